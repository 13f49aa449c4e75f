"""What an import will do, told before it does, and when a file looks as if it was bought.

A file is held for a declaration, never refused by these figures: who has a good reason says so, and
an operator can read it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from chalicelib.domain.blacklist import BlacklistReason

SMALL_FILE = 20
"""Readable rows; of fewer, a single address or domain of a suspicious kind says nothing."""
MOST_DOMAINS = 200
"""So many domains of a file are asked for; which ones is chance, and the same each time."""


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What happens to the rows; rows = the sum of the others. listed: put on the blacklist,
    because the file says that they had left or could not be reached."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    broken: int = 0
    listed: int = 0

    def more(self, **counts: int) -> ImportCounts:
        """With so many more of some of its members."""
        return replace(self, **{name: getattr(self, name) + n for name, n in counts.items()})


class HoldReason(StrEnum):
    """Why a file waits for a declaration."""

    ROLE_ADDRESSES = "role_addresses"
    EARLIER_BOUNCES = "earlier_bounces"
    EARLIER_OPT_OUTS = "earlier_opt_outs"
    DOMAINS_WITHOUT_MAIL = "domains_without_mail"


@dataclass(frozen=True, slots=True)
class RowForecast:
    """What one readable row would become, and what its address tells. result: a member of
    ImportCounts. is_listed: on the blacklist, is_left: because the person said so."""

    result: str
    code: str
    domain: str
    is_role: bool = False
    is_listed: bool = False
    is_left: bool = False
    is_bounced: bool = False


@dataclass(frozen=True, slots=True)
class ImportForecast:
    """What a check has seen so far. blacklisted and opted_out: of the refused rows. roles, bounced
    and left: addresses of that kind, refused or not. suggested: addresses that are probably
    mistyped. listed: by reason, those that go to the blacklist. domains: those to be asked for,
    until they are; asked and without_mail: how many were, and take no mail.

    An address that comes again more than a slice later is counted anew.
    """

    counts: ImportCounts = field(default_factory=ImportCounts)
    blacklisted: int = 0
    opted_out: int = 0
    roles: int = 0
    bounced: int = 0
    left: int = 0
    suggested: int = 0
    listed: Mapping[BlacklistReason, int] = field(default_factory=dict)
    domains: frozenset[str] = frozenset()
    asked: int = 0
    without_mail: int = 0

    @property
    def holds(self) -> tuple[HoldReason, ...]:
        """Why the file needs a declaration: more than 10 % role addresses, 5 % that bounced
        before or 1 % that left before, or 30 % of the domains without an MX record and more."""
        readable = self.counts.rows - self.counts.broken - self.counts.listed
        fewest = 2 if readable < SMALL_FILE else 1
        found = {
            HoldReason.ROLE_ADDRESSES: self.roles >= fewest and self.roles * 10 > readable,
            HoldReason.EARLIER_BOUNCES: self.bounced >= fewest and self.bounced * 20 > readable,
            HoldReason.EARLIER_OPT_OUTS: self.left >= fewest and self.left * 100 > readable,
            HoldReason.DOMAINS_WITHOUT_MAIL: self.without_mail >= fewest
            and self.without_mail * 10 >= self.asked * 3,
        }
        return tuple(reason for reason, is_so in found.items() if is_so)


def sampled(domains: Iterable[str]) -> frozenset[str]:
    """At most 200 of them: those of which the hash comes first, so that it does not matter where in
    a file they stand."""
    by_hash = sorted(set(domains), key=lambda domain: hashlib.sha256(domain.encode()).digest())
    return frozenset(by_hash[:MOST_DOMAINS])
