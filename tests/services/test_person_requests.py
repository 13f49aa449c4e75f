"""What people ask about their own data: a clock of 30 days, a warning before it ends, an answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.account import Role
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound
from chalicelib.domain.person import Person
from chalicelib.domain.person_request import ANSWERED_WITHIN, RequestKind, RequestState
from chalicelib.services.person_requests import AnswerErased
from tests.builders import make_user
from tests.world import ACTOR, Engine

ERASURE = RequestKind.ERASURE
DAY = 24 * 3600


def note(engine: Engine, person: Person, **changes: Any) -> Any:
    told = {"kind": ERASURE, "asked_at": engine.clock.now()} | changes
    return engine.container.person_requests.note(engine.account, ACTOR, person, **told)


def somebody(engine: Engine, email: str = "an@voorbeeld.be") -> Person:
    return engine.container.find_person.of_address(engine.account, email)


def actions(engine: Engine) -> list[str]:
    return [entry.action for entry in engine.database.activity.lines]


@pytest.fixture
def engine() -> Engine:
    return Engine()


def test_the_time_runs_from_when_the_person_asked(engine: Engine) -> None:
    asked = engine.clock.now() - timedelta(days=12)
    request = note(engine, somebody(engine), asked_at=asked)
    assert request.due_at == asked + ANSWERED_WITHIN == asked + timedelta(days=30)
    assert request.state(request.due_at - timedelta(seconds=1)) is RequestState.OPEN
    assert request.state(request.due_at) is RequestState.OVERDUE
    assert actions(engine) == ["contact_request_noted"]


def test_nobody_asked_in_the_future(engine: Engine) -> None:
    later = engine.clock.now() + timedelta(seconds=1)
    with pytest.raises(InvalidInput) as refused:
        note(engine, somebody(engine), asked_at=later)
    assert [each.code for each in refused.value.errors] == ["in_the_future"]
    assert engine.database.person_requests.stored == {}


def test_asking_the_same_twice_is_one_request_and_another_thing_is_another(
    engine: Engine,
) -> None:
    person = somebody(engine)
    first = note(engine, person)
    engine.clock.advance(hours=3)
    assert note(engine, person) == first
    assert note(engine, person, kind=RequestKind.DOSSIER).id != first.id
    assert note(engine, somebody(engine, "bo@voorbeeld.be")).id != first.id


def test_owners_alone_are_warned_a_week_ahead_in_their_language_and_nobody_is_named(
    engine: Engine,
) -> None:
    users = engine.database.users
    for number, role in enumerate((Role.OWNER, Role.EDITOR)):
        guest = f"{role.value}@kantoor.example"
        made = make_user(id=f"usr_{number}", email=guest, role=role, language="fr")
        users.add(engine.account, made)
    note(engine, somebody(engine))
    engine.tick(23 * DAY - 3600)
    assert engine.post.accepted == []
    engine.tick(2 * 3600)
    warned = {mail.to: mail for mail in engine.post.accepted}
    assert "owner@kantoor.example" in warned
    assert "editor@kantoor.example" not in warned
    mail = warned["owner@kantoor.example"]
    assert mail.subject == "Quelqu’un attend une réponse sur ses données"
    assert "7 jours" in mail.text
    assert "/settings/privacy" in mail.text
    assert "an@voorbeeld.be" not in repr(engine.post.accepted)
    engine.tick(DAY)
    assert len(engine.post.accepted) == len(warned)


def test_what_was_answered_warns_nobody(engine: Engine) -> None:
    request = note(engine, somebody(engine))
    engine.container.person_requests.answer(engine.account, ACTOR, request.id)
    engine.tick(29 * DAY)
    assert engine.post.accepted == []


def test_it_is_answered_once(engine: Engine) -> None:
    manage = engine.container.person_requests
    request = note(engine, somebody(engine))
    done = manage.answer(engine.account, ACTOR, request.id)
    assert (done.done_by, done.done_at) == (ACTOR, engine.clock.now())
    assert done.state(done.due_at) is RequestState.DONE
    with pytest.raises(Conflict):
        manage.answer(engine.account, ACTOR, request.id)
    with pytest.raises(NotFound):
        manage.answer("acc_other", ACTOR, request.id)
    assert actions(engine) == ["contact_request_noted", "contact_request_answered"]


def test_what_is_due_first_stands_first_and_what_is_done_last(engine: Engine) -> None:
    now, manage = engine.clock.now(), engine.container.person_requests
    ages = {"a": 3, "b": 9, "c": 1, "d": 20}
    made = {
        name: note(
            engine, somebody(engine, f"{name}@x.example"), asked_at=now - timedelta(days=age)
        )
        for name, age in ages.items()
    }
    manage.answer(engine.account, ACTOR, made["d"].id)
    assert [each.email[0] for each in manage.all(engine.account)] == ["b", "a", "c", "d"]


def test_erasing_answers_what_that_person_asked_and_forgets_the_address(engine: Engine) -> None:
    person, other = somebody(engine), somebody(engine, "bo@voorbeeld.be")
    kinds = [note(engine, person, kind=kind) for kind in RequestKind]
    left = note(engine, other)
    answer = AnswerErased(engine.database.person_requests, engine.clock)
    answer(engine.account, person.keys, ACTOR)
    found = {each.id: each for each in engine.database.person_requests.all(engine.account)}
    assert {found[each.id].done_by for each in kinds} == {ACTOR}
    assert {found[each.id].email for each in kinds} == {""}
    assert found[left.id] == left
