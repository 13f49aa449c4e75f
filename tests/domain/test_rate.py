"""The figures of the rate limits, and where one window ends and the next begins."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chalicelib.domain.rate import (
    HOUR,
    MINUTE,
    STANDARD,
    STRANGERS,
    Kind,
    Limit,
    Rate,
    window_at,
)

ON_THE_MINUTE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
START = int(ON_THE_MINUTE.timestamp())

# seconds after the minute → which window of a minute, seconds left of it
WINDOWS = [(0, 0, 60), (0.999, 0, 60), (1, 0, 59), (59.999, 0, 1), (60, 60, 60), (-0.001, -60, 1)]


@pytest.mark.parametrize(("after", "start", "left"), WINDOWS)
def test_a_window_is_a_minute_of_the_clock(after: float, start: int, left: int) -> None:
    now = datetime.fromtimestamp(START + after, UTC)
    window = window_at(now, MINUTE)
    assert (window.start - START, window.seconds_left(now)) == (start, left)
    assert window.ends_at == window.start + MINUTE


def test_every_kind_is_limited_in_one_way() -> None:
    assert set(STANDARD) | set(STRANGERS) == set(Kind)
    assert not set(STANDARD) & set(STRANGERS)


@pytest.mark.parametrize("rate", STANDARD.values(), ids=STANDARD)
def test_no_single_caller_can_use_up_an_account(rate: Rate) -> None:
    assert 1 <= rate.caller.most < rate.account.most
    assert rate.caller.seconds == rate.account.seconds == MINUTE


def test_the_figures_that_the_documentation_names() -> None:
    told = {kind: (rate.account.most, rate.caller.most) for kind, rate in STANDARD.items()}
    assert told == {
        Kind.READS: (1_200, 900),
        Kind.WRITES: (600, 450),
        Kind.MESSAGES: (3_000, 2_400),
    }
    assert STRANGERS[Kind.SIGN_UPS] == Limit(20, HOUR)


def test_a_factor_makes_room_and_no_other_window() -> None:
    assert Rate(Limit(4), Limit(3)).times(10) == Rate(Limit(40), Limit(30))
    assert Limit(5, HOUR).times(2) == Limit(10, HOUR)
