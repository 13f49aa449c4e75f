"""Senders and their domains: who a mail comes from, and the proof of it (R10, R11, R53; D15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PLATFORM_ROUTE_LIMIT = 250
"""Recipients an account may mail a day over the platform's own domain (D15)."""


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
    """Whether SES found the DNS records of a sender domain."""

    PENDING = "pending"
    VERIFIED = "verified"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Sender:
    """A mailbox that campaigns can come from."""

    id: str
    email: str
    name: str
    kind: SenderKind
    created_at: datetime
    status: SenderStatus = SenderStatus.PENDING
    verified_at: datetime | None = None
    version: int = 0

    @property
    def domain(self) -> str:
        """The domain of the mailbox, in lower case."""
        return self.email.rpartition("@")[2].lower()


@dataclass(frozen=True, slots=True)
class SenderDomain:
    """A domain this account proved to own; id is the domain name itself."""

    id: str
    status: DomainStatus
    dkim_tokens: tuple[str, ...]
    created_at: datetime
    checked_at: datetime | None = None
    version: int = 0

    def records(self) -> tuple[tuple[str, str, str], ...]:
        """The DNS records to set, as (name, type, value)."""
        return (
            *(
                (f"{token}._domainkey.{self.id}", "CNAME", f"{token}.dkim.amazonses.com")
                for token in self.dkim_tokens
            ),
            (f"_dmarc.{self.id}", "TXT", "v=DMARC1; p=none"),
        )


@dataclass(frozen=True, slots=True)
class From:
    """The addresses in the header of an outgoing mail."""

    name: str
    email: str
    reply_to: str
    route: SenderRoute


def sending_address(sender: Sender, slug: str, domain: SenderDomain | None, platform: str) -> From:
    """The From and Reply-To that SES accepts for this sender (D15).

    slug: local part on the platform's domain. domain: the account's own one if it has it.
    """
    if domain is not None and domain.status is DomainStatus.VERIFIED:
        return From(sender.name, sender.email, sender.email, SenderRoute.DOMAIN)
    return From(sender.name, f"{slug}@{platform}", sender.email, SenderRoute.PLATFORM)
