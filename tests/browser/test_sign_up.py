"""Somebody new: from the link under the sign-in form to the first page of an own account."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from local.api_client import ApiClient
from local.newcomer import mailed_token
from tests.browser import sign_up_places as places
from tests.browser.accounts import Filled
from tests.browser.places import Visit
from tests.browser.texts import Words
from tests.browser.visiting import at_home, fill_in_sign_in

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()
LOGIN = "an@peeters-gent.example"
PASSWORD = "Een lange zin 2026"


def fill_in(page: Page, visit: Visit, number: str) -> None:
    """All four steps, up to the button that makes the account."""
    places.fill(visit, "signUp.company", "Bakkerij Peeters")
    places.fill(visit, "signUp.number", number)
    places.fill(visit, "signUp.address", "Korenmarkt 1, 9000 Gent")
    places.fill(visit, "signUp.email", "info@peeters-gent.example")
    visit.press(NL("common.next"))
    places.fill(visit, "signUp.name", "An Peeters")
    places.fill(visit, "signIn.email", LOGIN)
    places.fill(visit, "signIn.password", PASSWORD)
    visit.press(NL("common.next"))
    visit.press(NL("common.next"))
    visit.heading(NL("signUp.heading.agreements"), 2)
    page.get_by_label(NL("agreements.acceptWithRules")).check()
    page.get_by_label(NL("agreements.accept"), exact=True).check()
    visit.press(NL("signUp.button"))


def test_somebody_signs_up_confirms_by_mail_and_signs_in(page: Page, filled: Filled) -> None:
    """A wrong number brings them back to its field with all else kept, a reload loses nothing but
    the password."""
    visit = Visit(page, NL, filled, is_narrow=False)
    page.goto("/sign-in")
    page.get_by_role("link", name=NL("signIn.signUp")).click()
    fill_in(page, visit, "BE 0123.456.748")

    number = page.get_by_label(NL("signUp.number"), exact=True)
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_be_focused()
    number.fill("BE 0123.456.749")
    page.reload()
    expect(number).to_have_value("BE 0123.456.749")
    visit.press(NL("common.next"))
    expect(page.get_by_label(NL("signIn.email"), exact=True)).to_have_value(LOGIN)
    places.fill(visit, "signIn.password", PASSWORD)
    visit.press(NL("common.next"))
    visit.press(NL("common.next"))
    expect(page.get_by_label(NL("agreements.acceptWithRules"))).to_be_checked()
    visit.press(NL("signUp.button"))
    visit.heading(NL("signUp.doneTitle"))
    assert page.evaluate("sessionStorage.getItem('mynuma.sign-up')") is None

    token = mailed_token(ApiClient(filled.client.site), LOGIN)
    page.goto(f"/confirm-account/{token}")
    page.get_by_role("button").click()
    page.get_by_role("link", name="Meld je aan").click()
    expect(page).to_have_url(re.compile("/sign-in$"))
    fill_in_sign_in(page, LOGIN, PASSWORD)
    at_home(page)


def test_nobody_goes_on_without_agreeing(page: Page, filled: Filled) -> None:
    visit = Visit(page, NL, filled, is_narrow=False)
    places.agreements(visit)
    visit.press(NL("signUp.button"))
    expect(page.get_by_text(NL("agreements.tick"))).to_have_count(2)
    expect(page.get_by_role("checkbox").first).to_be_focused()


def test_who_accepted_nothing_yet_sees_the_texts_and_nothing_else(
    page: Page, filled: Filled
) -> None:
    """As an invited person: the page's own words for it, over a door that only seems shut."""
    visit = Visit(page, NL, filled, is_narrow=False)
    page.goto("/sign-in")
    fill_in_sign_in(page, filled.company.login)
    at_home(page)
    places.gate(visit)
    expect(page.get_by_role("heading", name=NL("campaigns.title"))).to_have_count(0)
    page.unroute("**/v1/account/agreements")
    page.get_by_role("checkbox").check()
    visit.press(NL("agreements.button"))
    at_home(page)
