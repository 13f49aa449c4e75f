"""Small limits, networks to ask from, and what answers tell of both, for tests of rate limits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from chalice.local import LambdaEventConverter
from chalice.test import HTTPResponse

from chalicelib.api import routes
from chalicelib.domain.rate import HOUR, Kind, Limit, Rate
from tests.api.world import World

OPERATIONS = {f"{each.method} {each.path}": each for each in routes.operations()}
PROTECTED = {name: each for name, each in OPERATIONS.items() if each.is_of_account}
RATES = {
    Kind.READS: Rate(Limit(20), Limit(15)),
    Kind.WRITES: Rate(Limit(8), Limit(6)),
    Kind.MESSAGES: Rate(Limit(9), Limit(7)),
}
PERSONAL = Limit(4)
STRANGERS = {
    Kind.SIGN_UPS: Limit(3, HOUR),
    Kind.FORGOTTEN: Limit(4, HOUR),
    Kind.TOKENS: Limit(3, HOUR),
    Kind.GUESSES: Limit(5),
    Kind.CLAIMS: Limit(3, HOUR),
    Kind.RESET_MAILS: Limit(2, HOUR),
}
ONE = re.compile(r'"([a-z-]+)";r=(\d+);t=(\d+)')
HERE, NEIGHBOUR, ELSEWHERE = "198.51.100.7", "198.51.100.99", "203.0.113.5"


@dataclass
class Net:
    """Where requests come from."""

    patch: pytest.MonkeyPatch

    def at(self, address: str) -> None:
        """From now on, as the gateway sees it."""
        self.patch.setattr(LambdaEventConverter, "LOCAL_SOURCE_IP", address)


def narrow_down(world: World) -> None:
    """Small limits for this world."""
    c = world.container
    vars(c)["limit_callers"] = replace(c.limit_callers, rates=lambda _: RATES)
    vars(c)["limit_people"] = replace(c.limit_people, limit=PERSONAL)
    vars(c)["limit_strangers"] = replace(c.limit_strangers, limits=STRANGERS)


def told(answer: HTTPResponse) -> dict[str, tuple[int, int]]:
    """Policy → (what remains, seconds)."""
    found = ONE.findall(answer.headers["RateLimit"])
    assert ", ".join(f'"{n}";r={r};t={t}' for n, r, t in found) == answer.headers["RateLimit"]
    return {name: (int(rest), int(seconds)) for name, rest, seconds in found}


def assert_refused(answer: HTTPResponse, seconds: int) -> None:
    assert answer.status_code == 429, answer.body
    assert answer.json_body["code"] == "rate_limited"
    assert answer.headers["Retry-After"] == str(seconds)
    assert str(seconds) in answer.json_body["detail"]
    assert (0, seconds) in told(answer).values()
