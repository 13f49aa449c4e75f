"""Every attack on an access token, through the API (fault A09): 401, and nothing is told.

The tokens are those of tests/adapters/test_access_tokens.py; here they are those of the owner of
account A, so that each would open everything were its fault not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.adapters.access_tokens import CognitoAccessTokens
from chalicelib.domain.account import Role
from tests.adapters.test_access_tokens import (
    CLIENT,
    FORGED,
    ISSUER,
    JWKS,
    POOL_KEY,
    KeyHouse,
    jwk_of,
    token_of,
)
from tests.api.world import World, running_world

NO_HEADER = {"nothing", "a line end"}
"""Without a token, and with what no header can hold: test_auth.py."""
ATTACKS = sorted(FORGED.keys() - NO_HEADER)
CHALLENGE = 'Bearer realm="mynuma", error="invalid_token"'


@pytest.fixture
def keys() -> KeyHouse:
    return KeyHouse(jwk_of(POOL_KEY, "pool-1"), jwk_of(POOL_KEY, "pool-2"))


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch, keys: KeyHouse) -> Iterator[World]:
    """The API with the verifier of the product; subject-1 owns account A."""
    with running_world(monkeypatch) as world:
        outside = world.outside
        outside.access_tokens = CognitoAccessTokens(JWKS, ISSUER, CLIENT, outside.clock, keys)
        world.a.owner = known_as(world, "subject-1")
        yield world


def known_as(world: World, subject: str, **changes: Any) -> Any:
    stored = world.database.users.find(world.a.id, world.a.owner.id)
    assert stored is not None
    return world.database.users.replace(world.a.id, replace(stored, subject=subject, **changes))


def ask(world: World, token: str, method: str = "GET", **headers: str) -> HTTPResponse:
    given = {"authorization": f"Bearer {token}"} | {
        name.replace("_", "-"): text for name, text in headers.items()
    }
    body = {"name": "Lijst"} if method == "POST" else None
    return world.request(method, "/v1/lists", body, key=None, headers=given)


def assert_nobody(answer: HTTPResponse) -> None:
    assert (answer.status_code, answer.json_body["code"]) == (401, "token_invalid")
    assert answer.headers["WWW-Authenticate"] == CHALLENGE


def test_the_token_that_all_attacks_are_made_from_opens_account_a(house: World) -> None:
    assert ask(house, token_of()).status_code == 200
    assert ask(house, token_of(), "POST").status_code == 201


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a09_an_attack_is_a_401(house: World, keys: KeyHouse, name: str, method: str) -> None:
    before = house.stored()
    assert_nobody(ask(house, FORGED[name], method))
    assert house.stored() == before
    assert set(keys.asked) <= {JWKS}


def test_a09_made_up_key_ids_fetch_the_keys_at_most_once_a_minute(
    house: World, keys: KeyHouse
) -> None:
    assert ask(house, token_of()).status_code == 200
    for number in range(50):
        assert_nobody(ask(house, token_of(header={"kid": f"made-up-{number}"})))
    assert len(keys.asked) == 2


def test_a09_who_is_no_member_any_more_is_out_at_once(house: World) -> None:
    """The memberships may be a minute old; whether the person is still there is always read."""
    assert ask(house, token_of()).status_code == 200
    house.database.users.remove(house.a.id, house.a.owner.id)
    for _ in ("at once", "when the memberships are read again"):
        late = ask(house, token_of())
        assert (late.status_code, late.json_body["code"]) == (401, "no_membership")
        house.outside.clock.advance(61)


def test_a09_a_role_that_was_taken_away_is_gone_at_once(house: World) -> None:
    assert ask(house, token_of(), "POST").status_code == 201
    known_as(house, "subject-1", role=Role.VIEWER)
    assert ask(house, token_of(), "POST").json_body["code"] == "scope_missing"


@pytest.mark.parametrize(
    "claim",
    ["cognito:groups", "custom:role", "role", "scope", "custom:account", "account", "tenant_id"],
)
def test_a04_a09_no_claim_gives_a_role_or_another_account(house: World, claim: str) -> None:
    known_as(house, "subject-1", role=Role.VIEWER)
    for value in ("owner", ["owner"], "admin", house.b.id):
        token = token_of({claim: value})
        assert ask(house, token, "POST").json_body["code"] == "scope_missing"
        answer = house.request("GET", "/v1/account", key=token)
        assert answer.json_body["id"] == house.a.id
