"""Consents over HTTP: what was sold, and the records of what somebody ever said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.world import CONSENT, World

SALE = {
    "sold_at": "2026-01-09T10:00:00Z",
    "reference": "order 1042",
    "product_group": "Fietsen",
    "opt_out_offered": True,
}
SOLD = {**CONSENT, "basis": "sale", "sale": SALE}
NO = {"is_given": False, "source": "telefoon", "obtained_at": "2026-02-01T10:00:00Z"}


def put(world: World, **changes: Any) -> Any:
    body = {"email": "an@voorbeeld.be", "consent": CONSENT} | changes
    return world.request("PUT", "/v1/contacts", body)


def consents(world: World, contact_id: str, query: str = "") -> Any:
    return world.request("GET", f"/v1/contacts/{contact_id}/consents{query}")


def test_a_sale_is_answered_and_recorded_as_it_was_told(world: World) -> None:
    made = put(world, consent=SOLD).json_body
    assert (made["status"], made["consent"]["basis"]) == ("active", "sale")
    assert made["consent"]["sales"] == [SALE]

    (record,) = consents(world, made["id"]).json_body["items"]

    told = ("topic", "is_given", "basis", "strength", "source", "obtained_at", "sales")
    assert [record[name] for name in told] == [
        "mail", True, "sale", "declared", CONSENT["source"], CONSENT["obtained_at"], [SALE],
    ]  # fmt: skip
    nobody_said = ("form", "wording", "network", "opt_out")
    assert [record[name] for name in nobody_said] == [None] * 4


BAD = {
    "no sale": ({**CONSENT, "basis": "sale"}, "/consent/sale", "sale_missing"),
    "paper and a sale": ({**CONSENT, "sale": SALE}, "/consent/sale", "sale_unexpected"),
    "nobody could refuse": (
        {**SOLD, "sale": {**SALE, "opt_out_offered": False}},
        "/consent/sale/opt_out_offered",
        "opt_out_not_offered",
    ),
    "sold in the future": (
        {**SOLD, "sale": {**SALE, "sold_at": "2099-01-01T10:00:00Z"}},
        "/consent/sale/sold_at",
        "time_to_come",
    ),
    "obtained in the future": (
        {**CONSENT, "obtained_at": "2099-01-01T10:00:00Z"},
        "/consent/obtained_at",
        "time_to_come",
    ),
    "what somebody is ill with": (
        {**SOLD, "sale": {**SALE, "product_group": "diabetes"}},
        "/consent/sale/product_group",
        "sensitive_health",
    ),
    "a group too long": (
        {**SOLD, "sale": {**SALE, "product_group": "x" * 101}},
        "/consent/sale/product_group",
        "text_too_long",
    ),
    "no reference": (
        {**SOLD, "sale": {name: SALE[name] for name in SALE if name != "reference"}},
        "/consent/sale/reference",
        "field_missing",
    ),
    "confirmed by its own word": (
        {**CONSENT, "basis": "web_form", "confirmed_at": "2026-01-10T10:00:00Z"},
        "/consent/confirmed_at",
        "field_not_known",
    ),
}


@pytest.mark.parametrize(("consent", "pointer", "code"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_consent_that_cannot_be_is_refused_at_its_place(
    world: World, method: str, consent: dict[str, Any], pointer: str, code: str
) -> None:
    before = world.stored()
    body = {"email": "an@voorbeeld.be", "consent": consent}
    refused = world.request(method, "/v1/contacts", body)
    assert refused.status_code == 422
    found = [(error["pointer"], error["code"]) for error in refused.json_body["errors"]]
    assert found == [(pointer, code)]
    assert world.stored() == before


def test_an_import_takes_no_consent_that_cannot_be(world: World) -> None:
    list_id = world.request("POST", "/v1/lists", {"name": "Klanten"}).json_body["id"]
    body = {"list_id": list_id, "mapping": {"E-mail": "email", "Groep": "sale_product_group"}}
    refused = world.request("POST", "/v1/imports", body | {"consent": {**CONSENT, "basis": "sale"}})
    assert [(error["pointer"], error["code"]) for error in refused.json_body["errors"]] == [
        ("/consent/sale", "sale_missing")
    ]
    assert world.request("POST", "/v1/imports", body | {"consent": SOLD}).status_code == 201


def test_records_come_newest_first_and_page_by_page(world: World) -> None:
    contact_id = put(world, consent=SOLD).json_body["id"]
    world.outside.clock.advance(60)
    other = {**SOLD, "sale": {**SALE, "product_group": "Tuin"}}
    put(world, consent=other, tracking_consent={**NO, "obtained_at": "2026-01-12T10:00:00Z"})
    world.outside.clock.advance(60)
    world.request("PATCH", f"/v1/contacts/{contact_id}", {"tracking_consent": NO})

    everything = consents(world, contact_id).json_body
    first = consents(world, contact_id, "?limit=3").json_body
    rest = consents(world, contact_id, f"?limit=3&cursor={first['next_cursor']}").json_body

    assert [(each["topic"], each["is_given"]) for each in everything["items"]] == [
        ("tracking", False), ("tracking", False), ("mail", True), ("mail", True),
    ]  # fmt: skip
    assert first["items"] + rest["items"] == everything["items"]
    assert (everything["next_cursor"], rest["next_cursor"]) == (None, None)
    assert consents(world, contact_id, "?cursor=made-up").status_code == 422


def test_a_contact_that_is_gone_has_no_records(world: World) -> None:
    contact_id = put(world).json_body["id"]
    world.request("DELETE", f"/v1/contacts/{contact_id}")
    assert consents(world, contact_id).status_code == 404
