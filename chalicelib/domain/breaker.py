"""When a campaign, or a whole account, has to stop: the limits of feedback.md, "Breakers", as data.

One complaint never stops a small sender: every limit asks for a number of mails, and of people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Trip(StrEnum):
    """Why a campaign's breaker tripped."""

    COMPLAINTS = "breaker_complaints"
    SENDER_FAULT = "breaker_sender_fault"
    BOUNCES = "breaker_bounces"


@dataclass(frozen=True, slots=True)
class _Limit:
    """More than `per_100_000` of those sent, and at least so many people."""

    figure: str
    trip: Trip
    per_100_000: int
    people: int = 1


FIRST_MAILS = 200
"""Mails of a campaign before anything is judged."""

_LIMITS = (
    _Limit("complained", Trip.COMPLAINTS, 300, people=3),
    _Limit("sender_fault", Trip.SENDER_FAULT, 3_000),
    _Limit("bounced", Trip.BOUNCES, 10_000),
)
WATCHED = ("sent", *(limit.figure for limit in _LIMITS))


def judge_campaign(figures: Mapping[str, int], since: Mapping[str, int]) -> Trip | None:
    """Why a campaign has to stop, None when it may go on.

    figures: its counters. since: what they were when a person last said that it may go on.
    """
    news = {name: figures.get(name, 0) - since.get(name, 0) for name in WATCHED}
    if news["sent"] < FIRST_MAILS:
        return None
    for limit in _LIMITS:
        number = news[limit.figure]
        if number >= limit.people and number * 100_000 > limit.per_100_000 * news["sent"]:
            return limit.trip
    return None


class Verdict(StrEnum):
    """What a person decides of the blacklistings that a tripped breaker held back."""

    BLACKLIST = "blacklist"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Breaker:
    """How a campaign's breaker stands.

    trip: why it tripped, "" while it is closed or after its release. told: the troubles its people
    were told of, and told_at when the latest came up. since: the figures at the last release.
    verdict: what is being done with what was held, "" when nothing is; done_to: the number of the
    first batch it was not done for yet.
    """

    trip: str = ""
    told: frozenset[str] = frozenset()
    told_at: datetime | None = None
    since: Mapping[str, int] = field(default_factory=dict)
    verdict: str = ""
    done_to: int = 0


class Standing(StrEnum):
    """How an account stands with its readers and their providers."""

    GOOD = "good"
    WARNING = "warning"
    SUSPENDED = "suspended"


STANDING_DAYS = 30
LEAST_SENT = 1_000
LEAST_COMPLAINERS = 5


def judge_account(sent: int, bounced: int, complained: int) -> Standing:
    """How 30 days of an account look; before AWS would look at its own limits (5 % bounces, 0.1 %
    complaints: Amazon SES Developer Guide, "Amazon SES Sending review process FAQs")."""
    if sent < LEAST_SENT:
        return Standing.GOOD
    has_complainers = complained >= LEAST_COMPLAINERS
    if bounced * 100 >= 5 * sent or (has_complainers and complained * 1_000 >= sent):
        return Standing.SUSPENDED
    if bounced * 100 >= 3 * sent or complained * 10_000 >= 8 * sent:
        return Standing.WARNING
    return Standing.GOOD
