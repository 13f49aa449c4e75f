"""What is known of contacts that are gone: id and moment, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from chalicelib.adapters.dynamodb.bulk import Bulk
from chalicelib.adapters.dynamodb.database import Database
from chalicelib.services.ports import Removed
from tests.adapters.conftest import AnyDatabase
from tests.adapters.test_consent_records_contract import records
from tests.adapters.test_contacts_contract import store, walk
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


def test_many_are_removed_at_once_and_nobody_else(
    full_database: AnyDatabase, account: str, clock: FakeClock
) -> None:
    contacts = full_database.contacts
    people = store(
        full_database,
        account,
        *(make_contact(lists=frozenset({"lst_1"}), external_id=f"x{n}") for n in range(41)),
    )
    *leaving, changed, stays = people
    after = contacts.replace(account, changed, replace(changed, language="fr"))

    for _ in range(2):  # a caller that died comes again
        assert contacts.remove_many(account, [*leaving, changed]) == {changed.id}

    left = sorted((after, stays), key=lambda contact: contact.email.lower())
    assert contacts.get_many(account, [each.id for each in people]) == {
        after.id: after,
        stays.id: stays,
    }
    for list_id in ("lst_1", "all"):
        assert walk(full_database, account, list_id, "", 100) == [each.id for each in left]
    external_ids = [each.external_id for each in people]
    assert len(contacts.by_external_ids(account, external_ids)) == 2
    states = full_database.addresses.get_many(account, [each.address_key for each in leaving])
    assert {(state.contact_id, state.email) for state in states.values()} == {("", "")}
    assert [records(full_database, account, each) for each in leaving] == [[]] * len(leaving)
    assert records(full_database, account, after) != []
    removed = contacts.removed_since(account, clock.now(), "", 500).items
    assert sorted(each.contact_id for each in removed) == sorted(each.id for each in leaving)


class Dying:
    """A client that is gone after so many requests."""

    def __init__(self, client: object, most: int) -> None:
        self.client = client
        self.most = most

    def __getattr__(self, name: str) -> object:
        method = getattr(self.client, name)

        def call(**request: object) -> object:
            if not self.most:
                raise SystemError("killed")
            self.most -= 1
            return method(**request)

        return call


def test_a_removal_that_died_anywhere_is_finished_by_the_next(
    modelled: Database, account: str
) -> None:
    for most in range(20):
        people = store(modelled, account, *(make_contact() for _ in range(3)))
        bulk = Bulk(Dying(modelled.contacts.bulk.client, most))
        dying = replace(modelled.contacts, bulk=bulk)
        try:
            dying.remove_many(account, people)
        except SystemError:
            modelled.contacts.remove_many(account, people)
            is_over = False
        else:
            is_over = True
        assert modelled.contacts.get_many(account, [each.id for each in people]) == {}
        assert [records(modelled, account, each) for each in people] == [[]] * 3
        assert walk(modelled, account, "all", "", 10) == []
        if is_over:
            break
    assert is_over
    assert most > 4
