"""A forgotten password: a mail of our own, its link, a new password, and no second use."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from local.api_client import ApiClient
from local.newcomer import PASSWORD
from tests.browser.accounts import Shop
from tests.browser.texts import Words
from tests.browser.visiting import at_home, fill_in_sign_in, sign_in

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()
NEW = "Een heel nieuwe zin 2026"
_LINK = re.compile(r"https?://\S+(/reset/[\w.-]+)")


@pytest.fixture
def link(page: Page, shop: Shop) -> str:
    """Asked for on the page, read in the mailbox."""
    page.goto("/sign-in")
    page.get_by_role("link", name=NL("signIn.forgot")).click()
    expect(page.get_by_role("heading", name=NL("forgot.title"))).to_be_visible()
    page.get_by_label(NL("signIn.email")).fill(shop.company.login)
    page.get_by_role("button", name=NL("forgot.button")).click()
    expect(page.get_by_text(NL("forgot.sentText", email=shop.company.login))).to_be_visible()
    return mailed_link(shop.client, shop.company.login)


def mailed_link(client: ApiClient, mailbox: str) -> str:
    newest = f"/inbox/messages?to={mailbox}&limit=1"
    found = client.wait_for(newest, lambda page: "wachtwoord" in page["items"][0]["subject"])
    mail = client.get(f"/inbox/messages/{found['items'][0]['id']}")
    match = _LINK.search(mail["text"])
    assert match, mail["text"]
    return match[1]


def choose(page: Page, link: str, password: str) -> None:
    page.goto(link)
    page.get_by_label(NL("reset.password"), exact=True).fill(password)
    page.get_by_role("button", name=NL("reset.button")).click()


def test_a_mailed_link_brings_a_new_password_and_ends_the_old_one(
    page: Page, shop: Shop, link: str
) -> None:
    choose(page, link, NEW)
    expect(page.get_by_text(NL("signIn.newPassword"))).to_be_visible()
    fill_in_sign_in(page, shop.company.login, PASSWORD)
    expect(page.get_by_text(NL("signIn.problem.wrong_password"))).to_be_visible()
    fill_in_sign_in(page, shop.company.login, NEW)
    at_home(page)


def test_a_used_link_says_so_and_shows_the_way_to_a_new_one(
    page: Page, shop: Shop, link: str
) -> None:
    choose(page, link, NEW)
    expect(page.get_by_text(NL("signIn.newPassword"))).to_be_visible()
    choose(page, link, "Nog een andere zin 2026")
    expect(page.get_by_role("alert")).to_contain_text("link")
    page.get_by_role("link", name=NL("reset.again")).click()
    expect(page.get_by_role("heading", name=NL("forgot.title"))).to_be_visible()
    sign_in(page, shop.company.login, NEW)
    at_home(page)


def test_a_weak_password_is_said_under_its_field(page: Page, shop: Shop, link: str) -> None:
    choose(page, link, "kort")
    field = page.get_by_label(NL("reset.password"), exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("kort")
    choose(page, link, NEW)
    expect(page.get_by_text(NL("signIn.newPassword"))).to_be_visible()
