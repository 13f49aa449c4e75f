"""Senders and sender domains on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from chalicelib.api.schemas.parts import (
    AnswerModel,
    Editable,
    Email,
    Moment,
    Name,
    RequestModel,
    own_fault,
)
from chalicelib.domain.email_address import InvalidEmailAddress, parse
from chalicelib.domain.sender import (
    DomainStatus,
    Sender,
    SenderDomain,
    SenderKind,
    SenderRoute,
    SenderStatus,
)
from chalicelib.wire.idn import to_ascii


def _domain(text: str) -> str:
    try:
        return parse(f"x@{text}", to_ascii).domain
    except InvalidEmailAddress as error:
        code = error.code if error.code in ("domain_too_long", "dotless_domain") else ""
        raise own_fault(code or "domain_invalid") from None


DomainName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=255),
    AfterValidator(_domain),
]


class NewSender(RequestModel):
    """A mailbox that mail should come from; its owner gets a link to confirm."""

    email: Email
    name: Name
    kind: SenderKind = SenderKind.COMPANY


class SenderAnswer(Editable):
    """A sender. route: by which domain its mail leaves now, once it is verified (D15)."""

    id: str
    email: str
    name: str
    kind: SenderKind
    status: SenderStatus
    route: SenderRoute | None
    created_at: Moment
    verified_at: Moment | None

    @classmethod
    def of(cls, sender: Sender, route: SenderRoute) -> SenderAnswer:
        """Present a sender."""
        is_verified = sender.status is SenderStatus.VERIFIED
        return cls(
            id=sender.id,
            email=sender.email,
            name=sender.name,
            kind=sender.kind,
            status=sender.status,
            route=route if is_verified else None,
            created_at=sender.created_at,
            verified_at=sender.verified_at,
            version=sender.version,
        )


class Senders(AnswerModel):
    """All senders of the account."""

    items: tuple[SenderAnswer, ...]
    next_cursor: str | None = None


class NewSenderDomain(RequestModel):
    """A domain to authenticate."""

    domain: DomainName


class DnsRecord(AnswerModel):
    """One record to set."""

    name: str
    type: str
    value: str


class SenderDomainAnswer(Editable):
    """A domain, its status and the DNS records that prove it; id is the domain itself."""

    id: str
    domain: str
    status: DomainStatus
    records: tuple[DnsRecord, ...]
    created_at: Moment
    checked_at: Moment | None

    @classmethod
    def of(cls, domain: SenderDomain) -> SenderDomainAnswer:
        """Present a domain."""
        return cls(
            id=domain.id,
            domain=domain.id,
            status=domain.status,
            records=tuple(
                DnsRecord(name=name, type=type_, value=value)
                for name, type_, value in domain.records()
            ),
            created_at=domain.created_at,
            checked_at=domain.checked_at,
            version=domain.version,
        )


class SenderDomains(AnswerModel):
    """All domains of the account."""

    items: tuple[SenderDomainAnswer, ...]
    next_cursor: str | None = None
