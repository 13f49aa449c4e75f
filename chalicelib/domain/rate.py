"""How often somebody may ask: limits by kind of request, counted in windows of the clock
(api.md, B06, B08, ADR 0017)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MINUTE = 60
HOUR = 3_600
DAY = 86_400


class Kind(StrEnum):
    """What is counted apart. The first three, TESTS and TEST_INVITATIONS count against an account,
    PERSONAL against a person who asks for himself, the others against the network that a stranger
    asks from, RESET_MAILS and VERIFY_MAILS against the address that is to be mailed."""

    READS = "reads"
    WRITES = "writes"
    MESSAGES = "messages"
    PERSONAL = "personal"
    SIGN_UPS = "sign-ups"
    FORGOTTEN = "forgotten"
    TOKENS = "tokens"
    GUESSES = "guesses"
    CLAIMS = "claims"
    RESET_MAILS = "reset-mails"
    VERIFY_MAILS = "verify-mails"
    TESTS = "tests"
    TEST_INVITATIONS = "test-invitations"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many (1 or more) in each window of so many seconds."""

    most: int
    seconds: int = MINUTE

    def times(self, factor: int) -> Limit:
        """The same window with room for `factor` times as many."""
        return Limit(self.most * factor, self.seconds)


@dataclass(frozen=True, slots=True)
class Rate:
    """What an account may ask. account: all its keys and people together; caller: each of them,
    so that one key that runs wild leaves room for the others. Both have the same window."""

    account: Limit
    caller: Limit


Rates = Mapping[Kind, Rate]


def rates_of(requests: int) -> Rates:
    """What an account may ask a minute whose plan gives it so many requests (1 or more).

    They are counted as writes. Reads, of which a page of the site asks several at once, have twice
    as many; mails to one person at a time, which a shop sends as its orders come, five times. With
    600, one key that keeps a CRM in step does 27,000 contacts an hour.
    """
    return {
        Kind.READS: Rate(Limit(2 * requests), Limit(requests * 3 // 2)),
        Kind.WRITES: Rate(Limit(requests), Limit(requests * 3 // 4)),
        Kind.MESSAGES: Rate(Limit(5 * requests), Limit(4 * requests)),
    }


PERSONAL = Limit(120)
"""What a person may ask for himself, whatever the account; a page of the site asks once or so."""

STRANGERS: Mapping[Kind, Limit] = {
    Kind.SIGN_UPS: Limit(20, HOUR),
    Kind.FORGOTTEN: Limit(60, HOUR),
    Kind.TOKENS: Limit(120, HOUR),
    Kind.GUESSES: Limit(60),
    Kind.CLAIMS: Limit(10, HOUR),
    Kind.RESET_MAILS: Limit(5, HOUR),
    Kind.VERIFY_MAILS: Limit(5, HOUR),
}
"""What comes from one network, or goes to one address; a network may be a school or an office."""


DAILY: Mapping[Kind, Limit] = {
    Kind.TESTS: Limit(40, DAY),
    Kind.TEST_INVITATIONS: Limit(20, DAY),
}
"""What an account may mail a day to show what it makes, and to ask who wants to see it: tests count
nowhere else, so without a limit they would be a way around every other one."""


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time that is counted now: from start, until ends_at (Unix seconds)."""

    start: int
    ends_at: int

    def seconds_left(self, now: datetime) -> int:
        """Until the next one begins, rounded up: 1 or more."""
        return max(1, self.ends_at - int(now.timestamp()))


def window_at(now: datetime, seconds: int) -> Window:
    """The window of that length that a moment is in. Windows are those of the clock, the same
    for every process, so around the turn of one twice the limit may come at once."""
    start = int(now.timestamp()) // seconds * seconds
    return Window(start, start + seconds)
