"""A blacklist that was kept elsewhere comes along, whatever happens on the way (D9, C12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import ContactStatus
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.contact_import import Import, ImportCounts, ImportKind, ImportState
from chalicelib.domain.errors import InvalidInput
from chalicelib.services import import_slices
from tests.killing import Moment, Tripwire
from tests.services.setup import ACTOR, House, contact_input, faults

MAPPING = {"Email": "email", "Status": "reason", "Datum": "date"}
LINES = (
    "dood@x.example;hard bounce;2024-03-01",
    "Weg@X.example;unsubscribed;1/4/2024",
    "boos@x.example;spam complaint;",
    "niks@x.example;;",
    "geen adres;bounced;",
    "dood@x.example;bounced;2025-01-01",
    "dood@x.example;unsubscribed;",
    "known@x.example;cleaned;2024-05-06",
    "left@x.example;opt-out;",
    "'=cmd@x.example;abuse;",
    "half@;bounced;",
)
FILE = "Email;Status;Datum\r\n" + "".join(f"{line}\r\n" for line in LINES)
EXPECTED = ImportCounts(rows=11, created=7, unchanged=2, broken=2)


def started(wire: Tripwire | None = None, reason: str = "manual") -> tuple[House, str]:
    """A house with people in it, and a foreign blacklist that waits on the queue."""
    house = House(through=wire.string) if wire else House()
    house.contact("known@x.example")
    house.contact("left@x.example")
    house.blacklist("left@x.example", BlacklistReason.UNSUBSCRIBED)
    made, _, _ = house.use.imports.create_blacklist(
        house.account, ACTOR, MAPPING, BlacklistReason(reason)
    )
    house.outside.uploads.files[house.account, made.id] = FILE.encode()
    house.use.imports.start(house.account, ACTOR, made.id)
    house.clock.advance(60)
    return house, made.id


def entries(house: House) -> dict[str, dict[str, str]]:
    """Address → reason → since."""
    return {
        row.email: {
            reason.value: mark.at.date().isoformat() for reason, mark in row.reasons.items()
        }
        for row in house.database.addresses.rows.values()
        if row.reasons
    }


def done(reason: str = "manual") -> tuple[House, Import]:
    house, import_id = started(reason=reason)
    house.drain_imports()
    return house, house.use.imports.get(house.account, import_id)


def test_a_foreign_blacklist_comes_along_with_its_reasons_and_days() -> None:
    house, found = done()
    today = house.clock.now().date().isoformat()
    assert (found.state, found.kind, found.counts) == (
        ImportState.DONE,
        ImportKind.BLACKLIST,
        EXPECTED,
    )
    assert entries(house) == {
        "dood@x.example": {"bounce": "2024-03-01", "unsubscribed": today},
        "Weg@x.example": {"unsubscribed": "2024-04-01"},
        "boos@x.example": {"complaint": today},
        "niks@x.example": {"manual": today},
        "known@x.example": {"bounce": "2024-05-06"},
        "left@x.example": {"unsubscribed": today},
        "=cmd@x.example": {"complaint": today},
    }
    problems = [(problem.number, problem.code, problem.column) for problem in house.problems(found)]
    assert problems == [(5, "missing_at", "Email"), (11, "domain_missing", "Email")]
    evidence = house.state_of("boos@x.example").reasons[BlacklistReason.COMPLAINT].evidence
    assert evidence == f"import {found.id}"


def test_rows_without_words_get_the_reason_that_was_chosen() -> None:
    house, _ = done("complaint")
    assert set(entries(house)["niks@x.example"]) == {"complaint"}


def test_the_blacklist_precedes_the_contact() -> None:
    house, _ = done()
    for given in ("dood@x.example", "boos@x.example"):
        view = house.use.contacts.create(house.account, contact_input(given))
        assert view.status is ContactStatus.BLACKLISTED
    known = house.contacts()["known@x.example"]
    assert house.use.contacts.get(house.account, known.id).status is ContactStatus.BLACKLISTED


def test_who_keeps_a_copy_hears_of_a_file_however_old_its_days_are() -> None:
    house, _ = started()
    wanted = ContactFilter(updated_since=house.clock.now())
    assert house.use.search_contacts(house.account, wanted, "", 10).items == ()
    house.drain_imports()
    found = house.use.search_contacts(house.account, wanted, "", 10).items
    assert [view.contact.email for view in found] == ["known@x.example"]
    assert [view.status for view in found] == [ContactStatus.BLACKLISTED]


def test_an_import_again_adds_nothing_and_lifts_nothing() -> None:
    house, _ = done()
    house.use.lift_blacklist.by_account(
        house.account, ACTOR, house.key_of("niks@x.example"), None, "vergissing"
    )
    before = entries(house)
    for content in (FILE, "Email;Status;Datum\nleft@x.example;;\n"):
        made, _, _ = house.use.imports.create_blacklist(
            house.account, ACTOR, MAPPING, BlacklistReason.UNSUBSCRIBED
        )
        house.outside.uploads.files[house.account, made.id] = content.encode()
        house.use.imports.start(house.account, ACTOR, made.id)
        house.drain_imports()
    assert entries(house) == before | {"niks@x.example": {"unsubscribed": "2026-03-02"}}


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_slices, "SLICE_ROWS", 4)
    monkeypatch.setattr(import_slices, "WRITE_ROWS", 2)


@pytest.mark.usefixtures("small_slices")
def test_an_import_killed_at_any_call_ends_the_same() -> None:
    expected, undisturbed = done()
    problems = expected.problems(undisturbed)
    assert len(problems) == 2
    wire = Tripwire()
    house, _ = started(wire)
    wire.arm(0, Moment.BEFORE)
    house.drain_imports()
    calls = len(wire.calls)
    assert calls > 20
    for at in range(1, calls + 1):
        for moment in Moment:
            wire = Tripwire()
            house, import_id = started(wire)
            wire.arm(at, moment)
            house.drain_imports()
            found = house.use.imports.get(house.account, import_id)
            assert wire.has_killed
            assert entries(house) == entries(expected), (at, moment)
            assert found.state is ImportState.DONE
            assert house.problems(found) == problems
            counts = found.counts
            assert (counts.rows, counts.broken) == (11, 2)
            assert counts.created + counts.unchanged == 9
            assert counts.created <= EXPECTED.created


@pytest.mark.usefixtures("small_slices")
def test_a_message_that_comes_twice_changes_nothing() -> None:
    house, import_id = started()
    while queued := house.queues.pop("imports"):
        for _ in range(2):
            house.use.import_slice(house.account, import_id, queued.message.step)
        assert len(house.queues.queues["imports"]) < 100
        if house.use.imports.get(house.account, import_id).state is ImportState.DONE:
            break
    assert house.use.imports.get(house.account, import_id).counts == EXPECTED


def test_only_what_a_blacklist_has_can_be_named() -> None:
    house = House()
    with pytest.raises(InvalidInput) as refused:
        house.use.imports.create_blacklist(
            house.account, ACTOR, {"Taal": "language"}, BlacklistReason.MAILBOX_FULL
        )
    assert faults(refused) == [
        ("/reason", "blacklist_reason_not_importable"),
        ("/mapping", "mapping_needs_email"),
        ("/mapping/Taal", "mapping_target_unknown"),
    ]


def test_a_blacklist_has_no_consent() -> None:
    _, found = done()
    with pytest.raises(ValueError, match="no consent"):
        assert found.consent
    assert replace(found, blacklist_reason=None).kind is ImportKind.CONTACTS
    assert found.created_at < datetime(2027, 1, 1, tzinfo=UTC)
