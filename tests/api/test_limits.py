"""Rate limits of accounts and their callers (B08)."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from chalicelib.api.operation import Operation
from chalicelib.domain.rate import Kind
from chalicelib.observability import logger
from tests.api.limited import (
    OPERATIONS,
    PROTECTED,
    RATES,
    assert_refused,
    narrow_down,
    told,
)
from tests.api.samples import UNKNOWN, body_for, path_of
from tests.api.world import World


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
        who = (principal.account, principal.actor, Kind.READS, principal.requests)
        assert world.container.limit_callers(*who)
    assert world.request("GET", "/v1/lists").status_code == 200
    assert_refused(world.request("GET", "/v1/lists"), 60)


def test_reads_writes_and_messages_are_told_apart() -> None:
    assert {name for name, each in PROTECTED.items() if each.counts_as is Kind.MESSAGES} == {
        "POST /v1/messages"
    }
    looking = {"POST /v1/segments/preview", "POST /v1/segments/count", "POST /v1/brand/apply"}
    for name, each in PROTECTED.items():
        if each.counts_as is not Kind.MESSAGES:
            reads = each.method == "GET" or name in looking
            assert each.counts_as is (Kind.READS if reads else Kind.WRITES)


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
        "GET /v1/shared-domains/{token}": None,
        "GET /image-claims": None,
        "POST /image-claims": Kind.CLAIMS,
        "GET /verify-sender/{token}": None,
        "POST /verify-sender/{token}": None,
        "GET /test-address/{token}": None,
        "POST /test-address/{token}": None,
        "GET /test-mail/{token}": None,
        "POST /test-mail/{token}": None,
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


@pytest.mark.parametrize("credential", ["key", "token"])
@pytest.mark.parametrize("path", [f"/v1/lists/{UNKNOWN['list_id']}", "/v1/me"])
def test_b08_nothing_is_read_for_a_request_that_is_refused(
    world: World, path: str, credential: str
) -> None:
    if path == "/v1/me" and credential == "key":
        return
    calls: list[str] = []
    counted = {name: Counted(port, calls, name) for name, port in vars(world.database).items()}
    world.outside.database = SimpleNamespace(**counted)
    world.container = type(world.container)(world.container.settings, world.outside)
    narrow_down(world)
    given = getattr(world.a, credential)
    for _ in range(16):
        last = world.request("GET", path, key=given)
    assert last.status_code == 429
    calls.clear()
    for _ in range(50):
        assert world.request("GET", path, key=given).status_code == 429
    assert calls == []


def test_a_person_is_counted_before_anybody_is_read(world: World) -> None:
    """Of a request that goes on, the counter comes before the users of the account."""
    calls: list[str] = []
    counted = {name: Counted(port, calls, name) for name, port in vars(world.database).items()}
    world.outside.database = SimpleNamespace(**counted)
    world.container = type(world.container)(world.container.settings, world.outside)
    assert world.request("GET", "/v1/lists", key=world.a.token).status_code == 200
    assert calls.index("rate_counters.take") < calls.index("users.all")


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
