"""Labels of lists and segments: kept, changed, found by, screened."""

from __future__ import annotations

import pytest

from chalicelib.domain.errors import InvalidInput, StaleVersion
from tests.services.setup import ACTOR, House, faults

DUTCH = {"type": "language", "language": "nl"}
FRENCH = {"type": "language", "language": "fr"}


@pytest.fixture
def house() -> House:
    return House()


def test_a_list_bears_labels_and_is_found_by_them(house: House) -> None:
    use, account = house.use.lists, house.account
    made = use.create(account, ACTOR, "Klanten", ["winkel  Gent", "2026", "Winkel Gent"])
    assert made.labels == ("2026", "winkel Gent")
    assert use.get(account, made.id) == made
    plain = use.create(account, ACTOR, "Nieuwsbrief")
    assert use.all(account, "WINKEL GENT") == (made,)
    assert use.all(account, "winkel") == ()
    assert {found.id for found in use.all(account)} == {made.id, plain.id}
    assert use.all(house.add_account(), "2026") == ()

    renamed = use.change(account, ACTOR, made.id, name="Vaste klanten")
    assert renamed.labels == made.labels
    changed = use.change(account, ACTOR, made.id, labels=["2027"], version=renamed.version)
    assert (changed.name, changed.labels) == ("Vaste klanten", ("2027",))
    assert use.change(account, ACTOR, made.id, labels=[" 2027 "]) == changed
    assert use.change(account, ACTOR, made.id, labels=[]).labels == ()
    acts = ["list_created", "list_created", "list_renamed", "list_changed", "list_changed"]
    assert house.actions() == acts


def test_who_saw_an_older_version_of_a_list_does_not_label_it(house: House) -> None:
    made = house.use.lists.create(house.account, ACTOR, "Klanten", ["2026"])
    house.use.lists.change(house.account, ACTOR, made.id, labels=["2027"])
    with pytest.raises(StaleVersion):
        house.use.lists.change(house.account, ACTOR, made.id, labels=["2026"], version=made.version)
    assert house.use.lists.get(house.account, made.id).labels == ("2027",)


def test_a_list_has_no_sensitive_label(house: House) -> None:
    made = house.use.lists.create(house.account, ACTOR, "Klanten", ["2026"])
    for give in (
        lambda: house.use.lists.create(house.account, ACTOR, "Leden", ["a", "Vakbond"]),
        lambda: house.use.lists.change(house.account, ACTOR, made.id, labels=["a", "Vakbond"]),
    ):
        with pytest.raises(InvalidInput) as refused:
            give()
        assert faults(refused) == [("/labels/1", "sensitive_union")]
    assert house.use.lists.all(house.account) == (made,)


def test_a_segment_bears_labels_and_is_found_by_them(house: House) -> None:
    use, account = house.use.segments, house.account
    made = use.create(account, ACTOR, "Nederlandstalig", DUTCH, ["Gent", "2026", "GENT"])
    assert made.labels == ("2026", "Gent")
    use.create(account, ACTOR, "Franstalig", FRENCH)
    assert use.all(account, "gent") == (made,)
    assert use.all(account, "gen") == ()
    assert len(use.all(account)) == 2
    assert use.all(house.add_account(), "gent") == ()

    assert use.change(account, ACTOR, made.id, rules=FRENCH).labels == made.labels
    changed = use.change(account, ACTOR, made.id, labels=["2027"])
    assert (changed.name, changed.labels) == ("Nederlandstalig", ("2027",))
    assert use.change(account, ACTOR, made.id, labels=["2027 "]) == changed
    assert use.change(account, ACTOR, made.id, labels=[]).labels == ()
    assert house.actions() == ["segment_created", "segment_created", *["segment_changed"] * 3]


def test_a_segment_has_no_sensitive_label(house: House) -> None:
    made = house.use.segments.create(house.account, ACTOR, "Klanten", DUTCH, ["2026"])
    for give in (
        lambda: house.use.segments.create(house.account, ACTOR, "Leden", DUTCH, ["a", "Vakbond"]),
        lambda: house.use.segments.change(house.account, ACTOR, made.id, labels=["a", "Vakbond"]),
    ):
        with pytest.raises(InvalidInput) as refused:
            give()
        assert faults(refused) == [("/labels/1", "sensitive_union")]
    assert house.use.segments.all(house.account) == (made,)
