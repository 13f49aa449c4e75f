"""Bad days of the API, laid between a page and the server."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page, Route

from tests.browser.texts import Words

API = re.compile(r"/v1/")
# The user pool has an address of its own, and one path.
POOL = re.compile(r"^http://(127\.0\.0\.1|localhost):\d+/$")
REQUEST = "0f8fad5b"
WAIT_SECONDS = 60
_OPEN = {"Access-Control-Allow-Origin": "*"}
_NL = Words()

Answer = Callable[[Route], None]


@dataclass(frozen=True)
class Fault:
    """says: what a page must say. answer: given instead of the server's own.

    retries: how often a page asks again by itself before it says so.
    """

    name: str
    says: str
    answer: Answer
    retries: int = 0

    def __str__(self) -> str:
        return self.name


def _document(title: str) -> Answer:
    body = {
        "type": "about:blank",
        "title": title,
        "status": 500,
        "code": "internal",
        "detail": "Je gegevens zijn veilig.",
        "instance": f"urn:mynuma:request:{REQUEST}",
    }
    return lambda route: route.fulfill(
        status=500,
        headers={**_OPEN, "Content-Type": "application/problem+json"},
        body=json.dumps(body),
    )


def _page(status: int, **headers: str) -> Answer:
    return lambda route: route.fulfill(
        status=status,
        headers={**_OPEN, "Content-Type": "text/html", **headers},
        body="<!doctype html><title>proxy</title><h1>Not what was asked for</h1>",
    )


def _refused_line(route: Route) -> None:
    route.abort("connectionrefused")


BROKEN_WORDS = "Er ging iets stuk"
FAILING = Fault("500 in words", BROKEN_WORDS, _document(BROKEN_WORDS), retries=2)
BARE = Fault("500 without words", _NL("problem.failed.title"), _page(500), retries=2)
BUSY = Fault("429", _NL("problem.busy.title"), _page(429, **{"Retry-After": str(WAIT_SECONDS)}))
PORTAL = Fault("200 with somebody else's page", _NL("problem.failed.title"), _page(200))
GONE = Fault("gone", _NL("problem.network.title"), _refused_line, retries=2)
EVERY = (FAILING, BARE, BUSY, GONE)


def lay(page: Page, fault: Fault, where: re.Pattern[str] = API) -> None:
    """From now on, until `lift`."""
    page.route(where, fault.answer)


def lift(page: Page, where: re.Pattern[str] = API) -> None:
    """The server answers again."""
    page.unroute(where)


@dataclass
class Held:
    """Requests that get no answer before `release`."""

    page: Page
    where: re.Pattern[str] = API
    waiting: list[Route] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route(self.where, self._hold)

    def _hold(self, route: Route) -> None:
        self.waiting.append(route)

    def release(self) -> None:
        """Answer them all, and hold no more."""
        for route in self.waiting:
            route.continue_()
        self.forget()

    def forget(self) -> None:
        """Hold no more; what waits gets no answer."""
        self.page.unroute(self.where)


def forget_session(page: Page) -> None:
    """The pool no longer knows the refresh token; a password still works."""

    def answer(route: Route) -> None:
        if "REFRESH_TOKEN" not in (route.request.post_data or ""):
            return route.fallback()
        return route.fulfill(
            status=400,
            headers={**_OPEN, "Content-Type": "application/x-amz-json-1.1"},
            body=json.dumps({"__type": "NotAuthorizedException", "message": "Invalid token"}),
        )

    page.route(POOL, answer)


def expire(page: Page) -> None:
    """The access token is refused and cannot be renewed."""
    forget_session(page)
    document = {"type": "about:blank", "title": "x", "status": 401, "code": "x", "detail": "x"}
    page.route(
        API,
        lambda route: route.fulfill(
            status=401,
            headers={"Content-Type": "application/problem+json"},
            body=json.dumps(document),
        ),
    )
