"""The pacer's lock and the budget of a second; each test lives in a time of its own."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier

import pytest

from tests.adapters.conftest import AnyDatabase

WORKERS = 8
_starts = count(1_800_000_000, 1_000)


@pytest.fixture
def now() -> Iterator[int]:
    """Later than any window another test left behind."""
    yield next(_starts)


def test_one_window_at_a_time(database: AnyDatabase, now: int) -> None:
    lock = database.pace_lock

    assert lock.reserve(now, now + 5)
    assert not lock.reserve(now, now + 5)
    assert not lock.reserve(now + 4, now + 9)
    assert lock.reserve(now + 5, now + 10)


def test_a_window_given_back_is_free_at_once(database: AnyDatabase, now: int) -> None:
    lock = database.pace_lock
    assert lock.reserve(now, now + 5)

    lock.release(now + 5)

    assert lock.reserve(now + 1, now + 6)
    lock.release(now + 5)
    assert not lock.reserve(now + 2, now + 7)


def test_of_pacers_at_once_one_reserves(full_database: AnyDatabase, now: int) -> None:
    barrier = Barrier(WORKERS)

    def reserve(_: int) -> bool:
        barrier.wait(timeout=30)
        return full_database.pace_lock.reserve(now, now + 5)

    with ThreadPoolExecutor(WORKERS) as pool:
        assert list(pool.map(reserve, range(WORKERS))).count(True) == 1


def test_a_second_takes_what_fits(database: AnyDatabase, now: int) -> None:
    lock = database.pace_lock

    taken = [lock.take(now, amount, 14) for amount in (10, 5, 4, 1, 0)]

    assert taken == [True, False, True, False, True]
    assert lock.take(now + 1, 14, 14)
    assert not lock.take(now + 2, 15, 14)


def test_takers_at_once_never_exceed_the_budget(full_database: AnyDatabase, now: int) -> None:
    barrier = Barrier(WORKERS)

    def take(_: int) -> bool:
        barrier.wait(timeout=30)
        return full_database.pace_lock.take(now, 3, 14)

    with ThreadPoolExecutor(WORKERS) as pool:
        assert list(pool.map(take, range(WORKERS))).count(True) == 4


def test_the_oldest_of_a_day_is_known_to_ten_minutes(database: AnyDatabase, now: int) -> None:
    lock, slot = database.pace_lock, now // 600 * 600
    assert lock.oldest_sent(now) is None
    lock.note_sent(slot - 86_400, 50)
    lock.note_sent(slot - 3_600, 50)
    lock.note_sent(slot - 3_599, 7)
    lock.note_sent(now, 50)
    assert lock.oldest_sent(slot - 1) == slot - 86_400
    assert lock.oldest_sent(now) == slot - 3_600


def test_transactional_mail_is_never_refused_and_leaves_less_room(
    database: AnyDatabase, now: int
) -> None:
    lock = database.pace_lock
    lock.take_first(now, 10)
    assert not lock.take(now, 5, 14)
    lock.take_first(now, 10)
    assert not lock.take(now, 1, 14)
    assert lock.take(now + 1, 14, 14)
