"""A campaign from sign-in to report, in a real browser, against the real engine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import Shop
from tests.browser.looks import USUAL
from tests.browser.visiting import at_home, campaign_of, sign_in, violations

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]


def test_a_wrong_password_is_said_and_nothing_is_lost(page: Page, shop: Shop) -> None:
    sign_in(page, shop.company.login, "niet het wachtwoord")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("E-mailadres")).to_have_value(shop.company.login)
    assert violations(page) == []


@pytest.mark.parametrize("page", USUAL, indirect=True, ids=str)
def test_a_campaign_goes_from_sign_in_to_report(page: Page, shop: Shop) -> None:
    sign_in(page, shop.company.login)
    at_home(page)
    assert violations(page) == []

    page.get_by_role("link", name="Maak een campagne").first.click()
    page.get_by_label("Naam", exact=True).fill("Zomer in de serre")
    page.get_by_role("checkbox", name="Nieuwsbrief").check()
    page.get_by_label("Onderwerp", exact=True).fill('Dag {{ first_name | default: "daar" }}')
    page.get_by_role("button", name="Begin met Announcement").click()
    page.get_by_role("button", name="Verstuur naar 12 mensen").click()
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Verstuur naar 12 mensen").click()

    expect(page.get_by_text("Afgeleverd").first).to_be_visible()
    campaign = campaign_of(page)
    report = shop.client.wait_for(
        f"/v1/campaigns/{campaign}/report", lambda found: found["state"] == "sent"
    )
    assert report["planned"] == 12
    page.goto(f"/campaigns/{campaign}/report")
    expect(page.get_by_role("region", name="Hoe het ging")).to_be_visible()
    assert violations(page) == []
