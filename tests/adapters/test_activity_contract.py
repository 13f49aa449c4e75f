"""The audit: every act a line of its own, read newest first; where it came from goes first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalicelib.adapters.dynamodb.database import Database
from chalicelib.domain.activity import HIDDEN, ActivityLine, Origin, moment_text
from chalicelib.domain.retention import NETWORK_DAYS
from chalicelib.services.origins import current_origin, request_from
from tests.adapters.conftest import AnyDatabase
from tests.fakes.clock import FakeClock

OFFICE = Origin("192.0.2.7", "req_1")
EVER = ("2", "3")
"""Bounds outside of which no line lies."""


@pytest.fixture(autouse=True)
def origin(monkeypatch: pytest.MonkeyPatch, database: AnyDatabase) -> Iterator[None]:
    """As the bootstrap joins them."""
    if isinstance(database, Database):
        object.__setattr__(database.activity, "origin", current_origin)
    yield


def all_of(database: AnyDatabase, account: str, month: str = "2026-03") -> list[ActivityLine]:
    return list(database.activity.page(account, month, *EVER, 100).items)


def test_a_line_keeps_all_that_is_told(
    database: AnyDatabase, account: str, clock: FakeClock
) -> None:
    changes = {"name": ("Oud", "Nieuw"), "fields.city": HIDDEN}
    with request_from(OFFICE):
        database.activity.record(
            account, "usr_1", "list_renamed", "lst_1", "want", name="Nieuw", changes=changes
        )

    (line,) = all_of(database, account)

    assert (line.actor, line.action, line.subject) == ("usr_1", "list_renamed", "lst_1")
    assert (line.statement, line.name, line.request) == ("want", "Nieuw", "req_1")
    assert dict(line.changes) == changes
    assert line.at == clock.now()
    assert database.activity.networks(account, [line]) == {line.id: "192.0.2.7"}


def test_outside_a_request_nothing_is_known_of_where_it_came_from(
    database: AnyDatabase, account: str
) -> None:
    database.activity.record(account, "usr_1", "signed_up", account)

    (line,) = all_of(database, account)

    assert (line.request, line.name, line.statement, dict(line.changes)) == ("", "", "", {})
    assert database.activity.networks(account, [line]) == {}


def test_the_network_address_goes_after_thirty_days_and_the_line_stays(
    database: AnyDatabase, account: str, clock: FakeClock
) -> None:
    with request_from(OFFICE):
        database.activity.record(account, "usr_1", "signed_up", account)
    clock.advance(hours=24 * NETWORK_DAYS - 1)
    assert len(database.activity.networks(account, all_of(database, account))) == 1

    clock.advance(hours=1)

    assert len(all_of(database, account)) == 1
    assert database.activity.networks(account, all_of(database, account)) == {}


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_a_month_is_paged_newest_first(
    database: AnyDatabase, account: str, other_account: str, clock: FakeClock, limit: int
) -> None:
    for number in range(5):
        database.activity.record(account, "usr_1", "list_created", f"lst_{number}")
        database.activity.record(other_account, "usr_2", "list_created", "lst_other")
        clock.advance(hours=1)
    low, high = EVER
    found: list[str] = []
    while True:
        page = database.activity.page(account, "2026-03", low, high, limit)
        assert len(page.items) <= limit
        found += [line.subject for line in page.items]
        if not page.next_start:
            break
        high = page.next_start
    assert found == [f"lst_{number}" for number in (4, 3, 2, 1, 0)]


def test_bounds_are_moments_of_which_the_first_belongs_to_it(
    database: AnyDatabase, account: str, clock: FakeClock
) -> None:
    times = []
    for number in range(3):
        times.append(moment_text(clock.now()))
        database.activity.record(account, "usr_1", "list_created", f"lst_{number}")
        clock.advance(hours=1)

    page = database.activity.page(account, "2026-03", times[1], times[2], 10)

    assert [line.subject for line in page.items] == ["lst_1"]


def test_other_months_and_the_months_networks_are_none_of_its_lines(
    database: AnyDatabase, account: str, clock: FakeClock
) -> None:
    with request_from(OFFICE):
        database.activity.record(account, "usr_1", "list_created", "lst_1")
        clock.advance(hours=24 * 31)
        database.activity.record(account, "usr_1", "list_created", "lst_2")

    assert [line.subject for line in all_of(database, account, "2026-03")] == ["lst_1"]
    assert [line.subject for line in all_of(database, account, "2026-04")] == ["lst_2"]
    assert all_of(database, account, "2026-05") == []
