"""Senders and their domains: who a mail comes from, and the proof of it (R10, R11, R53; D15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.domain_record import (
    DnsRecord,
    FoundRecord,
    RecordPurpose,
    RecordState,
    wanted_records,
)

PLATFORM_ROUTE_LIMIT = 250
"""Recipients an account may mail a day over the platform's own domain (D15)."""

GRACE = timedelta(days=3)
"""So long broken records of a proven domain may stay before mail leaves by it no more."""
AWAITED = timedelta(days=30)
"""So long the records of a new domain are looked for every day; who keeps the DNS takes days."""
_BROKEN = frozenset({RecordState.MISSING, RecordState.WRONG})


class SenderKind(StrEnum):
    """What the From address stands for (R10)."""

    COMPANY = "company"
    BUSINESS_UNIT = "business_unit"
    BRAND = "brand"
    PERSON = "person"


class SenderStatus(StrEnum):
    """Verified means: somebody with access to the mailbox pressed the button (R53)."""

    PENDING = "pending"
    VERIFIED = "verified"


class SenderRoute(StrEnum):
    """By which domain mail leaves: the sender's own authenticated one, or the platform's."""

    DOMAIN = "domain"
    PLATFORM = "platform"


class DomainStatus(StrEnum):
    """Whether a sender domain is proven: by SES, and by the DNS."""

    PENDING = "pending"
    VERIFIED = "verified"
    FAILED = "failed"


class DomainNews(StrEnum):
    """How a domain that was proven stands, as its account's owners are mailed of it."""

    WELL = "well"
    FAILING = "failing"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Sender:
    """A mailbox that campaigns can come from.

    reply_to_id: of the sender of the account whose mailbox gets the answers; "" for its own.
    """

    id: str
    email: str
    name: str
    kind: SenderKind
    created_at: datetime
    status: SenderStatus = SenderStatus.PENDING
    verified_at: datetime | None = None
    version: int = 0
    reply_to_id: str = ""

    @property
    def domain(self) -> str:
        """The domain of the mailbox, in lower case."""
        return self.email.rpartition("@")[2].lower()


@dataclass(frozen=True, slots=True)
class SenderDomain:
    """A domain this account proves to own; id is the domain name itself.

    proof: what the account alone was told to set in its DNS. mail_server: of SES, where bounces
    go. findings: of the last check, one a record, in their order. failing_since: since when records
    of a verified domain are not what they should be. told: what the owners were mailed last, and
    told_of: its failing_since then.
    """

    id: str
    status: DomainStatus
    dkim_tokens: tuple[str, ...]
    created_at: datetime
    checked_at: datetime | None = None
    version: int = 0
    proof: str = ""
    mail_server: str = ""
    findings: tuple[FoundRecord, ...] = ()
    failing_since: datetime | None = None
    told: DomainNews = DomainNews.WELL
    told_of: datetime | None = None

    def records(self) -> tuple[DnsRecord, ...]:
        """The DNS records to set."""
        return wanted_records(self.id, self.dkim_tokens, self.proof, self.mail_server)

    def found(self) -> tuple[tuple[DnsRecord, FoundRecord], ...]:
        """Each record, and what the last check found there."""
        records = self.records()
        findings = self.findings or tuple(FoundRecord(record.name) for record in records)
        return tuple(zip(records, findings, strict=False))

    @property
    def pauses_at(self) -> datetime | None:
        """When it stops being used unless its records are mended; None: they are well."""
        return self.failing_since + GRACE if self.failing_since else None

    @property
    def faulty(self) -> tuple[DnsRecord, ...]:
        """What the last check did not find as it should be; the keys, where only SES misses any."""
        records = self.found()
        broken = tuple(record for record, finding in records if finding.state in _BROKEN)
        return broken or tuple(
            record for record, _ in records if record.purpose is RecordPurpose.DKIM
        )

    @property
    def is_watched(self) -> bool:
        """Whether owners are told how it stands: it is proven, or it was and they were told that
        something is wrong. One that never was told its records has none that could break."""
        is_known = self.status is DomainStatus.VERIFIED or self.told is not DomainNews.WELL
        return bool(self.proof) and is_known

    def is_due(self, now: datetime) -> bool:
        """Whether it is looked at every day now: a watched one, or a new one that may be proven any
        day."""
        return self.is_watched or (bool(self.proof) and now - self.created_at < AWAITED)

    @property
    def news(self) -> DomainNews:
        """How a watched one stands."""
        if self.status is not DomainStatus.VERIFIED:
            return DomainNews.LOST
        return DomainNews.FAILING if self.failing_since else DomainNews.WELL

    @property
    def is_told(self) -> bool:
        """Whether its owners know how it stands. Well again after a failure nobody was mailed of is
        no news; failing anew, with three days anew, is."""
        is_same = self.told is self.news
        return is_same and (self.news is DomainNews.WELL or self.told_of == self.failing_since)


def looked_at(
    domain: SenderDomain,
    status: DomainStatus | None,
    findings: tuple[FoundRecord, ...],
    now: datetime,
) -> SenderDomain:
    """The domain after a check. status: as SES says, None while it cannot say.

    It is proven once SES and the DNS agree on everything, the account's own proof too. From then on
    broken records are given three days before it is used no more; what nobody answered says
    nothing, and what SES itself gave up is used no more at once, since it would refuse the mail.
    """
    seen = replace(domain, findings=findings, checked_at=now)
    states = [finding.state for finding in findings]
    if status is DomainStatus.VERIFIED and all(state is RecordState.FOUND for state in states):
        return replace(seen, status=DomainStatus.VERIFIED, failing_since=None)
    if status is DomainStatus.FAILED or domain.status is not DomainStatus.VERIFIED:
        is_lost = status is DomainStatus.FAILED or domain.status is DomainStatus.FAILED
        return replace(seen, status=DomainStatus.FAILED if is_lost else DomainStatus.PENDING)
    kept = [
        finding.state
        for record, finding in zip(domain.records(), findings, strict=True)
        if record.purpose is not RecordPurpose.PROOF
    ]
    if status is not DomainStatus.PENDING and not _BROKEN.intersection(kept):
        is_well = status is DomainStatus.VERIFIED and RecordState.UNKNOWN not in kept
        return replace(seen, failing_since=None if is_well else domain.failing_since)
    since = domain.failing_since or now
    is_over = now - since >= GRACE
    return replace(
        seen, failing_since=since, status=DomainStatus.FAILED if is_over else DomainStatus.VERIFIED
    )


@dataclass(frozen=True, slots=True)
class From:
    """The addresses in the header of an outgoing mail."""

    name: str
    email: str
    reply_to: str
    route: SenderRoute


def sending_address(
    sender: Sender, slug: str, domain: SenderDomain | None, platform: str, reply_to: Sender | None
) -> From:
    """The From and Reply-To that SES accepts for this sender (D15).

    slug: local part on the platform's domain. domain: the account's own one if it has it.
    reply_to: whose mailbox should get the answers. Only a verified one does, since nobody else said
    that he reads them; else they come to the sender's own.
    """
    is_read = reply_to is not None and reply_to.status is SenderStatus.VERIFIED
    answers = reply_to.email if reply_to is not None and is_read else sender.email
    if domain is not None and domain.status is DomainStatus.VERIFIED:
        return From(sender.name, sender.email, answers, SenderRoute.DOMAIN)
    return From(sender.name, f"{slug}@{platform}", answers, SenderRoute.PLATFORM)
