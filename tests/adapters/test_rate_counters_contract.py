"""The counters of the rate limits: exactly the limit, whoever asks at once (B08)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.database import Database
from chalicelib.domain.rate import MINUTE, Limit
from chalicelib.services.limiting import CountRequests
from tests.adapters.conftest import AnyDatabase, table_names
from tests.fakes.clock import FakeClock

PROCESSES = 8
START = 1_800_000_000


@pytest.fixture
def place(account: str) -> Iterator[str]:
    """A place of the test's own."""
    yield f"reads#{account}"


def test_as_many_are_counted_as_the_limit_says(database: AnyDatabase, place: str) -> None:
    taken = [database.rate_counters.take(place, START, {"all": 3}) for _ in range(5)]
    assert [one.is_counted for one in taken] == [True, True, True, False, False]
    assert [one.used["all"] for one in taken] == [1, 2, 3, 3, 3]


def test_a_counter_that_is_full_keeps_the_others_as_they_are(
    database: AnyDatabase, place: str
) -> None:
    counters = database.rate_counters

    def take(caller: str) -> tuple[bool, dict[str, int]]:
        taken = counters.take(place, START, {"all": 3, caller: 2})
        return taken.is_counted, dict(taken.used)

    assert take("key_1") == (True, {"all": 1, "key_1": 1})
    assert take("key_1") == (True, {"all": 2, "key_1": 2})
    assert take("key_1") == (False, {"all": 2, "key_1": 2})
    assert take("usr_2") == (True, {"all": 3, "usr_2": 1})
    assert take("usr_2") == (False, {"all": 3, "usr_2": 1})
    assert take("usr_3") == (False, {"all": 3, "usr_3": 0})


def test_windows_and_places_count_for_themselves(
    database: AnyDatabase, place: str, other_account: str
) -> None:
    counters, most = database.rate_counters, {"all": 1}
    assert counters.take(place, START, most).is_counted
    assert not counters.take(place, START, most).is_counted
    assert counters.take(place, START + MINUTE, most).is_counted
    assert counters.take(place, START - MINUTE, most).is_counted
    assert counters.take(f"reads#{other_account}", START, most).is_counted


def test_a_limit_that_was_lowered_holds_at_once(database: AnyDatabase, place: str) -> None:
    for _ in range(4):
        database.rate_counters.take(place, START, {"all": 9})
    assert not database.rate_counters.take(place, START, {"all": 2}).is_counted
    assert database.rate_counters.take(place, START, {"all": 5}).is_counted


def ask(database: AnyDatabase, clock: FakeClock, place: str, times: int) -> int:
    """How many are admitted to processes that ask side by side, each so many times."""
    barrier = Barrier(PROCESSES)
    limits = {"all": Limit(100), "key_1": Limit(60)}

    def process(_: int) -> int:
        count = CountRequests(database.rate_counters, clock)
        barrier.wait(timeout=30)
        answers = [count.take(place, limits) for _ in range(times)]
        assert None not in answers
        return sum(answer.is_admitted for answer in answers if answer)

    with ThreadPoolExecutor(PROCESSES) as pool:
        return sum(pool.map(process, range(PROCESSES)))


@pytest.mark.parametrize("times", [7, 8, 20])
def test_b08_processes_at_once_admit_exactly_the_limit(
    full_database: AnyDatabase, clock: FakeClock, place: str, times: int
) -> None:
    assert ask(full_database, clock, place, times) == min(60, PROCESSES * times)


def test_b08_the_next_window_begins_with_all_of_it(
    full_database: AnyDatabase, clock: FakeClock, place: str
) -> None:
    into = int(clock.now().timestamp()) % MINUTE
    clock.advance(MINUTE - into - 0.001)  # the last moment of this window
    assert ask(full_database, clock, place, 8) == 60
    clock.advance(0.001)
    assert ask(full_database, clock, place, 8) == 60


def test_a_row_goes_by_itself_a_day_after_its_window_began(
    emulated: Database, emulator_client: Any, place: str
) -> None:
    emulated.rate_counters.take(place, START, {"all": 1})
    key = {"pk": {"S": f"limit#{place}"}, "sk": {"S": str(START)}}
    row = emulator_client.get_item(TableName=table_names()["platform"], Key=key)["Item"]
    assert int(row["expires_at"]["N"]) == START + timedelta(days=1).total_seconds()
    assert row.keys() == {"pk", "sk", "schema", "expires_at", "used_by_all"}
