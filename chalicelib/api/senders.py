"""Senders and the domains they write from."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.senders import (
    NewSender,
    NewSenderDomain,
    SenderAnswer,
    SenderChange,
    SenderDomainAnswer,
    SenderDomains,
    Senders,
    SharedDomainAnswer,
)
from chalicelib.domain.account import Scope
from chalicelib.domain.sender import Sender, SenderDomain

blueprint = ApiBlueprint(__name__, "senders")


@blueprint.route("/v1/senders", "GET", scope=Scope.CAMPAIGNS, answer=Senders)
def list_senders(call: Call) -> Senders:
    """List the senders."""
    found = call.services.senders.all(call.account)
    return Senders(items=tuple(_present(call, sender) for sender in found))


@blueprint.route(
    "/v1/senders",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=NewSender,
    answer=SenderAnswer,
    status=201,
    is_idempotent=True,
)
def create_sender(call: Call, body: NewSender) -> SenderAnswer:
    """Add a sender; its mailbox gets a link, and a press of the button there verifies it."""
    sender = call.services.senders.create(
        call.account, call.actor, body.email, body.name, body.kind, call.language
    )
    return _present(call, sender)


@blueprint.route("/v1/senders/{sender_id}", "GET", scope=Scope.CAMPAIGNS, answer=SenderAnswer)
def read_sender(call: Call, sender_id: str) -> SenderAnswer:
    """Read a sender."""
    return _present(call, call.services.senders.get(call.account, sender_id))


@blueprint.route(
    "/v1/senders/{sender_id}",
    "PATCH",
    scope=Scope.CAMPAIGNS,
    body=SenderChange,
    answer=SenderAnswer,
)
def change_sender(call: Call, sender_id: str, body: SenderChange) -> SenderAnswer:
    """Change the name, the kind, or whose mailbox gets the answers; what is not sent stays."""
    changed = call.services.senders.change(
        call.account, call.actor, sender_id, body.to_changes(), call.if_match
    )
    return _present(call, changed)


@blueprint.route("/v1/senders/{sender_id}", "DELETE", scope=Scope.CAMPAIGNS, status=204)
def remove_sender(call: Call, sender_id: str) -> None:
    """Forget a sender."""
    call.services.senders.remove(call.account, call.actor, sender_id)


@blueprint.route(
    "/v1/senders/{sender_id}/resend-verification",
    "POST",
    scope=Scope.CAMPAIGNS,
    answer=SenderAnswer,
    status=202,
    is_idempotent=True,
)
def resend_verification(call: Call, sender_id: str) -> SenderAnswer:
    """Mail the link that verifies a sender once more."""
    sender = call.services.senders.resend(call.account, sender_id, call.language)
    return _present(call, sender)


@blueprint.route("/v1/sender-domains", "GET", scope=Scope.CAMPAIGNS, answer=SenderDomains)
def list_sender_domains(call: Call) -> SenderDomains:
    """List the sender domains with the DNS records they need."""
    found = call.services.sender_domains.all(call.account)
    return SenderDomains(items=tuple(_present_domain(call, domain) for domain in found))


@blueprint.route(
    "/v1/sender-domains",
    "POST",
    scope=Scope.ADMIN,
    body=NewSenderDomain,
    answer=SenderDomainAnswer,
    status=201,
    is_idempotent=True,
)
def create_sender_domain(call: Call, body: NewSenderDomain) -> SenderDomainAnswer:
    """Add a domain; the answer holds the DNS records that prove it."""
    domain = call.services.sender_domains.create(call.account, call.actor, body.domain)
    return _present_domain(call, domain)


@blueprint.route(
    "/v1/sender-domains/{domain}/check", "POST", scope=Scope.ADMIN, answer=SenderDomainAnswer
)
def check_sender_domain(call: Call, domain: str) -> SenderDomainAnswer:
    """Look at the DNS records again."""
    checked = call.services.sender_domains.check(call.account, domain, call.actor)
    return _present_domain(call, checked)


@blueprint.route("/v1/shared-domains/{token}", "GET", answer=SharedDomainAnswer, is_public=True)
def read_shared_domain(call: Call, token: str) -> SharedDomainAnswer:
    """Read the DNS records of a domain, by the link for whoever keeps its DNS."""
    return SharedDomainAnswer.of(call.services.sender_domains.shown(token), call.language)


def _present_domain(call: Call, domain: SenderDomain) -> SenderDomainAnswer:
    link = call.services.sender_domains.link(call.account, domain)
    return SenderDomainAnswer.of(domain, link, call.language)


def _present(call: Call, sender: Sender) -> SenderAnswer:
    return SenderAnswer.of(sender, call.services.senders.from_of(call.account, sender))
