"""Idle days are whole days of the account's own clocks; warnings come a week apart (ADR 0021)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.idleness import IdleStep, LastUse, ends_on, idle_days, step_due

ZONE = "Europe/Brussels"
USED = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""A Monday in winter; the clocks go forward on the 29th."""
DAY_OVER = datetime(2026, 3, 2, 23, tzinfo=UTC)
"""When the day of that use ends in Brussels: idle time begins."""
SECOND = timedelta(seconds=1)


def idle_for(days: int) -> datetime:
    """That many idle days after the use; the last week has summer time."""
    is_summer = days >= 27
    return DAY_OVER + timedelta(days=days) - timedelta(hours=int(is_summer))


@pytest.mark.parametrize("days", [1, 16, 23, 26, 27, 30])
def test_an_idle_day_counts_when_it_is_over(days: int) -> None:
    assert idle_days(USED, idle_for(days) - SECOND, ZONE) == days - 1
    assert idle_days(USED, idle_for(days), ZONE) == days


def test_the_day_of_the_use_is_no_idle_day_at_whatever_hour_it_was() -> None:
    for used in (DAY_OVER - timedelta(hours=24), DAY_OVER - SECOND):
        assert idle_days(used, idle_for(30) - SECOND, ZONE) == 29
        assert idle_days(used, idle_for(30), ZONE) == 30
    assert idle_days(USED, USED - timedelta(days=3), ZONE) == 0


FIRST, SECOND_TOLD = idle_for(16), idle_for(23)


@pytest.mark.parametrize(
    ("last", "moment", "step"),
    [
        (LastUse(USED), idle_for(16) - SECOND, None),
        (LastUse(USED), idle_for(16), IdleStep.WARNING),
        (LastUse(USED, 1, FIRST), idle_for(23) - SECOND, None),
        (LastUse(USED, 1, FIRST), idle_for(23), IdleStep.WARNING),
        (LastUse(USED, 2, SECOND_TOLD), idle_for(30) - SECOND, None),
        (LastUse(USED, 2, SECOND_TOLD), idle_for(30), IdleStep.END),
        (LastUse(USED, 3, idle_for(30)), idle_for(30), IdleStep.END),
    ],
)
def test_two_warnings_then_the_end_at_their_day(
    last: LastUse, moment: datetime, step: IdleStep | None
) -> None:
    assert step_due(last, moment, ZONE) is step


def test_who_was_not_looked_at_for_months_is_still_warned_twice_a_week_apart() -> None:
    late = idle_for(200)
    assert step_due(LastUse(USED), late, ZONE) is IdleStep.WARNING
    once = LastUse(USED, 1, late)
    assert step_due(once, late + timedelta(days=6), ZONE) is None
    assert step_due(once, late + timedelta(days=7), ZONE) is IdleStep.WARNING
    twice = LastUse(USED, 2, late + timedelta(days=7))
    assert step_due(twice, late + timedelta(days=13), ZONE) is None
    assert step_due(twice, late + timedelta(days=14), ZONE) is IdleStep.END


@pytest.mark.parametrize(
    ("last", "day"),
    [
        (LastUse(USED), date(2026, 4, 2)),
        (LastUse(USED, 1, FIRST), date(2026, 4, 2)),
        (LastUse(USED, 2, SECOND_TOLD), date(2026, 4, 2)),
        (LastUse(USED, 1, datetime(2026, 9, 1, tzinfo=UTC)), date(2026, 9, 15)),
        (LastUse(USED, 2, datetime(2026, 9, 8, tzinfo=UTC)), date(2026, 9, 15)),
    ],
)
def test_the_day_that_is_announced_is_the_one_that_comes(last: LastUse, day: date) -> None:
    assert ends_on(last, ZONE) == day
