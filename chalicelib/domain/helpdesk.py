"""When people at Mynuma answer (R65)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

ZONE = "Europe/Brussels"
MOST_A_DAY = 20
"""Messages that an account may send to the helpdesk in 24 hours."""


@dataclass(frozen=True, slots=True)
class Opening:
    """From `opens` until before `closes` on a day of the week (1 is Monday, ISO 8601)."""

    weekday: int
    opens: time
    closes: time


HOURS = tuple(Opening(day, time(9), time(17, 30)) for day in range(1, 6))


def is_open(moment: datetime) -> bool:
    """Whether somebody is there at that moment."""
    local = moment.astimezone(ZoneInfo(ZONE))
    return any(
        each.weekday == local.isoweekday() and each.opens <= local.time() < each.closes
        for each in HOURS
    )
