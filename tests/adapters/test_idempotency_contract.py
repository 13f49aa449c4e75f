"""Idempotency keys: reserved once, answered the same, forgotten after 24 hours."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from chalicelib.services.ports import StoredAnswer
from tests.adapters.conftest import AnyDatabase
from tests.fakes.clock import FakeClock

WORKERS = 8
ANSWER = StoredAnswer("print", 201, '{"id": "cmp_1"}', True)


def test_a_new_key_is_reserved_and_then_known(database: AnyDatabase, account: str) -> None:
    kept = database.idempotency

    assert kept.begin(account, "a key!", "print") is None
    assert kept.begin(account, "a key!", "other") == StoredAnswer("print")
    kept.finish(account, "a key!", ANSWER)
    assert kept.begin(account, "a key!", "print") == ANSWER


def test_of_requests_at_once_one_goes_on(full_database: AnyDatabase, account: str) -> None:
    barrier = Barrier(WORKERS)

    def begin(_: int) -> StoredAnswer | None:
        barrier.wait(timeout=30)
        return full_database.idempotency.begin(account, "key", "print")

    with ThreadPoolExecutor(WORKERS) as pool:
        answers = list(pool.map(begin, range(WORKERS)))

    assert answers.count(None) == 1


def test_an_abandoned_key_is_new_again(database: AnyDatabase, account: str) -> None:
    database.idempotency.begin(account, "key", "print")

    database.idempotency.abandon(account, "key")
    database.idempotency.abandon(account, "key")

    assert database.idempotency.begin(account, "key", "other") is None


def test_an_answer_is_kept_24_hours(database: AnyDatabase, account: str, clock: FakeClock) -> None:
    database.idempotency.begin(account, "key", "print")
    database.idempotency.finish(account, "key", ANSWER)

    clock.advance(hours=24, seconds=-1)
    assert database.idempotency.begin(account, "key", "print") == ANSWER
    clock.advance(seconds=1)
    assert database.idempotency.begin(account, "key", "new") is None
    assert database.idempotency.begin(account, "key", "new") == StoredAnswer("new")


def test_keys_of_accounts_are_apart(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    database.idempotency.begin(account, "key", "print")

    assert database.idempotency.begin(other_account, "key", "print") is None


def test_a_request_that_died_frees_its_key_after_a_minute(
    database: AnyDatabase, account: str, clock: FakeClock
) -> None:
    database.idempotency.begin(account, "key", "print")

    clock.advance(seconds=59)
    assert database.idempotency.begin(account, "key", "print") == StoredAnswer("print")
    clock.advance(seconds=1)
    assert database.idempotency.begin(account, "key", "print") is None
