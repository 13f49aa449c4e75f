"""What browsers obey (fault A14): whom answers are shared with, and who may frame a page."""

from __future__ import annotations

from typing import Any

import pytest
from chalice.config import Config
from chalice.local import LocalGateway

from app import app
from chalicelib.api import routes, tracked
from chalicelib.api.operation import Operation
from tests.api.samples import UNKNOWN, path_of
from tests.api.stored_world import StoredWorld
from tests.api.test_mailed_tokens import tokens
from tests.api.world import World
from tests.handlers.invoking import request
from tests.world import SITE

OPERATIONS = {f"{each.method} {each.path}": each for each in routes.operations()}
SHARED = {name: each for name, each in OPERATIONS.items() if each.path.startswith("/v1/")}
PAGES = {name: each for name, each in OPERATIONS.items() if not each.path.startswith("/v1/")}
FOREIGN = {"origin": "https://evil.example", "cookie": "session=1"}
CREDENTIALS = {"nobody": None, "a bad key": "mk_live_unknown", "account A": ""}

each_shared = pytest.mark.parametrize("operation", SHARED.values(), ids=SHARED)


def lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def assert_framed_by_nobody(headers: dict[str, str]) -> None:
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "default-src 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "no-store" in headers["cache-control"]
    assert_shared_with_nobody(headers)


def assert_shared_with_nobody(headers: dict[str, str]) -> None:
    assert not [name for name in headers if name.startswith("access-control-")]
    assert "set-cookie" not in headers


@pytest.mark.parametrize("key", CREDENTIALS.values(), ids=CREDENTIALS)
@each_shared
def test_an_answer_is_for_our_site_only_whatever_it_says(
    world: World, operation: Operation, key: str | None
) -> None:
    """Errors too. Without credentials of the browser's own: a cookie is neither read nor set."""
    path = path_of(operation, UNKNOWN)
    answer = world.request(operation.method, path, key=key, headers=FOREIGN)
    headers = lower(answer.headers)
    assert headers["access-control-allow-origin"] == SITE
    assert headers["vary"] == "Origin"
    assert "access-control-allow-credentials" not in headers
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", sorted({each.path for each in SHARED.values()}))
def test_a_preflight_names_our_site_and_the_methods_that_there_are(world: World, path: str) -> None:
    asked = path.format_map(UNKNOWN)
    answer = LocalGateway(app, Config()).handle_request("OPTIONS", asked, FOREIGN, b"")
    headers = lower(answer["headers"])
    assert answer["statusCode"] == 204
    assert headers["access-control-allow-origin"] == SITE
    assert set(headers["access-control-allow-methods"].split(", ")) == {
        each.method for each in SHARED.values() if each.path == path
    }
    assert "access-control-allow-credentials" not in headers
    assert "cookie" not in headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize("operation", PAGES.values(), ids=PAGES)
def test_a_page_is_shared_with_nobody_and_framed_by_nobody(
    world: World, operation: Operation
) -> None:
    path = path_of(operation, UNKNOWN)
    headers = lower(world.request(operation.method, path, key=None, headers=FOREIGN).headers)
    assert_framed_by_nobody(headers)
    assert headers["x-frame-options"] == "DENY"
    assert "form-action 'self'" in headers["content-security-policy"]


LINKS = {
    "a pixel": ("GET", "/o/{track}", 200),
    "a click": ("GET", "/c/{track}/0", 302),
    "a mail": ("GET", "/w/{unsubscribe}", 200),
    "a shared mail": ("GET", "/s/{share-mail}", 200),
    "no shared mail": ("GET", "/s/nonsense", 404),
    "the page to leave": ("GET", "/u/{unsubscribe}", 200),
    "having left": ("POST", "/u/{unsubscribe}", 200),
    "no token": ("GET", "/u/nonsense", 404),
    "no mail": ("GET", "/w/nonsense", 404),
    "another method": ("DELETE", "/u/{unsubscribe}", 405),
}


@pytest.mark.parametrize(("method", "path", "status"), LINKS.values(), ids=LINKS)
def test_a_link_of_a_mail_is_shared_with_nobody_and_framed_by_nobody(
    stored: StoredWorld, method: str, path: str, status: int
) -> None:
    said = {"content-type": "application/x-www-form-urlencoded", **FOREIGN}
    wish = "List-Unsubscribe=One-Click" if method == "POST" else None
    event = request(path.format_map(tokens(stored)), method, headers=said, body=wish)
    answer = tracked.answer(stored.container, event)
    headers = lower(answer["headers"])
    assert answer["statusCode"] == status
    if "text/html" in headers.get("content-type", ""):
        assert_framed_by_nobody(headers)
    assert_shared_with_nobody(headers)
