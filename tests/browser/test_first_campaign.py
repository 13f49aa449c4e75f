"""A campaign from sign-in to report, in a real browser, against the real engine."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from local.newcomer import Company, Settled, import_file, settle
from local.stack import LocalStack
from tests.browser.visiting import ROOT, at_home, campaign_of, sign_in, violations

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

PEOPLE = "E-mail;Voornaam\r\n" + "".join(
    f"lezer{number}@gent.example;An{number}\r\n" for number in range(12)
)
_numbers = count(1)


@dataclass(frozen=True)
class Shop:
    """An account with people on a list and a template."""

    settled: Settled
    company: Company


@pytest.fixture
def shop(stack: LocalStack) -> Shop:
    number = next(_numbers)
    company = Company("Tuinhuis", f"tuinhuis{number}.example", "Lotte Baert")
    settled = settle(stack.site, company)
    client = settled.client
    client.post("/v1/fields", {"name": "first_name", "label": "Voornaam", "purpose": "aanspreken"})
    list_id = client.post("/v1/lists", {"name": "Nieuwsbrief"})["id"]
    mapping = {"E-mail": "email", "Voornaam": "field:first_name"}
    import_file(client, PEOPLE.encode("cp1252"), list_id, mapping, "kassa")
    source = (ROOT / "templates" / "announcement.mjml").read_text()
    client.post("/v1/templates", {"name": "Aankondiging", "mjml": source})
    return Shop(settled, company)


def test_a_wrong_password_is_said_and_nothing_is_lost(page: Page, shop: Shop) -> None:
    sign_in(page, shop.company.login, "niet het wachtwoord")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("E-mailadres")).to_have_value(shop.company.login)
    assert violations(page) == []


@pytest.mark.parametrize("page", [(1280, "nl", "light"), (390, "nl", "light")], indirect=True)
def test_a_campaign_goes_from_sign_in_to_report(page: Page, shop: Shop) -> None:
    sign_in(page, shop.company.login)
    at_home(page)
    assert violations(page) == []

    page.get_by_role("link", name="Maak een campagne").first.click()
    page.get_by_label("Naam", exact=True).fill("Zomer in de serre")
    page.get_by_role("checkbox", name="Nieuwsbrief").check()
    page.get_by_label("Onderwerp", exact=True).fill('Dag {{ first_name | default: "daar" }}')
    page.get_by_role("button", name="Begin met Aankondiging").click()
    page.get_by_role("button", name="Verstuur naar 12 mensen").click()
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Verstuur naar 12 mensen").click()

    expect(page.get_by_text("Afgeleverd").first).to_be_visible()
    campaign = campaign_of(page)
    report = shop.settled.client.wait_for(
        f"/v1/campaigns/{campaign}/report", lambda found: found["state"] == "sent"
    )
    assert report["planned"] == 12
    page.goto(f"/campaigns/{campaign}/report")
    expect(page.get_by_role("region", name="Hoe het ging")).to_be_visible()
    assert violations(page) == []
