"""One Chromium per test process, a fresh context per test, no request that leaves the machine."""

from __future__ import annotations

import fcntl
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)

from local.stack import LocalStack
from tests.browser import chromium
from tests.browser.accounts import Filled, Shop, SignedIn, fill, open_shop, sign_up_only
from tests.browser.guarding import Watch
from tests.browser.looks import Look
from tests.canaries.hearing import Confidences

ROOT = Path(__file__).parents[2]
ARTIFACTS = ROOT / ".test-artifacts" / "screens"

PLAIN = Look()
# Long, for a machine that is busy with other things; a test that passes never waits for it.
PATIENCE_MILLISECONDS = 20_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)
Opener = Callable[..., Page]
_shops = count(1)


@pytest.fixture(scope="session")
def built() -> None:
    """The web application as `make run` builds it; once, also when two processes ask for it."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    with (ARTIFACTS.parent / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = subprocess.run(
            ["make", "frontend/dist/index.html"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert made.returncode == 0, made.stdout[-2000:] + made.stderr[-2000:]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chrome(playwright: Playwright) -> Iterator[Browser]:
    """A browser for pages that need nothing of ours."""
    path = chromium.find()
    launched = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def browser(chrome: Browser, built: None) -> Browser:
    """The same, with the web application built."""
    return chrome


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the pages of a test did that they may not; it fails the test."""
    watching = Watch()
    yield watching
    assert watching.outside == [], "asked of another machine"
    assert watching.errors == [], "thrown by a page"


@pytest.fixture
def open_page(
    stack: LocalStack, confidences: Confidences, browser: Browser, watch: Watch
) -> Iterator[Opener]:
    """Opens an empty page for a look, for somebody who is signed in or for nobody."""
    opened: list[BrowserContext] = []

    def open_one(look: Look = PLAIN, who: SignedIn | None = None) -> Page:
        context = browser.new_context(
            base_url=stack.site,
            viewport={"width": look.width, "height": 900},
            locale=look.language,
            color_scheme=look.scheme,
            reduced_motion="reduce",
            has_touch=look.is_narrow,
            storage_state=who.state if who else None,
        )
        opened.append(context)
        watch.follow(context)
        context.on("request", partial(overhear, confidences))
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        return page

    yield open_one
    for context in opened:
        context.close()


def overhear(confidences: Confidences, request: Request) -> None:
    """What somebody types into a page is as confidential as what a programme sends."""
    confidences.sent(request.headers, request.post_data_buffer)


@pytest.fixture
def page(open_page: Opener, request: pytest.FixtureRequest) -> Page:
    """An empty page for nobody, of the look that the test asks for."""
    return open_page(getattr(request, "param", PLAIN))


@pytest.fixture(scope="session")
def filled(stack: LocalStack, browser: Browser) -> Filled:
    """An account with a bit of everything; tests read it and leave it as it was."""
    return fill(stack, browser)


@pytest.fixture(scope="session")
def newcomer(stack: LocalStack, browser: Browser) -> SignedIn:
    """An account with nothing in it; tests leave it so."""
    return sign_up_only(stack, browser)


@pytest.fixture
def shop(stack: LocalStack) -> Shop:
    """An account of the test's own, to change as it likes."""
    return open_shop(stack, next(_shops))
