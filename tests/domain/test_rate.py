"""The figures of the rate limits, and where one window ends and the next begins."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chalicelib.domain.plan import PLANS, Plan
from chalicelib.domain.rate import (
    DAILY,
    HOUR,
    MINUTE,
    STRANGERS,
    Kind,
    Limit,
    rates_of,
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
    ways = [*rates_of(1), *STRANGERS, *DAILY, Kind.PERSONAL]
    assert sorted(ways) == sorted(Kind)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_no_single_caller_can_use_up_an_account(plan: Plan) -> None:
    for rate in rates_of(plan.limits.requests).values():
        assert 1 <= rate.caller.most < rate.account.most
        assert rate.caller.seconds == rate.account.seconds == MINUTE


FIGURES = {
    300: (600, 450, 300, 225, 1_500, 1_200),
    3_000: (6_000, 4_500, 3_000, 2_250, 15_000, 12_000),
}


@pytest.mark.parametrize("requests", FIGURES)
def test_the_figures_that_the_documentation_names(requests: int) -> None:
    rates = rates_of(requests)
    kinds = (Kind.READS, Kind.WRITES, Kind.MESSAGES)
    told = [(rates[kind].account.most, rates[kind].caller.most) for kind in kinds]
    assert tuple(each for pair in told for each in pair) == FIGURES[requests]


def test_the_documentation_names_the_narrowest_plan_and_the_widest() -> None:
    given = {plan.limits.requests for plan in PLANS.values()}
    assert (min(given), max(given)) == (min(FIGURES), max(FIGURES))
    assert PLANS["mytest"].limits.requests == min(FIGURES)


def test_a_stranger_signs_up_within_the_documented_figure() -> None:
    assert STRANGERS[Kind.SIGN_UPS] == Limit(20, HOUR)


def test_a_factor_makes_room_and_no_other_window() -> None:
    assert Limit(5, HOUR).times(2) == Limit(10, HOUR)
