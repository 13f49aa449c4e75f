"""Refused tries by address: a set, so that whatever is repeated counts once."""

from __future__ import annotations

from datetime import timedelta

from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, key_of

KEY, OTHER = key_of("klant@example.com"), key_of("ander@example.com")
LATER = NOW + timedelta(seconds=1)


def test_tries_are_kept_by_address_oldest_first(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    tries = database.refused_tries
    assert tries.note(account, KEY, LATER, "b") == (LATER,)
    assert tries.note(account, KEY, NOW, "a") == (NOW, LATER)
    assert tries.note(account, OTHER, NOW, "c") == (NOW,)
    assert tries.note(other_account, KEY, NOW, "d") == (NOW,)


def test_the_same_try_counts_once_and_two_of_a_second_count_twice(
    database: AnyDatabase, account: str
) -> None:
    tries = database.refused_tries
    for _ in range(2):
        assert tries.note(account, KEY, NOW, "a") == (NOW,)
    assert tries.note(account, KEY, NOW, "b") == (NOW, NOW)


def test_what_is_forgotten_counts_no_more(database: AnyDatabase, account: str) -> None:
    tries = database.refused_tries
    tries.note(account, KEY, NOW, "a")
    tries.note(account, KEY, LATER, "b")
    for _ in range(2):
        tries.forget(account, KEY, NOW)
    later = LATER + timedelta(days=1)
    assert tries.note(account, KEY, later, "c") == (LATER, later)
    tries.forget(account, KEY, later)
    tries.forget(account, OTHER, later)
    assert tries.note(account, KEY, later, "d") == (later,)
