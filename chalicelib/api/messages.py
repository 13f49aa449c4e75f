"""Transactional mail."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.messages import MessageAnswer, NewMessage
from chalicelib.domain.account import Scope

blueprint = ApiBlueprint(__name__, "messages")


@blueprint.route(
    "/v1/messages",
    "POST",
    scope=Scope.SEND,
    body=NewMessage,
    answer=MessageAnswer,
    status=202,
    is_idempotent=True,
)
def send_message(call: Call, body: NewMessage) -> MessageAnswer:
    """Send one mail to one person, to confirm what that person did."""
    given = body.to_input(is_test=call.caller.is_test)
    return MessageAnswer.of(call.services.messages.send(call.account, given))


@blueprint.route("/v1/messages/{message_id}", "GET", scope=Scope.REPORTS, answer=MessageAnswer)
def read_message(call: Call, message_id: str) -> MessageAnswer:
    """Read where a mail stands."""
    return MessageAnswer.of(call.services.messages.get(call.account, message_id))
