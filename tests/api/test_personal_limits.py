"""Rate limits of what a person asks for himself, whatever the account."""

from __future__ import annotations

import pytest
from chalice.test import HTTPResponse

from chalicelib.api.operation import Operation
from chalicelib.domain.rate import Kind
from tests.api.limited import (
    OPERATIONS,
    PERSONAL,
    STRANGERS,
    Net,
    assert_refused,
    told,
)
from tests.api.samples import UNKNOWN, body_for, path_of
from tests.api.world import World

OWN = {name: each for name, each in OPERATIONS.items() if each.is_personal}


def ask(world: World, operation: Operation, key: str | None) -> HTTPResponse:
    body = body_for(operation, UNKNOWN)
    return world.request(operation.method, path_of(operation, UNKNOWN), body, key=key)


def test_what_is_personal_counts_as_the_table_says() -> None:
    assert {name: each.counts_as for name, each in OWN.items()} == dict.fromkeys(
        (
            "GET /v1/me",
            "GET /v1/auth/totp",
            "POST /v1/auth/totp",
            "DELETE /v1/auth/totp",
        ),
        Kind.PERSONAL,
    )


@pytest.mark.parametrize("operation", OWN.values(), ids=OWN)
def test_every_answer_tells_the_limit_until_it_is_reached(
    narrow: World, operation: Operation
) -> None:
    for number in range(PERSONAL.most):
        answer = ask(narrow, operation, narrow.a.token)
        assert answer.status_code < 429
        assert answer.headers["RateLimit-Policy"] == f'"personal";q={PERSONAL.most};w=60'
        assert told(answer) == {"personal": (PERSONAL.most - 1 - number, 60)}
    assert_refused(ask(narrow, operation, narrow.a.token), 60)
    narrow.outside.clock.advance(60)
    assert ask(narrow, operation, narrow.a.token).status_code < 429


def test_all_of_them_count_together_and_each_person_apart(narrow: World, net: Net) -> None:
    for operation in OWN.values():
        assert ask(narrow, operation, narrow.a.token).status_code < 429
    net.at("203.0.113.5")  # the same person from elsewhere
    for operation in OWN.values():
        assert_refused(ask(narrow, operation, narrow.a.token), 60)
        assert ask(narrow, operation, narrow.b.token).status_code < 429


def test_they_take_nothing_from_what_the_account_may_ask(narrow: World) -> None:
    before = told(narrow.request("GET", "/v1/lists", key=narrow.a.token))["reads"][0]
    for _ in range(9):
        narrow.request("GET", "/v1/me", key=narrow.a.token)
    assert told(narrow.request("GET", "/v1/lists", key=narrow.a.token))["reads"][0] == before - 1


@pytest.mark.parametrize("operation", OWN.values(), ids=OWN)
def test_who_is_not_known_yet_is_counted_by_network(
    narrow: World, operation: Operation, net: Net
) -> None:
    most = STRANGERS[Kind.GUESSES].most
    answers = [ask(narrow, operation, f"a.b.{number}") for number in range(most + 1)]
    assert [one.status_code for one in answers] == [401] * most + [429]
    assert_refused(answers[-1], 60)
    assert ask(narrow, operation, narrow.a.token).status_code < 429
    net.at("203.0.113.5")
    assert ask(narrow, operation, "a.b.c").status_code == 401
    assert [ask(narrow, operation, None).status_code for _ in range(9)] == [401] * 9
