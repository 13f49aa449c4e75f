"""Many contacts in one request, each row answered for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.test_contacts import put
from tests.api.world import CONSENT, World


def batch(world: World, rows: list[dict[str, Any]], **more: Any) -> Any:
    body = {"contacts": [{"consent": CONSENT} | row for row in rows], **more}
    return world.request("POST", "/v1/contacts/batch", body)


def test_each_row_of_a_batch_is_answered_for(world: World) -> None:
    an = put(world, external_id="crm-1").json_body["id"]
    rows: list[dict[str, Any]] = [
        {"email": "bo@voorbeeld.be", "external_id": "crm-2"},
        {"email": "an@", "fields": {"shoe": "44"}, "lists": ["lst_x"]},
        {"email": "an@voorbeeld.be", "language": "fr", "external_id": "crm-1"},
        {"email": "an@voorbeeld.be", "external_id": "crm-1"},
        {"email": "cas@voorbeeld.be", "external_id": "crm-1"},
        {"email": "dirk@voorbeeld.be"},
        {"email": "eva@voorbeeld.be", "external_id": "crm-2"},
    ]
    answer = batch(world, rows)
    assert answer.status_code == 200
    items = answer.json_body["items"]
    outcomes = [item["outcome"] for item in items]
    assert outcomes == [
        *("created", "invalid", "updated", "unchanged"),
        *("refused", "created", "refused"),
    ]
    assert [(e["pointer"], e["code"]) for e in items[1]["errors"]] == [
        ("/email", "domain_missing"),
        ("/fields/shoe", "field_unknown"),
        ("/lists/0", "list_unknown"),
    ]
    assert (items[2]["id"], items[3]["id"]) == (an, an)
    assert (items[4]["id"], items[4]["other_id"]) == (None, an)
    assert (items[6]["other_id"], items[6]["code"]) == (items[0]["id"], items[4]["code"])
    assert "ander contact" in items[4]["detail"]
    assert len(world.database.contacts.stored) == 3
    by_id = batch(world, [{"email": "dirk@voorbeeld.be"}], match="external_id").json_body
    assert by_id["items"][0]["errors"][0]["pointer"] == "/external_id"


UNREADABLE: dict[str, tuple[dict[str, Any], str, str]] = {
    "language": ({"language": "xx"}, "/language", "value_not_one_of"),
    "basis": ({"consent": CONSENT | {"basis": "x"}}, "/consent/basis", "value_not_one_of"),
    "source": ({"consent": CONSENT | {"source": ""}}, "/consent/source", "text_too_short"),
    "external id": ({"external_id": "x" * 129}, "/external_id", "text_too_long"),
    "no text": ({"email": 12}, "/email", "type_text"),
    "unknown member": ({"shoe~/size": 44}, "/shoe~0~1size", "field_not_known"),
    "no consent": ({"consent": None}, "/consent", "type_object"),
    "day": ({"consent": CONSENT | {"obtained_at": "2026-02-30T10:00:00Z"}},
            "/consent/obtained_at", "time_invalid"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_row_that_cannot_be_read_does_not_keep_the_others_out(world: World, what: str) -> None:
    wrong, place, code = UNREADABLE[what]
    rows = [{"email": "an@voorbeeld.be"}, {"email": "bo@voorbeeld.be"} | wrong]
    answer = batch(world, [*rows, {"email": "cas@voorbeeld.be", "language": "fr"}])
    assert answer.status_code == 200
    items = answer.json_body["items"]
    assert [item["outcome"] for item in items] == ["created", "invalid", "created"]
    (fault,) = items[1]["errors"]
    assert (fault["pointer"], fault["code"]) == (place, code)
    assert fault["detail"]
    assert len(world.database.contacts.stored) == 2


def test_a_batch_without_one_readable_row_is_answered_too(world: World) -> None:
    items = batch(world, [{"email": "an@voorbeeld.be", "language": "xx"}]).json_body["items"]
    assert [item["outcome"] for item in items] == ["invalid"]
    assert not world.database.contacts.stored


@pytest.mark.parametrize("rows", [{}, "x", None, [[]], ["an@voorbeeld.be"], [{}, None]])
def test_what_are_no_rows_is_refused_as_a_whole(world: World, rows: Any) -> None:
    refused = world.request("POST", "/v1/contacts/batch", {"contacts": rows})
    assert refused.status_code == 422
    assert refused.json_body["errors"][0]["pointer"].startswith("/contacts")


@pytest.mark.parametrize(
    ("rows", "code"),
    [([], "list_too_short"), ([{"email": "a@b.be"}] * 501, "list_too_long")],
)
def test_a_batch_has_1_to_500_rows(world: World, rows: list[Any], code: str) -> None:
    refused = batch(world, rows)
    assert (refused.status_code, refused.json_body["errors"][0]["code"]) == (422, code)


def test_500_rows_fit(world: World) -> None:
    rows = [{"email": f"an{number}@voorbeeld.be"} for number in range(500)]
    items = batch(world, rows).json_body["items"]
    assert [item["outcome"] for item in items] == ["created"] * 500
    assert len({item["id"] for item in items}) == 500


def test_the_answer_to_the_worst_batch_can_be_kept(world: World) -> None:
    """DynamoDB's items end at 400 KB, and the answer is kept in one."""
    names = [f"{number:02}{chr(0x1F600) * 38}" for number in range(4)]
    row = {"email": "an@voorbeeld.be", "fields": dict.fromkeys(names, "x")}
    answer = batch(world, [row] * 500)
    assert {item["outcome"] for item in answer.json_body["items"]} == {"invalid"}
    assert len(json.dumps(answer.json_body, ensure_ascii=False).encode()) < 350_000
