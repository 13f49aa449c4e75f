"""Every page and state in every look: accessible, in one language, inside its window."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser import looks, places
from tests.browser.accounts import Filled, SignedIn
from tests.browser.conftest import ARTIFACTS, Opener
from tests.browser.looks import Look
from tests.browser.places import Place, Visit
from tests.browser.texts import Words, foreign, keys
from tests.browser.visiting import COLOURS, EVERY_RULE, violations

# Languages name themselves, also on a page in another one.
ANY_LANGUAGE = frozenset({"Nederlands", "English", "Français"})
WIDER_THAN_ITS_WINDOW = (
    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
)
# What a page says, aloud or in writing; not what somebody typed.
SAID = """() => {
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: within, textContent } = walker.currentNode;
    if (within && !within.closest("script, style, textarea")) said.push(textContent);
  }
  for (const name of ["aria-label", "placeholder", "title", "alt"])
    for (const each of document.querySelectorAll(`[${name}]`)) said.push(each.getAttribute(name));
  return said.map((text) => text.trim()).filter(Boolean);
}"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The looks that were asked for; those of one group share a process, and so an account."""
    if "look" in metafunc.fixturenames:
        cases = [
            pytest.param(
                look,
                place,
                id=f"{place.name}-{look}",
                marks=[pytest.mark.emulator, pytest.mark.xdist_group(looks.group(look))],
            )
            for look in looks.wanted()
            for number, place in enumerate(places.EVERY)
            if look in looks.of_place(number)
        ]
        metafunc.parametrize(("look", "place"), cases)


def test_a_page_is_accessible_in_one_language_and_fits(
    look: Look, place: Place, open_page: Opener, filled: Filled, newcomer: SignedIn
) -> None:
    who = {"nobody": None, "newcomer": newcomer, "filled": filled}[place.who]
    page = open_page(look, who)
    place.arrive(Visit(page, Words(look.language), filled, look.is_narrow))
    page.evaluate("document.fonts.ready")
    for frame in page.frames:
        frame.wait_for_load_state()
    # What lies over a page belongs to the window, not to the whole of the page.
    is_whole = page.get_by_role("dialog").count() == 0
    page.screenshot(path=ARTIFACTS / f"{place.name}-{look}.png", full_page=is_whole)

    assert place.is_at(urlsplit(page.url).path)
    assert page.evaluate("document.documentElement.lang") == look.language
    assert badly_said(page, look.language) == []
    assert page.evaluate(WIDER_THAN_ITS_WINDOW) <= 0
    # What is dark was light at the same width: but for colours it is the same page.
    assert violations(page, COLOURS if look.scheme == "dark" else EVERY_RULE) == []


def badly_said(page: Page, language: str) -> list[str]:
    """Texts in another language, keys and holes that came through as they are."""
    strange = foreign(language) - ANY_LANGUAGE
    return [
        text
        for text in page.evaluate(SAID)
        if text in strange
        or not keys().isdisjoint(text.split())
        or any(sign in text for sign in ("{{", "undefined", "NaN", "[object"))
    ]


@pytest.mark.parametrize("number", range(2))
def test_whatever_is_seen_dark_is_seen_light_at_the_same_width(number: int) -> None:
    seen = looks.of_place(number)
    light = {look.width for look in seen if look.scheme == "light"}
    assert {look.width for look in seen if look.scheme == "dark"} <= light


def test_every_route_of_the_router_has_a_visit() -> None:
    visited = {place.route for place in places.EVERY}
    assert places.routes() == visited - places.SERVED


def test_the_router_is_read_to_its_end() -> None:
    source = places.ROUTER.read_text()
    assert len(places.routes()) >= source.count("lazy:")
