"""Taking people's data out of an account asks a person for password and second factor again (B09):
a stolen session, refreshed as often as it likes, is not enough."""

from __future__ import annotations

import pytest

from chalicelib.api import routes
from chalicelib.services.authenticating import FRESH
from tests.api.samples import UNKNOWN
from tests.api.world import World

GUARDED = {
    "POST /v1/contacts/exports": {"format": "csv"},
    "GET /v1/contacts/exports/{contact_export_id}": None,
    "POST /v1/account/export": None,
    "GET /v1/account/export": None,
    "POST /v1/campaigns/{campaign_id}/exports": {},
    "GET /v1/campaigns/{campaign_id}/exports/{export_id}": None,
    "POST /v1/dossiers": {"email": "an@voorbeeld.be"},
    "POST /v1/contacts/{contact_id}/dossier": None,
    "GET /v1/dossiers/{dossier_id}": None,
    # Each gives somebody a way in that is as fresh as he likes.
    "POST /v1/account/api-keys": {"name": "Winkel", "scopes": ["contacts:read"]},
    "POST /v1/account/api-keys/{key_id}/rotate": {},
    "POST /v1/account/users": {"email": "dief@elders.example", "role": "owner", "language": "nl"},
}
MINUTES = int(FRESH.total_seconds() / 60)


def test_what_takes_people_out_of_an_account_is_guarded() -> None:
    """A new export or dossier has to be guarded too, and told here."""
    guarded = {f"{each.method} {each.path}" for each in routes.operations() if each.is_fresh_only}
    assert guarded == GUARDED.keys()
    named = ("/exports", "/account/export", "/dossier")
    ways_in = {place for place in guarded if "/api-keys" in place or "/users" in place}
    alike = {
        f"{each.method} {each.path}"
        for each in routes.operations()
        if any(name in each.path for name in named)
    }
    assert alike | ways_in == guarded


@pytest.mark.parametrize("place", GUARDED)
def test_an_old_sign_in_takes_nobody_out(world: World, place: str) -> None:
    method, path = place.split(" ")
    path, body = path.format(**UNKNOWN), GUARDED[place]
    world.outside.clock.advance(FRESH.total_seconds())
    still = world.request(method, path, body, key=world.a.token)
    assert still.json_body.get("code") != "sign_in_not_fresh"
    world.outside.clock.advance(1)
    before = world.stored()

    refused = world.request(method, path, body, key=world.a.token)

    assert (refused.status_code, refused.json_body["code"]) == (403, "sign_in_not_fresh")
    assert str(MINUTES) in refused.json_body["detail"]
    assert world.stored() == before
    world.sign_in(world.a)
    confirmed = world.request(method, path, body, key=world.a.token)
    assert confirmed.json_body.get("code") != "sign_in_not_fresh"


def test_other_work_goes_on_however_long_ago_somebody_signed_in(world: World) -> None:
    world.outside.clock.advance(50 * 60)
    assert world.request("GET", "/v1/contacts", key=world.a.token).status_code == 200


def test_a_key_follows_its_own_right_and_is_told_in_the_audit(world: World) -> None:
    world.outside.clock.advance(24 * 3600)
    made = world.request("POST", "/v1/contacts/exports", {"format": "csv"}, key=world.a.key)
    assert made.status_code == 202
    world.sign_in(world.a)
    path = "/v1/account/activity?action=contacts_exported"
    page = world.request("GET", path, key=world.a.token).json_body
    (line,) = page["items"]
    assert (line["actor"]["kind"], line["subject"]["id"]) == ("key", made.json_body["id"])
