"""Every route × every caller there is, against the table of who_may.py (fault A06)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.api import routes
from chalicelib.api.operation import Operation
from chalicelib.domain.account import Role, Scope
from tests.api.samples import UNKNOWN, body_for, path_of, things_of
from tests.api.who_may import EVERYONE, OWNER, WHO_MAY
from tests.api.world import World

OPERATIONS = {f"{each.method} {each.path}": each for each in routes.operations()}
PROTECTED = [name for name, who in WHO_MAY.items() if not who.is_anybody]
REFUSALS = {"role_missing", "scope_missing"}

Callers = dict[Role | Scope, str]


@pytest.fixture
def callers(world: World) -> Callers:
    """A credential of each: a person of each role, a key of each scope alone."""
    found: Callers = {scope: world.key(world.a.id, scope) for scope in Scope}
    for number, role in enumerate(Role):
        user = replace(
            world.a.owner,
            id=f"usr_01KJPWD6M0ZZZZZZZZZZZZZZZ{number}",
            subject=f"subject-{role}",
            role=role,
        )
        world.database.users.add(world.a.id, user)
        found[role] = world.outside.access_tokens.issue(user.subject)
    return found


def ask(world: World, operation: Operation, credential: str | None) -> Any:
    """About things that do not exist: who may is told so, who may not learns nothing."""
    path = path_of(operation, UNKNOWN)
    return world.request(operation.method, path, body_for(operation, UNKNOWN), key=credential)


def test_every_route_has_a_row() -> None:
    new = OPERATIONS.keys() - WHO_MAY.keys()
    assert not new, f"say in tests/api/who_may.py who may: {sorted(new)}"
    assert WHO_MAY.keys() <= OPERATIONS.keys()


@pytest.mark.parametrize("name", PROTECTED)
def test_each_caller_may_what_the_table_says_and_nothing_more(
    world: World, callers: Callers, name: str
) -> None:
    who = WHO_MAY[name]
    for caller, credential in callers.items():
        answer = ask(world, OPERATIONS[name], credential)
        may = caller in who.people or caller is who.key
        is_refused = answer.status_code == 403 and answer.json_body["code"] in REFUSALS
        assert is_refused is not may, (caller, answer.body)
        assert answer.status_code < 500


@pytest.mark.parametrize("name", PROTECTED)
def test_who_may_not_changes_nothing_and_is_told_nothing(
    world: World, callers: Callers, name: str
) -> None:
    """About things that do exist: the refusal is that of things that do not, and a 401 for nobody
    at all."""
    operation, who = OPERATIONS[name], WHO_MAY[name]
    things = UNKNOWN | things_of(world, world.a)
    before = world.stored()
    credentials = [each for caller, each in callers.items() if caller not in who.people | {who.key}]
    for credential in (*credentials, None):
        path, body = path_of(operation, things), body_for(operation, things)
        answer = world.request(operation.method, path, body, key=credential)
        about_nothing = ask(world, operation, credential)
        assert answer.status_code == (403 if credential else 401)
        assert {**answer.json_body, "instance": ""} == {**about_nothing.json_body, "instance": ""}
    assert world.stored() == before


@pytest.mark.parametrize("name", [name for name, who in WHO_MAY.items() if who.is_anybody])
def test_what_anybody_may_asks_for_no_credential(world: World, name: str) -> None:
    assert ask(world, OPERATIONS[name], None).status_code not in (401, 403)
    assert ask(world, OPERATIONS[name], "mk_live_unknown").status_code not in (401, 403)


def test_no_key_makes_changes_or_takes_back_keys_and_people(world: World) -> None:
    key = world.key(world.a.id, *Scope)
    for name, operation in OPERATIONS.items():
        is_about_who_may = "/api-keys" in name or "/users" in name
        if is_about_who_may and operation.method != "GET":
            assert WHO_MAY[name].key is None
            assert ask(world, operation, key).json_body["code"] == "role_missing"


def test_what_is_a_persons_own_is_for_people(world: World, callers: Callers) -> None:
    personal = {name for name, operation in OPERATIONS.items() if operation.is_personal}
    assert personal
    assert {(WHO_MAY[name].people, WHO_MAY[name].key) for name in personal} == {(EVERYONE, None)}


@pytest.mark.parametrize("role", sorted(set(Role) - OWNER))
def test_people_change_their_own_name_and_nothing_more(
    world: World, callers: Callers, role: Role
) -> None:
    own = next(user.id for user in world.database.users.all(world.a.id) if user.role is role)

    def change(user_id: str, **body: str) -> int:
        path = f"/v1/account/users/{user_id}"
        return int(world.request("PATCH", path, body, key=callers[role]).status_code)

    assert change(own, name="Bo", language="en") == 200
    assert change(own, role="owner") == 403
    assert change(world.a.owner.id, name="Bo") == 403


def test_a_key_that_sends_reads_nothing(world: World, callers: Callers) -> None:
    reading = [each for each in OPERATIONS.values() if each.method == "GET" and not each.is_public]
    answers = {ask(world, each, callers[Scope.SEND]).status_code for each in reading}
    assert answers == {403}


@pytest.mark.parametrize("scope", Scope)
def test_each_scope_opens_something(scope: Scope) -> None:
    assert any(who.key is scope for who in WHO_MAY.values())
