"""Lists, fields, contacts, imports and the blacklist over HTTP."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import urlencode

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import BlacklistMark
from chalicelib.domain.contact_import import RowProblem
from tests.api.world import CONSENT, World


def contact(world: World, **changes: Any) -> Any:
    body = {"email": "an@voorbeeld.be", "consent": CONSENT, "language": "nl"} | changes
    return world.request("POST", "/v1/contacts", body)


def test_a_contact_is_answered_as_it_was_made(world: World) -> None:
    world.request(
        "POST", "/v1/fields", {"name": "first_name", "label": "Voornaam", "purpose": "Groet"}
    )
    list_id = world.request("POST", "/v1/lists", {"name": "Nieuwsbrief"}).json_body["id"]
    made = contact(world, fields={"first_name": "An"}, lists=[list_id], external_id="crm-1")
    assert made.status_code == 201
    body = made.json_body
    assert made.headers["ETag"] == f'"{body["version"]}"'
    assert body["id"].startswith("con_")
    assert body["status"] == "active"
    assert (body["fields"], body["lists"]) == ({"first_name": "An"}, [list_id])
    assert body["consent"] == {**CONSENT, "strength": "declared", "sales": []}
    assert world.request("GET", f"/v1/contacts/{body['id']}").json_body == body


def test_a_web_form_is_still_to_be_confirmed(world: World) -> None:
    made = contact(world, consent={**CONSENT, "basis": "web_form"})
    assert made.json_body["status"] == "pending"
    assert made.json_body["consent"]["strength"] == "pending"


def test_nobody_declares_a_consent_confirmed(world: World) -> None:
    """D8: nothing outside leads to `confirmed`."""
    refused = contact(world, consent={**CONSENT, "strength": "confirmed"})
    assert refused.json_body["errors"][0]["pointer"] == "/consent/strength"


def test_what_looks_like_a_typing_error_is_told_and_kept(world: World) -> None:
    made = contact(world, email="an@gmial.com").json_body
    assert (made["email"], made["email_suggestion"]) == ("an@gmial.com", "an@gmail.com")
    assert contact(world, email="an@gmail.com").json_body["email_suggestion"] is None


def test_a_companys_mailbox_is_told_its_basis_and_a_persons_refused_it(world: World) -> None:
    made = contact(world, email="info@voorbeeld.be").json_body
    assert (made["consent"]["basis"], made["basis_suggestion"]) == ("paper", "public_address")
    public = {**CONSENT, "basis": "public_address", "source": "https://voorbeeld.be/contact"}
    known = contact(world, email="verkoop@voorbeeld.be", consent=public).json_body
    assert (known["consent"]["basis"], known["basis_suggestion"]) == ("public_address", None)
    refused = contact(world, email="an.peeters@voorbeeld.be", consent=public)
    assert [(e["pointer"], e["code"]) for e in refused.json_body["errors"]] == [
        ("/consent/basis", "public_address_personal")
    ]
    assert made["basis_suggestion"] != contact(world).json_body["basis_suggestion"]


def test_an_address_makes_one_contact(world: World) -> None:
    contact(world)
    again = contact(world, email="AN@Voorbeeld.BE")
    assert (again.status_code, again.json_body["code"]) == (409, "contact_exists")


def test_every_fault_is_told_and_nothing_is_stored(world: World) -> None:
    before = world.stored()
    refused = contact(world, fields={"shoe_size": "44"}, lists=["lst_x"])
    assert [(e["pointer"], e["code"]) for e in refused.json_body["errors"]] == [
        ("/fields/shoe_size", "field_unknown"),
        ("/lists/0", "list_unknown"),
    ]
    assert world.stored() == before


def test_a_put_creates_then_adds(world: World) -> None:
    list_id = world.request("POST", "/v1/lists", {"name": "Klanten"}).json_body["id"]
    body: dict[str, Any] = {"email": "an@voorbeeld.be", "consent": CONSENT, "language": "fr"}
    made = world.request("PUT", "/v1/contacts", body)
    added = world.request("PUT", "/v1/contacts", {**body, "lists": [list_id], "match": "email"})
    assert (made.status_code, added.status_code) == (201, 200)
    assert added.json_body["lists"] == [list_id]
    del body["language"]
    assert world.request("PUT", "/v1/contacts", body).json_body["language"] == "fr"


def put(world: World, **changes: Any) -> Any:
    body = {"email": "an@voorbeeld.be", "consent": CONSENT} | changes
    return world.request("PUT", "/v1/contacts", body)


def test_a_put_by_external_id_finds_whom_it_made(world: World) -> None:
    by_id = {"match": "external_id", "external_id": "crm-1"}
    made = put(world, **by_id, language="fr")
    again = put(world, **by_id)
    assert (made.status_code, again.status_code) == (201, 200)
    assert again.json_body["id"] == made.json_body["id"]
    missing = put(world, match="external_id").json_body["errors"][0]
    assert (missing["pointer"], missing["code"]) == ("/external_id", "field_missing")


@pytest.mark.parametrize("match", ["email", "external_id"])
def test_address_and_external_id_of_two_contacts_are_refused_with_both_ids(
    world: World, match: str
) -> None:
    an = put(world, external_id="crm-1").json_body["id"]
    bo = put(world, email="bo@voorbeeld.be", external_id="crm-2").json_body["id"]
    before = world.stored()
    refused = put(world, email="bo@voorbeeld.be", external_id="crm-1", match=match)
    assert refused.status_code == 409
    told = refused.json_body
    assert (told["code"], told["id"], told["other_id"]) == ("contact_external_id_taken", bo, an)
    free = put(world, email="nieuw@voorbeeld.be", external_id="crm-1", match=match).json_body
    assert (free["code"], free.get("id"), free["other_id"]) == (told["code"], None, an)
    assert world.stored() == before


def test_only_matched_by_address_an_external_id_is_replaced(world: World) -> None:
    an = put(world, external_id="crm-1").json_body["id"]
    refused = put(world, external_id="crm-9", match="external_id")
    assert (refused.status_code, refused.json_body["id"]) == (409, an)
    assert refused.json_body["code"] == "contact_external_id_differs"
    assert put(world, external_id="crm-9").json_body["external_id"] == "crm-9"


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "zelf verlaten"), ("en", "left this list"), ("fr", "a quitté cette liste")],
)
def test_whoever_left_a_list_is_not_put_back_and_the_caller_reads_why(
    world: World, language: str, words: str
) -> None:
    made = contact(world).json_body
    stored = world.database.contacts.stored[world.a.id, made["id"]]
    list_id = world.request("POST", "/v1/lists", {"name": "Klanten"}).json_body["id"]
    world.database.contacts.replace_left(world.a.id, stored, stored, frozenset({list_id}), 1)
    body = {"email": "an@voorbeeld.be", "consent": CONSENT, "lists": [list_id]}
    for method, path, given in (
        ("PUT", "/v1/contacts", body),
        ("PATCH", f"/v1/contacts/{made['id']}", {"lists": [list_id]}),
    ):
        refused = world.request(method, path, given, headers={"Accept-Language": language})
        assert (refused.status_code, refused.json_body["code"]) == (409, "contact_left_list")
        assert words in refused.json_body["detail"]


def test_a_put_does_not_bring_back_who_left(world: World) -> None:
    made = contact(world).json_body
    key = world.database.contacts.stored[world.a.id, made["id"]].address_key
    mark = BlacklistMark(world.outside.clock.now())
    world.database.addresses.blacklist(world.a.id, key, BlacklistReason.UNSUBSCRIBED, mark)
    list_id = world.request("POST", "/v1/lists", {"name": "Klanten"}).json_body["id"]
    body = {"email": "an@voorbeeld.be", "consent": CONSENT, "lists": [list_id]}
    refused = world.request("PUT", "/v1/contacts", body)
    assert (refused.status_code, refused.json_body["code"]) == (409, "contact_opted_out")
    read = world.request("GET", f"/v1/contacts/{made['id']}").json_body
    assert read["status"] == "unsubscribed"


def test_a_patch_changes_what_is_sent(world: World) -> None:
    world.request("POST", "/v1/fields", {"name": "city", "label": "Stad", "purpose": "Buurt"})
    made = contact(world, fields={"city": "Gent"})
    path = f"/v1/contacts/{made.json_body['id']}"
    changed = world.request("PATCH", path, {"language": "fr"}).json_body
    assert (changed["language"], changed["fields"]) == ("fr", {"city": "Gent"})
    emptied = world.request("PATCH", path, {"fields": {"city": ""}}).json_body
    assert emptied["fields"] == {}
    late = world.request("PATCH", path, {"language": "nl"}, headers={"if-match": '"1"'})
    assert late.status_code == 412


def test_a_deleted_contact_is_gone(world: World) -> None:
    path = f"/v1/contacts/{contact(world).json_body['id']}"
    assert world.request("DELETE", path).status_code == 204
    assert world.request("GET", path).status_code == 404
    assert world.request("DELETE", path).status_code == 404


@pytest.mark.parametrize("query", ["state=active", "sort=email", "updated_since=2026-01-01"])
def test_a_filter_we_do_not_have_is_not_ignored(world: World, query: str) -> None:
    assert world.request("GET", f"/v1/contacts?{query}").status_code == 422


@pytest.mark.parametrize(
    ("half", "name", "code"),
    [
        ({"value": "x"}, "value", "filter_without_field"),
        ({"days": 30}, "days", "filter_without_deed"),
        ({"days": 30, "name": "an"}, "days", "filter_without_deed"),
    ],
)
def test_half_a_filter_does_not_find_everybody(
    world: World, half: dict[str, Any], name: str, code: str
) -> None:
    listed = world.request("GET", f"/v1/contacts?{urlencode(half)}")
    exported = world.request("POST", "/v1/contacts/exports", half | {"format": "csv"})
    for answer, member, place in ((listed, "parameter", name), (exported, "pointer", f"/{name}")):
        assert answer.status_code == 422
        (fault,) = answer.json_body["errors"]
        assert (fault[member], fault["code"]) == (place, code)
    wrong = world.request("GET", "/v1/contacts?value=x&field=").json_body["errors"]
    assert [fault["parameter"] for fault in wrong] == ["field"], "told once"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/contacts/con_ZZ01KJPWD6M0ZZZZZZZZZZZZZZZZ",
        "/v1/contacts/con_1",
        "/v1/contacts/lst_01KJPWD6M0000000000000000D",
        "/v1/blacklist/abc",
        "/v1/blacklist/" + "A" * 23,
    ],
)
def test_a_table_is_never_asked_for_an_id_that_cannot_be_one(
    world: World, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.delattr("tests.fakes.contacts.FakeContacts.get")
    monkeypatch.delattr("tests.fakes.addresses.FakeAddresses.get_many")
    assert world.request("GET", path).status_code == 404


@pytest.mark.parametrize("name", ["Naam", "1st", "email", "a-b", "x" * 41])
def test_a_field_has_a_name_that_can_be_merged(world: World, name: str) -> None:
    refused = world.request("POST", "/v1/fields", {"name": name, "label": "L", "purpose": "P"})
    assert refused.json_body["errors"][0]["code"] == "field_name_invalid"


def declared(world: World) -> Any:
    list_id = world.request("POST", "/v1/lists", {"name": "Klanten"}).json_body["id"]
    body = {"list_id": list_id, "mapping": {"E-mail": "email"}, "consent": CONSENT}
    return world.request("POST", "/v1/imports", body)


def test_an_import_says_where_its_file_goes(world: World) -> None:
    made = declared(world)
    assert made.status_code == 201
    assert made.json_body["state"] == "waiting_for_file"
    assert made.json_body["upload"]["url"].startswith("https://")
    assert made.json_body["upload"]["fields"]["key"].endswith(f"{made.json_body['id']}.csv")


def test_an_import_starts_once_its_file_is_there(world: World) -> None:
    import_id = declared(world).json_body["id"]
    path = f"/v1/imports/{import_id}"
    early = world.request("POST", f"{path}/start")
    assert (early.status_code, early.json_body["code"]) == (409, "import_file_missing")
    world.outside.uploads.files[world.a.id, import_id] = b"E-mail\r\nan@voorbeeld.be\r\n"
    started = world.request("POST", f"{path}/start")
    assert (started.status_code, started.json_body["state"]) == (202, "checking")
    assert len(world.outside.queues.queues["imports"]) == 1
    twice = world.request("POST", f"{path}/start")
    assert twice.json_body["code"] == "import_started_already"


def test_the_problems_of_an_import_are_told_in_words(world: World) -> None:
    import_id = declared(world).json_body["id"]
    keep_problems(world, import_id, [RowProblem(7, "missing_at", "E-mail")])
    headers = {"accept-language": "en"}
    answer = world.request("GET", f"/v1/imports/{import_id}/problems", headers=headers)
    assert answer.json_body["items"] == [
        {
            "row": 7,
            "column": "E-mail",
            "code": "missing_at",
            "detail": "This e-mail address has no @.",
            "suggestion": None,
        }
    ]


def keep_problems(world: World, import_id: str, *slices: list[RowProblem]) -> None:
    for number, found in enumerate(slices):
        world.outside.import_problems.keep(world.a.id, import_id, number, found)
    stored = world.database.imports.stored[world.a.id, import_id]
    object.__setattr__(stored, "problem_slices", tuple(range(len(slices))))


def test_all_problems_are_one_csv_file_in_which_nothing_is_a_formula(world: World) -> None:
    import_id = declared(world).json_body["id"]
    many = [RowProblem(number, "missing_at", "E-mail") for number in range(1, 1_501)]
    keep_problems(
        world,
        import_id,
        many,
        [
            RowProblem(1_501, "field_value_too_long", "=cmd|' /C calc'!A0"),
            RowProblem(1_502, "address_mistyped", 'E;"mail"', "gmail.com"),
        ],
    )
    headers, path = {"accept-language": "nl"}, f"/v1/imports/{import_id}/problems/export"
    file, cursor, pages = "", "", 0
    while cursor is not None:
        page = world.request("GET", f"{path}{cursor and f'?cursor={cursor}'}", headers=headers)
        file += page.json_body["csv"]
        cursor, pages = page.json_body["next_cursor"], pages + 1

    assert pages == 2
    assert file.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(file.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == ["rij", "kolom", "probleem"]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 1_503)]
    assert rows[1][1:] == ["E-mail", "Er ontbreekt een @ in dit mailadres."]
    assert rows[1_501][1] == "'=cmd|' /C calc'!A0"
    assert rows[1_502][1] == 'E;"mail"'
    assert "gmail.com" in rows[1_502][2]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


MAPPINGS = {
    "no address": ({"Naam": "language"}, "/mapping", "mapping_needs_email"),
    "two addresses": ({"A": "email", "B": "email"}, "/mapping", "mapping_needs_email"),
    "an unknown target": (
        {"A": "email", "B": "field:shoe"},
        "/mapping/B",
        "mapping_target_unknown",
    ),
    "nothing": ({}, "/mapping", "list_too_short"),
}


@pytest.mark.parametrize(("mapping", "pointer", "code"), MAPPINGS.values(), ids=MAPPINGS)
def test_a_mapping_that_cannot_work_is_refused(
    world: World, mapping: dict[str, str], pointer: str, code: str
) -> None:
    list_id = world.request("POST", "/v1/lists", {"name": "Klanten"}).json_body["id"]
    body = {"list_id": list_id, "mapping": mapping, "consent": CONSENT}
    error = world.request("POST", "/v1/imports", body).json_body["errors"][0]
    assert (error["pointer"], error["code"]) == (pointer, code)


def test_an_address_is_put_on_the_blacklist_and_found_there(world: World) -> None:
    made = world.request("POST", "/v1/blacklist", {"email": "Weg@Voorbeeld.be"})
    assert made.status_code == 201
    entry = made.json_body
    assert (entry["reason"], entry["scope"]) == ("manual", "all")
    world.request("POST", "/v1/blacklist", {"email": "weg@voorbeeld.be", "reason": "requested"})
    for query in ("", "?query=weg@voorbeeld.be", "?query=WEG@"):
        items = world.request("GET", f"/v1/blacklist{query}").json_body["items"]
        assert {item["reason"] for item in items} == {"manual", "requested"}
        assert {item["id"] for item in items} == {entry["id"]}
    only = world.request("GET", "/v1/blacklist?reason=requested").json_body["items"]
    assert [item["reason"] for item in only] == ["requested"]
    read = world.request("GET", f"/v1/blacklist/{entry['id']}").json_body
    assert {reason["reason"] for reason in read["reasons"]} == {"manual", "requested"}


@pytest.mark.parametrize("reason", ["bounce", "complaint", "unsubscribed", "provider_suppressed"])
def test_what_only_happens_cannot_be_typed_in(world: World, reason: str) -> None:
    body = {"email": "weg@voorbeeld.be", "reason": reason}
    refused = world.request("POST", "/v1/blacklist", body)
    assert refused.json_body["errors"][0]["code"] == "blacklist_reason_not_addable"


def test_what_changed_since_names_who_is_gone_and_nothing_of_them(world: World) -> None:
    gone, kept = contact(world).json_body, contact(world, email="bo@voorbeeld.be").json_body
    world.request("DELETE", f"/v1/contacts/{gone['id']}")
    query, items, removed = "?updated_since=2026-01-01T00:00:00Z", [], []
    path = f"/v1/contacts{query}"
    while True:
        page = world.request("GET", path).json_body
        items += page["items"]
        removed += page["removed"]
        if page["next_cursor"] is None:
            break
        path = f"/v1/contacts{query}&cursor={page['next_cursor']}"
    assert [each["id"] for each in items] == [kept["id"]]
    assert [(each["id"], set(each)) for each in removed] == [(gone["id"], {"id", "removed_at"})]
    assert world.request("GET", "/v1/contacts?name=an").json_body["removed"] == []


def test_an_address_is_put_right_in_a_request_of_its_own(world: World) -> None:
    made = contact(world, email="an@gmial.com").json_body
    path = f"/v1/contacts/{made['id']}"
    mixed = world.request("PATCH", path, {"email": "an@gmail.com", "language": "fr"})
    assert (mixed.status_code, mixed.json_body["errors"][0]["code"]) == (422, "address_alone")
    moved = world.request("PATCH", path, {"email": "an@gmail.com"})
    assert (moved.status_code, moved.json_body["email"]) == (200, "an@gmail.com")
