"""A list that somebody left stays left, whoever asks and by whatever way in (D3, D9, R51)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_import import ImportCounts, RowProblem
from chalicelib.domain.errors import Conflict
from chalicelib.services.contacts import WriteOutcome
from tests.services.setup import House, contact_input

EMAIL = "an@voorbeeld.be"
CSV = {"email": "email", "voornaam": "field:first_name"}


@pytest.fixture
def house() -> House:
    return House()


def leaver(house: House, *, is_erased: bool = False) -> tuple[str, str, Contact]:
    """(the list that was left, another one, who left)."""
    left, other = house.new_list(), house.new_list()
    made = house.contact(EMAIL, lists=(left,))
    after = replace(made, lists=frozenset())
    stored = house.database.contacts.replace_left(house.account, made, after, frozenset({left}), 1)
    if is_erased:
        house.database.contacts.remove(house.account, stored)
    return left, other, stored


def import_row(house: House, list_id: str) -> tuple[ImportCounts, tuple[RowProblem, ...]]:
    content = f"email;voornaam\n{EMAIL.upper()};An\n".encode()
    done = house.run_import(content, CSV, list_id=list_id)
    return done.counts, house.problems(done)


@pytest.mark.parametrize("is_erased", [False, True])
def test_no_import_puts_somebody_back(house: House, is_erased: bool) -> None:
    left, _, _ = leaver(house, is_erased=is_erased)
    before = house.contacts(), house.state_of(EMAIL)
    for _ in range(2):
        counts, problems = import_row(house, left)
        assert (counts.refused, counts.created, counts.updated) == (1, 0, 0)
        assert problems == (RowProblem(1, "contact_left_list"),)
    assert (house.contacts(), house.state_of(EMAIL)) == before


@pytest.mark.parametrize("is_erased", [False, True])
def test_another_list_may_have_them(house: House, is_erased: bool) -> None:
    left, other, _ = leaver(house, is_erased=is_erased)
    counts, problems = import_row(house, other)
    assert (counts.refused, problems) == (0, ())
    assert house.contacts()[EMAIL].lists == {other}
    assert house.state_of(EMAIL).left_lists == {left}
    assert house.state_of(EMAIL).marketing_ok


@pytest.mark.parametrize("is_erased", [False, True])
def test_the_api_refuses_the_whole_request_and_says_why(house: House, is_erased: bool) -> None:
    left, other, _ = leaver(house, is_erased=is_erased)
    before = house.contacts(), house.state_of(EMAIL)
    given = contact_input(EMAIL, lists=(other, left))
    written = house.use.contacts.upsert(house.account, given)
    assert (written.outcome, written.code) == (WriteOutcome.REFUSED, "contact_left_list")
    with pytest.raises(Conflict) as refused:
        house.use.contacts.create(house.account, given)
    assert refused.value.code == ("contact_left_list" if is_erased else "contact_exists")
    assert (house.contacts(), house.state_of(EMAIL)) == before


def test_changing_the_contact_does_not_put_them_back_but_everything_else_may_change(
    house: House,
) -> None:
    left, other, made = leaver(house)
    with pytest.raises(Conflict) as refused:
        house.use.contacts.change(house.account, made.id, lists=(left, other))
    assert refused.value.code == "contact_left_list"
    changed = house.use.contacts.change(
        house.account, made.id, lists=(other,), fields={"first_name": "An"}
    )
    assert (changed.contact.lists, changed.contact.fields) == ({other}, {"first_name": "An"})


def test_fields_are_still_added_to_who_left(house: House) -> None:
    leaver(house)
    given = contact_input(EMAIL, fields={"first_name": "An"})
    assert house.use.contacts.upsert(house.account, given).outcome is WriteOutcome.UPDATED
    assert house.contacts()[EMAIL].lists == frozenset()


def test_who_also_opted_out_is_refused_for_that(house: House) -> None:
    left, _, _ = leaver(house)
    house.blacklist(EMAIL, BlacklistReason.UNSUBSCRIBED)
    written = house.use.contacts.upsert(house.account, contact_input(EMAIL, lists=(left,)))
    assert written.code == "contact_opted_out"


def test_who_leaves_while_they_are_being_added_is_not_added(house: House) -> None:
    left = house.new_list()
    made = house.contact(EMAIL)
    contacts = house.database.contacts
    get_many = contacts.get_many

    def leave_after_the_read(account: str, ids: list[str]) -> object:
        read = get_many(account, ids)
        contacts.get_many = get_many  # type: ignore[method-assign]
        contacts.replace_left(account, made, made, frozenset({left}), 1)
        return read

    contacts.get_many = leave_after_the_read  # type: ignore[method-assign,assignment]
    written = house.use.contacts.upsert(house.account, contact_input(EMAIL, lists=(left,)))
    assert (written.outcome, written.code) == (WriteOutcome.REFUSED, "contact_left_list")
    assert house.contacts()[EMAIL].lists == frozenset()


def test_who_left_between_reading_the_row_and_the_contact_is_not_added(house: House) -> None:
    left = house.new_list()
    made = house.contact(EMAIL)
    contacts = house.database.contacts
    reserve = contacts.reserve

    def leave_after_the_row(account: str, people: list[Contact]) -> object:
        rows = reserve(account, people)
        contacts.replace_left(account, made, made, frozenset({left}), 1)
        return rows

    contacts.reserve = leave_after_the_row  # type: ignore[method-assign,assignment]
    written = house.use.contacts.upsert(house.account, contact_input(EMAIL, lists=(left,)))
    assert written.code == "contact_left_list"
    assert house.contacts()[EMAIL].lists == frozenset()


def test_who_leaves_just_before_the_addition_is_written_is_not_added(house: House) -> None:
    left = house.new_list()
    made = house.contact(EMAIL)
    contacts = house.database.contacts
    store = contacts.replace

    def leave_before_the_write(account: str, before: Contact, after: Contact, by: str) -> Contact:
        contacts.replace = store  # type: ignore[method-assign]
        contacts.replace_left(account, made, made, frozenset({left}), 1)
        return store(account, before, after, by)

    contacts.replace = leave_before_the_write  # type: ignore[method-assign]
    written = house.use.contacts.upsert(house.account, contact_input(EMAIL, lists=(left,)))
    assert written.code == "contact_left_list"
    assert house.contacts()[EMAIL].lists == frozenset()
