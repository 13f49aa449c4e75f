"""The dossier of a person: all that is held of them, and of nobody else (GDPR article 15)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.api.findable import (
    EMAIL,
    NAME,
    NUMBER,
    check_nothing_is_left,
    erase,
    opened,
    reset,
)
from tests.api.stored_world import StoredWorld


@pytest.fixture(scope="module")
def prepared() -> Iterator[StoredWorld]:
    with opened() as world:
        yield world


@pytest.fixture
def world(prepared: StoredWorld) -> StoredWorld:
    return reset(prepared)


def test_a_dossier_holds_everything_that_is_kept_of_them(world: StoredWorld) -> None:
    path = f"/v1/contacts/{world.a.things['person']}/dossier"
    task = world.ask(world.a, "POST", path, headers={"accept-language": "nl"})
    assert task.status_code == 202, task.body
    world.work()
    read = world.ask(world.a, "GET", f"/v1/dossiers/{task.json_body['id']}").json_body
    assert read["state"] == "done"
    assert read["url"]
    content = world.outside.archive_files.files[world.a.id, task.json_body["id"]]
    archive = ZipFile(BytesIO(content))
    assert archive.namelist() == ["dossier.json", "dossier.txt"]
    held = json.loads(archive.read("dossier.json"))["held"]
    assert held["contact"][0]["fields"] == {world.a.things["name"]: NAME}
    assert held["contact"][0]["external_id"] == NUMBER
    assert "unsubscribed" in held["address"][0]["reasons"]
    assert [row["kind"] for row in held["timeline"]]
    assert {row["reference"] for row in held["messages"]} == {NUMBER}
    empty = {place for place, rows in held.items() if not rows}
    assert empty <= {"refused", "tasks"}, empty
    text = archive.read("dossier.txt").decode()
    assert "Transactionele mails" in text
    assert NAME in text


def test_it_goes_with_the_person(world: StoredWorld) -> None:
    path = f"/v1/contacts/{world.a.things['person']}/dossier"
    task = world.ask(world.a, "POST", path).json_body["id"]
    world.work()
    assert world.ask(world.a, "GET", f"/v1/dossiers/{task}").status_code == 200
    erase(world)
    check_nothing_is_left(world)
    assert world.ask(world.a, "GET", f"/v1/dossiers/{task}").status_code == 404


def test_nothing_of_anybody_else_stands_in_it(world: StoredWorld) -> None:
    answer = world.ask(world.a, "POST", "/v1/dossiers", {"email": EMAIL})
    world.work()
    file = world.outside.archive_files.files[world.a.id, answer.json_body["id"]]
    content = ZipFile(BytesIO(file)).read("dossier.json").decode()
    assert NAME in content
    for stranger in ("lezer0@", "iemand@anders.example", world.b.id):
        assert stranger not in content
