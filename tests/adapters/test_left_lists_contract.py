"""Leaving lists: the contact and the row of its address change together, or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.address_rows import from_row, to_row
from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import ClaimAnswer
from chalicelib.domain.contact import AddressState, Contact
from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.mail_history import MOST_KEPT, MailPlace
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, key_of, make_contact, make_mark, make_terms, short_id, ulid

LISTS = frozenset({ulid("lst"), ulid("lst")})
AT = 1_700_000_001


def store(database: AnyDatabase, account: str, lists: frozenset[str] = LISTS) -> Contact:
    contact = make_contact(lists=lists)
    database.contacts.reserve(account, [contact])
    database.contacts.write_new(account, [contact])
    return contact


def state_of(database: AnyDatabase, account: str, contact: Contact) -> AddressState:
    return database.addresses.get_many(account, [contact.address_key])[contact.address_key]


def leave(database: AnyDatabase, account: str, contact: Contact, lists: frozenset[str]) -> Contact:
    after = replace(contact, lists=contact.lists - lists)
    return database.contacts.replace_left(account, contact, after, lists, AT)


def test_the_contact_its_directory_and_its_address_change_together(
    full_database: AnyDatabase, account: str
) -> None:
    contact = store(full_database, account)
    (gone, kept) = sorted(LISTS)

    stored = leave(full_database, account, contact, frozenset({gone}))

    assert stored == full_database.contacts.get(account, contact.id)
    assert (stored.lists, stored.version) == ({kept}, contact.version + 1)
    assert full_database.contacts.page(account, gone, "", "", 10).items == ()
    assert full_database.contacts.page(account, kept, "", "", 10).items == (contact.id,)
    state = state_of(full_database, account, contact)
    assert (state.left_lists, state.preferences_at) == ({gone}, AT)
    assert (state.contact_id, state.email, state.marketing_ok) == (contact.id, contact.email, True)


def test_coming_back_leaves_nothing_behind(full_database: AnyDatabase, account: str) -> None:
    contact = store(full_database, account)
    left = leave(full_database, account, contact, LISTS)

    back = full_database.contacts.replace_left(
        account, left, replace(left, lists=LISTS), frozenset(), AT + 9
    )

    state = state_of(full_database, account, contact)
    assert (state.left_lists, state.preferences_at) == (frozenset(), AT + 9)
    for list_id in LISTS:
        assert full_database.contacts.page(account, list_id, "", "", 10).items == (back.id,)


def test_of_a_contact_that_changed_meanwhile_nothing_is_stored(
    full_database: AnyDatabase, account: str
) -> None:
    contact = store(full_database, account)
    full_database.contacts.replace(account, contact, replace(contact, language="fr"))

    with pytest.raises(StaleVersion):
        leave(full_database, account, contact, LISTS)

    assert state_of(full_database, account, contact).left_lists == frozenset()
    (stored,) = full_database.contacts.get_many(account, [contact.id]).values()
    assert stored.lists == LISTS


def test_of_a_contact_that_was_removed_nothing_is_stored(
    full_database: AnyDatabase, account: str
) -> None:
    contact = store(full_database, account)
    full_database.contacts.remove(account, contact)

    with pytest.raises(StaleVersion):
        leave(full_database, account, contact, LISTS)

    assert state_of(full_database, account, contact).left_lists == frozenset()
    assert full_database.contacts.get(account, contact.id) is None


def test_who_leaves_and_who_adds_at_the_same_moment_never_both_succeed(
    full_database: AnyDatabase, account: str
) -> None:
    contact = store(full_database, account, frozenset())
    added = replace(contact, lists=LISTS)

    def try_it(act: str) -> bool:
        try:
            if act == "leave":
                full_database.contacts.replace_left(account, contact, contact, LISTS, AT)
            else:
                full_database.contacts.replace(account, contact, added)
        except StaleVersion:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(try_it, ["leave", "add", "add", "leave"]))

    assert done.count(True) == 1


def test_left_lists_outlive_the_contact_and_everything_else_that_is_written(
    full_database: AnyDatabase, account: str
) -> None:
    contact = store(full_database, account)
    leave(full_database, account, contact, LISTS)
    key = contact.address_key

    full_database.addresses.blacklist(account, key, BlacklistReason.BOUNCE, make_mark())
    full_database.addresses.strike(account, key, Strike("message"))
    full_database.addresses.lift(account, key, BlacklistReason.BOUNCE, NOW)
    terms = make_terms(changed_before=AT + 1, now=AT + 1)
    answer, _ = full_database.addresses.claim(account, {key: 0}, terms)[key]
    full_database.contacts.remove(account, contact)
    (again,) = full_database.contacts.reserve(account, [make_contact(contact.email)])

    assert answer is ClaimAnswer.GRANTED
    assert again.state.left_lists == LISTS
    assert state_of(full_database, account, contact).left_lists == LISTS


@pytest.mark.parametrize("planned_at", [AT - 2, AT - 1])
def test_who_was_planned_before_is_asked_again(
    full_database: AnyDatabase, account: str, planned_at: int
) -> None:
    contact = store(full_database, account)
    leave(full_database, account, contact, LISTS)
    terms = make_terms(changed_before=planned_at + 1, now=AT + 5)
    answer, state = full_database.addresses.claim(account, {contact.address_key: 0}, terms)[
        contact.address_key
    ]
    assert answer is ClaimAnswer.RECHECK
    assert state is not None
    assert state.left_lists == LISTS


WRITE_UNIT_BYTES = 1_024


def test_a_row_with_a_full_history_and_seven_lists_left_is_below_a_write_unit() -> None:
    """A claim writes the row: above 1 KB it costs twice as much."""
    email = "voornaam.familienaam@een-bedrijf.example"
    mails = frozenset(MailPlace(short_id("cmp"), 9_999, n) for n in range(MOST_KEPT))
    state = AddressState(
        key_of(email),
        make_contact().id,
        email,
        last_marketing_at=AT,
        last_campaign=short_id("cmp"),
        preferences_at=AT,
        mails=mails,
        left_lists=frozenset(ulid("lst") for _ in range(7)),
    )
    row = to_row(short_id("acc"), state)
    assert from_row(row) == state
    assert sum(len(name) + size_of(value) for name, value in row.items()) < WRITE_UNIT_BYTES


def size_of(value: dict[str, Any]) -> int:
    """Bytes of an attribute ("DynamoDB item sizes and formats"), rounded up."""
    ((kind, content),) = value.items()
    if kind == "N":
        return len(content) // 2 + 2
    if kind == "M":
        return 3 + sum(len(name) + size_of(inner) + 1 for name, inner in content.items())
    if kind == "SS":
        return sum(len(each) + 1 for each in content)
    return len(content) if kind == "S" else 1


@pytest.mark.parametrize(("given", "noted"), [(0, 0), (AT, AT)])
def test_lifting_says_when_the_person_changed_their_mind(
    database: AnyDatabase, account: str, given: int, noted: int
) -> None:
    contact = make_contact()
    key = contact.address_key
    database.addresses.blacklist(account, key, BlacklistReason.UNSUBSCRIBED, make_mark())
    database.addresses.lift(account, key, BlacklistReason.UNSUBSCRIBED, NOW, preferences_at=given)
    state = database.addresses.get_many(account, [key])[key]
    assert (state.reasons, state.preferences_at) == ({}, noted)
    database.addresses.lift(account, key, BlacklistReason.UNSUBSCRIBED, NOW, preferences_at=AT + 50)
    assert database.addresses.get_many(account, [key])[key].preferences_at == noted
