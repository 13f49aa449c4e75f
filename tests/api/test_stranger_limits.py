"""Rate limits of strangers, by network and by the address that is to be mailed (B06)."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.api import edge
from chalicelib.domain.rate import HOUR
from tests.api.limited import (
    ELSEWHERE,
    HERE,
    NEIGHBOUR,
    OPERATIONS,
    Net,
    assert_refused,
)
from tests.api.samples import UNKNOWN, body_for
from tests.api.world import World

SIGN_UP = OPERATIONS["POST /v1/accounts"]


def sign_up(world: World, number: int) -> HTTPResponse:
    body = {**body_for(SIGN_UP, UNKNOWN), "user_email": f"nieuw{number}@winkel.example"}
    return world.request("POST", "/v1/accounts", body, key=None)


def test_b06_sign_ups_are_limited_by_network(narrow: World, net: Net) -> None:
    assert [sign_up(narrow, number).status_code for number in range(3)] == [201] * 3
    net.at(NEIGHBOUR)
    assert_refused(sign_up(narrow, 4), HOUR)
    assert narrow.outside.people.find("nieuw4@winkel.example") is None
    net.at(ELSEWHERE)
    assert sign_up(narrow, 5).status_code == 201


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip", "true-client-ip"])
def test_no_header_makes_a_request_come_from_elsewhere(
    narrow: World, net: Net, header: str
) -> None:
    statuses = []
    for number in range(8):
        sent = {header: f"203.0.{number}.1"}
        body = {"token": "A" * 40, "password": "een lang wachtwoord"}
        answer = narrow.request("POST", "/v1/auth/reset", body, key=None, headers=sent)
        statuses.append(answer.status_code)
    assert statuses == [404] * 3 + [429] * 5


@pytest.mark.parametrize("path", ["/v1/auth/reset", "/v1/auth/confirm"])
def test_b06_tokens_are_limited_by_network(narrow: World, net: Net, path: str) -> None:
    body = {"token": "A" * 40} | ({"password": "een lang wachtwoord"} if "reset" in path else {})
    answers = [narrow.request("POST", path, body, key=None) for _ in range(4)]
    assert [one.status_code for one in answers] == [404] * 3 + [429]


def forget(world: World, email: str) -> tuple[int, bytes, dict[str, Any]]:
    answer = world.request("POST", "/v1/auth/forgot", {"email": email}, key=None)
    headers = {n: v for n, v in answer.headers.items() if n not in ("X-Request-Id", "RateLimit")}
    return answer.status_code, re.sub(rb"urn:[^\"]+", b"", answer.body), headers


def test_b06_forgotten_passwords_are_answered_alike_whoever_exists_and_however_often(
    narrow: World, net: Net
) -> None:
    logins = ["eigenaar@a.example", "niemand@a.example"]
    seen: dict[str, list[Any]] = {}
    for place, email in enumerate(logins):
        net.at(f"203.0.{place}.5")
        seen[email] = [forget(narrow, email) for _ in range(6)]
    assert seen[logins[0]] == seen[logins[1]]
    assert [answer[0] for answer in seen[logins[0]]] == [202] * 4 + [429] * 2


def test_b06_nobody_gets_more_mails_than_the_limit_from_all_networks_together(
    narrow: World, net: Net
) -> None:
    post = narrow.outside.transactional_mailer.accepted
    before = len(post)
    for place in range(6):
        net.at(f"203.0.{place}.5")
        assert forget(narrow, "Eigenaar@a.example")[0] == 202
    assert len(post) - before == 2
    narrow.outside.clock.advance(hours=1)
    assert forget(narrow, "eigenaar@a.example")[0] == 202
    assert len(post) - before == 3


def wrong_key(number: int) -> str:
    return f"mk_live_{number:043d}"


def test_b06_key_guessing_is_limited_by_network_and_then_right_keys_are_no_exception(
    narrow: World, net: Net
) -> None:
    fresh = narrow.key(narrow.a.id, *narrow.container.authenticate(narrow.a.key).scopes)
    guesses = [narrow.request("GET", "/v1/lists", key=wrong_key(n)) for n in range(6)]
    assert [one.status_code for one in guesses] == [401] * 5 + [429]
    net.at(NEIGHBOUR)
    wrong, right = (narrow.request("GET", "/v1/lists", key=k) for k in (wrong_key(9), fresh))
    assert_refused(wrong, 60)
    assert {**wrong.json_body, "instance": ""} == {**right.json_body, "instance": ""}
    net.at(ELSEWHERE)
    assert narrow.request("GET", "/v1/lists", key=fresh).status_code == 200


def test_b06_a_guesser_does_not_shut_out_those_of_the_network_who_are_known(
    narrow: World, net: Net
) -> None:
    assert narrow.request("GET", "/v1/lists").status_code == 200
    for number in range(10):
        narrow.request("GET", "/v1/lists", key=wrong_key(number))
    assert narrow.request("GET", "/v1/lists").status_code == 200
    assert narrow.request("GET", "/v1/account", key=narrow.a.token).status_code == 200
    narrow.outside.clock.advance(60)
    assert narrow.request("GET", "/v1/lists").status_code == 200


def test_b06_no_key_is_looked_up_for_a_network_that_has_had_its_guesses(
    narrow: World, net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        narrow.request("GET", "/v1/lists", key=wrong_key(number))
    monkeypatch.setattr(narrow.database.accounts, "key_by_digest", None)
    assert narrow.request("GET", "/v1/lists", key=wrong_key(7)).status_code == 429


def test_invented_tokens_are_guesses_too_and_no_credential_is_none(narrow: World, net: Net) -> None:
    nobody = [narrow.request("GET", "/v1/lists", key=None).status_code for _ in range(9)]
    assert nobody == [401] * 9
    invented = [narrow.request("GET", "/v1/lists", key=f"a.b.{n}").status_code for n in range(7)]
    assert invented == [401] * 5 + [429] * 2


def test_a_request_that_comes_from_nowhere_is_from_one_network() -> None:
    contexts: list[dict[str, Any]] = [{}, {"identity": None}, {"identity": {"sourceIp": HERE}}]
    requests: list[Any] = [SimpleNamespace(context=context) for context in contexts]
    assert [edge.address_of(one) for one in requests] == ["", "", HERE]
