"""What somebody did with the mails they got, as far as that is known (D5, R69).

Everything is read from the facts of the batches; nothing is written for it (docs/adr/0022).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.facts import BatchFacts, FactKind, known, visits_of
from chalicelib.domain.moments import Moments, minute_of

MOST_DAYS = 365
"""How far back a rule may look: older mails leave the timeline after 13 months."""


class Did(StrEnum):
    """What was done with a mail. Who clicked has read it, also without loading a picture."""

    RECEIVED = "received"
    OPENED = "opened"
    CLICKED = "clicked"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something people did, or did not do.

    days: in the last so many (1 to 365), None: ever. campaign_id: with that campaign, "": with any.
    """

    did: Did
    days: int | None = None
    campaign_id: str = ""

    def since(self, now: datetime) -> int:
        """The first minute since 1970 that counts, 0 for all."""
        return 0 if self.days is None else minute_of(now - timedelta(days=self.days))


@dataclass(frozen=True, slots=True)
class Signs:
    """What the facts of one batch say of a deed, as bitmaps: who did it, and of whom nobody knows
    because their mail carried no name."""

    did: int = 0
    unknown: int = 0


def signs_of(facts: BatchFacts, deed: Deed, since: int, *, is_recent: bool) -> Signs:
    """since: the first minute that counts. is_recent: whether the mail itself left since then."""
    people = known(facts)
    if deed.did is Did.RECEIVED:
        return Signs(people["delivered"]) if is_recent else Signs()
    did = _seen(facts, FactKind.CLICKED, people["clicked"], since, is_recent)
    if deed.did is Did.OPENED:
        did |= _seen(facts, FactKind.OPENED, people["opened"], since, is_recent)
    return Signs(did, people["untracked"] & ~did if is_recent else 0)


def _seen(facts: BatchFacts, kind: FactKind, people: int, since: int, is_recent: bool) -> int:
    """Who was seen since then. Of whom nobody noted when counts the day of the mail."""
    if not since:
        return people
    timed, _ = visits_of(facts, kind)
    counted = _anybody(timed, since) & people
    return counted | (people & ~_anybody(timed, 0) if is_recent else 0)


def _anybody(moments: Moments, since: int) -> int:
    found = 0
    for minute, bitmap in moments.items():
        if minute >= since:
            found |= bitmap
    return found
