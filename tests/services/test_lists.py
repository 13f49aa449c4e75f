"""Lists, fields and templates: small things with names, limits and versions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.domain.errors import (
    Conflict,
    InvalidInput,
    LimitExceeded,
    NotFound,
    StaleVersion,
)
from chalicelib.services import fields, lists, templates
from chalicelib.services.fields import FieldInput
from tests.services.setup import ACTOR, FIELDS, House, faults

GIVEN = FieldInput("Label", "Om uit te nodigen")


@pytest.fixture
def house() -> House:
    return House()


def test_a_list_is_renamed_by_who_saw_its_last_version(house: House) -> None:
    made = house.use.lists.create(house.account, ACTOR, "Klanten")
    house.use.lists.change(
        house.account, ACTOR, made.id, name="Vaste klanten", version=made.version
    )

    with pytest.raises(StaleVersion):
        house.use.lists.change(house.account, ACTOR, made.id, name="Te laat", version=made.version)

    assert house.use.lists.get(house.account, made.id).name == "Vaste klanten"
    assert house.actions() == ["list_created", "list_renamed"]
    renamed = house.use.lists.change(house.account, ACTOR, made.id, name="Zonder versie")
    assert (renamed.name, renamed.version) == ("Zonder versie", 3)


def test_every_list_of_a_stranger_is_named(house: House) -> None:
    own, foreign = house.new_list(), house.new_list(house.add_account())
    asked = (foreign, own, "lst_none")
    found = house.use.lists.faults(house.account, asked, "/lists")
    assert [(f.pointer, f.code) for f in found] == [
        ("/lists/0", "list_unknown"),
        ("/lists/2", "list_unknown"),
    ]
    assert house.use.lists.find(house.account, foreign) is None
    with pytest.raises(NotFound):
        house.use.lists.get(house.account, foreign)
    with pytest.raises(NotFound):
        house.use.lists.change(house.account, ACTOR, foreign, name="Gekaapt")


NAMES = {
    "a": True,
    "shoe_size2": True,
    "x" * 40: True,
    "x" * 41: False,
    "": False,
    "2x": False,
    "_x": False,
    "Stad": False,
    "a-b": False,
    "a b": False,
    "é": False,
    "a\n": False,
    **dict.fromkeys(sorted(fields.RESERVED_FIELDS), False),
}


@pytest.mark.parametrize(("name", "fits"), NAMES.items())
def test_a_field_has_a_name_that_can_be_merged(house: House, name: str, fits: bool) -> None:
    if fits:
        made = house.use.fields.create(house.account, ACTOR, name, GIVEN)
        assert house.use.fields.get(house.account, name) == made
        assert name in house.use.fields.names(house.account)
    else:
        with pytest.raises(InvalidInput) as refused:
            house.use.fields.create(house.account, ACTOR, name, GIVEN)
        assert faults(refused) == [("/name", "field_name_invalid")]


@pytest.mark.parametrize(
    "name", ["sender_name", "sender_address", "sender_contact", "open_url", "click_base"]
)
def test_a_field_cannot_hide_who_sends(house: House, name: str) -> None:
    """The mail's own values have these names; a field of that name would never be shown."""
    with pytest.raises(InvalidInput):
        house.use.fields.create(house.account, ACTOR, name, GIVEN)


def test_a_field_is_made_once(house: House) -> None:
    with pytest.raises(Conflict):
        house.use.fields.create(house.account, ACTOR, FIELDS[0], GIVEN)
    assert house.actions() == []


def test_the_fields_of_a_stranger_are_not_ours(house: House) -> None:
    stranger = house.add_account()
    house.use.fields.create(stranger, ACTOR, "shoe_size", GIVEN)
    assert house.use.fields.names(house.account) == {*FIELDS, "email", "language"}
    with pytest.raises(NotFound):
        house.use.fields.get(house.account, "shoe_size")


MJML = "<mjml><mj-body></mj-body></mjml>"

LIMITS: dict[str, tuple[object, str, Callable[[House, int], object], str]] = {
    "lists": (
        lists,
        "MOST_LISTS",
        lambda h, n: h.use.lists.create(h.account, ACTOR, f"L{n}"),
        "too_many_lists",
    ),
    "fields": (
        fields,
        "MOST_FIELDS",
        lambda h, n: h.use.fields.create(h.account, ACTOR, f"f{n}", GIVEN),
        "too_many_fields",
    ),
    "templates": (
        templates,
        "MOST_TEMPLATES",
        lambda h, n: h.use.templates.create(h.account, ACTOR, f"T{n}", MJML),
        "too_many_templates",
    ),
}


@pytest.mark.parametrize(("module", "limit", "make", "code"), LIMITS.values(), ids=LIMITS)
def test_there_is_an_end_to_each_kind_in_each_account(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    limit: str,
    make: Callable[[House, int], object],
    code: str,
) -> None:
    monkeypatch.setattr(module, limit, 2 + (len(FIELDS) if code == "too_many_fields" else 0))
    make(house, 1)
    make(house, 2)
    with pytest.raises(LimitExceeded) as refused:
        make(house, 3)
    assert refused.value.code == code

    house.account = house.add_account()
    make(house, 3)
