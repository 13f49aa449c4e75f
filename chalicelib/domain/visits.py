"""Which visits to a mail were people's, once it is known when a machine was caught at it.

A pure function of what was seen and when: the verdict may come before or after what it is about.
"""

from __future__ import annotations

from chalicelib.domain.moments import Moments

SCAN_MINUTES = 2
"""A machine that was caught did whatever happened to that mail from so many minutes before until
so many after."""


def peoples(seen: Moments, scans: Moments) -> Moments:
    """What was seen, without what happened while a machine was caught at the same mail."""
    if not scans or not seen:
        return seen
    left = {minute: bitmap & ~_near(minute, scans) for minute, bitmap in seen.items()}
    return {minute: bitmap for minute, bitmap in left.items() if bitmap}


def people_of(bitmap: int, seen: Moments, scans: Moments) -> int:
    """Those of a bitmap who did it at least once while no machine was caught. Of whom nobody knows
    when stays."""
    if not scans:
        return bitmap
    return bitmap & ~(_all(seen) & ~_all(peoples(seen, scans)))


def _near(minute: int, scans: Moments) -> int:
    near = 0
    for scan, bitmap in scans.items():
        if abs(scan - minute) <= SCAN_MINUTES:
            near |= bitmap
    return near


def _all(moments: Moments) -> int:
    union = 0
    for bitmap in moments.values():
        union |= bitmap
    return union
