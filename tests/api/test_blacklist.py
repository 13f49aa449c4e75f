"""The blacklist over HTTP: lift, paste, take along, export."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.domain.address_key import address_key
from chalicelib.domain.blacklist import BlacklistReason
from tests.api.world import CONSENT, World
from tests.builders import make_mark

WEG = "weg@voorbeeld.be"
WHY = {"why": "Nieuwe mailserver"}


def listed(world: World, reason: BlacklistReason, email: str = WEG) -> str:
    """The id of an address that is on the blacklist for this reason."""
    secret = world.database.accounts.address_secret(world.a.id)
    key = address_key(secret, email)
    world.database.addresses.blacklist(world.a.id, key, reason, make_mark(), email)
    return key


def lift(world: World, entry: str, query: str = "", body: Any = WHY) -> Any:
    return world.request("DELETE", f"/v1/blacklist/{entry}{query}", body)


def found(world: World, query: str = WEG) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = world.request("GET", f"/v1/blacklist?query={query}").json_body[
        "items"
    ]
    return items


@pytest.mark.parametrize("query", ["", "?reason=bounce"])
def test_a_bounce_is_lifted_with_a_why(world: World, query: str) -> None:
    entry = listed(world, BlacklistReason.BOUNCE)
    assert lift(world, entry, query).status_code == 204
    assert found(world) == []
    assert lift(world, entry, query).status_code == 204
    assert world.request("GET", f"/v1/blacklist/{entry}").status_code == 404


REFUSALS = [
    (BlacklistReason.UNSUBSCRIBED, 403, "lift_by_contact_only"),
    (BlacklistReason.REQUESTED, 403, "lift_by_contact_only"),
    (BlacklistReason.COMPLAINT, 403, "lift_by_operator_only"),
    (BlacklistReason.PROVIDER_SUPPRESSED, 403, "lift_by_operator_only"),
]


@pytest.mark.parametrize(("reason", "status", "code"), REFUSALS)
def test_what_the_account_may_not_lift_is_refused_in_plain_words(
    world: World, reason: BlacklistReason, status: int, code: str
) -> None:
    entry = listed(world, reason)
    refused = lift(world, entry)
    assert (refused.status_code, refused.json_body["code"]) == (status, code)
    assert "Er is niets veranderd" in refused.json_body["detail"]
    assert [item["reason"] for item in found(world)] == [reason.value]


BAD = [
    ("", {}, "/why", "field_missing"),
    ("", {"why": " "}, "/why", "field_missing"),
    ("", {"why": "x" * 1_001}, "/why", "text_too_long"),
    ("?reason=nonsense", WHY, "reason", "value_not_one_of"),
    ("", WHY, "reason", "blacklist_reason_needed"),
]


@pytest.mark.parametrize(("query", "body", "place", "code"), BAD)
def test_a_lift_that_says_too_little_is_refused(
    world: World, query: str, body: Any, place: str, code: str
) -> None:
    entry = listed(world, BlacklistReason.BOUNCE)
    listed(world, BlacklistReason.MANUAL)
    refused = lift(world, entry, query, body)
    assert refused.status_code == 422
    error = refused.json_body["errors"][0]
    assert (error.get("pointer", error.get("parameter")), error["code"]) == (place, code)
    assert len(found(world)) == 2


def test_an_entry_says_who_lifts_it_and_from_when(world: World) -> None:
    entry = listed(world, BlacklistReason.BOUNCE)
    (item,) = found(world)
    assert (item["lifted_by"], item["liftable_from"]) == ("account", None)
    lift(world, entry)
    later = make_mark(at=make_mark().at.replace(year=2027), evidence="no_email 0200")
    world.database.addresses.blacklist(world.a.id, entry, BlacklistReason.BOUNCE, later, WEG)
    listed(world, BlacklistReason.COMPLAINT)
    bounce, complaint = sorted(found(world), key=lambda item: str(item["reason"]))
    assert bounce["liftable_from"].endswith("Z")
    refused = lift(world, entry, "?reason=bounce")
    assert (refused.status_code, refused.json_body["code"]) == (409, "lifted_lately")
    assert bounce["liftable_from"][:10] in refused.json_body["detail"]
    assert (complaint["lifted_by"], complaint["liftable_from"]) == ("operator", None)


def test_somebody_elses_entry_is_not_found(world: World) -> None:
    entry = listed(world, BlacklistReason.BOUNCE)
    answer = world.request("DELETE", f"/v1/blacklist/{entry}", WHY, key=world.b.key)
    assert answer.status_code == 404
    assert len(found(world)) == 1


def test_a_paste_is_answered_line_by_line(world: World) -> None:
    lines = ["an@voorbeeld.be", "an@", "AN@voorbeeld.be"]
    answer = world.request("POST", "/v1/blacklist/batch", {"emails": lines})
    assert answer.status_code == 200
    told = [(item["email"], item["outcome"]) for item in answer.json_body["items"]]
    assert told == [
        ("an@voorbeeld.be", "added"),
        ("an@", "invalid"),
        ("AN@voorbeeld.be", "already"),
    ]
    assert answer.json_body["items"][1]["detail"] == "Er staat niets na de @."
    assert [item["reason"] for item in found(world, "an@voorbeeld.be")] == ["manual"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"emails": []}, "list_too_short"),
        ({"emails": ["a@b.be"] * 501}, "list_too_long"),
        ({"emails": ["x" * 1_001]}, "text_too_long"),
        ({"emails": ["a@b.be"], "reason": "bounce"}, "blacklist_reason_not_addable"),
    ],
)
def test_a_paste_that_is_no_paste_is_refused(world: World, body: Any, code: str) -> None:
    refused = world.request("POST", "/v1/blacklist/batch", body)
    assert refused.status_code == 422
    assert refused.json_body["errors"][0]["code"] == code


def test_500_lines_fit(world: World) -> None:
    lines = [f"weg{number}@voorbeeld.be" for number in range(500)]
    answer = world.request("POST", "/v1/blacklist/batch", {"emails": lines})
    assert {item["outcome"] for item in answer.json_body["items"]} == {"added"}


def test_the_answer_to_the_worst_paste_can_be_kept(world: World) -> None:
    """DynamoDB's items end at 400 KB, and the answer is kept in one."""
    longest = f"{'é' * 32}@{'x' * 60}.{'y' * 60}.{'z' * 60}.be"
    for line in ("\N{GRINNING FACE}" * 1_000, '"' * 1_000, longest):
        headers = {"idempotency-key": f"paste-{len(line)}-{ord(line[0])}"}
        body = {"emails": [line] * 500}
        answer = world.request("POST", "/v1/blacklist/batch", body, headers=headers)
        assert answer.status_code == 200
        assert len(json.dumps(answer.json_body, ensure_ascii=False).encode()) < 350_000


def test_a_foreign_blacklist_is_declared_and_followed_as_any_import(world: World) -> None:
    body = {"mapping": {"Email": "email", "Status": "reason"}, "reason": "unsubscribed"}
    made = world.request("POST", "/v1/blacklist/imports", body)
    assert made.status_code == 201
    assert (made.json_body["kind"], made.json_body["list_id"]) == ("blacklist", None)
    assert made.json_body["upload"]["url"]
    read = world.request("GET", f"/v1/imports/{made.json_body['id']}").json_body
    assert (read["kind"], read["state"]) == ("blacklist", "waiting_for_file")
    refused = world.request("POST", "/v1/blacklist/imports", {**body, "reason": "mailbox_full"})
    assert refused.json_body["errors"][0]["code"] == "blacklist_reason_not_importable"


def test_the_export_comes_in_pieces_in_the_readers_language(world: World) -> None:
    for number in range(5):
        listed(world, BlacklistReason.BOUNCE, f"weg{number}@voorbeeld.be")
    file, path = "", "/v1/blacklist/export?limit=2"
    while path:
        answer = world.request("GET", path, headers={"accept-language": "fr"}).json_body
        file += answer["csv"]
        cursor = answer["next_cursor"]
        path = f"/v1/blacklist/export?limit=2&cursor={cursor}" if cursor else ""
    assert file.startswith("\ufeffadresse;raison;")
    assert file.count("@voorbeeld.be;rebond;") == 5
    for limit in (0, 5_001):
        path = f"/v1/blacklist/export?limit={limit}"
        assert world.request("GET", path).status_code == 422


def test_a_contact_on_the_blacklist_is_made_and_shown_as_such(world: World) -> None:
    listed(world, BlacklistReason.MANUAL)
    made = world.request("POST", "/v1/contacts", {"email": WEG, "consent": CONSENT})
    assert (made.status_code, made.json_body["status"]) == (201, "blacklisted")
    (shown,) = world.request("GET", f"/v1/contacts?query={WEG}").json_body["items"]
    assert shown["status"] == "blacklisted"
