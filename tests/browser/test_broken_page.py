"""A page that cannot be fetched, or falls over, says so inside the frame and comes back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import faults
from tests.browser.accounts import Filled
from tests.browser.conftest import Opener
from tests.browser.texts import Words
from tests.browser.visiting import at_home, violations

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()
CAMPAIGNS = re.compile(r"/v1/campaigns\?")


@pytest.fixture
def page(open_page: Opener, filled: Filled) -> Page:
    opened = open_page(who=filled)
    opened.goto("/")
    at_home(opened)
    return opened


def frame_stays(page: Page) -> None:
    for name in ("nav.campaigns", "nav.contacts"):
        expect(page.get_by_role("link", name=NL(name), exact=True)).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("part", ["js", "css"])
def test_a_page_whose_code_does_not_come_says_so_and_comes_back(page: Page, part: str) -> None:
    chunk = re.compile(rf"/assets/contacts-[\w-]+\.{part}$")
    page.route(chunk, lambda route: route.abort("connectionreset"))
    page.get_by_role("link", name=NL("nav.contacts"), exact=True).click()
    expect(page.get_by_role("heading", name=NL("problem.chunk.title"), level=1)).to_be_visible()
    expect(page.get_by_text(NL("problem.chunk.text"))).to_be_visible()
    frame_stays(page)
    page.unroute(chunk)
    page.get_by_role("button", name=NL("problem.page.reload")).click()
    expect(page.get_by_role("heading", name=NL("contacts.title"), level=1)).to_be_visible()


def test_a_page_that_falls_over_says_so_and_comes_back(page: Page) -> None:
    def nonsense(route: Route) -> None:
        route.fulfill(json={"items": [None], "next_cursor": None})

    page.route(CAMPAIGNS, nonsense)
    page.reload()
    expect(page.get_by_role("heading", name=NL("problem.page.title"), level=1)).to_be_visible()
    expect(page.get_by_text(NL("problem.page.text"))).to_be_visible()
    frame_stays(page)
    page.unroute(CAMPAIGNS)
    page.get_by_role("link", name=NL("problem.page.home"), exact=True).click()
    at_home(page)


def test_without_its_settings_the_application_says_so_and_starts_later(page: Page) -> None:
    settings = re.compile(r"/config\.json$")
    faults.lay(page, faults.GONE, settings)
    page.reload()
    expect(page.get_by_role("heading", name=NL("problem.network.title"))).to_be_visible()
    assert violations(page) == []
    faults.lift(page, settings)
    page.get_by_role("button", name=NL("common.retry")).click()
    at_home(page)


def test_a_language_that_does_not_come_leaves_the_one_there_is(page: Page) -> None:
    page.route(re.compile(r"/assets/(first|more)-[\w-]+\.js$"), lambda route: route.abort())
    page.get_by_role("button", name=NL.like("account.menu")).click()
    page.get_by_text("Français").click()
    expect(page.get_by_text(NL("account.languageFailed"))).to_be_visible()
    expect(page.get_by_role("button", name=NL("account.signOut"))).to_be_visible()
    frame_stays(page)
