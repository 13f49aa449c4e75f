"""The audit over HTTP: who did what, in plain words, for owners alone."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.api.world import MJML, World
from tests.builders import make_field

PATH = "/v1/account/activity"


def listed(world: World, query: str = "", language: str = "nl") -> dict[str, Any]:
    answer = world.request(
        "GET", f"{PATH}{query}", key=world.a.token, headers={"accept-language": language}
    )
    assert answer.status_code == 200, answer.body
    document: dict[str, Any] = answer.json_body
    return document


def acts(world: World, query: str = "", language: str = "nl") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = listed(world, query, language)["items"]
    return items


def rename(world: World) -> str:
    made = world.request("POST", "/v1/lists", {"name": "Nieuws"}, key=world.a.token).json_body
    path = f"/v1/lists/{made['id']}"
    world.request("PATCH", path, {"name": "Nieuwsbrief"}, key=world.a.token)
    return str(made["id"])


def test_who_did_what_when_and_from_where(world: World) -> None:
    list_id = rename(world)

    renamed = acts(world)[0]

    assert renamed["actor"] == {
        "kind": "person",
        "id": world.a.owner.id,
        "name": world.a.owner.name,
    }
    assert renamed["actor_label"] == world.a.owner.name
    assert renamed["sentence"] == "hernoemde een lijst naar “Nieuwsbrief”"
    assert renamed["subject"] == {"id": list_id, "name": "Nieuwsbrief"}
    assert renamed["changes"] == [
        {
            "field": "name",
            "label": "naam",
            "before": "Nieuws",
            "after": "Nieuwsbrief",
            "is_hidden": False,
        }
    ]
    assert renamed["ip"] == "127.0.0.1"
    assert renamed["request_id"]
    assert (renamed["action"], renamed["area"]) == ("list_renamed", "contacts")


def test_the_audit_tells_which_labels_were_changed(world: World) -> None:
    labels = {"name": "Nieuws", "labels": ["2026"]}
    made = world.request("POST", "/v1/lists", labels, key=world.a.token).json_body
    path = f"/v1/lists/{made['id']}"
    world.request("PATCH", path, {"labels": ["Gent", "2027"]}, key=world.a.token)

    changed = acts(world)[0]

    assert (changed["action"], changed["sentence"]) == (
        "list_changed",
        "wijzigde de lijst “Nieuws”",
    )
    (told,) = changed["changes"]
    assert (told["field"], told["label"]) == ("labels", "labels")
    assert (told["before"], told["after"]) == ("2026", "2027, Gent")


@pytest.mark.parametrize(
    ("language", "label", "told"),
    [
        ("nl", "API-sleutel “sleutel”", "maakte de lijst “Nieuws”"),
        ("en", "API key “sleutel”", "created the list “Nieuws”"),
        ("fr", "La clé API « sleutel »", "a créé la liste « Nieuws »"),
    ],
)
def test_it_is_told_in_the_language_asked_for(
    world: World, language: str, label: str, told: str
) -> None:
    world.request("POST", "/v1/lists", {"name": "Nieuws"})
    act = acts(world, "?limit=1", language)[0]
    assert (act["actor_label"], act["sentence"]) == (label, told)


def test_pages_are_followed_by_a_signed_cursor(world: World) -> None:
    for number in range(5):
        world.request("POST", "/v1/lists", {"name": f"L{number}"})
    seen, cursor = [], ""
    while True:
        page = listed(world, f"?limit=2&area=contacts{cursor}")
        seen += [act["subject"]["name"] for act in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == ["L4", "L3", "L2", "L1", "L0"]
    foreign = f"{PATH}?limit=2&area=account{cursor}"
    refused = world.request("GET", foreign, key=world.a.token)
    assert not cursor or refused.json_body["errors"][0]["code"] == "cursor_invalid"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?area=nowhere", 422),
        ("?since=yesterday", 422),
        ("?limit=0", 422),
        ("?colour=red", 422),
        ("?since=2026-03-03T00:00:00Z&until=2026-03-02T00:00:00Z", 200),
        ("?until=1901-01-01T00:00:00Z", 200),
        ("?since=2099-01-01T00:00:00Z", 200),
        ("?actor=x&action=y&subject=z", 200),
    ],
)
def test_what_is_asked_wrongly_is_refused_and_what_is_odd_finds_nothing(
    world: World, query: str, status: int
) -> None:
    answer = world.request("GET", f"{PATH}{query}", key=world.a.token)
    assert answer.status_code == status, answer.body
    assert status != 200 or answer.json_body["items"] == []


def test_a_contact_leaves_no_address_and_no_value_in_it(world: World) -> None:
    consent = {"basis": "paper", "source": "beurs", "obtained_at": "2026-01-10T10:00:00Z"}
    world.request("POST", "/v1/fields", {"name": "stad", "label": "Stad", "purpose": "Buurt"})
    given = {"email": "an@voorbeeld.be", "consent": consent, "fields": {"stad": "Gent"}}
    made = world.request("POST", "/v1/contacts", given).json_body
    path = f"/v1/contacts/{made['id']}"
    world.request("PATCH", path, {"fields": {"stad": "Aalst"}, "language": "fr"})
    world.request("PUT", "/v1/contacts", {**given, "fields": {"stad": "Ieper"}})
    world.request("DELETE", path)

    found = acts(world, f"?subject={made['id']}")

    assert [act["action"] for act in found] == [
        *("contact_removed", "contact_changed", "contact_changed", "contact_created")
    ]
    assert [change["label"] for change in found[2]["changes"]] == ["taal", "veld “stad”"]
    assert all(change["is_hidden"] for change in found[1]["changes"] + found[2]["changes"])
    text = repr(found)
    for canary in ("an@voorbeeld.be", "Gent", "Aalst", "Ieper"):
        assert canary not in text


def test_of_content_it_is_told_that_it_changed(world: World) -> None:
    world.database.fields.add(world.a.id, make_field(id="first_name"))
    made = world.request("POST", "/v1/campaigns", {"name": "November"}).json_body
    path = f"/v1/campaigns/{made['id']}"
    world.request("PATCH", path, {"mjml": MJML, "subject": "Dag"})
    (content, subject) = sorted(acts(world)[0]["changes"], key=lambda change: change["field"])
    assert (subject["before"], subject["after"]) == ("", "Dag")
    assert content["after"].startswith(f"letters={len(MJML)} sha256=")
    world.request("PATCH", path, {"mjml": MJML, "subject": "Dag"})
    assert [act["action"] for act in acts(world)[:2]] == ["campaign_changed", "campaign_created"]


def test_an_operator_is_shown_as_the_platform(world: World) -> None:
    world.database.activity.record(world.a.id, "jan.peeters", "campaign_paused", "cmp_1")
    act = acts(world)[0]
    assert act["actor"] == {"kind": "platform", "id": None, "name": None}
    assert act["actor_label"] == "Mynuma"
    assert "jan.peeters" not in repr(act)


def test_an_act_that_nobody_has_words_for_is_told_all_the_same(world: World) -> None:
    world.database.activity.record(world.a.id, "usr_gone", "never_heard_of", "x")
    act = acts(world)[0]
    assert act["sentence"] == "deed iets in het account"
    assert act["actor_label"] == "Iemand die geen toegang meer heeft"


def test_who_can_act_is_listed_to_choose_from(world: World) -> None:
    answer = world.request("GET", f"{PATH}/actors", key=world.a.token).json_body
    assert [(one["kind"], one["name"]) for one in answer["items"]] == [
        ("person", "Eigenaar"),
        ("key", "sleutel"),
    ]


def exported(world: World, query: str = "") -> list[list[str]]:
    """All pieces of the file, read as a spreadsheet does."""
    pieces, cursor = [], ""
    while True:
        answer = world.request(
            "GET", f"{PATH}/export?limit=2{query}{cursor}", key=world.a.token
        ).json_body
        pieces.append(answer["csv"])
        if answer["next_cursor"] is None:
            break
        cursor = f"&cursor={answer['next_cursor']}"
    text = "".join(pieces)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_a_period_is_exported_piece_by_piece(world: World) -> None:
    list_id = rename(world)
    world.request("POST", "/v1/lists", {"name": "=1+1"})

    rows = exported(world, "&area=contacts")

    assert rows[0][:4] == ["moment (UTC)", "wie", "wat", "id"]
    assert [row[2] for row in rows[1:]] == [
        *("maakte de lijst “=1+1”", "hernoemde een lijst naar “Nieuwsbrief”"),
        "maakte de lijst “Nieuws”",
    ]
    assert rows[2][3] == list_id
    assert rows[2][4] == "naam: Nieuws → Nieuwsbrief"
    assert rows[2][6] == "127.0.0.1"


def test_no_cell_is_a_formula(world: World) -> None:
    world.database.activity.record(
        world.a.id, world.a.owner.id, "tracking_all", "=cmd()", "+1", name="@x"
    )
    for cell in exported(world)[1]:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_export_ends_where_its_period_ends(world: World) -> None:
    rename(world)
    assert len(exported(world, "&until=2026-03-01T00:00:00Z")) == 1
