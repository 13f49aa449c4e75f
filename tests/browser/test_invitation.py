"""Somebody who is invited: from the owner's button, by the mail, to a page of the account."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from local.api_client import ApiClient
from tests.browser.accounts import Shop
from tests.browser.conftest import Opener
from tests.browser.texts import Words
from tests.browser.visiting import at_home, sign_in

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()
NAME = "Mieke De Smet"
PASSWORD = "Een lange zin 2026"
_LINK = re.compile(r"https?://\S+(/invitation/[\w.-]+)")


def invite(page: Page, shop: Shop, mailbox: str) -> None:
    """By an owner, as an editor."""
    sign_in(page, shop.company.login)
    at_home(page)
    page.goto("/settings/users")
    page.get_by_role("button", name=NL("members.invite")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(NL("signIn.email")).fill(mailbox)
    dialog.get_by_label(NL("members.name")).fill(NAME)
    dialog.get_by_role("button", name=NL("members.sendInvitation")).click()
    expect(page.get_by_text(NL("members.invited", email=mailbox))).to_be_visible()


def mailed_link(client: ApiClient, mailbox: str) -> str:
    found = client.wait_for(f"/inbox/messages?to={mailbox}&limit=1", lambda page: page["items"])
    mail = client.get(f"/inbox/messages/{found['items'][0]['id']}")
    match = _LINK.search(mail["text"])
    assert match, mail["text"]
    return match[1]


def test_an_invited_person_joins_agrees_and_works_in_the_account(
    page: Page, open_page: Opener, shop: Shop
) -> None:
    mailbox = f"mieke@{shop.company.domain}"
    invite(page, shop, mailbox)

    theirs = open_page()
    link = mailed_link(shop.client, mailbox)
    theirs.goto(link)
    welcome = theirs.get_by_role("heading", name=NL("invitation.title", account=shop.company.name))
    expect(welcome).to_be_visible()
    expect(theirs.get_by_label(NL("members.name"))).to_have_value(NAME)
    theirs.get_by_label(NL("signIn.password"), exact=True).fill(PASSWORD)
    theirs.get_by_role("button", name=NL("invitation.join")).click()

    expect(theirs.get_by_role("heading", name=NL("agreements.gateTitle"))).to_be_visible()
    expect(theirs.get_by_role("heading", name=NL("campaigns.title"))).to_have_count(0)
    for box in theirs.get_by_role("checkbox").all():
        box.check()
    theirs.get_by_role("button", name=NL("agreements.button")).click()
    at_home(theirs)
    theirs.get_by_role("link", name=NL("nav.contacts"), exact=True).click()
    expect(theirs.get_by_text("klant0@gent.example")).to_be_visible()

    page.reload()
    expect(page.get_by_role("row", name=re.compile(NAME))).to_contain_text(NL("roles.editor"))
    spent = open_page()
    spent.goto(link)
    expect(spent.get_by_role("heading", name=NL("invitation.goneTitle"))).to_be_visible()
