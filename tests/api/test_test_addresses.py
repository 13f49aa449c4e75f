"""Test addresses over HTTP: asked by mail, a yes by the button, a no by the link of any test."""

from __future__ import annotations

import re

from tests.api.test_campaigns import campaign
from tests.api.world import World

PATH = "/v1/account/test-addresses"
GUEST = "klant@claes.example"


def mailed(world: World, page: str) -> str:
    """The path of the newest link to that page."""
    found = re.search(rf"/{page}/[\w-]+", world.outside.transactional_mailer.accepted[-1].text)
    assert found
    return found[0]


def test_from_the_question_to_a_test_and_out_again(world: World) -> None:
    asked = world.request("POST", PATH, {"email": GUEST})
    assert (asked.status_code, asked.json_body["state"]) == (201, "waiting")
    link = mailed(world, "test-address")
    page = world.request("GET", link, key=None)
    assert b'method="post"' in page.body
    assert GUEST.encode() in page.body
    assert world.request("GET", PATH).json_body["items"][0]["accepted_at"] is None

    assert world.request("POST", link, key=None).status_code == 200

    listed = world.request("GET", PATH).json_body
    assert (listed["most"], [each["state"] for each in listed["items"]]) == (10, ["accepted"])
    assert b"<form" not in world.request("GET", link, key=None).body

    test = f"/v1/campaigns/{campaign(world).json_body['id']}/test"
    assert world.request("POST", test, {"to": [GUEST]}).json_body == {"sent": 1}
    leaving = mailed(world, "test-mail")
    assert b"<form" in world.request("GET", leaving, key=None).body
    assert len(world.request("GET", PATH).json_body["items"]) == 1

    # As a mail programme does it (RFC 8058 §3.2): a form, and no cookie.
    headers = {"content-type": "application/x-www-form-urlencoded"}
    for _ in range(2):
        one_click = world.request(
            "POST", leaving, "List-Unsubscribe=One-Click", key=None, headers=headers
        )
        assert one_click.status_code == 200
    assert world.request("GET", PATH).json_body["items"] == []
    refused = world.request("POST", test, {"to": [GUEST]})
    assert (refused.status_code, refused.json_body["code"]) == (403, "test_address_unknown")


def test_own_people_find_nothing_to_press_behind_the_link_of_a_test(world: World) -> None:
    test = f"/v1/campaigns/{campaign(world).json_body['id']}/test"
    assert world.request("POST", test, {"to": [world.a.owner.email]}).status_code == 202
    page = world.request("GET", mailed(world, "test-mail"), key=None)
    assert page.status_code == 200
    assert b"<form" not in page.body


def test_what_is_taken_back_is_gone(world: World) -> None:
    asked = world.request("POST", PATH, {"email": GUEST}).json_body["id"]
    link = mailed(world, "test-address")
    assert world.request("POST", f"{PATH}/{asked}/resend").status_code == 202
    assert world.request("DELETE", f"{PATH}/{asked}").status_code == 204
    assert world.request("DELETE", f"{PATH}/{asked}").status_code == 404
    assert world.request("POST", link, key=None).status_code == 404


def test_what_is_no_address_is_told(world: World) -> None:
    refused = world.request("POST", PATH, {"email": "klant@"})
    assert (refused.status_code, refused.json_body["errors"][0]["pointer"]) == (422, "/email")
