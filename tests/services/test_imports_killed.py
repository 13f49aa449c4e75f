"""C12: an import may die at any call, be delivered twice, or meet other writers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_import import Import, ImportCounts, ImportState, RowProblem
from chalicelib.domain.errors import TransientFailure
from chalicelib.services import import_slices
from chalicelib.services.contact_merging import BUSY_SECONDS
from chalicelib.wire.queue_messages import RecountAccount
from tests.killing import Moment, Tripwire
from tests.services.setup import ACTOR, House
from tests.services.test_import_spreadsheets import workbook

MAPPING = {"mail": "email", "city": "field:city"}
LINES = (
    "a@x.example,Gent",
    "b@x.example,",
    "A@x.example,Gent",
    "known@x.example,Brugge",
    "same@x.example,Gent",
    "left@x.example,Gent",
    "no address,Gent",
    "c@x.example,Gent",
    "b@x.example,Aalst",
    "dead@x.example,Gent",
    "d@x.example,Gent",
    "d@x.example,Gent",
    "a@x.example,Gent",
)
FILE = "mail,city\n" + "".join(f"{line}\n" for line in LINES)
KNOWN = {"city": "Gent"}


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_slices, "SLICE_ROWS", 5)
    monkeypatch.setattr(import_slices, "WRITE_ROWS", 2)


def started(wire: Tripwire | None = None) -> tuple[House, str]:
    """A house with people in it, and an import that waits on the queue."""
    house = House(through=wire.string) if wire else House()
    on = house.new_list()
    house.contact("known@x.example", fields=KNOWN, lists=(on,))
    house.contact("same@x.example", fields=KNOWN, lists=(on,))
    house.blacklist("left@x.example", BlacklistReason.UNSUBSCRIBED)
    house.blacklist("dead@x.example", BlacklistReason.BOUNCE)
    import_id = house.declare(FILE.encode(), MAPPING, list_id=on)
    house.use.imports.start(house.account, ACTOR, import_id)
    house.clock.advance(60)
    return house, import_id


def people(house: House) -> dict[str, tuple[object, ...]]:
    """What matters of everybody; fails when somebody is there twice."""
    return {
        email: (dict(c.fields), c.lists, c.language, c.consent)
        for email, c in house.contacts().items()
    }


def changes(house: House) -> list[tuple[str, tuple[str, ...], str]]:
    """What the timelines tell of changes, each as often as it is told."""
    rows = house.database.timeline.rows.values()
    return sorted((row.key, row.changed, row.by) for row in rows if row.kind == "changed")


def undisturbed() -> tuple[dict[str, tuple[object, ...]], Import]:
    house, import_id = started()
    house.drain_imports()
    return people(house), house.use.imports.get(house.account, import_id)


CHECKED_AT = 3
"""Slices that only look."""
PROBLEMS = (
    RowProblem(6, "contact_opted_out"),
    RowProblem(7, "missing_at", "mail"),
    RowProblem(10, "contact_blacklisted"),
)
EXPECTED = ImportCounts(rows=13, created=4, updated=2, unchanged=4, refused=2, broken=1)


def test_an_undisturbed_import_counts_exactly() -> None:
    _, done = undisturbed()
    assert (done.counts, done.state) == (EXPECTED, ImportState.DONE)


def test_each_contact_that_an_import_changed_is_told_so_once() -> None:
    house, import_id = started()
    people = house.contacts()
    house.drain_imports()
    told = {key: (parts, by) for key, parts, by in changes(house)}
    made = house.contacts()["b@x.example"].address_key
    assert told == {
        people["known@x.example"].address_key: (("field:city",), import_id),
        made: (("field:city",), import_id),
    }
    assert len(changes(house)) == EXPECTED.updated


def kills() -> Iterator[tuple[int, Moment]]:
    wire = Tripwire()
    house, _ = started(wire)
    wire.arm(0, Moment.BEFORE)
    house.drain_imports()
    for at in range(1, len(wire.calls) + 1):
        yield from ((at, moment) for moment in Moment)


def test_an_import_killed_at_any_call_ends_the_same() -> None:
    everybody, undisturbed_import = undisturbed()
    deaths: Counter[Moment] = Counter()
    for at, moment in kills():
        wire = Tripwire()
        house, import_id = started(wire)
        wire.arm(at, moment)

        house.drain_imports()

        assert wire.has_killed
        deaths[moment] += 1
        done = house.use.imports.get(house.account, import_id)
        assert people(house) == everybody, (at, moment)
        assert len(changes(house)) == len(set(changes(house))) == EXPECTED.updated, (at, moment)
        assert done.state is ImportState.DONE
        assert house.problems(done) == PROBLEMS
        assert (done.bytes_read, done.slices) == (len(FILE), undisturbed_import.slices)
        assert done.counts == EXPECTED, (at, moment)
    assert deaths[Moment.BEFORE] == deaths[Moment.AFTER] > 20


ELSEWHERE = (
    ("mail", "status"),
    ("a@x.example", "active"),
    ("known@x.example", "cleaned"),
    ("b@x.example", "unsubscribed"),
    ("c@x.example", "active"),
    ("d@x.example", "junk"),
    ("b@x.example", "active"),
    ("known@x.example", "active"),
)


def test_a_workbook_from_elsewhere_killed_at_any_call_ends_the_same() -> None:
    """Unpacked, looked at, written and listed: once, whenever its worker dies."""
    ends, deaths = set(), 0
    for moment in Moment:
        at, has_killed = 0, True
        while has_killed:
            at += 1
            wire = Tripwire()
            house = House(through=wire.string)
            house.contact("known@x.example")
            import_id = house.declare(
                workbook(ELSEWHERE), {"mail": "email", "status": "status"}, list_id=house.new_list()
            )
            house.use.imports.start(house.account, ACTOR, import_id)
            wire.arm(at, moment)
            house.drain_imports()
            has_killed = wire.has_killed
            wire.arm(0, moment)
            done = house.use.imports.get(house.account, import_id)
            listed = {
                key: tuple(row.reasons)
                for key, row in house.database.addresses.rows.items()
                if row.reasons
            }
            ends.add((done.state, done.counts, repr(sorted(people(house))), repr(listed)))
            deaths += has_killed
    assert deaths > 50
    [(state, counts, _, _)] = ends
    assert state is ImportState.DONE
    assert counts == ImportCounts(rows=7, created=2, refused=2, listed=3)


def test_a_message_that_comes_twice_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_slices, "SLICE_ROWS", 7)  # each repetition asks for the next step
    everybody, undisturbed_import = undisturbed()
    house, import_id = started()
    handled = []
    while queued := house.queues.pop("imports"):
        if isinstance(queued.message, RecountAccount):
            continue  # what follows an import
        house.clock.advance(queued.delay_seconds)
        step = queued.message.step
        house.use.import_slice(house.account, import_id, step)
        once = house.use.imports.get(house.account, import_id)
        for _ in range(2):
            house.use.import_slice(house.account, import_id, step)
        assert house.use.imports.get(house.account, import_id) == once
        handled.append(step)
        assert len(handled) < 200
    done = house.use.imports.get(house.account, import_id)
    assert people(house) == everybody
    assert done.counts == undisturbed_import.counts
    assert set(handled) == set(range(done.slices + 1)), "the last looks for a file that came late"


def test_two_workers_on_one_slice_write_nobody_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one does the whole slice while the first one is about to store its own."""
    everybody, _ = undisturbed()
    house, import_id = started()
    store = house.database.imports.replace

    def second_worker_is_faster(account: str, document: Import) -> Import:
        monkeypatch.setattr(house.database.imports, "replace", store)
        house.use.import_slice(house.account, import_id, 0)
        return store(account, document)

    monkeypatch.setattr(house.database.imports, "replace", second_worker_is_faster)
    with pytest.raises(TransientFailure):
        house.use.import_slice(house.account, import_id, 0)
    house.drain_imports()

    done = house.use.imports.get(house.account, import_id)
    assert people(house) == everybody
    assert done.state is ImportState.DONE
    assert done.counts == EXPECTED


def test_a_contact_that_is_being_made_elsewhere_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house, import_id = started()
    write_new = house.database.contacts.write_new

    def later(account: str, contacts: list[Contact]) -> tuple[Contact, ...]:
        """The API reserved c@x.example and writes it only after the import came by."""
        monkeypatch.setattr(house.database.contacts, "write_new", write_new)
        while not (queued := house.queues.pop("imports")).delay_seconds:
            house.use.import_slice(house.account, import_id, queued.message.step)
        assert queued.delay_seconds == BUSY_SECONDS
        house.queues.queues["imports"].append(queued)
        made = [replace(contact, fields={"city": "Zelzate"}) for contact in contacts]
        return write_new(account, made)

    monkeypatch.setattr(house.database.contacts, "write_new", later)
    made = house.contact("c@x.example")
    house.drain_imports()

    assert house.contacts()["c@x.example"].id == made.id
    done = house.use.imports.get(house.account, import_id)
    assert done.state is ImportState.DONE
    assert done.counts == replace(EXPECTED, created=3, updated=3)


def test_busy_queues_delay_an_import_and_lose_nothing() -> None:
    everybody, undisturbed_import = undisturbed()
    house, import_id = started()
    house.queues.fail_next = 2
    house.drain_imports()
    done = house.use.imports.get(house.account, import_id)
    assert people(house) == everybody
    assert done.counts == undisturbed_import.counts
