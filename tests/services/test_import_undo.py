"""An import is taken back within seven days, as far as nobody touched what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_import import Import, ImportState, UndoCounts
from chalicelib.domain.errors import Conflict
from chalicelib.services import import_slices
from tests.killing import Moment, Tripwire
from tests.services.setup import ACTOR, House

MAPPING = {"mail": "email", "city": "field:city", "taal": "language"}
FILE = b"""mail,city,taal
new@x.example,Gent,fr
known@x.example,Gent,fr
same@x.example,Gent,nl
new@x.example,Aalst,fr
known@x.example,Aalst,
other@x.example,Gent,nl
left@x.example,Gent,nl
"""


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_slices, "SLICE_ROWS", 3)
    monkeypatch.setattr(import_slices, "WRITE_ROWS", 2)


def imported(through: Tripwire | None = None) -> tuple[House, Import]:
    house = House(through=through.string) if through else House()
    on = house.new_list()
    house.contact("known@x.example", fields={"city": "Brugge", "first_name": "An"})
    house.contact("same@x.example", fields={"city": "Gent"}, lists=(on,))
    house.blacklist("left@x.example", BlacklistReason.UNSUBSCRIBED)
    return house, house.run_import(FILE, MAPPING, list_id=on)


def undone(house: House, done: Import) -> Import:
    house.use.imports.undo(house.account, ACTOR, done.id)
    house.drain_imports()
    return house.use.imports.get(house.account, done.id)


def people(house: House) -> dict[str, tuple[object, ...]]:
    return {
        email: (dict(c.fields), c.lists, c.language, c.external_id, c.consent)
        for email, c in house.contacts().items()
    }


def before() -> dict[str, tuple[object, ...]]:
    house, done = imported()
    on = done.list_id
    fresh = House()
    assert fresh.new_list() == on
    fresh.contact("known@x.example", fields={"city": "Brugge", "first_name": "An"})
    fresh.contact("same@x.example", fields={"city": "Gent"}, lists=(on,))
    assert people(house) != people(fresh)
    return people(fresh)


def test_a_change_that_is_taken_back_is_told_like_the_change() -> None:
    house, done = imported()
    key = house.contacts()["known@x.example"].address_key
    undone(house, done)
    rows = house.database.timeline.read(house.account, key, 10)
    assert [row.by for row in rows] == [done.id] * 4  # the file named them twice
    assert f"left_list:{done.list_id}" in rows[0].changed
    assert f"joined_list:{done.list_id}" in rows[-1].changed


def test_everybody_is_who_they_were() -> None:
    house, done = imported()
    found = undone(house, done)
    assert (found.state, found.undo) == (
        ImportState.UNDONE,
        UndoCounts(removed=2, restored=3),
    )
    assert people(house) == before()
    assert house.actions()[-1] == "import_undone"
    assert house.state_of("left@x.example").reasons


def test_what_somebody_changed_since_stays() -> None:
    house, done = imported()
    for email in ("new@x.example", "known@x.example"):
        contact = house.contacts()[email]
        house.use.contacts.change(house.account, contact.id, fields={"city": "Ninove"})
    found = undone(house, done)
    assert found.undo is not None
    assert (found.undo.removed, found.undo.restored) == (1, 0)
    assert house.contacts()["new@x.example"].fields["city"] == "Ninove"
    assert "other@x.example" not in house.contacts()


def late(house: House, done: Import) -> None:
    house.clock.advance(timedelta(days=7).total_seconds())


def already(house: House, done: Import) -> None:
    undone(house, done)


def under_way(house: House, done: Import) -> None:
    house.use.imports.undo(house.account, ACTOR, done.id)


@pytest.mark.parametrize(
    ("history", "code"),
    [
        (late, "import_not_undoable"),
        (already, "import_undone_already"),
        (under_way, "import_undone_already"),
    ],
)
def test_it_is_undone_once_and_in_time(history: Callable[[House, Import], None], code: str) -> None:
    house, done = imported()
    history(house, done)
    with pytest.raises(Conflict) as refused:
        house.use.imports.undo(house.account, ACTOR, done.id)
    assert refused.value.code == code


def test_what_changed_nobody_has_nothing_to_undo() -> None:
    house, done = imported()
    again = house.run_import(
        FILE.splitlines()[0] + b"\nsame@x.example,Gent,nl\n", MAPPING, list_id=done.list_id
    )
    with pytest.raises(Conflict) as refused:
        house.use.imports.undo(house.account, ACTOR, again.id)
    assert refused.value.code == "import_not_undoable"


def test_undoing_may_die_at_any_call() -> None:
    expected = before()
    deaths = 0
    for moment in Moment:
        at, has_killed = 0, True
        while has_killed:
            at += 1
            wire = Tripwire()
            house, done = imported(wire)
            house.use.imports.undo(house.account, ACTOR, done.id)
            wire.arm(at, moment)
            house.drain_imports()
            has_killed = wire.has_killed
            deaths += has_killed
            wire.arm(0, moment)
            found = house.use.imports.get(house.account, done.id)
            assert (people(house), found.state) == (expected, ImportState.UNDONE), (at, moment)
            assert found.undo == UndoCounts(removed=2, restored=3), (at, moment)
    assert deaths > 40


def test_a_list_that_is_gone_does_not_come_back() -> None:
    """Nobody would ever take them off it again."""
    house = House()
    gone, on = house.new_list(), house.new_list()
    house.contact("known@x.example", fields={"city": "Brugge"}, lists=(gone,))
    done = house.run_import(FILE, MAPPING, list_id=on)
    house.use.remove_list(house.account, ACTOR, gone)
    house.drain_imports()
    found = undone(house, done)
    assert set(house.contacts()) == {"known@x.example"}
    contact = house.contacts()["known@x.example"]
    assert (contact.lists, dict(contact.fields)) == (frozenset(), {"city": "Brugge"})
    assert found.undo is not None
    assert found.undo.kept == 0


@pytest.mark.parametrize("is_purged", [True, False])
def test_an_import_into_a_list_that_is_gone_is_undone_all_the_same(is_purged: bool) -> None:
    house, done = imported()
    house.use.remove_list(house.account, ACTOR, done.list_id)
    if is_purged:
        house.drain_imports()
    found = undone(house, done)
    assert found.undo == UndoCounts(removed=2, restored=3)
    assert sorted(house.contacts()) == ["known@x.example", "same@x.example"]
    assert {contact.lists for contact in house.contacts().values()} == {frozenset()}


def test_values_of_a_field_that_is_gone_do_not_come_back() -> None:
    house, done = imported()
    house.use.fields.remove(house.account, ACTOR, "city")
    house.drain_imports()
    found = undone(house, done)
    assert found.undo == UndoCounts(removed=2, restored=3)
    assert dict(house.contacts()["known@x.example"].fields) == {"first_name": "An"}


def test_who_is_changed_while_it_is_undone_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look at a contact and its removal: the slice looks once more."""
    house, done = imported()
    remove_many = house.database.contacts.remove_many
    made = house.contacts()["other@x.example"]

    def somebody_is_faster(account: str, contacts: Sequence[Contact]) -> frozenset[str]:
        monkeypatch.setattr(house.database.contacts, "remove_many", remove_many)
        house.use.contacts.change(account, made.id, fields={"city": "Ninove"})
        return remove_many(account, contacts)

    monkeypatch.setattr(house.database.contacts, "remove_many", somebody_is_faster)
    found = undone(house, done)
    assert house.contacts()["other@x.example"].fields["city"] == "Ninove"
    assert "new@x.example" not in house.contacts()
    assert found.undo == UndoCounts(removed=1, restored=3, kept=1)


def test_the_file_is_gone_when_the_import_ended() -> None:
    house, done = imported()
    assert house.outside.uploads.files == {}
    assert done.state is ImportState.DONE
