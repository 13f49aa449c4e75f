"""Which mails an address was chosen for: kept in its row, so that a mail costs no write of its own.

An entry stands there from the claim on, so it says that a mail was meant for somebody, never that
it left: what became of it is read from the facts of its batch. Entries are a set, so that writing
one twice changes nothing. When a row is full, its entries move to the timeline in one piece
(docs/adr/0010).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_KEPT = 24
"""Entries of a row: with them it stays below 1 KB, a write unit."""

KIND = "mails"
"""Of the timeline row that full rows are emptied into."""

_CAMPAIGN = "cmp_"


@dataclass(frozen=True, slots=True, order=True)
class MailPlace:
    """Where the facts of a mail stand."""

    campaign: str
    batch: int
    index: int

    def __str__(self) -> str:
        """Letters, digits and dots only."""
        return f"{self.campaign.removeprefix(_CAMPAIGN)}.{self.batch:x}.{self.index:x}"

    @classmethod
    def read(cls, entry: str) -> MailPlace:
        """Inverse of `str`; ValueError for anything else."""
        campaign, batch, index = entry.split(".")
        return cls(_CAMPAIGN + campaign, int(batch, 16), int(index, 16))


@dataclass(frozen=True, slots=True)
class MailHistory:
    """The mails an address was chosen for, as far back as was asked.

    last_campaign, last_at: the latest marketing mail (Unix seconds), "" and 0 for none.
    """

    mails: frozenset[MailPlace] = frozenset()
    last_campaign: str = ""
    last_at: int = 0


def packed(places: Iterable[MailPlace]) -> str:
    """Entries as the detail of one timeline row."""
    return " ".join(sorted(map(str, places)))


def unpacked(detail: str) -> frozenset[MailPlace]:
    """Inverse of `packed`."""
    return frozenset(map(MailPlace.read, detail.split()))
