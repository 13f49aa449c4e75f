"""Promises that hold for every route, read from the application itself."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from typing import Any, get_type_hints

import pytest
from pydantic import BaseModel

from app import app
from chalicelib.api import routes
from chalicelib.api.operation import Operation
from chalicelib.domain.account import Role, Scope
from tests.api.ownership import OWN_WORD, OWNERSHIP
from tests.api.samples import UNKNOWN, body_for, path_of, things_of
from tests.api.world import Tenant, World

OPERATIONS = {f"{each.method} {each.path}": each for each in routes.operations()}
PROTECTED = {name: each for name, each in OPERATIONS.items() if not each.is_public}
WITH_BODY = {name: each for name, each in OPERATIONS.items() if each.body is not None}
WITH_IDS = {
    name: each
    for name, each in PROTECTED.items()
    if any(
        place.startswith("path ") and kind != OWN_WORD for place, kind in OWNERSHIP[name].items()
    )
}
PROBLEM_MEMBERS = {"type", "title", "status", "detail", "code", "instance", "errors"}

each_operation = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
each_protected = pytest.mark.parametrize("operation", PROTECTED.values(), ids=PROTECTED)
each_with_body = pytest.mark.parametrize("operation", WITH_BODY.values(), ids=WITH_BODY)
each_with_ids = pytest.mark.parametrize("operation", WITH_IDS.values(), ids=WITH_IDS)


def assert_is_problem(answer: Any, status: int, code: str = "") -> None:
    assert answer.status_code == status, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"
    document = answer.json_body
    assert set(document) <= PROBLEM_MEMBERS
    assert document["status"] == status
    assert document["code"] == (code or document["code"])
    assert document["type"] == f"/docs/problems#{document['code']}"
    assert document["instance"].endswith(answer.headers["X-Request-Id"])


def test_every_route_of_the_app_was_declared_with_its_owner_and_its_models() -> None:
    served = {
        f"{method} {path}"
        for path, methods in app.routes.items()
        for method in methods
        if method != "OPTIONS"
    }
    assert served == set(OPERATIONS)


@each_operation
def test_an_operation_is_public_or_names_a_scope(operation: Operation) -> None:
    assert (operation.is_public or operation.is_personal) == (operation.scope is None)
    assert not operation.is_personal or operation.roles == frozenset(Role)
    assert operation.summary.endswith(".")


def test_what_is_public_is_listed_here() -> None:
    assert {name for name, each in OPERATIONS.items() if each.is_public} == {
        "POST /v1/accounts",
        "GET /v1/agreements",
        "GET /v1/agreements/{text}/{version}",
        "POST /v1/auth/confirm",
        "POST /v1/auth/forgot",
        "POST /v1/auth/reset",
        "POST /v1/auth/invitation",
        "POST /v1/auth/accept-invitation",
        "GET /v1/health",
        "GET /v1/shared-reports/{token}",
        "GET /v1/shared-domains/{token}",
        "GET /v1/openapi.json",
        "GET /verify-sender/{token}",
        "POST /verify-sender/{token}",
        "GET /test-address/{token}",
        "POST /test-address/{token}",
        "GET /test-mail/{token}",
        "POST /test-mail/{token}",
        "GET /confirm-account/{token}",
        "POST /confirm-account/{token}",
        "GET /image-claims",
        "POST /image-claims",
    }


def test_no_gateway_authoriser_exists() -> None:
    entries = [entry for methods in app.routes.values() for entry in methods.values()]
    assert all(entry.authorizer is None and not entry.api_key_required for entry in entries)


def test_posts_that_create_or_send_take_an_idempotency_key() -> None:
    without = {
        name for name, each in PROTECTED.items() if each.method == "POST" and not each.is_idempotent
    }
    assert without == {
        "POST /v1/account/api-keys",  # its answer holds a secret that nobody may keep
        "POST /v1/account/api-keys/{key_id}/rotate",  # and so does this one's
        "POST /v1/auth/totp",  # and this one's; there is no account to keep it for either
        "POST /v1/sender-domains/{domain}/check",
        "POST /v1/campaigns/{campaign_id}/check",
        "POST /v1/render",
        "POST /v1/segments/preview",  # neither this one nor the next keeps anything
        "POST /v1/segments/count",
    }


@each_operation
def test_a_view_takes_and_gives_what_its_route_declares(operation: Operation) -> None:
    view = views()[operation.name]
    hints = get_type_hints(view)
    parameters = list(inspect.signature(view).parameters)
    in_path = re.findall(r"{(\w+)}", operation.path)
    declared = [name for name in ("body", "query") if getattr(operation, name) is not None]
    form = ["form"] if operation.has_form else []
    assert sorted(parameters) == sorted(["call", *in_path, *declared, *form])
    for name in declared:
        assert hints[name] is getattr(operation, name)
    given = hints["return"]
    if inspect.isclass(given) and issubclass(given, BaseModel):
        assert given is operation.answer


def views() -> dict[str, Any]:
    """The undecorated views by name."""
    found: dict[str, Any] = {}
    for blueprint in routes.BLUEPRINTS:
        module = import_module(blueprint.import_name)
        found.update({each.name: getattr(module, each.name) for each in blueprint.operations})
    return found


@each_protected
def test_nobody_gets_in_without_a_credential(world: World, operation: Operation) -> None:
    answer = world.request(operation.method, path_of(operation, UNKNOWN), key=None)
    assert_is_problem(answer, 401, "not_authenticated")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="mynuma"'


@each_protected
def test_every_right_but_the_needed_one_is_not_enough(world: World, operation: Operation) -> None:
    key = world.key(world.a.id, *(scope for scope in Scope if scope is not operation.scope))
    before = world.stored()
    answer = world.request(operation.method, path_of(operation, UNKNOWN), key=key)
    assert_is_problem(answer, 403)
    assert world.stored() == before


@each_protected
def test_what_only_people_may_do_no_key_can(world: World, operation: Operation) -> None:
    answer = world.request(operation.method, path_of(operation, UNKNOWN))
    is_refused = answer.status_code == 403 and answer.json_body["code"] == "role_missing"
    assert is_refused == bool(operation.roles)


def asked(world: World, operation: Operation, values: dict[str, str], own: Tenant) -> Any:
    token = own.token if operation.roles else own.key
    body = body_for(operation, own.things)
    return world.request(operation.method, path_of(operation, values), body, key=token)


@each_with_ids
def test_another_accounts_thing_is_not_found_like_an_unknown_one(
    world: World, operation: Operation
) -> None:
    """A01: word by word the same answer, and nothing of the other account changes."""
    world.a.things, world.b.things = things_of(world, world.a), things_of(world, world.b)
    foreign = asked(world, operation, UNKNOWN | world.b.things, world.a)
    unknown = asked(world, operation, UNKNOWN, world.a)
    assert_is_problem(foreign, 404)
    assert_is_problem(unknown, 404)
    assert {**foreign.json_body, "instance": ""} == {**unknown.json_body, "instance": ""}


@each_with_ids
def test_the_own_thing_is_found(world: World, operation: Operation) -> None:
    world.a.things = things_of(world, world.a)
    answer = asked(world, operation, UNKNOWN | world.a.things, world.a)
    assert answer.status_code != 404
    assert answer.status_code < 500, answer.body


@each_with_body
def test_another_accounts_id_in_a_body_makes_no_link(world: World, operation: Operation) -> None:
    """A03."""
    world.a.things, world.b.things = things_of(world, world.a), things_of(world, world.b)
    mine, theirs = body_for(operation, world.a.things), body_for(operation, world.b.things)
    if mine == theirs:
        return
    before = world.stored()
    token = world.a.token if operation.roles else world.a.key
    path = path_of(operation, UNKNOWN | world.a.things)
    answer = world.request(operation.method, path, theirs, key=token)
    rows = answer.json_body.get("items") if operation.path == "/v1/contacts/batch" else None
    outcomes = [row["outcome"] for row in rows or ()]
    assert answer.status_code in (404, 422) or outcomes == ["invalid"], answer.body
    assert world.stored() == before


BAD_BODIES = {
    "nothing": (b"", "application/json", {400}),
    "no JSON": (b"<xml/>", "application/json", {400}),
    "a list": (b"[]", "application/json", {400}),
    "a key twice": (b'{"name":"a","name":"b"}', "application/json", {400}),
    "NaN": (b'{"name":NaN}', "application/json", {400}),
    "deep": (b'{"name":' + b"[" * 200 + b"]" * 200 + b"}", "application/json", {400}),
    "no UTF-8": (b'{"name":"\xff"}', "application/json", {400}),
    "half a surrogate pair": (b'{"name":"\\udc00"}', "application/json", {400}),
    "a form": (b"name=a", "application/x-www-form-urlencoded", {415}),
    "a picture": (b"\x89PNG", "image/png", {415}),
    "huge": (b'{"name":"' + b"x" * (6 * 1024 * 1024) + b'"}', "application/json", {413}),
    "an unknown field": (b'{"nobody_knows_me":1}', "application/json", {422}),
}


@pytest.mark.parametrize(("body", "kind", "statuses"), BAD_BODIES.values(), ids=BAD_BODIES)
@each_with_body
def test_a_bad_body_is_a_problem_and_stores_nothing(
    world: World, operation: Operation, body: bytes, kind: str, statuses: set[int]
) -> None:
    before = world.stored()
    token = world.a.token if operation.roles else world.a.key
    headers = {"content-type": kind}
    path = path_of(operation, UNKNOWN)
    answer = world.request(operation.method, path, body, key=token, headers=headers)
    assert answer.status_code in statuses, answer.body
    assert_is_problem(answer, answer.status_code)
    assert world.stored() == before


WRONG: list[Any] = [
    None,
    5,
    "x" * 2_000,
    ["\u0000"],
    {"a": {"b": []}},
    True,
    -1,
    "",
    "\U0001f600\u202e",
]


@each_with_body
def test_no_wrong_value_in_any_field_is_a_failure_of_ours(
    world: World, operation: Operation
) -> None:
    world.a.things = things_of(world, world.a)
    good = body_for(operation, world.a.things)
    assert good is not None
    token = world.a.token if operation.roles else world.a.key
    for name in good:
        for value in WRONG:
            path = path_of(operation, UNKNOWN | world.a.things)
            answer = world.request(operation.method, path, {**good, name: value}, key=token)
            assert answer.status_code < 500, (name, value, answer.body)


NASTY_PATHS = ["%00", "..%2f..", "a%20b", "%ff", "%", "é", "x" * 3_000, "acc#1"]


@pytest.mark.parametrize("value", NASTY_PATHS)
@each_with_ids
def test_an_id_that_cannot_exist_is_not_found(
    world: World, operation: Operation, value: str
) -> None:
    token = world.a.token if operation.roles else world.a.key
    path = re.sub(r"{\w+}", value.replace("#", "%23"), operation.path)
    assert_is_problem(world.request(operation.method, path, key=token), 404, "not_found")
