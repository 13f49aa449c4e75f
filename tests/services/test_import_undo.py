"""An import is taken back within seven days, as far as nobody touched what it did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib.domain.blacklist import BlacklistReason
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
    assert deaths > 40


def test_the_file_is_gone_when_the_import_ended() -> None:
    house, done = imported()
    assert house.outside.uploads.files == {}
    assert done.state is ImportState.DONE
