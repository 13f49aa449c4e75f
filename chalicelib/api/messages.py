"""Transactional mail."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Answer, Call
from chalicelib.api.schemas.messages import MessageAnswer, NewMessage
from chalicelib.domain.account import Scope
from chalicelib.domain.agreement import Freedom
from chalicelib.domain.rate import Kind
from chalicelib.observability import logger

WARNING_HEADER = "Mynuma-Warning"
"""Carries, separated by commas, the code of a problem that will refuse this call when its time is
over (D18), and of what was found in the wording of the mail (D12)."""

blueprint = ApiBlueprint(__name__, "messages")


@blueprint.route(
    "/v1/messages",
    "POST",
    scope=Scope.SEND,
    body=NewMessage,
    answer=MessageAnswer,
    status=202,
    is_idempotent=True,
    limit=Kind.MESSAGES,
)
def send_message(call: Call, body: NewMessage) -> Answer:
    """Send one mail to one person, to confirm what that person did."""
    message = call.services.messages.send(call.account, body.to_input(is_test=call.caller.is_test))
    warned = call.caller.freedom < Freedom.EVERYTHING
    wording = call.services.read_wording(body.subject, body.html, body.text)
    if wording:
        logger.info("message_wording", extra={"message_id": message.id, "codes": wording})
    codes = [*(["agreement_needed"] if warned else []), *wording]
    headers = {WARNING_HEADER: ", ".join(codes)} if codes else {}
    return Answer(MessageAnswer.of(message), 202, headers)


@blueprint.route("/v1/messages/{message_id}", "GET", scope=Scope.REPORTS, answer=MessageAnswer)
def read_message(call: Call, message_id: str) -> MessageAnswer:
    """Read where a mail stands."""
    return MessageAnswer.of(call.services.messages.get(call.account, message_id))
