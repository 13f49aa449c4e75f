"""A file becomes contacts: every row counted once, nothing revived, problems told by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import ConsentBasis, ConsentStrength, ContactStatus
from chalicelib.domain.contact_field import FieldKind
from chalicelib.domain.contact_import import MOST_BYTES, Import, ImportCounts, ImportState
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, TransientFailure
from chalicelib.services import import_slices
from chalicelib.services.ports import UploadedFile
from tests.builders import make_consent, make_field
from tests.fakes.storage import FakeUploads
from tests.services.setup import ACTOR, House, faults

MAPPING = {
    "E-mail": "email",
    "Voornaam": "field:first_name",
    "Taal": "language",
    "Nr": "external_id",
}
HEADER = "E-mail;Voornaam;Taal;Nr"


@pytest.fixture
def house() -> House:
    return House()


def csv(*lines: str, header: str = HEADER, encoding: str = "utf-8") -> bytes:
    return "".join(f"{line}\r\n" for line in (header, *lines)).encode(encoding)


def run(house: House, *lines: str, **changes: Any) -> Import:
    return house.run_import(csv(*lines), MAPPING, **changes)


def problems(house: House, found: Import) -> list[tuple[int, str, str]]:
    return [(problem.number, problem.code, problem.column) for problem in house.problems(found)]


def test_a_file_becomes_contacts(house: House) -> None:
    on = house.new_list()
    done = run(house, "An@Voorbeeld.be;An;FR;7", "bo@voorbeeld.be;;;", list_id=on)

    assert (done.state, done.reason) == (ImportState.DONE, "")
    assert done.counts == ImportCounts(rows=2, created=2)
    assert (done.bytes_read, done.finished_at) == (done.size_bytes, done.created_at)
    an, bo = house.contacts()["an@voorbeeld.be"], house.contacts()["bo@voorbeeld.be"]
    assert (an.fields, an.language, an.external_id) == ({"first_name": "An"}, "fr", "7")
    assert (bo.fields, bo.language, bo.external_id) == ({}, "nl", "")
    assert an.lists == bo.lists == {on}
    assert (an.consent.basis, an.consent.source) == (ConsentBasis.PAPER, "beurs")
    assert house.actions() == ["import_declared", "import_started"]


def test_a_column_says_who_agreed_to_be_followed_by_name(house: House) -> None:
    cells = {"ja": True, "OUI": True, "1": True, "Nee": False, "0": False, "": None}
    lines = [f"a{number}@voorbeeld.be;;;;{cell}" for number, cell in enumerate(cells)]
    mapping = {**MAPPING, "Volgen": "tracking_consent"}
    content = csv(*lines, "b@voorbeeld.be;;;;misschien", header=";".join(mapping))
    done = house.run_import(content, mapping)
    assert problems(house, done) == [(7, "yes_or_no_unknown", "Volgen")]
    found = [contact.tracking_consent for _, contact in sorted(house.contacts().items())]
    assert [answer and answer.is_given for answer in found] == list(cells.values())
    yes = found[0]
    assert yes is not None
    assert (yes.source, yes.obtained_at) == (done.source, done.obtained_at)


ROWS = {
    "no address": (";An;nl;1", "empty", "E-mail"),
    "half an address": ("an@;An;nl;1", "domain_missing", "E-mail"),
    "1,001 letters": (f"an@voorbeeld.be;{'x' * 1_001};nl;1", "field_value_too_long", "Voornaam"),
    "a reference of 129 letters": (
        f"an@voorbeeld.be;An;nl;{'é' * 129}",
        "external_id_too_long",
        "Nr",
    ),
    "too few cells": ("an@voorbeeld.be;An", "wrong_number_of_cells", ""),
    "too many cells": ("an@voorbeeld.be;An;nl;1;x", "wrong_number_of_cells", ""),
}


LANGUAGES = [
    *[("nl", "nl"), ("NL", "nl"), ("nl-BE", "nl"), ("nl_BE", "nl"), ("Nederlands", "nl")],
    *[("N", "nl"), ("français", "fr"), ("French (Belgium)", "fr"), ("English", "en")],
    *[("en-GB", "en"), ("Duits", "de")],
]


@pytest.mark.parametrize(("cell", "language"), LANGUAGES)
def test_a_language_is_understood_as_people_write_it(
    house: House, cell: str, language: str
) -> None:
    done = run(house, f"an@voorbeeld.be;An;{cell};1", language="de" if language != "de" else "fr")
    assert house.contacts()["an@voorbeeld.be"].language == language
    assert problems(house, done) == []


@pytest.mark.parametrize("cell", ["it", "español", "Nederland", "xx-NL", "?"])
def test_who_speaks_another_language_comes_in_with_that_of_the_file(
    house: House, cell: str
) -> None:
    done = run(house, f"an@voorbeeld.be;An;{cell};1", language="fr")
    assert done.counts == ImportCounts(rows=1, created=1)
    assert problems(house, done) == [(1, "language_not_ours", "Taal")]
    assert house.contacts()["an@voorbeeld.be"].language == "fr"


def test_the_longest_reference_is_a_key_that_the_database_takes(house: House) -> None:
    longest = "𝕏" * 128  # four octets each
    run(house, f"an@voorbeeld.be;An;nl;{longest}")
    assert house.contacts()["an@voorbeeld.be"].external_id == longest
    assert len(longest.encode()) <= 1_024


@pytest.mark.parametrize(("row", "code", "column"), ROWS.values(), ids=ROWS)
def test_a_broken_row_is_told_and_the_others_are_taken(
    house: House, row: str, code: str, column: str
) -> None:
    done = run(house, "bo@voorbeeld.be;Bo;nl;2", row, "cas@voorbeeld.be;Cas;nl;3")
    assert problems(house, done) == [(2, code, column)]
    assert done.counts == ImportCounts(rows=3, created=2, broken=1)
    assert house.contacts().keys() == {"bo@voorbeeld.be", "cas@voorbeeld.be"}


def test_a_person_is_not_imported_as_a_public_address(house: House) -> None:
    done = run(
        house,
        "info@voorbeeld.be;;nl;1",
        "an.peeters@voorbeeld.be;An;nl;2",
        basis=ConsentBasis.PUBLIC_ADDRESS,
    )
    assert problems(house, done) == [(2, "public_address_personal", "E-mail")]
    assert house.contacts().keys() == {"info@voorbeeld.be"}


def test_a_cell_is_read_as_its_field_is_written(house: House) -> None:
    for name, kind in (("visits", FieldKind.NUMBER), ("since", FieldKind.DATE)):
        house.database.fields.add(house.account, make_field(id=name, kind=kind))
    mapping = {"E-mail": "email", "Bezoeken": "field:visits", "Sinds": "field:since"}
    rows = (
        *("an@voorbeeld.be;1,50;31/12/2025", "bo@voorbeeld.be;veel;31/12/2025"),
        *("cas@voorbeeld.be;;31/02/2025", "dre@voorbeeld.be;;"),
    )
    done = house.run_import(csv(*rows, header=";".join(mapping)), mapping)
    assert problems(house, done) == [
        (2, "field_value_no_number", "Bezoeken"),
        (3, "field_value_no_date", "Sinds"),
    ]
    found = house.contacts()
    assert found["an@voorbeeld.be"].fields == {"visits": "1.5", "since": "2025-12-31"}
    assert found["dre@voorbeeld.be"].fields == {}


def test_a_field_that_is_removed_during_an_import_takes_nothing(house: House) -> None:
    on = house.new_list()
    declared, _, _ = house.use.imports.create(
        house.account, ACTOR, on, MAPPING, make_consent(), "nl"
    )
    house.use.fields.remove(house.account, ACTOR, "first_name")
    read = house.use.import_slice.kinds[declared.kind].reader(house.account, declared)
    row = read({"email": "an@voorbeeld.be", "field:first_name": "An"})
    assert row.fields == {}


def test_a_cell_of_1000_letters_fits(house: House) -> None:
    run(house, f"an@voorbeeld.be;{'é' * 1_000};nl;1")
    assert house.contacts()["an@voorbeeld.be"].fields == {"first_name": "é" * 1_000}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_names_arrive_as_they_were_written(house: House, encoding: str) -> None:
    names = ["Zoë", "François", "Éléonore", "Ann-Sophie ’t Jolle", "Jürgen Œdip"]
    lines = [f"a{number}@voorbeeld.be;{name};;" for number, name in enumerate(names)]
    done = house.run_import(csv(*lines, encoding=encoding), MAPPING)
    assert done.counts == ImportCounts(rows=5, created=5)
    assert [c.fields["first_name"] for _, c in sorted(house.contacts().items())] == names


def test_an_address_that_comes_again_is_one_contact(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the same write, in the next write of the slice, and in the next slice."""
    monkeypatch.setattr(import_slices, "SLICE_ROWS", 4)
    monkeypatch.setattr(import_slices, "WRITE_ROWS", 2)
    done = run(
        house,
        *("an@voorbeeld.be;An;;", "AN@voorbeeld.be;An;;"),
        *("An@Voorbeeld.BE;An;;", "bo@voorbeeld.be;Bo;;"),
        *("bo@voorbeeld.be;Bo;;", "an@voorbeeld.be;Anna;;"),
    )
    assert done.counts == ImportCounts(rows=6, created=2, updated=1, unchanged=3)
    assert house.contacts()["an@voorbeeld.be"].fields == {"first_name": "Anna"}


def test_an_import_again_changes_nobody(house: House) -> None:
    on = house.new_list()
    lines = ("an@voorbeeld.be;An;fr;7", "bo@voorbeeld.be;;;")
    run(house, *lines, list_id=on)
    before = house.contacts()
    done = run(house, *lines, list_id=on)
    assert done.counts == ImportCounts(rows=2, unchanged=2)
    assert house.contacts() == before


def test_a_file_without_languages_changes_nobodys_language(house: House) -> None:
    house.contact("an@voorbeeld.be", language="fr")
    content = csv("an@voorbeeld.be", "bo@voorbeeld.be", header="E-mail")
    house.run_import(content, {"E-mail": "email"}, language="de")
    assert {email: c.language for email, c in house.contacts().items()} == {
        "an@voorbeeld.be": "fr",
        "bo@voorbeeld.be": "de",
    }


def left(house: House, reason: BlacklistReason) -> None:
    house.contact("an@voorbeeld.be", fields={"first_name": "An"})
    house.blacklist("an@voorbeeld.be", reason)


def left_and_deleted(house: House, reason: BlacklistReason) -> None:
    left(house, reason)
    house.use.contacts.remove(house.account, house.contacts()["an@voorbeeld.be"].id)


def never_known(house: House, reason: BlacklistReason) -> None:
    house.blacklist("an@voorbeeld.be", reason)


@pytest.mark.parametrize("reason", BlacklistReason)
@pytest.mark.parametrize("history", [left, left_and_deleted, never_known])
def test_an_import_brings_nobody_back(
    house: House, history: Callable[[House, BlacklistReason], None], reason: BlacklistReason
) -> None:
    """D9, R44, R51: refused by row and told, also after the contact was deleted."""
    history(house, reason)
    before, state = house.contacts(), house.state_of("an@voorbeeld.be")

    done = run(house, "bo@voorbeeld.be;Bo;;", "AN@voorbeeld.be;Anna;;")

    out = reason is BlacklistReason.UNSUBSCRIBED
    code = "contact_opted_out" if out else "contact_blacklisted"
    assert done.counts == ImportCounts(rows=2, created=1, refused=1)
    assert problems(house, done) == [(2, code, "")]
    found = house.contacts()
    assert found.pop("bo@voorbeeld.be")
    assert found == before
    assert house.state_of("an@voorbeeld.be") == state


def test_who_left_stays_on_the_list_that_is_imported_again(house: House) -> None:
    on = house.new_list()
    house.contact("an@voorbeeld.be", lists=(on,))
    house.blacklist("an@voorbeeld.be", BlacklistReason.UNSUBSCRIBED)
    done = run(house, "an@voorbeeld.be;Anna;;", list_id=on)
    assert done.counts == ImportCounts(rows=1, updated=1)
    (view,) = house.use.contacts.page(house.account, on, "", "", 10).items
    assert view.status is ContactStatus.UNSUBSCRIBED


def test_addresses_from_a_web_form_wait_for_confirmation(house: House) -> None:
    run(house, "an@voorbeeld.be;An;;", basis=ConsentBasis.WEB_FORM)
    assert house.contacts()["an@voorbeeld.be"].consent.strength is ConsentStrength.PENDING


@pytest.mark.parametrize(("rows", "slices"), [(999, 2), (1_000, 4), (1_001, 4), (2_345, 6)])
def test_a_large_file_continues_itself(house: House, rows: int, slices: int) -> None:
    """Once to look, once to write."""
    lines = [f"contact{number}@voorbeeld.be" for number in range(rows)]
    done = house.run_import(csv(*lines, header="E-mail"), {"E-mail": "email"})
    assert (done.state, done.slices) == (ImportState.DONE, slices)
    assert done.counts == ImportCounts(rows=rows, created=rows)
    assert len(house.contacts()) == rows


def test_white_space_around_a_cell_is_not_part_of_it(house: House) -> None:
    run(house, " an@voorbeeld.be ; An ; FR ; 7 ")
    an = house.contacts()["an@voorbeeld.be"]
    assert (an.fields, an.language, an.external_id) == ({"first_name": "An"}, "fr", "7")


FILES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty_file"),
    "empty lines": (b"\r\n\r\n", "empty_file"),
    "a column that was mapped is missing": (
        csv("an@voorbeeld.be", header="Mail"),
        "column_missing",
    ),
}


@pytest.mark.parametrize(("content", "reason"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_fails_with_a_reason(
    house: House, content: bytes, reason: str
) -> None:
    failed = house.run_import(content, MAPPING)
    assert (failed.state, failed.reason) == (ImportState.FAILED, reason)
    assert failed.finished_at == failed.created_at
    assert house.contacts() == {}
    house.use.import_slice(house.account, failed.id, 0)
    assert house.use.imports.get(house.account, failed.id) == failed


def test_a_file_that_is_gone_fails_with_a_reason(house: House) -> None:
    import_id = house.declare(csv("an@voorbeeld.be;;;"), MAPPING)
    house.use.imports.start(house.account, ACTOR, import_id)
    house.outside.uploads.files.clear()
    house.drain_imports()
    failed = house.use.imports.get(house.account, import_id)
    assert (failed.state, failed.reason) == (ImportState.FAILED, "import_file_missing")


def test_every_fault_of_a_declaration_is_told_at_once(house: House) -> None:
    foreign = house.new_list(house.add_account())
    mapping = {"A": "email", "B": "email", "C/D": "field:shoe", "E": "naam", "F": "field:city"}
    with pytest.raises(InvalidInput) as refused:
        house.declare(b"", mapping, list_id=foreign)
    assert faults(refused) == [
        ("/list_id", "list_unknown"),
        ("/mapping", "mapping_needs_email"),
        ("/mapping/C~1D", "mapping_target_unknown"),
        ("/mapping/E", "mapping_target_unknown"),
    ]
    assert house.use.imports.imports.all(house.account) == ()
    assert house.actions() == []


def test_an_import_starts_when_its_file_is_there(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_id = house.declare(csv("an@voorbeeld.be;;;"), MAPPING)
    content = house.outside.uploads.files.pop((house.account, import_id))
    with pytest.raises(Conflict) as conflict:
        house.use.imports.start(house.account, ACTOR, import_id)
    assert conflict.value.code == "import_file_missing"

    house.outside.uploads.files[house.account, import_id] = content
    with monkeypatch.context() as patch:
        large = UploadedFile(MOST_BYTES + 1, "x")
        patch.setattr(FakeUploads, "find", lambda *_: large)
        with pytest.raises(InvalidInput) as refused:
            house.use.imports.start(house.account, ACTOR, import_id)
    assert refused.value.code == "import_file_too_large"
    assert house.queues.take_all("imports") == []

    started = house.use.imports.start(house.account, ACTOR, import_id)
    assert (started.state, started.size_bytes) == (ImportState.CHECKING, len(content))


def test_a_start_whose_message_was_lost_can_be_repeated(house: House) -> None:
    import_id = house.declare(csv("an@voorbeeld.be;;;"), MAPPING)
    house.queues.fail_next = 1
    with pytest.raises(TransientFailure):
        house.use.imports.start(house.account, ACTOR, import_id)
    assert house.queues.take_all("imports") == []

    with pytest.raises(Conflict) as conflict:
        house.use.imports.start(house.account, ACTOR, import_id)

    assert conflict.value.code == "import_started_already"
    house.drain_imports()
    done = house.use.imports.get(house.account, import_id)
    assert (done.state, done.counts) == (ImportState.DONE, ImportCounts(rows=1, created=1))


def test_what_is_done_does_not_start_again(house: House) -> None:
    done = run(house, "an@voorbeeld.be;;;")
    with pytest.raises(Conflict):
        house.use.imports.start(house.account, ACTOR, done.id)
    assert house.queues.take_all("imports") == []
    assert house.use.imports.get(house.account, done.id) == done


def test_a_stranger_finds_no_import_of_ours(house: House) -> None:
    import_id, stranger = house.declare(csv(), MAPPING), house.add_account()
    with pytest.raises(NotFound):
        house.use.imports.get(stranger, import_id)
    with pytest.raises(NotFound):
        house.use.imports.start(stranger, ACTOR, import_id)
    assert house.use.import_slice(stranger, import_id, 0) is None
