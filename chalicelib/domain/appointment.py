"""What the engine has to do at a later moment, for any account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LATEST_START = timedelta(hours=6)
"""A campaign that could not start within this time of its hour asks instead of sending."""

REPORT_AFTER = timedelta(hours=24)


class Occasion(StrEnum):
    """launch: start a scheduled campaign. watch: see that a running one is looked after. The others
    are mails to who launched it."""

    LAUNCH = "launch"
    WATCH = "watch"
    STARTED = "started"
    HALTED = "halted"
    FINISHED = "finished"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One thing to do. It is kept until it was done; doing it twice must be harmless."""

    at: datetime
    occasion: Occasion
    account: str
    campaign: str


def soon(now: datetime, occasion: Occasion, account: str, campaign: str) -> Appointment:
    """In five seconds. It is put before the change it tells of: were the process to die after that
    change, nobody would put it; and whoever keeps it looks whether the change was made."""
    return Appointment(now + timedelta(seconds=5), occasion, account, campaign)


def at_wall_time(moment: datetime, zone: str) -> datetime:
    """The UTC time of what a clock on the wall shows; a moment with a zone of its own stays.

    zone: an IANA name. An hour that the spring skips is the one after it, one that the autumn has
    twice is the first of both (PEP 495, fold 0), so that a schedule runs once (T02).
    """
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone), fold=0)
    return moment.astimezone(UTC)


def day_at(moment: datetime, zone: str) -> str:
    """The date ("2026-11-25") at a moment, where that zone's clocks hang."""
    return moment.astimezone(ZoneInfo(zone)).date().isoformat()


def next_day(moment: datetime, zone: str) -> datetime:
    """The UTC time of the next midnight there."""
    local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return at_wall_time(midnight, zone)
