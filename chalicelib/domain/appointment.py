"""What the engine has to do at a later moment, for any account."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.campaign import Campaign

LATEST_START = timedelta(hours=6)
"""A campaign that could not start within this time of its hour asks instead of sending."""

SOON = timedelta(seconds=5)
RECHECK_AFTER = timedelta(hours=8)
"""From a recount, which is of the night, to the rechecks of the day: those may mail somebody."""
REPORT_AFTER = timedelta(hours=24)


class Occasion(StrEnum):
    """launch: start a scheduled campaign. watch: see that a running one is looked after. compile:
    its report. recount: the contacts of its account, every night. recheck: one of its sender
    domains (`campaign` is the domain then), every day. strike: see what an account's
    strikes come to. close: end an account of which notice was given; erase: delete its data.
    standing, account, case: mails to the owners, of rates, of strikes, notice or an operator, and
    of what was decided (`campaign` is the case then). claim: passes one about an image on to them
    (`campaign` is the case); takedown: tells them of an image (`campaign`). idle: a warning to
    them; request: another, of a person's request (`campaign`) whose time runs out. The others are
    mails to who launched it."""

    LAUNCH = "launch"
    WATCH = "watch"
    COMPILE = "compile"
    RECOUNT = "recount"
    RECHECK = "recheck"
    STRIKE = "strike"
    CLOSE = "close"
    ERASE = "erase"
    STARTED = "started"
    HALTED = "halted"
    TROUBLE = "trouble"
    STANDING = "standing"
    ACCOUNT = "account"
    CASE = "case"
    CLAIM = "claim"
    TAKEDOWN = "takedown"
    IDLE = "idle"
    REQUEST = "request"
    FINISHED = "finished"
    REPORT = "report"


MAILS = frozenset(
    {
        Occasion.STARTED, Occasion.HALTED, Occasion.TROUBLE, Occasion.STANDING, Occasion.ACCOUNT,
        Occasion.CASE, Occasion.CLAIM, Occasion.TAKEDOWN, Occasion.IDLE, Occasion.REQUEST,
        Occasion.FINISHED, Occasion.REPORT,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Appointment:
    """One thing to do. It is kept until it was done; doing it twice must be harmless."""

    at: datetime
    occasion: Occasion
    account: str
    campaign: str


def next_recount(now: datetime, zone: str, account: str) -> Appointment:
    """In the next night of the account; those of a zone are spread over six hours by their ids."""
    minute = zlib.crc32(account.encode()) % 360
    return Appointment(
        next_day(now, zone) + timedelta(minutes=minute), Occasion.RECOUNT, account, ""
    )


def soon(now: datetime, occasion: Occasion, account: str, campaign: str) -> Appointment:
    """In five seconds from a change that is made at `now`. It is put before that change: were the
    process to die right after it, nobody would put it. `tells_of` says whether it was made."""
    return Appointment(now + SOON, occasion, account, campaign)


def tells_of(due: Appointment, campaign: Campaign) -> bool:
    """Whether the change that a mail is about was made, and by whoever put this appointment: of
    several who tried at once, each with a moment of its own, only one made it."""
    moment, after = {
        Occasion.STARTED: (campaign.launched_at, SOON),
        Occasion.HALTED: (campaign.halted_at, SOON),
        Occasion.TROUBLE: (campaign.breaker.told_at, SOON),
        Occasion.FINISHED: (campaign.finished_at, SOON),
        Occasion.REPORT: (campaign.finished_at, REPORT_AFTER),
    }.get(due.occasion, (None, SOON))
    return moment is not None and due.at == moment + after


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


def day_start(moment: datetime, zone: str) -> datetime:
    """The UTC time of the last midnight there."""
    return at_wall_time(datetime.fromisoformat(day_at(moment, zone)), zone)


def next_day(moment: datetime, zone: str) -> datetime:
    """The UTC time of the next midnight there."""
    local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return at_wall_time(midnight, zone)
