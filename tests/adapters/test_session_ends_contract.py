"""When all sessions of a person ended: the newest moment, beside the person's accounts."""

from __future__ import annotations

from datetime import timedelta

from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, make_account, make_user, short_id


def test_the_newest_end_of_a_person_counts(database: AnyDatabase) -> None:
    one, other = short_id("s"), short_id("s")
    assert database.session_ends.ended_at(one) is None
    database.session_ends.end_all(one, NOW)
    database.session_ends.end_all(one, NOW + timedelta(seconds=90, microseconds=5))
    assert database.session_ends.ended_at(one) == NOW + timedelta(seconds=90)
    assert database.session_ends.ended_at(other) is None


def test_it_is_no_account_of_the_person(database: AnyDatabase) -> None:
    account, owner = make_account(), make_user()
    database.accounts.create(account, owner, ())
    database.session_ends.end_all(owner.subject, NOW)
    assert database.accounts.memberships(owner.subject) == (account.id,)
