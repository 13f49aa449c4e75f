"""A change of a contact and its line in the timeline are one: by whom, and of what, no value."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import StaleVersion
from tests.adapters.conftest import AnyDatabase
from tests.builders import key_of, make_contact


def stored(database: AnyDatabase, account: str, contact: Contact) -> Contact:
    database.contacts.reserve(account, [contact])
    (written,) = database.contacts.write_new(account, [contact])
    return written


def test_a_change_is_told_in_the_timeline_by_names_alone(
    full_database: AnyDatabase, account: str
) -> None:
    before = stored(full_database, account, make_contact(lists=frozenset({"lst_1"})))
    contacts, moment = full_database.contacts, before.updated_at + timedelta(hours=1)
    changed = replace(
        before,
        language="fr",
        fields={"city": "Oudenaarde"},
        lists=frozenset({"lst_2"}),
        updated_at=moment,
    )

    after = contacts.replace(account, before, changed, "usr_1")
    with pytest.raises(StaleVersion):
        contacts.replace(account, before, replace(before, language="de"), "usr_2")
    contacts.replace(account, after, replace(after, language="en"), None)  # told by the caller

    (row,) = full_database.timeline.read(account, before.address_key, 10)
    parts = ("language", "field:city", "joined_list:lst_2", "left_list:lst_1")
    assert (row.at, row.kind, row.by, row.changed) == (moment, "changed", "usr_1", parts)


def test_what_a_person_chose_is_told_as_theirs(full_database: AnyDatabase, account: str) -> None:
    before = stored(full_database, account, make_contact(lists=frozenset({"lst_1"})))
    left = frozenset({"lst_1"})

    full_database.contacts.replace_left(
        account, before, replace(before, lists=frozenset()), left, 1_800_000_000
    )

    (row,) = full_database.timeline.read(account, before.address_key, 10)
    assert (row.by, row.changed) == ("mailbox", ("left_list:lst_1",))


def test_a_change_of_the_address_is_told_with_the_new_one(
    full_database: AnyDatabase, account: str
) -> None:
    before = stored(full_database, account, make_contact())

    after = full_database.contacts.replace(
        account,
        before,
        replace(before, email="piet@example.com", address_key=key_of("piet@example.com")),
    )

    assert full_database.timeline.read(account, before.address_key, 10) == ()
    (row,) = full_database.timeline.read(account, after.address_key, 10)
    assert row.changed[0] == "email"
