"""Fields over HTTP: kinds, purpose, the gate of special categories and permission (R12 to R15)."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.api import languages
from chalicelib.domain.sensitive import FAULTS, Category
from tests.api.world import CONSENT, World

KINDS = ("text", "number", "date", "boolean", "choice", "url")


def create(world: World, name: str, **changes: Any) -> Any:
    body = {"name": name, "label": name.title(), "purpose": "Uitnodigen", **changes}
    return world.request("POST", "/v1/fields", body)


def errors_of(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.body
    return [(error["pointer"], error["code"]) for error in answer.json_body["errors"]]


def test_fields_of_every_kind_are_made_read_changed_and_removed(world: World) -> None:
    for kind in KINDS:
        choices = ["Rood", "Groen"] if kind == "choice" else []
        made = create(world, f"veld_{kind}", kind=kind, choices=choices)
        assert made.status_code == 201, made.body
        body = made.json_body
        assert (body["kind"], body["choices"], body["purpose"]) == (kind, choices, "Uitnodigen")
    path = "/v1/fields/veld_choice"
    tag = world.request("GET", path).headers["ETag"]
    changed = world.request("PATCH", path, {"choices": ["Blauw"]}, headers={"if-match": tag})
    assert (changed.json_body["choices"], changed.json_body["label"]) == (["Blauw"], "Veld_Choice")
    late = world.request("PATCH", path, {"label": "Kleur"}, headers={"if-match": tag})
    assert late.status_code == 412
    assert world.request("DELETE", path).status_code == 204
    assert world.request("GET", path).status_code == 404
    left = world.request("GET", "/v1/fields").json_body["items"]
    assert {each["kind"] for each in left} == set(KINDS) - {"choice"}


def test_a_field_without_a_purpose_is_refused(world: World) -> None:
    body = {"name": "stad", "label": "Stad"}
    answer = world.request("POST", "/v1/fields", body)
    assert errors_of(answer) == [("/purpose", "field_missing")]
    assert errors_of(create(world, "stad", purpose=" "))[0][0] == "/purpose"


VALUES = {
    "number": ("12,5", "12.5", "veel"),
    "date": ("31/12/2026", "2026-12-31", "morgen"),
    "boolean": ("ja", "true", "misschien"),
    "choice": ("rood", "Rood", "paars"),
    "url": ("https://a.be", "https://a.be", "a.be"),
}


@pytest.mark.parametrize("kind", VALUES)
def test_values_are_read_by_the_kind_of_their_field(world: World, kind: str) -> None:
    given, stored, wrong = VALUES[kind]
    create(world, "veld", kind=kind, choices=["Rood"] if kind == "choice" else [])
    body = {"email": "an@voorbeeld.be", "consent": CONSENT, "fields": {"veld": wrong}}
    place = [("/fields/veld", f"field_value_no_{kind}")]
    assert errors_of(world.request("POST", "/v1/contacts", body)) == place
    assert errors_of(world.request("PUT", "/v1/contacts", body)) == place
    body["fields"] = {"veld": given}
    made = world.request("POST", "/v1/contacts", body).json_body
    assert made["fields"] == {"veld": stored}
    path = f"/v1/contacts/{made['id']}"
    assert errors_of(world.request("PATCH", path, {"fields": {"veld": wrong}})) == place
    assert world.request("GET", path).json_body["fields"] == {"veld": stored}


def test_a_contact_that_is_changed_loses_the_value_of_a_removed_field(world: World) -> None:
    create(world, "stad")
    body = {"email": "an@voorbeeld.be", "consent": CONSENT, "fields": {"stad": "Gent"}}
    made = world.request("POST", "/v1/contacts", body).json_body
    world.request("DELETE", "/v1/fields/stad")
    changed = world.request("PATCH", f"/v1/contacts/{made['id']}", {"language": "fr"})
    assert changed.json_body["fields"] == {}


def test_a_sensitive_field_is_made_once_an_operator_permits_it(world: World) -> None:
    refused = create(world, "voeding", label="Voedselallergie")
    assert errors_of(refused) == [("/label", "sensitive_health")]
    ask = {"category": "health", "evidence": "Ouders tekenen dit op het inschrijvingsformulier."}
    path = "/v1/fields/voeding/permission-requests"
    case = world.request("POST", path, ask)
    assert (case.status_code, case.json_body["state"]) == (202, "open")
    again = world.request("POST", path, ask)
    assert (again.status_code, again.json_body["code"]) == (409, "case_open")
    order = {"action": "decide_case", "account": world.a.id, "case": case.json_body["id"]}
    by = {"operator": "An", "reason": "in orde", "answer": "approve", "apply": True}
    assert world.container.operate({**order, **by})["ok"]
    (told,) = world.request("GET", "/v1/field-permissions").json_body["items"]
    assert (told["state"], told["reason"]) == ("approved", "in orde")
    made = create(world, "voeding", label="Voedselallergie")
    assert (made.status_code, made.json_body["permitted"]) == (201, "health")
    actions = [line.action for line in world.database.activity.lines]
    assert [each for each in actions if each.startswith("case")] == ["case_opened", "case_approved"]


def test_nothing_is_asked_without_evidence_or_for_a_name_that_cannot_be(world: World) -> None:
    path = "/v1/fields/voeding/permission-requests"
    short = world.request("POST", path, {"category": "health", "evidence": "omdat"})
    assert errors_of(short)[0][0] == "/evidence"
    ask = {"category": "health", "evidence": "Ouders tekenen dit op het formulier."}
    wrong = world.request("POST", "/v1/fields/Voeding/permission-requests", ask)
    assert errors_of(wrong) == [("/name", "field_name_invalid")]


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_each_category_has_its_words(language: str) -> None:
    assert FAULTS.keys() == set(Category)
    told = {languages.text(language, code) for code in FAULTS.values()}
    assert len(told) == len(Category)
