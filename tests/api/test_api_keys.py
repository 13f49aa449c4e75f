"""Keys with limits over HTTP, and that no operation forgets them."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.api import routes
from chalicelib.api.operation import Operation
from chalicelib.domain.account import Scope
from tests.api.samples import UNKNOWN, body_for, path_of, things_of
from tests.api.world import World

SENDING = {
    f"{each.method} {each.path}": each
    for each in routes.operations()
    if each.scope in (Scope.SEND, Scope.CAMPAIGNS)
    and each.method != "GET"
    and (
        "{campaign_id}" in each.path
        or "{sender_id}" in each.path
        or "sender_id" in (each.body.model_fields if each.body else {})
    )
}


def made(world: World, **more: Any) -> dict[str, Any]:
    body = {"name": "Winkel", "scopes": [scope.value for scope in Scope], **more}
    answer = world.request("POST", "/v1/account/api-keys", body, key=world.a.token)
    assert answer.status_code == 201, answer.body
    found: dict[str, Any] = answer.json_body
    return found


def test_every_way_to_send_is_looked_at() -> None:
    assert set(SENDING) >= {
        "POST /v1/messages",
        "POST /v1/campaigns",
        "PATCH /v1/campaigns/{campaign_id}",
        "POST /v1/campaigns/{campaign_id}/send",
        "POST /v1/campaigns/{campaign_id}/schedule",
        "POST /v1/campaigns/{campaign_id}/test",
        "POST /v1/campaigns/{campaign_id}/resume",
        "POST /v1/campaigns/{campaign_id}/duplicate",
        "POST /v1/campaigns/{campaign_id}/follow-up",
        "POST /v1/campaigns/{campaign_id}/send-uncertain",
    }


@pytest.mark.parametrize("operation", SENDING.values(), ids=SENDING)
def test_a_key_for_one_sender_touches_nothing_of_another(
    world: World, operation: Operation
) -> None:
    things = things_of(world, world.a)
    other = world.verified_sender(world.a, f"ander@{world.a.id.lower()}.example")
    key, own = (made(world, sender_ids=[each])["secret"] for each in (other, things["sender_id"]))
    path, body = path_of(operation, UNKNOWN | things), body_for(operation, things)
    before = world.stored()

    refused = world.request(operation.method, path, body, key=key)

    assert (refused.status_code, refused.json_body["code"]) == (403, "key_sender")
    assert world.stored() == before
    allowed = world.request(operation.method, path, body, key=own)
    assert allowed.status_code != 403, allowed.body


def test_a_draft_is_not_given_another_sender(world: World) -> None:
    things = things_of(world, world.a)
    other = world.verified_sender(world.a, f"ander@{world.a.id.lower()}.example")
    key = made(world, sender_ids=[things["sender_id"]])["secret"]
    path = f"/v1/campaigns/{things['campaign_id']}"
    refused = world.request("PATCH", path, {"sender_id": other}, key=key)
    assert (refused.status_code, refused.json_body["code"]) == (403, "key_sender")
    assert world.request("PATCH", path, {"name": "December"}, key=key).status_code == 200


def test_a_key_from_another_network_is_refused_with_its_own_code(world: World) -> None:
    """The request of these tests comes from 127.0.0.1, whatever its headers say."""
    elsewhere = made(world, networks=["192.0.2.0/24"])["secret"]
    forged = {
        "x-forwarded-for": "192.0.2.1",
        "x-real-ip": "192.0.2.1",
        "forwarded": "for=192.0.2.1",
    }
    for headers in ({}, forged):
        refused = world.request("GET", "/v1/lists", key=elsewhere, headers=headers)
        assert (refused.status_code, refused.json_body["code"]) == (403, "key_network")
        assert b"192.0.2" not in refused.body
    here = made(world, networks=["192.0.2.0/24", "127.0.0.1"])["secret"]
    assert world.request("GET", "/v1/lists", key=here).status_code == 200


@pytest.mark.parametrize(
    ("limits", "pointer", "code"),
    [
        ({"networks": ["kantoor"]}, "/networks/0", "network_invalid"),
        ({"networks": ["192.0.2.1"] * 21}, "/networks", "list_too_long"),
        ({"sender_ids": ["snd_onbekend"]}, "/sender_ids/0", "sender_unknown"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "/expires_at", "expiry_past"),
        ({"expires_at": "2027-01-01T00:00:00"}, "/expires_at", "time_without_zone"),
    ],
)
def test_a_limit_that_is_none_is_said_at_its_place(
    world: World, limits: dict[str, Any], pointer: str, code: str
) -> None:
    body = {"name": "Winkel", "scopes": ["send"], **limits}
    answer = world.request("POST", "/v1/account/api-keys", body, key=world.a.token)
    assert answer.status_code == 422
    assert [(e["pointer"], e["code"]) for e in answer.json_body["errors"]] == [(pointer, code)]


def test_a_rotated_key_shows_its_new_secret_once(world: World) -> None:
    key = made(world)
    path = f"/v1/account/api-keys/{key['id']}/rotate"
    rotated = world.request("POST", path, {}, key=world.a.token)
    assert rotated.status_code == 200
    fresh = rotated.json_body
    assert fresh["id"] == key["id"]
    assert fresh["secret"] != key["secret"]
    assert fresh["old_until"] == "2026-03-03T09:00:00Z"
    for secret in (key["secret"], fresh["secret"]):
        assert world.request("GET", "/v1/lists", key=secret).status_code == 200
    listed = world.request("GET", "/v1/account/api-keys", key=world.a.token)
    assert fresh["secret"].encode() not in listed.body
    assert fresh["secret"] not in str(world.stored())
    world.outside.clock.advance(24 * 3_600)
    assert world.request("GET", "/v1/lists", key=key["secret"]).status_code == 401
    world.sign_in(world.a)
    for hours in (-1, 169, 1.5, "1"):
        refused = world.request("POST", path, {"overlap_hours": hours}, key=world.a.token)
        assert refused.status_code == 422


def test_a_list_of_keys_says_when_each_was_used_and_is_searched_by_prefix(world: World) -> None:
    keys = [made(world) for _ in range(3)]
    world.request("GET", "/v1/lists", key=keys[1]["secret"])

    def listed(query: str) -> list[dict[str, Any]]:
        answer = world.request("GET", f"/v1/account/api-keys{query}", key=world.a.token)
        items: list[dict[str, Any]] = answer.json_body["items"]
        return items

    (found,) = listed(f"?prefix={keys[1]['secret'][:14]}")
    assert (found["id"], found["last_used_at"]) == (keys[1]["id"], "2026-03-02T09:00:00Z")
    assert found["hint"] == keys[1]["secret"][:12]
    unused = [key["id"] for key in listed("") if key["last_used_at"] is None]
    assert set(unused) >= {keys[0]["id"], keys[2]["id"]}
    assert listed("?prefix=mk_test_") == []
