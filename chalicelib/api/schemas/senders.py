"""Senders and sender domains on the wire."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, StringConstraints

from chalicelib.api.languages import words
from chalicelib.api.schemas.parts import (
    AnswerModel,
    Editable,
    Email,
    Id,
    Moment,
    Name,
    RequestModel,
    own_fault,
)
from chalicelib.domain.address_hints import is_of_provider
from chalicelib.domain.domain_record import (
    DnsRecord,
    FoundRecord,
    RecordFault,
    RecordPurpose,
    RecordState,
    RecordType,
)
from chalicelib.domain.email_address import InvalidEmailAddress, parse
from chalicelib.domain.sender import (
    PLATFORM_ROUTE_LIMIT,
    DomainStatus,
    From,
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


class SenderChange(RequestModel):
    """Only what is sent changes. reply_to_id: the verified sender whose mailbox gets the answers to
    its mail; null for its own."""

    name: Name = "-"
    kind: SenderKind = SenderKind.COMPANY
    reply_to_id: Id | None = None

    def to_changes(self) -> dict[str, Any]:
        """The members that were sent, as the use case takes them."""
        return {name: getattr(self, name) or "" for name in self.model_fields_set}


class SenderAnswer(Editable):
    """A sender. route: by which domain its mail leaves now, once it is verified (D15).
    from_email: the address in From, reply_to: where
    answers go; both as they are once it is verified. most_a_day: recipients it may mail a day, null
    for what the account may. is_of_provider: its domain is that of a provider of mailboxes, which
    nobody here can prove."""

    id: str
    email: str
    name: str
    kind: SenderKind
    status: SenderStatus
    route: SenderRoute | None
    from_email: str
    most_a_day: int | None
    is_of_provider: bool
    reply_to: str
    reply_to_id: str | None
    created_at: Moment
    verified_at: Moment | None

    @classmethod
    def of(cls, sender: Sender, shown: From) -> SenderAnswer:
        """Present a sender."""
        is_verified = sender.status is SenderStatus.VERIFIED
        return cls(
            id=sender.id,
            email=sender.email,
            name=sender.name,
            kind=sender.kind,
            status=sender.status,
            route=shown.route if is_verified else None,
            from_email=shown.email,
            most_a_day=PLATFORM_ROUTE_LIMIT if shown.route is SenderRoute.PLATFORM else None,
            is_of_provider=is_of_provider(sender.domain),
            reply_to=shown.reply_to,
            reply_to_id=sender.reply_to_id or None,
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


class DnsRecordAnswer(AnswerModel):
    """One record to set, and what stands there. found: all values there; detail: in words."""

    purpose: RecordPurpose
    name: str
    type: RecordType
    value: str
    state: RecordState
    found: tuple[str, ...]
    fault: RecordFault | None
    detail: str

    @classmethod
    def of(cls, record: DnsRecord, finding: FoundRecord, language: str) -> DnsRecordAnswer:
        """Present a record."""
        what = finding.fault or finding.state
        own = f"{record.purpose}.{what}"
        texts = words(language)["records"]
        return cls(
            purpose=record.purpose,
            name=record.name,
            type=record.type,
            value=record.value,
            state=finding.state,
            found=finding.found,
            fault=finding.fault,
            detail=texts.get(own) or texts[what],
        )


class SharedDomainAnswer(AnswerModel):
    """A domain for whoever keeps its DNS: which records to set, and what stands there."""

    domain: str
    status: DomainStatus
    records: tuple[DnsRecordAnswer, ...]
    alignment: str
    checked_at: Moment | None

    @classmethod
    def of(cls, domain: SenderDomain, language: str) -> SharedDomainAnswer:
        """Present a domain."""
        return cls(
            domain=domain.id,
            status=domain.status,
            records=_records(domain, language),
            alignment=_alignment(domain, language),
            checked_at=domain.checked_at,
        )


class SenderDomainAnswer(Editable):
    """A domain, its status and the DNS records that prove it; id is the domain itself. alignment:
    in words, whether mail programmes see that mail comes from this domain. pauses_at: when mail
    leaves by it no more, unless its records are mended. link: where whoever keeps the DNS sees the
    records without a login, for 30 days."""

    id: str
    domain: str
    status: DomainStatus
    records: tuple[DnsRecordAnswer, ...]
    alignment: str
    created_at: Moment
    checked_at: Moment | None
    pauses_at: Moment | None
    link: str

    @classmethod
    def of(cls, domain: SenderDomain, link: str, language: str) -> SenderDomainAnswer:
        """Present a domain."""
        return cls(
            id=domain.id,
            domain=domain.id,
            status=domain.status,
            records=_records(domain, language),
            alignment=_alignment(domain, language),
            created_at=domain.created_at,
            checked_at=domain.checked_at,
            pauses_at=domain.pauses_at,
            link=link,
            version=domain.version,
        )


def _records(domain: SenderDomain, language: str) -> tuple[DnsRecordAnswer, ...]:
    return tuple(
        DnsRecordAnswer.of(record, finding, language) for record, finding in domain.found()
    )


def _alignment(domain: SenderDomain, language: str) -> str:
    texts = words(language)["records"]
    return texts[f"alignment.{domain.status}"].format(domain=domain.id)


class SenderDomains(AnswerModel):
    """All domains of the account."""

    items: tuple[SenderDomainAnswer, ...]
    next_cursor: str | None = None
