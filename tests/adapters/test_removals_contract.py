"""What is known of contacts that are gone: id and moment, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.services.ports import Removed
from tests.adapters.conftest import AnyDatabase
from tests.adapters.test_contacts_contract import store
from tests.builders import make_contact
from tests.fakes.clock import FakeClock


def test_who_was_removed_is_known_by_id_and_moment(
    full_database: AnyDatabase, account: str, other_account: str, clock: FakeClock
) -> None:
    people = store(full_database, account, *(make_contact() for _ in range(5)))
    began, expected = clock.now(), []
    for contact in people:
        clock.advance(60)
        full_database.contacts.remove(account, contact)
        expected.append(Removed(contact.id, clock.now()))
    full_database.contacts.remove(account, people[0])

    for limit in (1, 2, 500):
        found: list[Removed] = []
        start = ""
        while True:
            page = full_database.contacts.removed_since(account, began, start, limit)
            found += page.items
            start = page.next_start
            if not start:
                break
        assert found == expected, limit
    since = began + timedelta(seconds=240)
    late = full_database.contacts.removed_since(account, since, "", 500)
    assert late.items == tuple(expected[3:])
    assert full_database.contacts.removed_since(other_account, began, "", 500).items == ()
