"""A person whose address was put right twice: dossier and erasure follow them to each address they
had, and leave what came to one of these since another contact has it (ADR 0045)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.services.ports import DeadLetter, ImportedChange, TimelineRow
from tests.api.deadly_writes import DeadlyWrites, erased_over_a_death
from tests.api.findable import dump, opened, reset
from tests.api.stored_world import StoredWorld
from tests.api.world import CONSENT
from tests.builders import make_mark
from tests.faults.extent import IS_LONG
from tests.world import Killed

FIRST, SECOND = "Dora.Dwaalspoor@eerst.example", "dora.dwaalspoor@tweede.example"
LAST, NAME = "dora.dwaalspoor@laatste.example", "Dwaalspoornaam"
TRACE = "dwaalspoor"
SHARE = 1 if IS_LONG else 3


@pytest.fixture(scope="module")
def prepared() -> Iterator[StoredWorld]:
    with opened() as world:
        reset(world)
        world.a.things["moved"] = prepare(world)
        world.outside.journal_kept = dict(world.outside.import_journal.parts)
        world.freeze()
        yield world


@pytest.fixture
def world(prepared: StoredWorld) -> StoredWorld:
    reset(prepared).sign_in(prepared.a)
    return prepared


def prepare(world: StoredWorld) -> str:
    """The id of the contact, of whom something stands under each of three addresses."""
    body = {"email": FIRST, "consent": CONSENT, "fields": {world.a.things["name"]: NAME}}
    once = {"idempotency-key": "shop-9"}
    contact = str(ask(world, "POST", "/v1/contacts", body, headers=once)["id"])
    ask(world, "POST", "/v1/account/test-addresses", {"email": FIRST})
    ask(world, "POST", "/v1/person-requests", {"email": FIRST, "kind": "erasure"})
    world.database.dead_letters.keep(DeadLetter("t", f'{{"to": "{FIRST}", "a": "{world.a.id}"}}'))
    leave_traces(world, contact, FIRST, NAME)
    addresses, key = world.database.addresses, key_of(world, FIRST)
    addresses.blacklist(world.a.id, key, BlacklistReason.BOUNCE, make_mark(), FIRST)
    for address in (SECOND, LAST):
        move(world, contact, address)
        leave_traces(world, contact, address, NAME)
    write_to(world, LAST, NAME)  # waits
    return contact


def ask(world: StoredWorld, method: str, path: str, body: Any = None, **more: Any) -> Any:
    answer = world.ask(world.a, method, path, body, **more)
    assert answer.status_code < 300, answer.body
    return answer.json_body


def move(world: StoredWorld, contact: str, address: str) -> None:
    world.outside.clock.advance(hours=1)
    ask(world, "PATCH", f"/v1/contacts/{contact}", {"email": address})
    world.outside.clock.advance(hours=1)


def write_to(world: StoredWorld, address: str, name: str) -> str:
    mail = {"to": address, "sender_id": world.a.things["sender_id"], "category": "order"}
    mail |= {"subject": f"Dag {name}", "text": f"Bestelling van {name}"}
    sent = world.request("POST", "/v1/messages", mail, key=world.a.key)
    assert sent.status_code == 202, sent.body
    return str(sent.json_body["id"])


def leave_traces(world: StoredWorld, contact_id: str, address: str, name: str) -> str:
    """A mail, its line, an upload, and what an import changed; the id of the mail."""
    sent = write_to(world, address, name)
    world.work()
    account, o = world.a.id, world.outside
    click = TimelineRow(key_of(world, address), o.clock.now(), f"click-{sent}", "click")
    world.database.timeline.write(account, [click])
    o.uploads.times[account, f"imp_{sent}"] = o.clock.now()
    o.uploads.files[account, f"imp_{sent}"] = f"E-mail;naam\n{address};{name}\n".encode()
    contact = world.database.contacts.get(account, contact_id)
    o.import_journal.keep(account, f"imp_{sent}", "000000-0", (ImportedChange(None, contact),))
    return sent


def key_of(world: StoredWorld, address: str) -> str:
    return world.container.find_person.of_address(world.a.id, address).key


def erase(world: StoredWorld) -> None:
    ask(world, "POST", f"/v1/contacts/{world.a.things['moved']}/erase")
    world.work()


def check_is_gone(world: StoredWorld, trace: str = TRACE) -> None:
    found = dump(world)
    where = found.find(trace.lower())
    assert where < 0, found[max(0, where - 300) : where + 100]


def lines_to(world: StoredWorld, address: str) -> list[str]:
    rows = world.database.timeline.read(world.a.id, key_of(world, address), 100)
    return [row.id for row in rows]


def test_nothing_is_left_under_any_address_they_had(world: StoredWorld) -> None:
    assert dump(world).count(TRACE) > 20
    erase(world)
    check_is_gone(world)
    keys = [key_of(world, address) for address in (FIRST, SECOND, LAST)]
    rows = world.database.addresses.get_many(world.a.id, keys)
    assert all(rows[key].erased_at and not rows[key].contact_id for key in keys)
    assert rows[keys[0]].reasons.keys() == {BlacklistReason.BOUNCE}
    assert [lines_to(world, address) for address in (FIRST, SECOND, LAST)] == [[], [], []]
    requests = world.database.person_requests.all(world.a.id)
    asked = [each for each in requests if each.key == keys[0]]
    assert [(each.email, bool(each.done_at)) for each in asked] == [("", True)]
    kept = {key for _, key in world.outside.erased_keys.noted}
    assert kept == set(keys)


def test_nothing_is_left_of_who_was_put_back_to_their_first_address(world: StoredWorld) -> None:
    contact = world.a.things["moved"]
    move(world, contact, FIRST)
    assert world.database.contacts.get(world.a.id, contact).former_keys.keys() == {
        key_of(world, SECOND),
        key_of(world, LAST),
    }
    erase(world)
    check_is_gone(world)


def test_who_has_one_of_the_addresses_now_keeps_what_came_there_since(world: StoredWorld) -> None:
    body = {"email": SECOND, "consent": CONSENT, "fields": {world.a.things["name"]: "Berend"}}
    other = ask(world, "POST", "/v1/contacts", body)["id"]
    sent = leave_traces(world, other, SECOND, "Berend")
    ask(world, "POST", "/v1/person-requests", {"email": SECOND, "kind": "dossier"})
    before = {place: row for place, row in world.rows_of(world.a).items() if SECOND in row}
    before |= {place: row for place, row in world.rows_of(world.a).items() if other in row}
    erase(world)
    check_is_gone(world, NAME)
    check_is_gone(world, FIRST)
    check_is_gone(world, LAST)
    after = world.rows_of(world.a)
    changed = {place for place, row in before.items() if after.get(place) != row}
    mine = {place for place in changed if sent in place or other in place}
    assert not mine, mine
    assert f"click-{sent}" in lines_to(world, SECOND)
    assert len([each for each in lines_to(world, SECOND) if each.startswith("click")]) == 1
    state = world.database.addresses.get_many(world.a.id, [key_of(world, SECOND)])
    assert [(row.contact_id, row.email) for row in state.values()] == [(other, SECOND)]
    assert (world.a.id, f"imp_{sent}") in world.outside.uploads.files
    (left,) = world.outside.import_journal.parts[world.a.id, f"imp_{sent}", "000000-0"]
    assert left.after.id == other
    asked = [each.email for each in world.database.person_requests.all(world.a.id)]
    assert SECOND in asked


def dossier_of(world: StoredWorld, contact: str) -> dict[str, Any]:
    task = ask(world, "POST", f"/v1/contacts/{contact}/dossier")["id"]
    world.work()
    stored = world.database.person_tasks.find(world.a.id, task)
    assert stored is not None and (stored.email, stored.former) == ("", ())
    file = world.outside.archive_files.files[world.a.id, task]
    held: dict[str, Any] = json.loads(ZipFile(BytesIO(file)).read("dossier.json"))["held"]
    return held


def test_a_dossier_holds_what_came_to_each_address_they_had(world: StoredWorld) -> None:
    held = dossier_of(world, world.a.things["moved"])
    assert {row["to"] for row in held["messages"]} == {FIRST, SECOND, LAST}
    assert {row["email"] for row in held["address"]} == {FIRST, SECOND, LAST}
    assert len([row for row in held["timeline"] if row["kind"] == "click"]) == 3
    assert len([row for row in held["files"] if row["id"].endswith(".csv")]) == 3
    assert len([row for row in held["requests"] if row["email"] == FIRST]) == 1
    assert "former_keys" not in held["contact"][0]


def test_a_dossier_holds_nothing_that_came_to_who_has_the_address_now(world: StoredWorld) -> None:
    other = ask(world, "POST", "/v1/contacts", {"email": SECOND, "consent": CONSENT})["id"]
    sent = leave_traces(world, other, SECOND, "Berend")
    held = dossier_of(world, world.a.things["moved"])
    assert "Berend" not in json.dumps(held)
    assert sent not in json.dumps(held)
    assert {row["to"] for row in held["messages"]} == {FIRST, SECOND, LAST}
    assert {row["email"] for row in held["address"]} == {FIRST, LAST}


def test_killed_after_any_write_the_next_one_goes_through_every_address(
    world: StoredWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C13"""
    writes, deaths, at = DeadlyWrites(world, monkeypatch), 0, 0
    while deaths * SHARE == at:
        reset(world).sign_in(world.a)
        at += SHARE
        ask(world, "POST", f"/v1/contacts/{world.a.things['moved']}/erase")
        deaths += erased_over_a_death(world, writes, at)
        check_is_gone(world)
    assert deaths * SHARE > 15


def test_a_table_that_was_restored_is_cleared_again_even_by_who_dies_over_it(
    world: StoredWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C17"""
    writes = DeadlyWrites(world, monkeypatch)
    erase(world)
    noted = dict(world.outside.erased_keys.noted)
    for at in range(1, 30, 7 * SHARE):
        world.reset()
        world.outside.import_journal.parts = dict(world.outside.journal_kept)
        world.open_again()
        assert TRACE in dump(world)
        world.outside.clock.advance(hours=3)
        world.container.guard.release()
        for message in world.outside.queues.take_all("closing"):
            writes.die_after(at)
            try:
                world.container.person_step(message.account, message.task, message.step)
            except Killed:
                world.open_again()
            writes.die_after(0)
            world.outside.queues.person_step(message.account, message.task, message.step)
        world.work()
        check_is_gone(world)
        assert world.outside.erased_keys.noted == noted
