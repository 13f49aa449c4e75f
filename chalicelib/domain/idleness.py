"""When a MyTEST account that nobody uses is warned, and closes (ADR 0021).

Idle days are whole days on the account's own clocks: the day of the last use is none, and today is
none before it is over. So a use needs to be noted once a day only, and nobody is closed an hour too
early.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

WARNED_AFTER = (16, 23)
"""Idle days before each of the two warnings: two weeks and one week ahead."""
EXPIRES_AFTER = 30
"""Idle days before the account closes."""
APART = timedelta(days=7)
"""Between two warnings, and between the last of them and the end, at the least: also where nobody
looked for a while, or the account was idle before anybody counted."""


class IdleStep(StrEnum):
    """What an account that nobody uses has coming."""

    WARNING = "warning"
    END = "end"


@dataclass(frozen=True, slots=True)
class LastUse:
    """When an account was last used, and what came of it since. told: warnings given since, 0 to 2;
    3 or more once its end was decided. told_at: when the last of them was; whole seconds, as `at`.
    """

    at: datetime
    told: int = 0
    told_at: datetime | None = None


def step_due(last: LastUse, now: datetime, zone: str) -> IdleStep | None:
    """What is to be done now. zone: the account's, an IANA name."""
    if last.told > len(WARNED_AFTER):
        return IdleStep.END  # decided, and not yet done: somebody died in between
    if last.told_at is not None and _day(now, zone) - _day(last.told_at, zone) < APART:
        return None
    idle = idle_days(last.at, now, zone)
    if last.told < len(WARNED_AFTER):
        return IdleStep.WARNING if idle >= WARNED_AFTER[last.told] else None
    return IdleStep.END if idle >= EXPIRES_AFTER else None


def idle_days(used_at: datetime, now: datetime, zone: str) -> int:
    """Whole days without a use, 0 or more."""
    return max(0, (_day(now, zone) - _day(used_at, zone)).days - 1)


def ends_on(last: LastUse, zone: str) -> date:
    """The day in whose night the account closes when nobody uses it before."""
    planned = _day(last.at, zone) + timedelta(days=EXPIRES_AFTER + 1)
    if last.told_at is None:
        return planned
    still_to_come = len(WARNED_AFTER) + 1 - last.told
    return max(planned, _day(last.told_at, zone) + APART * still_to_come)


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
