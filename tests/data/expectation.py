"""What a campaign to contacts-2000.csv must come to, by the file's construction alone.

What the simulator does to an address is written down here by hand, from the bounce table of
decision D1; no code of the product has a part in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tests.data.make_contacts import PlannedRow, plan


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a mail to a simulator address; reason: why it is blacklisted, or ""."""

    delivered: bool
    bounced: bool = False
    complained: bool = False
    reason: str = ""
    strikes: bool = False


FATES = {
    "bounce": Fate(delivered=False, bounced=True, reason="bounce"),
    "suppressionlist": Fate(delivered=False, bounced=True, reason="provider_suppressed"),
    "ooto": Fate(delivered=True),
    "mailboxfull": Fate(delivered=False, bounced=True, strikes=True),
    "complaint": Fate(delivered=True, complained=True, reason="complaint"),
    "senderfault": Fate(delivered=False, bounced=True),
    "delay": Fate(delivered=True),
    "success": Fate(delivered=True),
}
ARRIVED = Fate(delivered=True)

ROW_CODES = {
    "missing_cell": "wrong_number_of_cells",
    "too_many_cells": "wrong_number_of_cells",
}
"""The problem an import reports, where it is not called like the fault itself."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """Figures and addresses (as written in the file, all in lower case).

    rows: data rows. valid_rows: those with a usable address, repeated ones included.
    broken_rows: problem code → rows. duplicates: valid rows that repeat an earlier address.
    delivered: arrived and not bounced, the complaint included. reasons: why blacklisted.
    struck: addresses with one strike that are not blacklisted.
    mailed_good: addresses where exactly one mail arrived and nobody complained.
    """

    rows: int
    valid_rows: int
    broken_rows: Mapping[str, int]
    duplicates: int
    contacts: int
    planned: int
    skipped: int
    sent: int
    delivered: int
    bounced: int
    complained: int
    addresses: frozenset[str]
    blacklisted: frozenset[str]
    reasons: Mapping[str, str]
    struck: frozenset[str]
    mailed_good: frozenset[str]


@cache
def expected() -> Expectation:
    """What the first campaign to the whole list must come to."""
    rows = plan()
    valid = [row for row in rows if not row.fault]
    people = {row.address: _fate(row) for row in valid if not row.repeats}
    fates = people.values()
    return Expectation(
        rows=len(rows),
        valid_rows=len(valid),
        broken_rows=Counter(ROW_CODES.get(row.fault, row.fault) for row in rows if row.fault),
        duplicates=sum(1 for row in valid if row.repeats),
        contacts=len(people),
        planned=len(people),
        skipped=0,
        sent=len(people),
        delivered=sum(fate.delivered for fate in fates),
        bounced=sum(fate.bounced for fate in fates),
        complained=sum(fate.complained for fate in fates),
        addresses=frozenset(people),
        blacklisted=frozenset(address for address, fate in people.items() if fate.reason),
        reasons={address: fate.reason for address, fate in people.items() if fate.reason},
        struck=frozenset(address for address, fate in people.items() if fate.strikes),
        mailed_good=frozenset(
            address for address, fate in people.items() if fate.delivered and not fate.complained
        ),
    )


def _fate(row: PlannedRow) -> Fate:
    return FATES[row.simulated] if row.simulated else ARRIVED
