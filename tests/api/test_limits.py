"""Rate limits over HTTP: what every answer tells, who is refused, and that nothing is read for
those who are (B06, B08)."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from chalice.local import LambdaEventConverter
from chalice.test import HTTPResponse

from chalicelib.api import edge, limits, routes
from chalicelib.api.operation import Operation
from chalicelib.domain.rate import HOUR, Kind, Limit, Rate
from chalicelib.observability import logger
from tests.api.samples import UNKNOWN, body_for, path_of
from tests.api.world import World

OPERATIONS = {f"{each.method} {each.path}": each for each in routes.operations()}
PROTECTED = {name: each for name, each in OPERATIONS.items() if each.is_of_account}
RATES = {
    Kind.READS: Rate(Limit(20), Limit(15)),
    Kind.WRITES: Rate(Limit(8), Limit(6)),
    Kind.MESSAGES: Rate(Limit(9), Limit(7)),
}
STRANGERS = {
    Kind.SIGN_UPS: Limit(3, HOUR),
    Kind.FORGOTTEN: Limit(4, HOUR),
    Kind.TOKENS: Limit(3, HOUR),
    Kind.GUESSES: Limit(5),
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


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    net = Net(monkeypatch)
    net.at(HERE)
    return net


@pytest.fixture
def narrow(world: World) -> World:
    """A world of small limits."""
    c = world.container
    vars(c)["limit_callers"] = replace(c.limit_callers, rates=lambda _: RATES)
    vars(c)["limit_strangers"] = replace(c.limit_strangers, limits=STRANGERS)
    return world


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


def kind_of(operation: Operation) -> Kind:
    kind = operation.counts_as
    assert kind is not None
    return kind


@pytest.mark.parametrize("operation", PROTECTED.values(), ids=PROTECTED)
@pytest.mark.parametrize("has_body", [True, False], ids=["good", "empty"])
def test_every_answer_to_a_caller_tells_the_limits(
    narrow: World, operation: Operation, has_body: bool
) -> None:
    kind, token = kind_of(operation), narrow.a.token if operation.roles else narrow.a.key
    body = body_for(operation, UNKNOWN) if has_body else None
    answer = narrow.request(operation.method, path_of(operation, UNKNOWN), body, key=token)
    rate = RATES[kind]
    assert answer.headers["RateLimit-Policy"] == (
        f'"{kind}";q={rate.account.most};w=60, "{kind}-caller";q={rate.caller.most};w=60'
    )
    assert told(answer) == {
        kind: (rate.account.most - 1, 60),
        f"{kind}-caller": (rate.caller.most - 1, 60),
    }


@pytest.mark.parametrize(
    ("plans", "raised", "account", "caller"),
    [
        (("mytest",), {}, 600, 450),
        (("interface_1k",), {}, 600, 450),
        (("api_100k",), {}, 1_200, 900),
        (("interface_1k", "api_10m"), {}, 6_000, 4_500),
        (("mytest",), {"requests": 400}, 800, 600),
    ],
)
def test_a_plan_that_gives_more_requests_is_told_so_and_gets_them(
    world: World, plans: tuple[str, ...], raised: dict[str, int], account: int, caller: int
) -> None:
    container, outside = world.container, world.outside
    settings = replace(container.settings, rate_factor=1)
    world.container = type(container)(settings, outside)
    stored = world.database.accounts.stored
    stored[world.a.id] = replace(stored[world.a.id], plans=plans, raised=raised)

    first = world.request("GET", "/v1/lists")
    assert first.headers["RateLimit-Policy"] == (
        f'"reads";q={account};w=60, "reads-caller";q={caller};w=60'
    )
    assert told(first) == {"reads": (account - 1, 60), "reads-caller": (caller - 1, 60)}

    principal = world.container.authenticate(world.a.key)
    for _ in range(caller - 2):
        limits.count(world.container, Kind.READS, principal, None, {})  # type: ignore[arg-type]
    assert world.request("GET", "/v1/lists").status_code == 200
    assert_refused(world.request("GET", "/v1/lists"), 60)


def test_reads_writes_and_messages_are_told_apart() -> None:
    assert {name for name, each in PROTECTED.items() if each.counts_as is Kind.MESSAGES} == {
        "POST /v1/messages"
    }
    for each in PROTECTED.values():
        if each.counts_as is not Kind.MESSAGES:
            assert each.counts_as is (Kind.READS if each.method == "GET" else Kind.WRITES)


def test_what_a_stranger_may_ask_counts_as_the_table_says() -> None:
    """Pages behind mailed links have no limit: their tokens cannot be guessed, and whoever was
    mailed one must get there. Those for readers (/u, /o, /c, /w) are another function's."""
    assert {name: each.counts_as for name, each in OPERATIONS.items() if each.is_public} == {
        "POST /v1/accounts": Kind.SIGN_UPS,
        "POST /v1/auth/confirm": Kind.TOKENS,
        "POST /v1/auth/forgot": Kind.FORGOTTEN,
        "POST /v1/auth/reset": Kind.TOKENS,
        "POST /v1/auth/invitation": Kind.TOKENS,
        "POST /v1/auth/accept-invitation": Kind.TOKENS,
        "GET /v1/agreements": None,
        "GET /v1/agreements/{text}/{version}": None,
        "GET /v1/health": None,
        "GET /v1/openapi.json": None,
        "GET /v1/shared-reports/{token}": None,
        "GET /verify-sender/{token}": None,
        "POST /verify-sender/{token}": None,
        "GET /confirm-account/{token}": None,
        "POST /confirm-account/{token}": None,
    }


def test_what_a_reader_asks_for_never_counts() -> None:
    """An unsubscribe must not be lost: the function behind /u, /o, /c and /w knows no limits."""
    check = (
        "import sys, handlers.track, chalicelib.api.leaving_page; "
        "sys.exit(any(name.endswith(('.limits', '.limiting')) for name in sys.modules))"
    )
    root = Path(__file__).parents[2]
    environment = {"AWS_REGION": "eu-central-1", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-c", check], cwd=root, env=environment, timeout=60, check=False
    )
    assert done.returncode == 0


@pytest.mark.parametrize("status", [200, 304, 403, 404, 412, 422])
def test_the_limits_are_told_whatever_the_answer_is(narrow: World, status: int) -> None:
    made = narrow.request("POST", "/v1/lists", {"name": "Een"})
    path = f"/v1/lists/{made.json_body['id']}"
    tag = {"if-none-match": made.headers["ETag"]}
    answer = {
        200: lambda: narrow.request("GET", path),
        304: lambda: narrow.request("GET", path, headers=tag),
        403: lambda: narrow.request("POST", "/v1/account/api-keys"),
        404: lambda: narrow.request("GET", "/v1/lists/none"),
        412: lambda: narrow.request("PATCH", path, {"name": "b"}, headers={"if-match": '"9"'}),
        422: lambda: narrow.request("POST", "/v1/lists", {"nom": "Een"}),
    }[status]()
    assert answer.status_code == status
    assert told(answer)
    exposed = answer.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"RateLimit", "RateLimit-Policy", "Retry-After"} <= set(exposed)


def test_a_failure_of_ours_tells_them_too(narrow: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(narrow.container), "lists", None)
    answer = narrow.request("GET", "/v1/lists")
    assert answer.status_code == 500
    assert told(answer)


def test_a_repeated_request_that_is_answered_from_memory_counts(narrow: World) -> None:
    once = {"idempotency-key": "1"}
    answers = [narrow.request("POST", "/v1/lists", {"name": "E"}, headers=once) for _ in range(2)]
    assert answers[1].headers["Idempotent-Replayed"] == "true"
    assert [told(one)["writes"][0] for one in answers] == [7, 6]


WORDS = {"nl": "te veel verzoeken", "en": "too many requests", "fr": "trop de demandes"}


@pytest.mark.parametrize(("language", "words"), WORDS.items())
def test_a_refusal_is_a_problem_with_the_seconds_to_wait(
    narrow: World, language: str, words: str
) -> None:
    narrow.outside.clock.advance(13)
    for _ in range(15):
        assert narrow.request("GET", "/v1/lists").status_code == 200
    answer = narrow.request("GET", "/v1/lists", headers={"accept-language": language})
    assert_refused(answer, 47)
    assert words in answer.json_body["detail"]
    narrow.outside.clock.advance(47)
    assert narrow.request("GET", "/v1/lists").status_code == 200


def test_b08_an_account_at_ten_times_its_limit_does_not_keep_another_from_being_served(
    narrow: World,
) -> None:
    second = narrow.key(narrow.a.id, *narrow.container.authenticate(narrow.a.key).scopes)
    statuses: dict[str, list[int]] = {"a": [], "b": []}
    for turn in range(200):
        key = narrow.a.key if turn % 2 else second
        statuses["a"].append(narrow.request("GET", "/v1/lists", key=key).status_code)
        if turn % 14 == 0:
            answer = narrow.request("GET", "/v1/lists", key=narrow.b.key)
            statuses["b"].append(answer.status_code)
    assert statuses["b"] == [200] * 15
    assert (statuses["a"].count(200), statuses["a"].count(429)) == (20, 180)


class Counted:
    """A port that counts what is asked of it."""

    def __init__(self, port: Any, calls: list[str], name: str) -> None:
        self.port, self.calls, self.name = port, calls, name

    def __getattr__(self, method: str) -> Any:
        self.calls.append(f"{self.name}.{method}")
        return getattr(self.port, method)


def test_b08_nothing_is_read_for_a_request_that_is_refused(world: World) -> None:
    calls: list[str] = []
    counted = {name: Counted(port, calls, name) for name, port in vars(world.database).items()}
    world.outside.database = SimpleNamespace(**counted)
    world.container = type(world.container)(world.container.settings, world.outside)
    c = world.container
    vars(c)["limit_callers"] = replace(c.limit_callers, rates=lambda _: RATES)
    path = f"/v1/lists/{UNKNOWN['list_id']}"
    for _ in range(16):
        last = world.request("GET", path)
    assert last.status_code == 429
    calls.clear()
    for _ in range(50):
        assert world.request("GET", path).status_code == 429
    assert calls == []


def test_storage_that_is_busy_fails_no_request_and_is_told_to_the_operators(
    narrow: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.StringIO()
    for handler in logger.handlers:  # type: ignore[attr-defined]
        monkeypatch.setattr(handler, "stream", written)
    narrow.database.rate_counters.is_busy = True
    answers = [narrow.request("GET", "/v1/lists") for _ in range(30)]
    assert {one.status_code for one in answers} == {200}
    assert "RateLimit" not in answers[0].headers
    assert written.getvalue().count('"request not counted"') == 30
    assert narrow.a.key not in written.getvalue()


# strangers

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
