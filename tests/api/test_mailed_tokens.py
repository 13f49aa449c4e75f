"""Tokens that travel in links open the door they were made for and no other (fault A07): each
genuine one is tried at every door there is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from chalicelib.api import routes, tracked
from chalicelib.domain.token import Purpose
from tests.api.ownership import OWNERSHIP, TOKEN
from tests.api.stored_world import SENT, StoredWorld
from tests.handlers.invoking import request

NO_LINK = {Purpose.EVENT, Purpose.SECRET}
"""They sign what no route takes: tags of mails, and the keys of accounts."""
PASSWORD = "een ander lang wachtwoord"
FORM = {"content-type": "application/x-www-form-urlencoded"}

Door = Callable[[StoredWorld, str], int]


def page(method: str, path: str) -> Door:
    def open_door(world: StoredWorld, token: str) -> int:
        answer = world.request(method, f"{path}/{token}", b"", key=None, headers=FORM)
        return int(answer.status_code)

    return open_door


def body(path: str, **rest: str) -> Door:
    def open_door(world: StoredWorld, token: str) -> int:
        answer = world.request("POST", path, {"token": token, **rest}, key=None)
        return int(answer.status_code)

    return open_door


def cursor(world: StoredWorld, token: str) -> int:
    return int(world.ask(world.a, "GET", f"/v1/contacts?limit=1&cursor={token}").status_code)


def link(method: str, path: str) -> Door:
    def open_door(world: StoredWorld, token: str) -> int:
        event = request(path.format(token), method, body="List-Unsubscribe=One-Click", headers=FORM)
        return int(tracked.answer(world.container, event)["statusCode"])

    return open_door


DOORS: dict[str, tuple[Purpose, Door]] = {
    "GET /verify-sender/{token}": (Purpose.VERIFY_SENDER, page("GET", "/verify-sender")),
    "POST /verify-sender/{token}": (Purpose.VERIFY_SENDER, page("POST", "/verify-sender")),
    "GET /test-address/{token}": (Purpose.TEST_ADDRESS, page("GET", "/test-address")),
    "POST /test-address/{token}": (Purpose.TEST_ADDRESS, page("POST", "/test-address")),
    "GET /test-mail/{token}": (Purpose.TEST_MAIL, page("GET", "/test-mail")),
    "POST /test-mail/{token}": (Purpose.TEST_MAIL, page("POST", "/test-mail")),
    "GET /confirm-account/{token}": (Purpose.CONFIRM_ACCOUNT, page("GET", "/confirm-account")),
    "POST /confirm-account/{token}": (Purpose.CONFIRM_ACCOUNT, page("POST", "/confirm-account")),
    "POST /v1/auth/confirm": (Purpose.CONFIRM_ACCOUNT, body("/v1/auth/confirm")),
    "POST /v1/auth/reset": (Purpose.RESET_PASSWORD, body("/v1/auth/reset", password=PASSWORD)),
    "POST /v1/auth/invitation": (Purpose.INVITATION, body("/v1/auth/invitation")),
    "POST /v1/auth/accept-invitation": (
        Purpose.INVITATION,
        body("/v1/auth/accept-invitation", name="Gaston", password=PASSWORD),
    ),
    "GET /v1/shared-reports/{token}": (Purpose.SHARE, page("GET", "/v1/shared-reports")),
    "GET /v1/shared-domains/{token}": (Purpose.SHOW_DOMAIN, page("GET", "/v1/shared-domains")),
    "a cursor": (Purpose.CURSOR, cursor),
    "GET /o/{token}": (Purpose.TRACK, link("GET", "/o/{}")),
    "GET /c/{token}/{n}": (Purpose.TRACK, link("GET", "/c/{}/0")),
    "GET /s/{token}": (Purpose.SHARE_MAIL, link("GET", "/s/{}")),
    "GET /w/{token}": (Purpose.UNSUBSCRIBE, link("GET", "/w/{}")),
    "GET /u/{token}": (Purpose.UNSUBSCRIBE, link("GET", "/u/{}")),
    "POST /u/{token}": (Purpose.UNSUBSCRIBE, link("POST", "/u/{}")),
}
"""Each with the purpose of the tokens that it opens for."""


def tokens(world: StoredWorld) -> dict[Purpose, str]:
    """A genuine one of each purpose, all of A."""
    world.reset()
    mails = world.outside.transactional_mailer.accepted
    world.tenant("derde")
    confirm = mails[-1].text
    world.ask(world.a, "POST", "/v1/senders", {"email": "nog@a.example", "name": "A"})
    verify = mails[-1].text
    forgotten = {"email": world.a.owner.email}
    world.request("POST", "/v1/auth/forgot", forgotten, key=None)
    reset = mails[-1].text
    guest = {"email": "genodigde@a.example", "role": "viewer", "language": "nl"}
    world.ask(world.a, "POST", "/v1/account/users", guest)
    invitation = mails[-1].text
    asked = {"email": "klant@claes.example"}
    tester = world.ask(world.a, "POST", "/v1/account/test-addresses", asked).json_body["id"]
    test = mails[-1].text
    leaving = world.container.test_addresses.leaving_link(world.a.id, tester)
    share = world.ask(world.a, "POST", f"/v1/campaigns/{world.a.things[SENT]}/share").json_body
    domains = world.ask(world.a, "GET", "/v1/sender-domains").json_body["items"]
    marketing = world.outside.mailer.accepted[0].html
    found = {
        Purpose.CONFIRM_ACCOUNT: ("confirm-account", confirm),
        Purpose.VERIFY_SENDER: ("verify-sender", verify),
        Purpose.RESET_PASSWORD: ("reset", reset),
        Purpose.INVITATION: ("invitation", invitation),
        Purpose.TEST_ADDRESS: ("test-address", test),
        Purpose.TEST_MAIL: ("test-mail", leaving),
        Purpose.SHARE: ("r", share["url"]),
        Purpose.SHOW_DOMAIN: ("d", domains[0]["link"]),
        Purpose.SHARE_MAIL: ("s", marketing),
        Purpose.TRACK: ("o", marketing),
        Purpose.UNSUBSCRIBE: ("u", marketing),
    }
    contacts = world.ask(world.a, "GET", "/v1/contacts?limit=1").json_body
    return {
        **{purpose: _token(kind, text) for purpose, (kind, text) in found.items()},
        Purpose.CURSOR: contacts["next_cursor"],
    }


def kept(world: StoredWorld) -> tuple[dict[str, str], str]:
    """All that A has, and what waits to be done; not how often was asked."""
    rows = {place: row for place, row in world.rows_of(world.a).items() if " limit#" not in place}
    return rows, repr(world.outside.queues.queues)


def _token(kind: str, text: str) -> str:
    found = re.search(rf"/{kind}/([\w-]+)", text)
    assert found, kind
    return found[1]


def test_every_purpose_and_every_route_with_a_token_is_here() -> None:
    told = "add a door to DOORS, and one of its tokens to tokens()"
    assert {purpose for purpose, _ in DOORS.values()} | NO_LINK == set(Purpose), told
    assert {name for name, row in OWNERSHIP.items() if TOKEN in row.values()} <= DOORS.keys(), told
    assert {f"{each.method} {each.path}" for each in routes.operations()} >= {
        name for name in DOORS if "/v1/" in name or "-" in name
    }


@pytest.mark.parametrize("purpose", sorted(set(Purpose) - NO_LINK))
def test_a_token_opens_its_own_doors_and_no_other(stored: StoredWorld, purpose: Purpose) -> None:
    for name, (own, door) in DOORS.items():
        token = tokens(stored)[purpose]
        before = kept(stored)
        status = door(stored, token)
        if purpose is own:
            assert status in (200, 201, 204, 302), name
        else:
            assert status == (422 if own is Purpose.CURSOR else 404), name
            assert kept(stored) == before, name
            assert stored.outside.people.changes == {}
