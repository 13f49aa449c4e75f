"""What an owner decides of the account: the tracking mode, with consent to it and what is unknown
because of it, and where readers reach it; over HTTP."""

from __future__ import annotations

from typing import Any

from tests.api.world import CONSENT, World

ANSWER = {"is_given": True, "source": "formulier", "obtained_at": "2026-01-10T10:00:00Z"}


def choose(world: World, body: Any, **more: Any) -> Any:
    return world.request("PATCH", "/v1/account", body, **more)


def owner(world: World) -> str:
    return world.a.token


def test_the_owner_chooses_and_everybody_sees_it(world: World) -> None:
    account = world.request("GET", "/v1/account").json_body
    assert (account["tracking_mode"], account["tracking_basis"]) == ("consented", "")
    body = {"tracking_mode": "all", "tracking_basis": "Overeenkomst"}
    chosen = choose(world, body, key=owner(world))
    assert chosen.status_code == 200
    account = world.request("GET", "/v1/account").json_body
    assert chosen.json_body == account
    assert {name: account[name] for name in body} == body


def test_a_key_never_chooses(world: World) -> None:
    refused = choose(world, {"tracking_mode": "off"})
    assert (refused.status_code, refused.json_body["status"]) == (403, 403)
    assert world.request("GET", "/v1/account").json_body["tracking_mode"] == "consented"


def test_what_is_wrong_is_told(world: World) -> None:
    for body, pointer in (
        ({"tracking_mode": "all"}, "/tracking_basis"),
        ({"tracking_mode": "everybody"}, "/tracking_mode"),
        ({"tracking_mode": "off", "name": "X"}, "/name"),
    ):
        refused = choose(world, body, key=owner(world))
        assert refused.status_code == 422
        assert [error["pointer"] for error in refused.json_body["errors"]] == [pointer]


def test_the_owner_says_where_readers_reach_the_account(world: World) -> None:
    before = world.request("GET", "/v1/account").json_body
    body = {"contact_address": "Kouter 3, 9000 Gent", "contact_phone": ""}
    changed = choose(world, body, key=owner(world))
    assert changed.json_body == {**before, **body, "version": changed.json_body["version"]}
    for wrong, pointer in (
        ({"contact_address": " "}, "/contact_address"),
        ({"contact_address": "Kouter 3\n9000 Gent"}, "/contact_address"),
        ({"contact_email": "info@"}, "/contact_email"),
        ({"contact_phone": "bel ons"}, "/contact_phone"),
    ):
        refused = choose(world, wrong, key=owner(world))
        assert [error["pointer"] for error in refused.json_body["errors"]] == [pointer]
    stale = choose(world, body, key=owner(world), headers={"If-Match": f'"{before["version"]}"'})
    assert stale.status_code == 412


def test_consent_to_tracking_is_given_shown_and_taken_back(world: World) -> None:
    body = {"email": "an@voorbeeld.be", "consent": CONSENT}
    made = world.request("POST", "/v1/contacts", body).json_body
    assert made["tracking_consent"] is None
    path = f"/v1/contacts/{made['id']}"
    yes = world.request("PATCH", path, {"tracking_consent": ANSWER}).json_body
    assert yes["tracking_consent"] == ANSWER
    no = {"is_given": False, "source": "telefoon", "obtained_at": "2026-02-01T10:00:00Z"}
    world.request("PUT", "/v1/contacts", {**body, "tracking_consent": no})
    assert world.request("GET", path).json_body["tracking_consent"] == no
    world.request("PATCH", path, {"tracking_consent": ANSWER})
    assert world.request("GET", path).json_body["tracking_consent"] == no
    refused = world.request("PATCH", path, {"tracking_consent": {"is_given": "ja"}})
    assert refused.status_code == 422
