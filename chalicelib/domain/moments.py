"""When something was first seen of whom: minute since 1970 → bitmap of those first seen then.

The earliest minute wins, so merging is idempotent and knows no order, like the facts themselves
(feedback.md, "Statistics"): a time series is a pure function of the set of hits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

Moments = Mapping[int, int]
SECONDS_A_MINUTE = 60


def minute_of(moment: datetime) -> int:
    """The minute since 1970 in which a moment lies."""
    return int(moment.timestamp()) // SECONDS_A_MINUTE


def moment_of(minute: int) -> datetime:
    """The beginning of a minute since 1970, aware."""
    return datetime.fromtimestamp(minute * SECONDS_A_MINUTE, UTC)


def earliest(left: Moments, right: Moments) -> Moments:
    """Each bit once, in the first minute that either has it."""
    merged: dict[int, int] = {}
    seen = 0
    for minute in sorted(left.keys() | right.keys()):
        fresh = (left.get(minute, 0) | right.get(minute, 0)) & ~seen
        if fresh:
            merged[minute] = fresh
            seen |= fresh
    return merged


def counts_by(minutes: int, many: Iterable[Moments]) -> Counter[int]:
    """How many were first seen in each span of so many minutes, by the span's first minute."""
    counts: Counter[int] = Counter()
    for moments in many:
        for minute, bitmap in moments.items():
            counts[minute // minutes * minutes] += bitmap.bit_count()
    return counts
