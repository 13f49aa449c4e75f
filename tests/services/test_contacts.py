"""Writing contacts: one address, one contact, whoever writes it and however often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import (
    ConsentBasis,
    Contact,
    ContactStatus,
)
from chalicelib.domain.errors import Conflict, InvalidInput, TransientFailure
from chalicelib.services.contact_checking import ContactInput, Match
from chalicelib.services.contact_merging import BUSY_SECONDS
from chalicelib.services.contacts import WriteOutcome
from tests.services.setup import House, contact_input, faults

AN = "An@Voorbeeld.be"
CREATORS = 8


@pytest.fixture
def house() -> House:
    return House()


def upsert(house: House, email: str = AN, **changes: Any) -> WriteOutcome:
    return house.use.contacts.upsert(house.account, contact_input(email, **changes)).outcome


def write(house: House, *inputs: ContactInput) -> list[WriteOutcome]:
    written = house.use.contacts.write_many(house.account, inputs)
    return [row.outcome for row in written]


def test_a_contact_is_what_was_given(house: House) -> None:
    on = house.new_list()
    made = house.contact(AN, fields={"city": "Gent"}, lists=(on,), external_id="crm-1")
    assert made == house.contacts()["an@voorbeeld.be"]
    assert made.email == "An@voorbeeld.be"
    assert (made.fields, made.lists) == ({"city": "Gent"}, frozenset({on}))
    assert house.use.contacts.get(house.account, made.id).status is ContactStatus.ACTIVE
    found = house.database.contacts.by_external_ids(house.account, ["crm-1", "crm-2"])
    assert found == {"crm-1": made.id}


def test_every_fault_of_a_contact_is_told_at_once(house: House) -> None:
    foreign = house.new_list(house.add_account())
    given = contact_input(
        "an@",
        fields={"shoe": "42", "city": "x" * 1_001, "first_name": "x" * 1_000, "a/b~c": "1"},
        lists=(foreign, house.new_list(), "lst_none"),
    )
    for write_one in (house.use.contacts.create, house.use.contacts.upsert):
        with pytest.raises(InvalidInput) as refused:
            write_one(house.account, given)
        assert faults(refused) == [
            ("/email", "domain_missing"),
            ("/fields/shoe", "field_unknown"),
            ("/fields/city", "field_value_too_long"),
            ("/fields/a~1b~0c", "field_unknown"),
            ("/lists/0", "list_unknown"),
            ("/lists/2", "list_unknown"),
        ]
    assert house.contacts() == {}
    assert not house.database.addresses.rows


def test_creating_a_known_contact_adds_nothing_to_it(house: House) -> None:
    before = house.contact(AN, fields={"city": "Gent"})

    with pytest.raises(Conflict) as conflict:
        house.contact("AN@VOORBEELD.BE", fields={"city": "Brugge"}, lists=(house.new_list(),))

    assert (conflict.value.code, conflict.value.context) == ("contact_exists", {"id": before.id})
    assert house.contacts() == {"an@voorbeeld.be": before}


def test_writing_a_contact_again_changes_nothing(house: House) -> None:
    on = house.new_list()
    given: dict[str, Any] = {"fields": {"city": "Gent"}, "lists": (on,), "external_id": "7"}
    assert upsert(house, **given) is WriteOutcome.CREATED
    before = house.contacts()
    house.clock.advance(60)
    assert upsert(house, **given) is WriteOutcome.UNCHANGED
    assert house.contacts() == before


def test_what_is_new_is_added_and_nothing_is_taken_away(house: House) -> None:
    first, second = house.new_list(), house.new_list()
    upsert(house, fields={"city": "Gent"}, lists=(first,), language="fr")
    consent = house.contacts()["an@voorbeeld.be"].consent

    given: dict[str, Any] = {"fields": {"city": "", "first_name": "An"}, "lists": (second,)}
    outcome = upsert(house, language="", basis=ConsentBasis.WEB_FORM, **given)

    found = house.contacts()["an@voorbeeld.be"]
    assert outcome is WriteOutcome.UPDATED
    assert found.fields == {"city": "Gent", "first_name": "An"}
    assert found.lists == {first, second}
    assert (found.language, found.consent) == ("fr", consent)


def test_an_empty_field_is_not_kept(house: House) -> None:
    assert house.contact(AN, fields={"city": "", "first_name": "An"}).fields == {"first_name": "An"}


def test_an_address_that_comes_twice_at_once_is_merged(house: House) -> None:
    first, second = house.new_list(), house.new_list()
    outcomes = write(
        house,
        contact_input(AN, fields={"city": "Gent"}, lists=(first,)),
        contact_input("bo@voorbeeld.be"),
        contact_input(AN.upper(), fields={"first_name": "An"}, lists=(second,)),
    )
    assert outcomes == [WriteOutcome.CREATED, WriteOutcome.CREATED, WriteOutcome.UNCHANGED]
    an = house.contacts()["an@voorbeeld.be"]
    assert (an.fields, an.lists) == (
        {"city": "Gent", "first_name": "An"},
        frozenset({first, second}),
    )


OPTED_OUT = {
    BlacklistReason.UNSUBSCRIBED: ("contact_opted_out", ContactStatus.UNSUBSCRIBED),
    BlacklistReason.BOUNCE: ("contact_blacklisted", ContactStatus.BLACKLISTED),
    BlacklistReason.COMPLAINT: ("contact_blacklisted", ContactStatus.BLACKLISTED),
}


@pytest.mark.parametrize("reason", OPTED_OUT)
def test_who_left_is_put_on_no_other_list(house: House, reason: BlacklistReason) -> None:
    code, status = OPTED_OUT[reason]
    on = house.new_list()
    before = house.contact(AN, lists=(on,))
    house.blacklist(AN, reason)

    given = contact_input(AN, lists=(on, house.new_list()), fields={"city": "Gent"})
    refused = house.use.contacts.upsert(house.account, given)

    assert (refused.outcome, refused.code) == (WriteOutcome.REFUSED, code)
    assert (refused.view.contact, refused.view.status) == (before, status)
    assert house.contacts() == {"an@voorbeeld.be": before}
    assert upsert(house, lists=(on,), fields={"city": "Gent"}) is WriteOutcome.UPDATED
    assert set(house.state_of(AN).reasons) == {reason}


def attempt(house: House, barrier: Barrier) -> str:
    barrier.wait(timeout=30)
    try:
        return house.contact(AN).id
    except Conflict as conflict:
        return conflict.code


def test_eight_at_once_make_one_contact(house: House) -> None:
    barrier = Barrier(CREATORS)
    with ThreadPoolExecutor(CREATORS) as pool:
        answers = Counter(pool.map(lambda _: attempt(house, barrier), range(CREATORS)))

    (made,) = house.contacts().values()
    assert answers.pop(made.id) == 1
    assert answers.keys() <= {"contact_exists", "contact_busy"}
    assert answers.total() == CREATORS - 1


def dead_writer(house: House) -> str:
    """The id that a writer reserved before it died."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(house.database.contacts, "write_new", die)
        with pytest.raises(SystemExit):
            house.contact(AN)
    return house.state_of(AN).contact_id


def die(*_: object) -> None:
    raise SystemExit


@pytest.mark.parametrize("age", [0, BUSY_SECONDS - 0.001])
def test_a_contact_that_may_still_be_written_is_busy(house: House, age: float) -> None:
    dead_writer(house)
    house.clock.advance(age)
    with pytest.raises(Conflict) as conflict:
        house.contact(AN)
    assert conflict.value.code == "contact_busy"
    assert house.contacts() == {}


def test_what_a_dead_writer_reserved_is_taken_over(house: House) -> None:
    reserved = dead_writer(house)
    house.clock.advance(BUSY_SECONDS)
    assert house.contact(AN, fields={"city": "Gent"}).id == reserved
    assert house.contacts()["an@voorbeeld.be"].fields == {"city": "Gent"}
    with pytest.raises(Conflict) as conflict:
        house.contact(AN)
    assert conflict.value.code == "contact_exists"


def test_one_that_is_busy_does_not_hold_up_the_others(house: House) -> None:
    known = house.contact("known@voorbeeld.be")
    dead_writer(house)
    given = [
        contact_input(email, fields={"city": "Gent"})
        for email in ("new@voorbeeld.be", AN, "known@voorbeeld.be")
    ]

    with pytest.raises(Conflict) as conflict:
        write(house, *given)

    assert conflict.value.code == "contact_busy"
    found = house.contacts()
    assert found.keys() == {"new@voorbeeld.be", "known@voorbeeld.be"}
    assert found["known@voorbeeld.be"].version == known.version + 1
    house.clock.advance(BUSY_SECONDS)
    assert Counter(write(house, *given)) == {WriteOutcome.CREATED: 1, WriteOutcome.UNCHANGED: 2}


def test_a_known_one_that_fails_leaves_no_new_one_half_made(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.contact("known@voorbeeld.be")

    def fail(*_: object) -> None:
        raise TransientFailure("storage_busy")

    monkeypatch.setattr(house.database.contacts, "replace", fail)
    given = [contact_input(x, fields={"city": "Gent"}) for x in ("known@voorbeeld.be", AN)]
    with pytest.raises(TransientFailure):
        write(house, *given)
    assert "an@voorbeeld.be" in house.contacts()


def interrupted(house: House, monkeypatch: pytest.MonkeyPatch, act: Sequence[object]) -> None:
    """Before the next change of a contact is stored, somebody else acts."""
    replace = house.database.contacts.replace

    def later(account: str, before: Contact, after: Contact, by: str) -> Contact:
        monkeypatch.undo()
        for one in act:
            assert callable(one)
            one()
        return replace(account, before, after, by)

    monkeypatch.setattr(house.database.contacts, "replace", later)


def test_two_who_add_at_once_both_add(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.contact(AN)
    interrupted(house, monkeypatch, [lambda: upsert(house, fields={"first_name": "An"})])

    assert upsert(house, fields={"city": "Gent"}) is WriteOutcome.UPDATED

    fields = house.contacts()["an@voorbeeld.be"].fields
    assert fields == {"first_name": "An", "city": "Gent"}


def test_adding_to_who_is_deleted_meanwhile_can_be_repeated(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = house.contact(AN)
    remove = house.use.contacts.remove
    interrupted(house, monkeypatch, [lambda: remove(house.account, made.id)])
    with pytest.raises(Conflict) as conflict:
        upsert(house, fields={"city": "Gent"})
    assert conflict.value.code == "contact_busy"
    assert upsert(house, fields={"city": "Gent"}) is WriteOutcome.CREATED


def test_whose_external_id_is_taken_meanwhile_is_told_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_new = house.database.contacts.write_new

    def later(account: str, contacts: Sequence[Contact]) -> tuple[Contact, ...]:
        monkeypatch.undo()
        house.contact("bo@voorbeeld.be", external_id="7")
        return write_new(account, contacts)

    monkeypatch.setattr(house.database.contacts, "write_new", later)
    made = house.use.contacts.upsert(house.account, contact_input(AN, external_id="7"))
    assert (made.outcome, made.view.contact.external_id) == (WriteOutcome.CREATED, "")
    again = house.use.contacts.upsert(house.account, contact_input(AN, external_id="7"))
    assert (again.outcome, again.code) == (WriteOutcome.REFUSED, "contact_external_id_taken")
    assert again.holder == house.contacts()["bo@voorbeeld.be"].id


def test_two_rows_do_not_share_an_external_id(house: House) -> None:
    rows = [contact_input(email, external_id="7") for email in (AN, "bo@voorbeeld.be")]
    assert write(house, *rows) == [WriteOutcome.CREATED, WriteOutcome.REFUSED]
    assert write(house, *rows) == [WriteOutcome.UNCHANGED, WriteOutcome.REFUSED]


def test_matched_by_external_id_nobody_gets_another_one(house: House) -> None:
    upsert(house, external_id="7")
    given = contact_input(AN, external_id="8", fields={"city": "Gent"})
    refused = house.use.contacts.upsert(house.account, given, Match.EXTERNAL_ID)
    assert (refused.outcome, refused.code) == (WriteOutcome.REFUSED, "contact_external_id_differs")
    assert house.contacts()["an@voorbeeld.be"].fields == {}
    given = contact_input("bo@voorbeeld.be", external_id="9")
    house.contact("bo@voorbeeld.be")
    linked = house.use.contacts.upsert(house.account, given, Match.EXTERNAL_ID)
    assert linked.view.contact.external_id == "9"
