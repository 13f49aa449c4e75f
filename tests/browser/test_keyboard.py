"""The whole way from sign-in to the people behind a number, without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from local.newcomer import PASSWORD
from tests.browser.accounts import CUSTOMERS, Shop
from tests.browser.keyboard import Keyboard
from tests.browser.looks import USUAL
from tests.browser.texts import Words
from tests.browser.visiting import campaign_of

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()
SEND = NL("editor.sendTo", people=NL.people(CUSTOMERS))


@pytest.mark.parametrize("page", USUAL, indirect=True, ids=str)
def test_a_campaign_goes_from_sign_in_to_its_readers_by_keyboard(page: Page, shop: Shop) -> None:
    keys = Keyboard(page)
    page.goto("/")
    expect(page.get_by_role("heading", name=NL("signIn.title"))).to_be_visible()
    sign_in(keys, shop)
    write_campaign(keys)
    send(keys)
    see_who_got_it(keys, shop)


def sign_in(keys: Keyboard, shop: Shop) -> None:
    keys.to("textbox", NL("signIn.email"))
    keys.write(shop.company.login)
    keys.to("textbox", NL("signIn.password"))
    keys.write(PASSWORD)
    keys.press("Enter")
    expect(keys.page.get_by_role("heading", name=NL("campaigns.title"), level=1)).to_be_visible()


def write_campaign(keys: Keyboard) -> None:
    expect(keys.page.get_by_role("link", name=NL("campaigns.new"))).to_be_visible()
    keys.to("link", NL("campaigns.new"))
    keys.press("Enter")
    expect(keys.page.get_by_role("heading", name=NL("editor.newTitle"))).to_be_focused()
    keys.to("textbox", NL("editor.name"))
    keys.write("Zomer in de serre")
    expect(keys.page.get_by_role("checkbox", name="Nieuwsbrief")).to_be_visible()
    keys.to("checkbox", "Nieuwsbrief")
    keys.press("Space")
    keys.to("textbox", NL("editor.subject"))
    keys.write('Dag {{ first_name | default: "daar" }}')
    keys.to("button", NL("editor.useTemplate", name="Announcement"))
    keys.press("Enter")
    expect(keys.page.get_by_text(NL("editor.noNotes"))).to_be_attached()


def send(keys: Keyboard) -> None:
    expect(keys.page.get_by_role("button", name=SEND)).to_be_enabled()
    keys.to("button", SEND)
    keys.press("Enter")
    dialog = keys.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name=NL("common.back"))).to_be_focused()
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    expect(keys.page.get_by_role("button", name=SEND)).to_be_focused()
    keys.press("Space")
    expect(dialog.get_by_role("button", name=NL("common.back"))).to_be_focused()
    keys.to("button", SEND)
    keys.press("Enter")
    expect(keys.page.get_by_text(NL("live.skipped"))).to_be_visible()


def see_who_got_it(keys: Keyboard, shop: Shop) -> None:
    page = keys.page
    shop.client.wait_for(
        f"/v1/campaigns/{campaign_of(page)}/report",
        lambda found: found["state"] == "sent" and found["delivered"] == CUSTOMERS,
    )
    # Or it goes away, as the page learns of the end, just when it has the focus.
    expect(page.get_by_role("button", name=NL("live.pause"))).to_have_count(0)
    keys.to("link", NL("live.report"))
    keys.press("Enter")
    region = page.get_by_role("region", name=NL("report.ratios"))
    expect(region.get_by_text("100")).to_be_visible()
    keys.to("button", NL.like("figure.delivered"))
    keys.press("Enter")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("@gent.example")).to_have_count(CUSTOMERS)
    keys.press("Escape")
    expect(drawer).to_have_count(0)
    behind = page.get_by_role("button", name=NL.like("figure.delivered"))
    expect(behind.filter(has_text=NL("report.who"))).to_be_focused()
