"""Segments over HTTP: kept, looked at, counted, named by a campaign, never of another account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.services import segment_counting
from tests.api.samples import rules_of
from tests.api.world import CONSENT, World

DUTCH = {"type": "language", "language": "nl"}


@pytest.fixture
def list_id(world: World) -> str:
    """A list with three people who read Dutch; two others read French."""
    made: str = world.request("POST", "/v1/lists", {"name": "Klanten"}).json_body["id"]
    for number in range(5):
        language = "nl" if number < 3 else "fr"
        body = {"email": f"klant{number}@voorbeeld.be", "consent": CONSENT, "language": language}
        body |= {"lists": [made] if number < 3 else []}
        assert world.request("POST", "/v1/contacts", body).status_code == 201
    return made


def test_a_segment_is_kept_changed_and_thrown_away(world: World, list_id: str) -> None:
    made = world.request("POST", "/v1/segments", {"name": "Klanten", "rules": rules_of(list_id)})
    assert made.status_code == 201
    assert made.json_body["rules"] == rules_of(list_id)
    path = f"/v1/segments/{made.json_body['id']}"
    changed = world.request(
        "PATCH", path, {"rules": DUTCH}, headers={"if-match": made.headers["ETag"]}
    )
    assert changed.json_body["name"] == "Klanten"
    assert world.request("GET", path).json_body == changed.json_body
    assert world.request("GET", "/v1/segments").json_body["items"] == [changed.json_body]
    stale = world.request(
        "PATCH", path, {"name": "Te laat"}, headers={"if-match": made.headers["ETag"]}
    )
    assert stale.status_code == 412
    assert world.request("DELETE", path).status_code == 204
    assert world.request("GET", path).status_code == 404


def test_rules_are_looked_at_without_keeping_anything(world: World, list_id: str) -> None:
    answer = world.request("POST", "/v1/segments/preview", {"rules": rules_of(list_id)})
    found = answer.json_body
    assert (found["contacts"], found["unknown"], found["is_exact"]) == (3, 0, True)
    assert [one["email"] for one in found["people"]] == [
        f"klant{number}@voorbeeld.be" for number in range(3)
    ]
    assert world.request("GET", "/v1/segments").json_body["items"] == []


def test_a_count_goes_on_by_its_cursor_and_by_no_other(
    world: World, list_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hurry:
        hurry.setattr(segment_counting, "WORKING", timedelta(0))
        once = world.request("POST", "/v1/segments/count", {"rules": DUTCH}).json_body
    assert once["progress"] == 0.125
    last = world.request("POST", "/v1/segments/count", {"rules": DUTCH, "cursor": once["cursor"]})
    assert last.json_body == {"contacts": 3, "unknown": 0, "progress": 1.0, "cursor": None}
    for key, rules in ((world.a.key, rules_of(list_id)), (world.b.key, DUTCH)):
        body = {"rules": rules, "cursor": once["cursor"]}
        refused = world.request("POST", "/v1/segments/count", body, key=key)
        assert refused.status_code == 422
        assert refused.json_body["errors"][0]["pointer"] == "/cursor"


ROUTES = {
    "make": ("POST", "/v1/segments", {"name": "Vreemd"}),
    "look": ("POST", "/v1/segments/preview", {}),
    "count": ("POST", "/v1/segments/count", {}),
}


@pytest.mark.parametrize("route", ROUTES)
def test_rules_name_nothing_of_another_account(world: World, list_id: str, route: str) -> None:
    field = {"name": "stad", "label": "Stad", "purpose": "Uitnodigen in de buurt"}
    assert world.request("POST", "/v1/fields", field).status_code == 201
    campaign = world.request("POST", "/v1/campaigns", {"name": "A"}).json_body["id"]
    rules: dict[str, Any] = {
        "type": "any",
        "rules": [
            {"type": "list", "list_id": list_id},
            {"type": "field", "field": "stad", "is": "equals", "value": "Gent"},
            {"type": "not", "rule": {"type": "campaign", "did": "opened", "campaign_id": campaign}},
        ],
    }
    method, path, body = ROUTES[route]
    assert world.request(method, path, {**body, "rules": rules}).status_code < 300
    refused = world.request(method, path, {**body, "rules": rules}, key=world.b.key)
    assert refused.status_code == 422
    assert [(one["pointer"], one["code"]) for one in refused.json_body["errors"]] == [
        ("/rules/rules/0/list_id", "list_unknown"),
        ("/rules/rules/1/field", "field_unknown"),
        ("/rules/rules/2/rule/campaign_id", "campaign_unknown"),
    ]


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_what_is_wrong_with_rules_is_said_in_words_at_its_place(
    world: World, language: str
) -> None:
    rules = {"type": "all", "rules": [{"type": "any", "rules": []}, {"type": "sql"}]}
    body = {"rules": rules}
    headers = {"accept-language": language}
    refused = world.request("POST", "/v1/segments/preview", body, headers=headers)
    assert refused.status_code == 422
    pointers = [one["pointer"] for one in refused.json_body["errors"]]
    assert pointers == ["/rules/rules/0/rules", "/rules/rules/1/type"]
    assert all(one["detail"][0].isupper() for one in refused.json_body["errors"])


def test_a_campaign_names_a_segment_of_its_own_account(world: World) -> None:
    segment = world.request("POST", "/v1/segments", {"name": "Lezers", "rules": DUTCH}).json_body
    draft = {"name": "A", "audience": {"segment_id": segment["id"]}}
    made = world.request("POST", "/v1/campaigns", draft)
    assert made.status_code == 201
    assert made.json_body["audience"]["segment_id"] == segment["id"]
    refused = world.request("POST", "/v1/campaigns", draft, key=world.b.key)
    assert refused.json_body["errors"][0]["pointer"] == "/audience/segment_id"
