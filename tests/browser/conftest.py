"""One Chromium per test process, a fresh context per test, no request that leaves the machine."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, sync_playwright

from local.stack import LocalStack
from tests.browser import chromium

ROOT = Path(__file__).parents[2]
ARTIFACTS = ROOT / ".test-artifacts" / "screens"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", ""})


@pytest.fixture(scope="session", autouse=True)
def built() -> None:
    """The web application as `make run` builds it."""
    made = subprocess.run(
        ["make", "frontend/dist/index.html"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout[-2000:] + made.stderr[-2000:]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = chromium.find()
    launched = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
    yield launched
    launched.close()


def stay_here(route: Route) -> None:
    """Answer or abort whatever would leave the machine."""
    if urlsplit(route.request.url).hostname in LOOPBACK:
        route.continue_()
    else:
        route.abort()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Contexts to close after the test."""
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


@pytest.fixture
def page(
    stack: LocalStack,
    browser: Browser,
    contexts: list[BrowserContext],
    request: pytest.FixtureRequest,
) -> Page:
    """A page of the size, language and colours that the test asks for (see `looks`)."""
    width, language, scheme = getattr(request, "param", (1280, "nl", "light"))
    context = browser.new_context(
        base_url=stack.site,
        viewport={"width": width, "height": 900},
        locale=language,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    contexts.append(context)
    context.route("**/*", stay_here)
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    return opened
