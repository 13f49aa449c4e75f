"""A person who is erased: nothing of them is left anywhere but the row of an HMAC that keeps them
from mail (D4, I8). On the real repositories, so that what is left can be seen byte by byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact_import import ImportState
from chalicelib.domain.message import MessageState
from chalicelib.domain.person import Person
from tests.api.deadly_writes import DeadlyWrites, erased_over_a_death
from tests.api.findable import (
    EMAIL,
    NAME,
    TRACE,
    check_nothing_is_left,
    complaint_about,
    dump,
    erase,
    opened,
    reset,
)
from tests.api.stored_world import StoredWorld
from tests.api.world import CONSENT
from tests.faults.extent import IS_LONG

SHARE = 1 if IS_LONG else 3
"""Of the writes, one in so many is the last of its process."""


@pytest.fixture(scope="module")
def prepared() -> Iterator[StoredWorld]:
    with opened() as world:
        yield world


@pytest.fixture
def world(prepared: StoredWorld) -> StoredWorld:
    return reset(prepared)


def state_of(world: StoredWorld) -> Any:
    person = world.container.find_person.of_address(world.a.id, EMAIL)
    return world.database.addresses.get_many(world.a.id, [person.key])[person.key]


def test_nothing_is_left_of_them_in_any_table_bucket_or_queue(world: StoredWorld) -> None:
    assert dump(world).count(TRACE) > 15
    task = erase(world)
    check_nothing_is_left(world)
    answer = world.ask(world.a, "GET", f"/v1/erasures/{task}")
    assert answer.json_body["state"] == "done"
    assert world.ask(world.a, "GET", f"/v1/contacts/{world.a.things['person']}").status_code == 404


def test_the_blacklist_and_the_48_hours_stay_without_a_name(world: StoredWorld) -> None:
    before = state_of(world)
    assert before.reasons and before.last_marketing_at
    erase(world)
    after = state_of(world)
    assert after.reasons == before.reasons
    assert after.last_marketing_at == before.last_marketing_at
    assert after.last_campaign == before.last_campaign
    assert (after.email, after.contact_id, after.mails) == ("", "", frozenset())
    assert after.erased_at


def test_they_survive_another_import_too(world: StoredWorld) -> None:
    before = state_of(world)
    erase(world)
    body = {"email": EMAIL, "consent": CONSENT, "lists": []}
    assert world.ask(world.a, "POST", "/v1/contacts", body).status_code == 201
    after = state_of(world)
    assert after.reasons == before.reasons
    assert after.last_marketing_at == before.last_marketing_at
    assert (after.email, after.erased_at) == (EMAIL, 0)


def test_everybody_else_and_the_other_account_are_as_they_were(world: StoredWorld) -> None:
    before = world.rows_of(world.b)
    account = world.a.id
    others = {place: row for place, row in world.rows_of(world.a).items() if "lezer0@" in row}
    erase(world)
    assert world.rows_of(world.b) == before
    after = world.rows_of(world.a)
    contacts = {place: row for place, row in others.items() if "contacts" in place}
    assert contacts
    assert {place: after.get(place) for place in contacts} == contacts
    (kept,) = [parts for parts in world.outside.import_journal.parts.values() if parts]
    assert [change.after.email for change in kept] == ["iemand@anders.example"]
    assert (account, world.a.things["import_id"]) not in world.outside.uploads.files


def test_a_mail_that_waits_is_never_sent_and_what_was_sent_stays_counted(
    world: StoredWorld,
) -> None:
    account, now = world.a.id, world.outside.clock.now()
    before = world.database.messages.count(account, now - timedelta(days=60), now)
    path = f"/v1/contacts/{world.a.things['person']}/erase"
    assert world.ask(world.a, "POST", path).status_code == 202
    waiting = world.outside.queues.take_all("transactional")
    world.work()
    for message in waiting:
        world.outside.queues.deliver_message(message.account, message.message)
    assert [mail.to for mail in world.sent_by(world.work)] == []
    assert world.database.messages.count(account, now - timedelta(days=60), now) == before
    message = world.database.messages.find(account, waiting[-1].message) if waiting else None
    assert message is None or message.state is MessageState.FAILED
    check_nothing_is_left(world)


def test_an_event_that_comes_later_brings_nobody_back(world: StoredWorld) -> None:
    """E05"""
    sent = [mail for mail in world.outside.mailer.accepted if mail.to == EMAIL]
    erase(world)
    kept = state_of(world)
    world.container.record_feedback([complaint_about(world, mail) for mail in sent])
    world.work()
    assert state_of(world).reasons.keys() == kept.reasons.keys() | {BlacklistReason.COMPLAINT}
    check_nothing_is_left(world)


def test_somebody_who_was_never_a_contact_is_erased_by_address(world: StoredWorld) -> None:
    mail = {"to": "nooit@zoekmij.example", "sender_id": world.a.things["sender_id"]}
    mail |= {"subject": "Dag", "text": "Dag nooit@zoekmij.example", "category": "order"}
    assert world.request("POST", "/v1/messages", mail, key=world.a.key).status_code == 202
    body = {"email": "Nooit@zoekmij.example"}
    assert world.ask(world.a, "POST", "/v1/erasures", body).status_code == 202
    erase(world)
    (sent, *_) = [
        each for each in world.outside.transactional_mailer.accepted if "nooit" in each.to
    ]
    check_nothing_is_left(world)
    world.container.record_feedback([complaint_about(world, sent)])
    check_nothing_is_left(world)


def test_it_waits_for_an_import_that_runs_and_erases_whom_that_brought_back(
    world: StoredWorld,
) -> None:
    account, imports = world.a.id, world.database.imports
    found = imports.find(account, world.a.things["import_id"])
    running = imports.replace(account, replace(found, state=ImportState.RUNNING))
    path = f"/v1/contacts/{world.a.things['person']}/erase"
    assert world.ask(world.a, "POST", path).status_code == 202
    (message,) = world.outside.queues.take_all("closing")
    assert not world.container.person_step(account, message.task, message.step)
    assert world.database.contacts.get(account, world.a.things["person"]) is None
    body = {"email": EMAIL, "consent": CONSENT, "fields": {world.a.things["name"]: NAME}}
    assert world.ask(world.a, "POST", "/v1/contacts", body).status_code == 201
    (waiting,) = world.outside.queues.queues["closing"]
    assert waiting.delay_seconds == 60
    imports.replace(account, replace(running, state=ImportState.DONE))
    world.work()
    check_nothing_is_left(world)


def test_it_goes_on_in_small_steps_through_its_queue(world: StoredWorld) -> None:
    path = f"/v1/contacts/{world.a.things['person']}/erase"
    assert world.ask(world.a, "POST", path).status_code == 202
    world.outside.queues.take_all("transactional")
    step = world.container.person_step
    small = replace(step, erase=replace(step.erase, calls=1))
    messages, steps = world.outside.queues.take_all("closing"), 0
    while messages:
        (message,) = messages
        small(world.a.id, message.task, message.step)
        messages, steps = world.outside.queues.take_all("closing"), steps + 1
    assert steps > 10
    check_nothing_is_left(world)


def test_asking_twice_is_one_erasure(world: StoredWorld) -> None:
    path = f"/v1/contacts/{world.a.things['person']}/erase"
    first, second = (world.ask(world.a, "POST", path).json_body["id"] for _ in range(2))
    assert first == second
    world.work()
    check_nothing_is_left(world)


def test_killed_after_any_write_it_is_finished_by_the_next(
    world: StoredWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C13"""
    path = f"/v1/contacts/{world.a.things['person']}/erase"
    writes = DeadlyWrites(world, monkeypatch)
    deaths, at = 0, 0
    while deaths * SHARE == at:
        world.reset()
        world.outside.import_journal.parts = dict(world.outside.journal_kept)
        at += SHARE
        assert world.ask(world.a, "POST", path).status_code == 202
        deaths += erased_over_a_death(world, writes, at)
        check_nothing_is_left(world)
    assert deaths * SHARE > 10


def test_after_a_table_was_restored_it_is_done_again(world: StoredWorld) -> None:
    """C17"""
    frozen = {name: table.partitions for name, table in world.dynamodb.tables.items()}
    erase(world)
    noted = dict(world.outside.erased_keys.noted)
    assert len(noted) == 1
    world.reset()
    world.open_again()
    assert frozen.keys() == world.dynamodb.tables.keys()
    assert TRACE in dump(world)
    world.outside.clock.advance(hours=3)
    world.container.guard.release()
    world.work()
    check_nothing_is_left(world)
    assert world.outside.erased_keys.noted == noted


def test_who_came_back_since_is_not_erased_again(world: StoredWorld) -> None:
    erase(world)
    world.outside.clock.advance(hours=1)
    body = {"email": EMAIL, "consent": CONSENT}
    contact = world.ask(world.a, "POST", "/v1/contacts", body).json_body["id"]
    world.outside.clock.advance(hours=1)
    world.container.guard.release()
    world.work()
    assert world.ask(world.a, "GET", f"/v1/contacts/{contact}").status_code == 200


def test_what_is_read_and_what_is_erased_are_the_same_places(world: StoredWorld) -> None:
    traces = world.database.person_traces
    person = world.container.find_person.of_address(world.a.id, EMAIL)
    erase(world)
    left = {
        place: traces.read(world.a.id, Person(person.key, "", EMAIL), place, "").items
        for place in traces.places
    }
    kept = {place for place, rows in left.items() if rows}
    assert kept <= {"address", "activity", "requests", "timeline"}
