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
    """What the facts of one batch say of a deed, as bitmaps.

    did: seen since then. undated: did it, and that counts when their mail left since then.
    unknown: whose mail carried no name; when it left since then nobody knows.
    """

    did: int = 0
    undated: int = 0
    unknown: int = 0

    def of(self, index: int, *, is_recent: bool) -> bool | None:
        """What they say of one recipient. is_recent: whether the mail left since then."""
        if self.did >> index & 1:
            return True
        if is_recent and self.undated >> index & 1:
            return True
        return None if is_recent and self.unknown >> index & 1 else False


def signs_of(facts: BatchFacts, deed: Deed, since: int) -> Signs:
    """since: the first minute that counts, 0 for all."""
    people = known(facts)
    if deed.did is Did.RECEIVED:
        return Signs(undated=people["delivered"])
    kinds = [FactKind.CLICKED] if deed.did is Did.CLICKED else [FactKind.CLICKED, FactKind.OPENED]
    did = undated = 0
    for kind in kinds:
        who = people[kind.value]
        timed, _ = visits_of(facts, kind)
        did |= _anybody(timed, since) & who
        undated |= who & ~_anybody(timed, 0)
    return Signs(did, undated, people["untracked"])


def _anybody(moments: Moments, since: int) -> int:
    found = 0
    for minute, bitmap in moments.items():
        if minute >= since:
            found |= bitmap
    return found
