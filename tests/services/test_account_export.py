"""An account as one ZIP file: everything is in it, once, whatever dies; who asked is mailed."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.errors import NotFound
from chalicelib.domain.export import ExportState
from chalicelib.services import account_export_sections
from chalicelib.services.account_export_texts import HEADINGS
from chalicelib.services.contact_table_texts import HEADINGS as COLUMNS
from tests.builders import make_field, make_list, make_mark, make_user
from tests.content_builders import make_image, make_template
from tests.killing import Moment, Tripwire
from tests.world import ACTOR, Engine


@pytest.fixture(autouse=True)
def _reads_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account_export_sections, "PAGE", 4)


READY = "De export van je account is klaar"
PEOPLE = 11


def furnished(**kwargs: Any) -> Engine:
    """An account that sent a campaign, with somebody on the blacklist and a formula for a name."""
    engine = Engine(page_contacts=20, pages=3, **kwargs)
    people = engine.contacts(PEOPLE)
    database, account = engine.database, engine.account
    database.templates.add(account, make_template(name="=HYPERLINK(1)"))
    database.images.add(account, make_image(name="Brood"))
    database.fields.add(account, make_field(id="city", label="Stad"))
    stored = database.contacts.stored
    stored[account, people[0].id] = replace(
        stored[account, people[0].id], fields={"city": "=1+1"}, external_id="K-7"
    )
    database.addresses.blacklist(
        account, people[3].address_key, BlacklistReason.COMPLAINT, make_mark(), people[3].email
    )
    if not database.users.all(account):
        database.users.add(account, make_user(id=ACTOR))
    campaign = engine.draft()
    engine.launch(campaign)
    engine.settle()
    return engine


def asked(engine: Engine) -> str:
    return engine.container.account_export.create(engine.account, _owner(engine), "nl").id


def _owner(engine: Engine) -> str:
    return engine.database.users.all(engine.account)[0].id


def exported(engine: Engine) -> zipfile.ZipFile:
    export = asked(engine)
    engine.drain("imports")
    return zipfile.ZipFile(io.BytesIO(engine.outside.archive_files.files[engine.account, export]))


def rows_of(archive: zipfile.ZipFile, name: str) -> list[list[str]]:
    """Of all files of a section, without their headings."""
    found: list[list[str]] = []
    for each in archive.namelist():
        if each.partition(".")[0].partition("-")[0] == name:
            text = archive.read(each).decode("utf-8-sig")
            head, *rows = csv.reader(io.StringIO(text), delimiter=";")
            expected = COLUMNS["nl"] if name == "contacts" else HEADINGS["nl"][name]
            assert tuple(head[:2]) == expected[:2]
            found += rows
    return found


def things_of(archive: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    return [
        thing
        for each in archive.namelist()
        if each.partition(".")[0].partition("-")[0] == name
        for thing in json.loads(archive.read(each))
    ]


def check_everything_is_there(engine: Engine, archive: zipfile.ZipFile) -> None:
    assert archive.testzip() is None
    contacts = rows_of(archive, "contacts")
    stored = engine.database.contacts.stored
    emails = sorted(contact.email for contact in stored.values())
    assert sorted(row[0] for row in contacts) == emails
    (special,) = [row for row in contacts if row[2] == "K-7"]
    assert "'=1+1" in special
    check_consents_are_there(engine, things_of(archive, "consents"))
    assert [row[1] for row in rows_of(archive, "blacklist")] == ["complaint"]
    (campaign,) = things_of(archive, "campaigns")
    assert campaign["figures"]["sent"] == PEOPLE - 1
    assert "mj-button" in campaign["mjml"]
    assert len(rows_of(archive, "recipients")) == PEOPLE
    assert {row[3] for row in rows_of(archive, "recipients")} >= {"sent", "skipped"}
    assert [each["name"] for each in things_of(archive, "templates")] == ["=HYPERLINK(1)"]
    (image,) = things_of(archive, "images")
    assert (image["name"], image["rights"]["text"]) == ("Brood", "Fotograaf Peeters")
    assert [each["id"] for each in things_of(archive, "fields")] == ["city", "first_name"]
    assert len(things_of(archive, "lists")) == len(engine.database.lists.all(engine.account))
    assert [each["id"] for each in things_of(archive, "account")] == [engine.account]
    actions = [each["action"] for each in things_of(archive, "activity")]
    assert "account_exported" in actions


def check_consents_are_there(engine: Engine, told: list[dict[str, Any]]) -> None:
    """Every record of everybody once, what somebody took back too."""
    stored = engine.database.contacts.stored
    records = engine.database.consent_records
    expected = [
        (contact_id, record.at.isoformat(), record.id, record.is_given)
        for account, contact_id in stored
        for record in records.page(account, contact_id, "", 500).items
    ]
    said = [(each["contact"], each["at"], each["id"], each["is_given"]) for each in told]
    assert sorted(said) == sorted(expected)
    assert {each["topic"] for each in told} == {"mail", "tracking"}
    assert [each["opt_out"] for each in told if not each["is_given"]] == ["complaint"]


def test_everything_is_in_the_file_and_who_asked_is_mailed() -> None:
    engine = furnished()
    check_everything_is_there(engine, exported(engine))
    (mail,) = [mail for mail in engine.post.accepted if mail.subject == READY]
    assert mail.to == engine.database.users.all(engine.account)[0].email
    assert "/settings/export" in mail.text
    found, url = engine.container.account_export.get(engine.account)
    assert (found.state, bool(url)) == (ExportState.DONE, True)


def test_a_large_account_is_written_in_parts_and_still_whole() -> None:
    engine = furnished()
    slices = engine.container.account_export_slice
    small = replace(slices, file=replace(slices.file, part_bytes=300))
    export = asked(engine)
    engine.queues.take_all("imports")
    step = 0
    while small(engine.account, export, step).state is not ExportState.DONE:
        (message,) = engine.queues.take_all("imports")
        step = message.step
    assert step > 5
    archive = zipfile.ZipFile(
        io.BytesIO(engine.outside.archive_files.files[engine.account, export])
    )
    assert "contacts-2.csv" in archive.namelist()
    check_everything_is_there(engine, archive)


def test_asking_again_while_it_is_written_begins_no_second_one() -> None:
    engine = furnished()
    assert asked(engine) == asked(engine)
    engine.drain("imports")
    first = engine.container.account_export.get(engine.account)[0].id
    engine.clock.advance(60)
    assert asked(engine) != first


def test_after_seven_days_there_is_none() -> None:
    engine = furnished()
    exported(engine)
    engine.clock.advance(timedelta(days=7).total_seconds())
    with pytest.raises(NotFound):
        engine.container.account_export.get(engine.account)


def test_an_account_without_anything_has_a_file_too() -> None:
    engine = Engine()
    engine.database.lists.add(engine.account, make_list())
    engine.database.users.add(engine.account, make_user(id="usr_export"))
    archive = exported(engine)
    assert archive.testzip() is None
    assert rows_of(archive, "contacts") == []


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_the_file_is_whole(moment: Moment) -> None:
    wire = Tripwire()
    at, was_killed = 0, True
    while was_killed:
        at += 5
        engine = furnished(through=wire.string)
        export = asked(engine)
        wire.arm(at, moment)
        engine.drain("imports")
        engine.tick(5)
        engine.drain("imports")
        was_killed = wire.has_killed
        wire.arm(0, moment)
        asked(engine)
        engine.settle()
        found = engine.outside.archive_files.files[engine.account, export]
        check_everything_is_there(engine, zipfile.ZipFile(io.BytesIO(found)))
    assert at > 50
