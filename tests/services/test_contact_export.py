"""Files of contacts: everybody who is asked for, once, whoever dies; and the import finds nothing
new in them, whatever the cells hold."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chalicelib.bootstrap import Switches
from chalicelib.domain.account import Role
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import Consent, ConsentBasis, ContactStatus
from chalicelib.domain.contact_export import MOST_RUNNING, ContactExport, ExportFormat
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.contact_import import Import, ImportState
from chalicelib.domain.errors import InvalidInput, LimitExceeded, NotFound
from chalicelib.domain.export import ExportState
from chalicelib.domain.field_comparison import Comparison
from chalicelib.domain.segment_rule import FieldIs
from chalicelib.domain.segment_text import to_text
from chalicelib.services import contact_export
from chalicelib.services.contact_export_texts import ALARM, READY
from chalicelib.services.contact_table_texts import HEADINGS
from tests.builders import make_mark, make_segment, make_user
from tests.killing import Moment, Tripwire
from tests.services.hostile_contacts import hostile
from tests.world import ACTOR, Engine

ROOT = Path(__file__).parents[2]
EVERYBODY = ContactFilter()
MAPPING = {
    0: "email",
    1: "language",
    2: "external_id",
    3: "status",
    5: "consent_basis",
    7: "consent_source",
    8: "consent_date",
    9: "sale_date",
    10: "sale_reference",
    11: "sale_product_group",
    12: "sale_opt_out_offered",
    13: "tracking_consent",
    14: "tracking_date",
}
"""What the site takes the columns for (frontend/src/pages/import/own-file.ts)."""


@pytest.fixture(autouse=True)
def _reads_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact_export, "READ_CONTACTS", 4)


def make_engine(**kwargs: Any) -> Engine:
    engine = Engine(**kwargs)
    engine.switches = Switches(part_bytes=300)
    engine.restart()
    return engine


def asked(
    engine: Engine,
    wanted: ContactFilter = EVERYBODY,
    kind: ExportFormat = ExportFormat.CSV,
    language: str = "nl",
) -> str:
    actor = engine.database.users.all(engine.account)[0].id
    use = engine.container.contact_export
    return use.create(engine.account, actor, wanted, kind, language).id


def content_of(engine: Engine, export_id: str) -> bytes:
    """Of the finished file."""
    stored, url = engine.container.contact_export.get(engine.account, export_id)
    assert (stored.state, bool(url)) == (ExportState.DONE, True)
    kinds = {
        ExportFormat.CSV: engine.outside.export_files,
        ExportFormat.JSON: engine.outside.json_files,
    }
    content: bytes = kinds[stored.format].files[engine.account, export_id]
    return content


def exported(engine: Engine, *args: Any, **kwargs: Any) -> list[list[str]]:
    """The rows of a CSV file, without its headings."""
    export_id = asked(engine, *args, **kwargs)
    engine.drain("imports")
    return rows_of(content_of(engine, export_id))[1:]


def rows_of(content: bytes, delimiter: str = ";") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def imported(engine: Engine, content: bytes, delimiter: str = ";") -> Import:
    """The import of a file of ours into the first list, as the site would declare it."""
    heading = rows_of(content, delimiter)[0]
    fixed = len(HEADINGS["nl"])
    mapping = {heading[at]: target for at, target in MAPPING.items()}
    mapping |= {name: f"field:{name}" for name in heading[fixed:]}
    use, account = engine.container.imports, engine.account
    consent = Consent.declared(ConsentBasis.PAPER, "een ander bestand", engine.clock.now())
    document, _, _ = use.create(account, ACTOR, engine.list_of(account), mapping, consent, "fr")
    engine.outside.uploads.files[account, document.id] = content
    use.start(account, ACTOR, document.id)
    engine.drain("imports")
    if use.get(account, document.id).state is ImportState.HELD:
        use.declare(account, ACTOR, document.id, "Wij kennen deze mensen.")
        engine.drain("imports")
    return use.get(account, document.id)


def filled(engine: Engine, number: int = 11) -> list[str]:
    """The addresses of so many contacts, by address."""
    return sorted(contact.email for contact in engine.contacts(number))


def test_everybody_is_in_the_file_once_by_address_and_who_asked_is_mailed() -> None:
    engine = make_engine()
    people = filled(engine)
    export_id = asked(engine)
    assert engine.container.contact_export.get(engine.account, export_id)[1] == ""
    engine.drain("imports")
    content = content_of(engine, export_id)
    heading, *rows = rows_of(content)
    assert content.startswith(b"\xef\xbb\xbfE-mail;")
    assert heading == [*HEADINGS["nl"], "first_name"]
    assert [row[0] for row in rows] == people
    assert len(engine.outside.export_files.parts) > 2
    stored = engine.container.contact_export.get(engine.account, export_id)[0]
    assert stored.rows == len(people)
    (mail,) = engine.post.accepted
    assert mail.subject == READY["nl"].subject
    assert mail.to == engine.database.users.all(engine.account)[0].email
    assert f"/contacts/exports/{export_id}" in mail.text
    assert "X-Amz" not in mail.text


@pytest.mark.parametrize("asker", ["usr_editor", "key_1"])
def test_owners_are_warned_of_what_another_took_out(asker: str) -> None:
    engine = make_engine()
    filled(engine, 2)
    (owner,) = engine.database.users.all(engine.account)
    editor = make_user(id="usr_editor", role=Role.EDITOR, email="redacteur@x.example")
    reader = make_user(role=Role.VIEWER, email="lezer@x.example")
    for user in (editor, reader):
        engine.database.users.add(engine.account, user)
    export = engine.container.contact_export.create(
        engine.account, asker, EVERYBODY, ExportFormat.CSV, "nl"
    )
    engine.drain("imports")
    told = {mail.to: mail for mail in engine.post.accepted}
    assert set(told) == {owner.email} | ({editor.email} if asker == editor.id else set())
    assert told[owner.email].subject == ALARM["nl"].subject
    assert "/settings/activity" in told[owner.email].text
    assert export.id not in told[owner.email].text


@pytest.mark.parametrize("number", [0, 1, 4, 11])
def test_a_json_file_holds_the_same_people(number: int) -> None:
    engine = make_engine()
    people = filled(engine, number)
    export_id = asked(engine, kind=ExportFormat.JSON)
    engine.drain("imports")
    found = json.loads(content_of(engine, export_id))
    assert [each["email"] for each in found] == people
    for each in found:
        assert each["status"] == "active"
        assert each["lists"][0]["id"] == engine.list_of(engine.account)
        assert each["consent"]["basis"] == "paper"


def test_nobody_is_a_file_too() -> None:
    assert exported(make_engine()) == []


def test_a_filter_finds_whom_the_search_finds() -> None:
    engine = make_engine()
    account, other = engine.account, "lst_other"
    people, friends = (
        filled(engine),
        engine.contacts(3, lists=[other], fields={"first_name": "Els"}),
    )
    named = FieldIs("first_name", Comparison.EQUALS, "Els")
    engine.database.segments.add(account, make_segment(id="seg_1", rules=to_text(named)))
    gone = friends[0]
    engine.database.addresses.blacklist(
        account, gone.address_key, BlacklistReason.COMPLAINT, make_mark(), gone.email
    )
    emails = sorted(each.email for each in friends)
    for wanted, expected in (
        (ContactFilter(list_id=engine.list_of(account)), people),
        (
            ContactFilter(prefix="contact1"),
            [each for each in people + emails if "contact1" in each],
        ),
        (ContactFilter(segment_id="seg_1"), emails),
        (ContactFilter(name="els"), emails),
        (ContactFilter(status=ContactStatus.BLACKLISTED), [gone.email]),
    ):
        assert sorted(row[0] for row in exported(engine, wanted)) == sorted(expected)


def test_where_few_are_found_in_a_long_time_they_are_set_aside_until_a_part_is_full() -> None:
    engine = make_engine()
    people = filled(engine, 30)
    write = engine.container.contact_export_slice
    hurried = replace(write, file=replace(write.file, working=timedelta(0), part_bytes=1_000))  # type: ignore[type-var]
    export_id = asked(engine)
    engine.queues.take_all("imports")
    step, rests = 0, set()
    export: ContactExport | None = None
    while export is None or export.state is not ExportState.DONE:
        export = hurried(engine.account, export_id, step)
        assert export is not None
        step = export.slices
        rests |= {export.rest} - {""}
    parts = [len(body) for body in engine.outside.export_files.parts.values()]
    assert [row[0] for row in rows_of(content_of(engine, export_id))[1:]] == people
    assert len(rests) > 3
    assert all(size >= 1_000 for size in parts[:-1])


@pytest.mark.parametrize("kind", ExportFormat)
@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_the_file_is_the_same(moment: Moment, kind: ExportFormat) -> None:
    at, has_killed = 0, True
    while has_killed:
        at += 1
        wire = Tripwire()
        engine = make_engine(through=wire.string)
        people = filled(engine)
        export_id = asked(engine, kind=kind)
        wire.arm(at, moment)
        engine.drain("imports")
        has_killed = wire.has_killed
        wire.arm(0, moment)
        content = content_of(engine, export_id)
        if kind is ExportFormat.CSV:
            assert [row[0] for row in rows_of(content)[1:]] == people
        else:
            assert [each["email"] for each in json.loads(content)] == people
    assert at > 30


def test_what_is_gone_meanwhile_fails_the_file() -> None:
    engine = make_engine()
    filled(engine)
    rules = to_text(FieldIs("first_name", Comparison.EMPTY, ""))
    engine.database.segments.add(engine.account, make_segment(id="seg_1", rules=rules))
    export_id = asked(engine, ContactFilter(segment_id="seg_1"))
    engine.database.segments.remove(engine.account, "seg_1")
    engine.drain("imports")
    failed, url = engine.container.contact_export.get(engine.account, export_id)
    assert (failed.state, url) == (ExportState.FAILED, "")
    assert engine.post.accepted == []
    assert asked(engine) != export_id


def test_asking_again_begins_no_second_one_and_a_fourth_waits() -> None:
    engine = make_engine()
    first = asked(engine)
    assert asked(engine) == first
    others = [asked(engine, ContactFilter(prefix=letter)) for letter in "ab"]
    assert len({first, *others}) == MOST_RUNNING
    with pytest.raises(LimitExceeded, match="too_many_exports"):
        asked(engine, ContactFilter(prefix="c"))
    assert asked(engine) == first
    engine.drain("imports")
    assert asked(engine, ContactFilter(prefix="c")) not in (first, *others)


def test_one_that_stopped_keeps_no_other_from_being_asked_for() -> None:
    engine = make_engine()
    for letter in "abc":
        asked(engine, ContactFilter(prefix=letter))
    engine.queues.take_all("imports")
    engine.clock.advance(3_600)
    assert asked(engine, ContactFilter(prefix="d"))


@pytest.mark.parametrize(("days", "is_there"), [(6.99, True), (7, False)])
def test_a_file_is_there_for_seven_days_whenever_storage_deletes_it(
    days: float, is_there: bool
) -> None:
    engine = make_engine()
    export_id = asked(engine)
    engine.drain("imports")
    engine.clock.advance(hours=24 * days)
    use = engine.container.contact_export
    if is_there:
        assert use.get(engine.account, export_id)[1]
        return
    with pytest.raises(NotFound):
        use.get(engine.account, export_id)


def test_strangers_find_nothing_and_what_is_not_there_is_refused() -> None:
    engine = make_engine()
    export_id = asked(engine)
    use, other = engine.container.contact_export, engine.add_account()
    with pytest.raises(NotFound):
        use.get(other, export_id)
    for wanted in (ContactFilter(list_id="lst_x"), ContactFilter(segment_id="seg_x")):
        with pytest.raises(NotFound):
            asked(engine, wanted)
    with pytest.raises(InvalidInput):
        asked(engine, ContactFilter(field="shoe", value="44"))


def test_the_audit_says_who_asked_for_which_list_and_nothing_of_what_was_searched() -> None:
    engine = make_engine()
    asked(engine, ContactFilter(list_id=engine.list_of(engine.account), name="peeters"))
    (line,) = [
        each for each in engine.database.activity.lines if each.action == "contacts_exported"
    ]
    assert set(line.changes) == {"format", "list_id"}
    assert "peeters" not in str(line)


# what comes back


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("seed", range(6))
def test_a_file_that_comes_back_changes_nothing(seed: int, language: str) -> None:
    engine = make_engine()
    hostile(engine, seed)
    export_id = asked(
        engine, ContactFilter(list_id=engine.list_of(engine.account)), language=language
    )
    engine.drain("imports")
    content = content_of(engine, export_id)
    contacts = dict(engine.database.contacts.stored)
    addresses = dict(engine.database.addresses.rows)
    engine.clock.advance(hours=30)
    done = imported(engine, content, ";,"[language == "en"])
    assert done.state is ImportState.DONE
    assert (done.counts.rows, done.counts.unchanged) == (40, 40)
    assert engine.database.contacts.stored == contacts
    assert engine.database.addresses.rows == addresses


def test_no_cell_of_a_file_is_run() -> None:
    engine = make_engine()
    hostile(engine, 1)
    for row in exported(engine):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))
            assert not cell.startswith(("\t", "\r", "\n"))


def test_the_site_knows_the_columns_by_the_same_names() -> None:
    source = (ROOT / "frontend/src/pages/import/own-file.ts").read_text(encoding="utf-8")
    headings, targets = source.split("const TARGETS")
    written = re.findall(r'"([^"]*)"', headings.partition("const HEADINGS")[2])
    assert written == [name for language in ("nl", "fr", "en") for name in HEADINGS[language]]
    known = re.findall(r'"([^"]*)"', targets.partition("];")[0])
    assert {at: target for at, target in enumerate(known) if target} == MAPPING
