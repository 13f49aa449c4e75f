"""Compiled reports: when, what is kept of a series, and what of many domains."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.compiled_report import (
    MOST_COUNTED,
    MOST_MEMBERS,
    Compilation,
    CompiledReport,
    next_look,
)
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.domain.moments import minute_of

LAUNCH = datetime(2026, 3, 27, 9, 0, 30, tzinfo=UTC)
FIRST = minute_of(LAUNCH)
MINUTES, HOURS, DAYS = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1))


@pytest.mark.parametrize(
    ("after", "then"),
    [
        (timedelta(), 5 * MINUTES),
        (4.9 * MINUTES, 5 * MINUTES),
        (5 * MINUTES, 10 * MINUTES),
        (2 * HOURS - 1 * MINUTES, 2 * HOURS),
        (2 * HOURS, 3 * HOURS),
        (47.5 * HOURS, 48 * HOURS),
        (48 * HOURS, 72 * HOURS),
        (30 * DAYS - 1 * MINUTES, 30 * DAYS),
        (30 * DAYS, None),
        (400 * DAYS, None),
    ],
)
def test_looks_become_rarer_with_the_age_of_a_campaign(
    after: timedelta, then: timedelta | None
) -> None:
    assert next_look(LAUNCH, LAUNCH + after) == (None if then is None else LAUNCH + then)


def test_a_campaign_is_looked_at_ninety_eight_times() -> None:
    looks, at = 0, next_look(LAUNCH, LAUNCH)
    while at is not None:
        looks, at = looks + 1, next_look(LAUNCH, at)
    assert looks == 24 + 46 + 28


def compiled(facts: BatchFacts, zone: str = "Europe/Brussels") -> CompiledReport:
    compilation = Compilation(LAUNCH, zone)
    compilation.add(facts)
    return compilation.result("cmp_1", LAUNCH, {})


def opened_at(*minutes: int) -> BatchFacts:
    facts = BatchFacts()
    for index, minute in enumerate(minutes):
        facts = facts.with_fact(FactKind.OPENED, index, minute)
    return facts


def test_minutes_are_kept_of_two_hours_and_hours_of_a_month() -> None:
    month = 24 * 31 * 60
    found = compiled(opened_at(FIRST, FIRST + 119, FIRST + 120, FIRST + month - 1, FIRST + month))
    assert [minute - FIRST for minute, _, _ in found.minutes] == [0, 119]
    assert sum(opened for _, opened, _ in found.hours) == 4
    assert sum(opened for _, opened, _ in found.days) == 5


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Europe/Brussels", "2026-03-28T22:59", "2026-03-27T23:00"),
        ("Europe/Brussels", "2026-03-28T23:00", "2026-03-28T23:00"),
        ("Europe/Brussels", "2026-03-29T21:59", "2026-03-28T23:00"),  # a day of 23 hours
        ("Europe/Brussels", "2026-03-29T22:00", "2026-03-29T22:00"),
        ("Asia/Kathmandu", "2026-03-28T18:14", "2026-03-27T18:15"),
        ("Asia/Kathmandu", "2026-03-28T18:15", "2026-03-28T18:15"),
        ("UTC", "2026-03-28T23:59", "2026-03-28T00:00"),
    ],
)
def test_days_begin_where_the_accounts_clocks_hang(zone: str, moment: str, day: str) -> None:
    minute = minute_of(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    begin = minute_of(datetime.fromisoformat(day).replace(tzinfo=UTC))
    assert compiled(opened_at(minute), zone).days == ((begin, 1, 0),)


def batch(*domains: str) -> BatchFacts:
    facts = BatchFacts.of({FactKind.SENT: range(len(domains))})
    for index, domain in enumerate(domains):
        facts = facts.with_group(f"domain:{domain}", index)
    return facts


def test_fifty_domains_are_named_and_the_rest_is_one() -> None:
    compilation = Compilation(LAUNCH, "UTC")
    for n in range(60):
        compilation.add(batch(*[f"d{n:02d}.be"] * (n % 40 + 1), "*"))
    found = compilation.result("cmp_1", LAUNCH, {}).breakdowns["domain"]
    assert len(found) == MOST_MEMBERS + 1
    assert found["d39.be"] == {"sent": 40}
    assert "d00.be" not in found
    assert sum(figures["sent"] for figures in found.values()) == sum(n % 40 + 2 for n in range(60))


def test_what_is_counted_at_once_does_not_grow_with_the_campaign() -> None:
    compilation = Compilation(LAUNCH, "UTC")
    for start in range(0, 60_000, 10):
        compilation.add(batch("veel.be", *[f"d{start + n}.be" for n in range(10)]))
        if start % 5_000 == 0:
            compilation.trim()
    compilation.trim()
    assert max(len(members) for members in compilation._members.values()) <= MOST_COUNTED + 1
    found = compilation.result("cmp_1", LAUNCH, {}).breakdowns["domain"]
    assert found["veel.be"] == {"sent": 6_000}
    assert sum(figures["sent"] for figures in found.values()) == 66_000


def test_a_group_of_newer_code_is_left_out() -> None:
    assert "mood" not in compiled(BatchFacts().with_group("mood:good", 1)).breakdowns
