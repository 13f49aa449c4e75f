"""The blacklist by keyboard: put somebody on it, take them off, take the list home."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import Shop
from tests.browser.keyboard import Keyboard
from tests.browser.looks import USUAL
from tests.browser.texts import Words
from tests.browser.visiting import fill_in_sign_in

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()
WEG, BO = "weg@gent.example", "bo@gent.example"


@pytest.mark.parametrize("page", USUAL, indirect=True, ids=str)
def test_people_go_on_the_blacklist_and_off_it_by_keyboard(page: Page, shop: Shop) -> None:
    keys = Keyboard(page)
    page.goto("/blacklist")
    fill_in_sign_in(page, shop.company.login)
    expect(page.get_by_role("heading", name=NL("blacklist.emptyTitle"))).to_be_visible()
    add(keys)
    lift(keys)
    assert page.get_by_role("cell", name=BO, exact=True).count() == 1
    take_home(page)


def add(keys: Keyboard) -> None:
    keys.to("button", NL("blacklist.add"))
    keys.press("Enter")
    box = keys.page.get_by_label(NL("blacklist.adding.addresses"))
    expect(box).to_be_focused()
    keys.write(f"{WEG}, {BO};geen adres")
    keys.press("Tab")
    keys.press("ArrowDown")  # we do not want to mail them any more
    keys.to("button", NL("blacklist.adding.button_other", number=3))
    keys.press("Enter")
    told = keys.page.get_by_text(NL("blacklist.adding.added_other", number=2))
    expect(told).to_be_visible()
    keys.press("Escape")
    expect(keys.page.get_by_role("cell", name=WEG, exact=True)).to_be_visible()


def lift(keys: Keyboard) -> None:
    keys.to("button", f"{NL('blacklist.lift')} {WEG}")
    keys.press("Enter")
    expect(keys.page.get_by_label(NL("blacklist.lifting.why"))).to_be_focused()
    expect(keys.page.get_by_role("button", name=NL("blacklist.lifting.button"))).to_be_disabled()
    keys.write("Vergissing van ons")
    keys.to("button", NL("blacklist.lifting.button"))
    keys.press("Enter")
    expect(keys.page.get_by_text(NL("blacklist.lifting.done", email=WEG))).to_be_visible()
    expect(keys.page.get_by_role("cell", name=WEG, exact=True)).to_have_count(0)


def take_home(page: Page) -> None:
    with page.expect_download() as started:
        page.get_by_role("button", name=NL("blacklist.export")).click()
    file = Path(started.value.path()).read_bytes().decode("utf-8-sig")
    header, line = file.splitlines()
    assert header.startswith("adres;reden;")
    assert line.startswith(f"{BO};met de hand toegevoegd;alle mail;")
    assert started.value.suggested_filename.startswith("zwarte-lijst-")
