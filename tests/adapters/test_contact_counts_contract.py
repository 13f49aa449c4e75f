"""How many mailable addresses there are: never more than the limit, exact after a recount."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.services.ports import ContactCount
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW

LATER = NOW + timedelta(minutes=5)


def test_no_more_are_counted_than_the_limit_allows(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    counts = database.contact_counts
    assert counts.find(account) == ContactCount()
    assert not counts.take(account, 6, 5)
    assert counts.take(account, 4, 5)
    assert not counts.take(account, 2, 5)
    assert counts.take(account, 1, 5)
    assert not counts.take(account, 1, 5)
    assert counts.find(account).used == 5
    assert counts.find(other_account).used == 0


def test_a_recount_keeps_who_was_made_while_it_ran(database: AnyDatabase, account: str) -> None:
    counts = database.contact_counts
    counts.take(account, 10, 100)
    used = counts.begin(account, NOW)
    counts.take(account, 3, 100)

    assert counts.finish(account, NOW, used, 8, LATER)

    assert counts.find(account) == ContactCount(11, 8, LATER)


def test_a_recount_counts_once_and_not_after_a_later_one_began(
    database: AnyDatabase, account: str
) -> None:
    counts = database.contact_counts
    counts.take(account, 10, 100)
    first = counts.begin(account, NOW)
    second = counts.begin(account, LATER)

    assert not counts.finish(account, NOW, first, 4, LATER)
    assert counts.finish(account, LATER, second, 4, LATER)
    assert not counts.finish(account, LATER, second, 4, LATER)

    assert counts.find(account) == ContactCount(4, 4, LATER)
