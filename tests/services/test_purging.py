"""The values of a removed field leave every contact, whoever dies and whoever writes meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_field import FieldKind
from chalicelib.domain.errors import Conflict, NotFound, TransientFailure
from chalicelib.services.fields import WRITERS_SECONDS, FieldInput
from tests.builders import make_field
from tests.killing import Moment, Tripwire
from tests.services.setup import ACTOR, House

PEOPLE = 30
AGAIN = FieldInput("Maat", "Om te meten", FieldKind.NUMBER)


def with_values() -> House:
    """Thirty people with a shoe and a city."""
    house = House()
    house.database.fields.add(house.account, make_field(id="shoe"))
    for number in range(PEOPLE):
        house.contact(f"an{number}@voorbeeld.be", fields={"shoe": "44", "city": "Gent"})
    return house


def left(house: House) -> set[tuple[str, ...]]:
    return {tuple(sorted(contact.fields)) for contact in house.contacts().values()}


def test_every_value_goes_and_only_those_of_that_field() -> None:
    house = with_values()
    house.use.fields.remove(house.account, ACTOR, "shoe")
    (queued,) = house.queues.queues["imports"]
    assert queued.delay_seconds == WRITERS_SECONDS
    assert left(house) == {("city", "shoe")}
    house.drain_imports()
    assert left(house) == {("city",)}
    assert {c.updated_at for c in house.contacts().values()} == {house.clock.now()}
    assert {contact.version for contact in house.contacts().values()} == {2}
    assert house.database.purges.all(house.account) == ()
    with pytest.raises(NotFound):
        house.use.fields.remove(house.account, ACTOR, "shoe")


def test_a_field_of_that_name_waits_until_the_values_are_gone() -> None:
    house = with_values()
    house.use.fields.remove(house.account, ACTOR, "shoe")
    with pytest.raises(Conflict) as refused:
        house.use.fields.create(house.account, ACTOR, "shoe", AGAIN)
    assert refused.value.code == "field_being_erased"
    house.queues.queues["imports"].clear()  # the message got lost
    house.use.fields.remove(house.account, ACTOR, "shoe")
    house.drain_imports()
    house.use.fields.create(house.account, ACTOR, "shoe", AGAIN)
    assert house.actions().count("field_removed") == 1


def test_a_message_that_comes_once_more_takes_no_value_of_the_new_field() -> None:
    house = with_values()
    house.use.fields.remove(house.account, ACTOR, "shoe")
    house.drain_imports()
    house.use.fields.create(house.account, ACTOR, "shoe", AGAIN)
    house.contact("bo@voorbeeld.be", fields={"shoe": "40"})
    assert house.use.purge_field(house.account, "shoe")
    assert house.contacts()["bo@voorbeeld.be"].fields == {"shoe": "40"}


def test_what_is_changed_meanwhile_stays_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    house = with_values()
    house.use.fields.remove(house.account, ACTOR, "shoe")
    store = house.database.contacts.replace

    def interrupted(account: str, before: Contact, after: Contact) -> Contact:
        monkeypatch.undo()
        store(account, before, replace(before, language="fr"))
        return store(account, before, after)

    monkeypatch.setattr(house.database.contacts, "replace", interrupted)
    house.drain_imports()
    assert left(house) == {("city",)}
    assert [each.language for each in house.contacts().values()].count("fr") == 1


def test_it_goes_on_where_it_was_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    house = with_values()
    house.use.fields.remove(house.account, ACTOR, "shoe")
    read = house.database.contacts.read_shard

    def slow(*place: Any) -> Any:
        house.clock.advance(10)
        return read(*place)

    monkeypatch.setattr(house.database.contacts, "read_shard", slow)
    assert not house.use.purge_field(house.account, "shoe")
    assert left(house) == {("city", "shoe"), ("city",)}
    house.drain_imports()
    assert left(house) == {("city",)}


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("call", [1, 2, 3, 40, 70, 100])
def test_who_dies_is_taken_over(moment: Moment, call: int) -> None:
    wire = Tripwire()
    house = House(wire.string)
    house.database.fields.add(house.account, make_field(id="shoe"))
    for number in range(PEOPLE):
        house.contact(f"an{number}@voorbeeld.be", fields={"shoe": "44", "city": "Gent"})
    house.use.fields.remove(house.account, ACTOR, "shoe")
    wire.arm(call, moment)
    house.drain_imports()
    assert left(house) == {("city",)}
    assert house.database.purges.all(house.account) == ()


def test_a_contact_that_never_stands_still_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    house = with_values()
    house.use.fields.remove(house.account, ACTOR, "shoe")
    store = house.database.contacts.replace

    def always_late(account: str, before: Contact, after: Contact) -> Contact:
        store(account, before, replace(before, updated_at=house.clock.now()))
        return store(account, before, after)

    monkeypatch.setattr(house.database.contacts, "replace", always_late)
    with pytest.raises(TransientFailure):
        house.use.purge_field(house.account, "shoe")
