"""Fields of contacts: why they are kept, what they may never ask, and what they hold (R12 to R15;
D11)."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.case import Case
from chalicelib.domain.contact_field import FieldKind
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.sensitive import Category
from chalicelib.services.fields import FieldInput
from tests.services.setup import ACTOR, House, faults

WHY = "Om uit te nodigen"
PLAIN = FieldInput("Label", WHY)


@pytest.fixture
def house() -> House:
    return House()


def create(house: House, name: str, given: FieldInput) -> Any:
    return house.use.fields.create(house.account, ACTOR, name, given)


def decide(house: House, case: Case, *, is_approved: bool) -> None:
    house.use.cases.decide(
        house.account, case.id, "An", is_approved=is_approved, reason="nagekeken"
    )


WRONG = {
    "no purpose": (FieldInput("Label", " "), ("/purpose", "field_purpose_missing")),
    "no choices": (
        FieldInput("Kleur", WHY, FieldKind.CHOICE),
        ("/choices", "field_choices_wrong"),
    ),
    "choices of a text": (
        FieldInput("Kleur", WHY, choices=("Rood",)),
        ("/choices", "field_choices_wrong"),
    ),
    "a choice twice": (
        FieldInput("Kleur", WHY, FieldKind.CHOICE, ("Rood", "ROOD")),
        ("/choices", "field_choices_twice"),
    ),
    "a sensitive label": (FieldInput("Geloof", WHY), ("/label", "sensitive_religion")),
    "a sensitive choice": (
        FieldInput("Gast", WHY, FieldKind.CHOICE, ("Lid", "Zwanger")),
        ("/choices/1", "sensitive_health"),
    ),
}


@pytest.mark.parametrize(("given", "fault"), WRONG.values(), ids=WRONG)
def test_a_field_that_may_not_be_is_refused_and_not_made(
    house: House, given: FieldInput, fault: tuple[str, str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        create(house, "extra", given)
    assert faults(refused) == [fault]
    assert house.actions() == []


def test_a_field_cannot_be_given_a_sensitive_label_later(house: House) -> None:
    create(house, "extra", PLAIN)
    with pytest.raises(InvalidInput) as refused:
        house.use.fields.change(house.account, ACTOR, "extra", label="Vakbond")
    assert faults(refused) == [("/label", "sensitive_union")]
    assert house.use.fields.get(house.account, "extra").label == "Label"


@pytest.mark.parametrize("name", ["Kerkleden", "Diabetespatiënten", "Lid van de vakbond"])
def test_a_list_has_no_sensitive_name(house: House, name: str) -> None:
    made = house.use.lists.create(house.account, ACTOR, "Klanten")
    for give in (
        lambda: house.use.lists.create(house.account, ACTOR, name),
        lambda: house.use.lists.change(house.account, ACTOR, made.id, name=name),
    ):
        with pytest.raises(InvalidInput) as refused:
            give()
        (fault,) = faults(refused)
        assert fault[0] == "/name"
        assert fault[1].startswith("sensitive_")
    assert house.actions() == ["list_created"]


def test_a_field_is_changed_by_who_saw_its_last_version_and_removed(house: House) -> None:
    made = create(house, "extra", PLAIN)
    changed = house.use.fields.change(
        house.account, ACTOR, "extra", purpose="Anders", version=made.version
    )
    assert (changed.label, changed.purpose) == ("Label", "Anders")
    with pytest.raises(StaleVersion):
        house.use.fields.change(house.account, ACTOR, "extra", label="X", version=made.version)
    house.use.fields.change(house.account, ACTOR, "extra")
    house.use.fields.remove(house.account, ACTOR, "extra")
    house.drain_imports()
    with pytest.raises(NotFound):
        house.use.fields.remove(house.account, ACTOR, "extra")
    assert house.actions() == ["field_created", "field_changed", "field_removed"]


def test_an_operators_permission_holds_for_that_field_and_category_alone(house: House) -> None:
    allergy = FieldInput("Allergie", WHY)
    with pytest.raises(InvalidInput):
        create(house, "allergie", allergy)
    ask = house.use.fields.ask_permission
    case = ask(house.account, ACTOR, "allergie", Category.HEALTH, "Kampen voor kinderen")
    with pytest.raises(Conflict) as open_already:
        ask(house.account, ACTOR, "allergie", Category.HEALTH, "Nog eens")
    assert open_already.value.code == "case_open"
    with pytest.raises(InvalidInput):
        create(house, "allergie", allergy)

    decide(house, case, is_approved=True)

    made = create(house, "allergie", allergy)
    assert made.permitted == "health"
    assert house.use.fields.permissions(house.account) == (house.use.cases.all(house.account)[0],)
    for name, label, code in (
        ("allergie", "Geloof", "sensitive_religion"),
        ("allergie2", "Allergie", "sensitive_health"),
    ):
        with pytest.raises(InvalidInput) as refused:
            create(house, name, FieldInput(label, WHY))
        assert ("/label", code) in faults(refused)


def test_a_permission_that_is_refused_permits_nothing_and_the_last_decision_stands(
    house: House,
) -> None:
    allergy = FieldInput("Allergie", WHY)
    for is_approved in (False, True, False):
        case = house.use.fields.ask_permission(house.account, ACTOR, "extra", "health", "Kampen")
        decide(house, case, is_approved=is_approved)
        house.clock.advance(1)
        if is_approved:
            create(house, "extra", allergy)
            house.use.fields.remove(house.account, ACTOR, "extra")
        else:
            with pytest.raises(InvalidInput):
                create(house, "extra", allergy)


def test_permission_in_another_account_permits_nothing_here(house: House) -> None:
    stranger = house.add_account()
    case = house.use.fields.ask_permission(stranger, ACTOR, "extra", "health", "Kampen")
    house.use.cases.decide(stranger, case.id, "An", is_approved=True, reason="goed")
    with pytest.raises(InvalidInput):
        create(house, "extra", FieldInput("Allergie", WHY))
