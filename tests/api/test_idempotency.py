"""Idempotency-Key: done once, answered the same twice."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain import errors
from tests.api.world import CONSENT, World

KEY = "3f0c7f2e-1"


def make_list(world: World, name: str = "Nieuwsbrief", key: str = KEY, **kwargs: Any) -> Any:
    headers = {"idempotency-key": key}
    return world.request("POST", "/v1/lists", {"name": name}, headers=headers, **kwargs)


def test_the_same_request_is_done_once_and_answered_twice_the_same(world: World) -> None:
    first, second = make_list(world), make_list(world)
    assert (first.status_code, first.body) == (second.status_code, second.body)
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert second.headers["Content-Type"] == "application/json"
    assert len(world.database.lists.all(world.a.id)) == 1


def test_without_a_key_it_is_done_twice(world: World) -> None:
    for _ in range(2):
        assert world.request("POST", "/v1/lists", {"name": "a"}).status_code == 201
    assert len(world.database.lists.all(world.a.id)) == 2


def test_another_body_under_the_same_key_is_a_conflict(world: World) -> None:
    make_list(world)
    other = make_list(world, "Klanten")
    assert (other.status_code, other.json_body["code"]) == (409, "idempotency_mismatch")
    assert len(world.database.lists.all(world.a.id)) == 1


def test_another_path_under_the_same_key_is_a_conflict(world: World) -> None:
    ids = [
        world.request("POST", "/v1/campaigns", {"name": name}).json_body["id"]
        for name in ("a", "b")
    ]
    headers = {"idempotency-key": KEY}
    answers = [
        world.request("POST", f"/v1/campaigns/{each}/cancel", headers=headers) for each in ids
    ]
    assert [answer.json_body["code"] for answer in answers] == [
        "campaign_state",
        "idempotency_mismatch",
    ]


def test_two_accounts_may_use_the_same_key(world: World) -> None:
    assert make_list(world).status_code == make_list(world, key=KEY).status_code
    headers = {"idempotency-key": KEY}
    other = world.request("POST", "/v1/lists", {"name": "a"}, key=world.b.key, headers=headers)
    assert other.status_code == 201
    assert len(world.database.lists.all(world.b.id)) == 1


def test_a_request_that_still_runs_is_a_conflict_that_passes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = []
    add = world.database.lists.add

    def add_while_asked_again(account: str, document: Any) -> Any:
        answers.append(make_list(world))
        return add(account, document)

    monkeypatch.setattr(world.database.lists, "add", add_while_asked_again)
    assert make_list(world).status_code == 201
    assert (answers[0].status_code, answers[0].json_body["code"]) == (409, "idempotency_running")
    assert answers[0].headers["Retry-After"]
    assert make_list(world).headers["Idempotent-Replayed"] == "true"


def test_a_refusal_is_answered_the_same_too(world: World) -> None:
    body = {"email": "an@voorbeeld.be", "consent": CONSENT, "lists": ["lst_unknown"]}
    headers = {"idempotency-key": KEY}
    first = world.request("POST", "/v1/contacts", body, headers=headers)
    second = world.request("POST", "/v1/contacts", body, headers=headers)
    assert first.status_code == second.status_code == 422
    assert first.body == second.body
    assert second.headers["Content-Type"] == "application/problem+json"
    assert second.headers["Idempotent-Replayed"] == "true"


PASSING: dict[str, Exception] = {
    "a hiccup": errors.TransientFailure("storage_busy"),
    "a failure of ours": RuntimeError("oops"),
    "a limit": errors.LimitExceeded("too_many_lists", 1, most=1),
    "a conflict that passes": errors.Conflict("contact_busy"),
}


@pytest.mark.parametrize("error", PASSING.values(), ids=PASSING)
def test_what_may_work_later_is_not_kept(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(account: str, document: Any) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(world.database.lists, "add", fail)
        assert make_list(world).status_code >= 400
    assert make_list(world).status_code == 201


def test_a_body_that_cannot_be_read_does_not_use_up_the_key(world: World) -> None:
    headers = {"idempotency-key": KEY}
    assert world.request("POST", "/v1/lists", b"{", headers=headers).status_code == 400
    assert make_list(world).status_code == 201


@pytest.mark.parametrize("key", ["", "a b", "é", "x" * 256, "a\tb"])
def test_a_key_has_1_to_255_visible_letters(world: World, key: str) -> None:
    answer = make_list(world, key=key)
    assert (answer.status_code, answer.json_body["code"]) == (422, "idempotency_key_invalid")


def test_a_day_later_the_key_is_forgotten(world: World) -> None:
    make_list(world)
    world.outside.clock.advance(hours=24, seconds=1)
    assert "Idempotent-Replayed" not in make_list(world).headers
