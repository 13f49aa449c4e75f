"""When something was seen of whom: minute since 1970 → bitmap of those seen then.

Of everybody their first two visits are kept, each by its first minute: the second is there for
when the first turns out to be a machine's. Which these are does not depend on order or repeats,
like the facts themselves (feedback.md, "Statistics"): a time series is a pure function of the set
of hits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

Moments = Mapping[int, int]
SECONDS_A_MINUTE = 60
MINUTES_AN_HOUR = 60

VISIT_MINUTES = 5
"""What is seen within the same five minutes of the clock is one visit."""


def minute_of(moment: datetime) -> int:
    """The minute since 1970 in which a moment lies."""
    return int(moment.timestamp()) // SECONDS_A_MINUTE


def moment_of(minute: int) -> datetime:
    """The beginning of a minute since 1970, aware."""
    return datetime.fromtimestamp(minute * SECONDS_A_MINUTE, UTC)


def earliest(left: Moments, right: Moments) -> Moments:
    """Of each bit the first minute of each of the first two visits that either has."""
    if not right:
        return left
    merged: dict[int, int] = {}
    visit = -1
    now = once = twice = 0  # who was seen in this visit, in one or more, and in two
    for minute in sorted(left.keys() | right.keys()):
        if minute // VISIT_MINUTES != visit:
            visit, now = minute // VISIT_MINUTES, 0
        fresh = (left.get(minute, 0) | right.get(minute, 0)) & ~now & ~twice
        if fresh:
            merged[minute] = fresh
            now |= fresh
            twice |= fresh & once
            once |= fresh
    return merged


def counts_by(minutes: int, many: Iterable[Moments]) -> Counter[int]:
    """How many were first seen in each span of so many minutes, by the span's first minute."""
    counts: Counter[int] = Counter()
    for moments in many:
        seen = 0
        for minute in sorted(moments):
            counts[minute // minutes * minutes] += (moments[minute] & ~seen).bit_count()
            seen |= moments[minute]
    return +counts
