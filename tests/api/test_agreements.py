"""Texts anybody can read, and a door that stays shut until they are accepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest

from chalicelib.api import routes
from chalicelib.api.operation import Operation
from chalicelib.bootstrap import Container, Switches
from chalicelib.domain.account import Role, Scope
from chalicelib.domain.agreement import TEXTS, TextVersion
from tests.api.samples import UNKNOWN, body_for, path_of, things_of
from tests.api.world import World
from tests.builders import AGREEMENTS, NOW, make_user
from tests.world import SETTINGS

PROTECTED = [each for each in routes.operations() if each.is_of_account]
OPEN = {
    "GET /v1/account/agreements",
    "POST /v1/account/agreements",
    "POST /v1/account/close",
    "DELETE /v1/account/close",
    "POST /v1/account/export",
    "GET /v1/account/export",
}
DAY = NOW + timedelta(days=31)
NEW = TextVersion("code-of-good-practice", "2026-04", DAY)


def name_of(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def newcomer(world: World, role: Role = Role.OWNER) -> str:
    """The token of somebody who was let into the account and accepted nothing."""
    user = make_user(id=world.outside.ids.ulid("usr"), role=role, accepted=())
    world.database.users.add(world.a.id, user)
    return world.outside.access_tokens.issue(user.subject)


def forget_account(world: World) -> None:
    stored = world.database.accounts.stored
    stored[world.a.id] = replace(stored[world.a.id], accepted=())


@pytest.mark.parametrize("operation", PROTECTED, ids=name_of)
@pytest.mark.parametrize("who", ["person", "key"])
def test_nothing_but_accepting_is_open_before(world: World, operation: Operation, who: str) -> None:
    forget_account(world)
    token = newcomer(world) if who == "person" else world.a.key
    before = world.stored()
    things = dict.fromkeys(UNKNOWN, "x") | UNKNOWN
    answer = world.request(
        operation.method, path_of(operation, UNKNOWN), body_for(operation, things), key=token
    )
    if name_of(operation) in OPEN:
        assert answer.status_code in (200, 202, 403, 404, 422)
        assert answer.status_code != 403 or answer.json_body["code"] == "role_missing"
        return
    assert (answer.status_code, answer.json_body["code"]) == (403, "agreement_needed")
    pointers = [error["pointer"] for error in answer.json_body["errors"]]
    assert pointers == [f"/agreements/{text}" for text in AGREEMENTS]
    assert world.stored() == before


@pytest.mark.parametrize("role", Role)
def test_each_person_accepts_for_himself_and_is_in(world: World, role: Role) -> None:
    token = newcomer(world, role)
    path = "/v1/account/agreements"
    before = world.request("GET", path, key=token).json_body
    assert before["freedom"] == "nothing"
    assert {text["name"]: text["version"] for text in before["wanted"]} == AGREEMENTS
    assert before["rules"] == {
        "country": "BE", "name": "country-rules-be", "version": "2026-11"
    }  # fmt: skip

    after = world.request("POST", path, {"agreements": AGREEMENTS}, key=token)

    assert (after.status_code, after.json_body["freedom"]) == (200, "everything")
    mine = [each for each in after.json_body["items"] if each["user_name"] == "An Peeters"]
    assert [(each["country"], each["rules_version"]) for each in mine] == [("BE", "2026-11")] * 2
    assert world.request("GET", "/v1/account", key=token).status_code == 200


def test_a_key_accepts_nothing(world: World) -> None:
    refused = world.request("POST", "/v1/account/agreements", {"agreements": AGREEMENTS})
    assert (refused.status_code, refused.json_body["code"]) == (403, "role_missing")


def test_anybody_reads_the_texts_in_his_own_language(world: World) -> None:
    listed = world.request("GET", "/v1/agreements", key=None).json_body
    assert {text["name"]: text["version"] for text in listed["items"]} == AGREEMENTS
    rules = {each["country"]: each for each in listed["country_rules"]}
    assert set(rules) == {"BE", "DE", "FR", "LU", "NL", "EU"}
    for each in (*listed["items"], *rules.values()):
        titles = set()
        for language in ("nl", "en", "fr"):
            path = f"/v1/agreements/{each['name']}/{each['version']}"
            headers = {"accept-language": language}
            found = world.request("GET", path, key=None, headers=headers).json_body
            assert found["language"] == language
            assert found["text"].startswith(f"# {found['title']}\n")
            titles.add(found["title"])
        assert len(titles) == 3


@pytest.mark.parametrize(
    "path",
    ["code-of-good-practice/2020-01", "country-rules-us/2026-11", "digests.txt/x", "../privacy.md"],
)
def test_what_is_no_text_is_not_found(world: World, path: str) -> None:
    assert world.request("GET", f"/v1/agreements/{path}", key=None).status_code == 404


def test_a_new_version_warns_on_transactional_mail_and_then_refuses_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = (*(replace(text, in_force_from=NOW) for text in TEXTS), NEW)
    things = things_of(world, world.a)
    world.container = Container(SETTINGS, cast(Any, world.outside), Switches(texts=texts))
    monkeypatch.setattr("chalicelib.bootstrap.container", lambda: world.container)
    key = world.key(world.a.id, Scope.SEND)
    body = {
        "to": "bo@voorbeeld.be", "sender_id": things["sender_id"], "subject": "S", "text": "Dag",
        "category": "order",
    }  # fmt: skip

    def send(at: Any) -> tuple[int, str | None]:
        world.outside.clock.time = at
        answer = world.request("POST", "/v1/messages", body, key=key)
        return answer.status_code, answer.headers.get("Mynuma-Warning")

    second, month = timedelta(seconds=1), timedelta(days=30)
    assert send(DAY - second) == (202, None)
    assert send(DAY) == (202, "agreement_needed")
    assert send(DAY + month - second) == (202, "agreement_needed")
    assert send(DAY + month) == (403, None)
    launch = f"/v1/campaigns/{things['campaign_id']}/send"
    assert world.request("POST", launch).json_body["code"] == "agreement_needed"
    assert world.request("GET", "/v1/campaigns").status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "nacht na 7 dagen"), ("en", "night after 7 days"), ("fr", "nuit après 7 jours")],
)
def test_the_processing_register_tells_when_the_unconfirmed_go(
    world: World, language: str, words: str
) -> None:
    headers = {"accept-language": language}
    answer = world.request("GET", "/v1/account/processing-register", headers=headers)
    assert answer.status_code == 200
    assert words in answer.json_body["text"]
    assert "{" not in answer.json_body["text"]
