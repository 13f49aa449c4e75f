"""A message to the helpdesk without a mouse: it arrives with what whoever answers must know."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from local.stack import LocalStack
from tests.browser.accounts import Shop
from tests.browser.keyboard import Keyboard
from tests.browser.looks import USUAL
from tests.browser.texts import Words
from tests.browser.visiting import at_home, sign_in, violations

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()
SUBJECT = "Mijn import blijft hangen"
TEXT = "Sinds vanmorgen staat de import van onze kassa op ‘bezig’."


def mailed(shop: Shop, helpdesk: str) -> dict[str, Any]:
    """What came in at the helpdesk from this account's owner."""

    def own(found: dict[str, Any]) -> list[str]:
        return [mail["id"] for mail in found["items"] if mail["subject"].endswith(SUBJECT)]

    found = shop.client.wait_for(f"/inbox/messages?to={helpdesk}&limit=100", lambda p: own(p) != [])
    mails = [shop.client.get(f"/inbox/messages/{mail}") for mail in own(found)]
    return next(mail for mail in mails if shop.settled.account in mail["text"])


@pytest.mark.parametrize("page", USUAL, indirect=True, ids=str)
def test_a_message_reaches_the_helpdesk_with_who_wrote_it(
    page: Page, shop: Shop, stack: LocalStack
) -> None:
    keys = Keyboard(page)
    sign_in(page, shop.company.login)
    at_home(page)
    page.goto("/settings/support")
    expect(page.get_by_role("heading", name=NL("support.title"), level=1)).to_be_visible()
    keys.to("textbox", NL("support.subject"))
    keys.write(SUBJECT)
    keys.to("textbox", NL("support.text"))
    keys.write(TEXT)
    assert violations(page) == []
    keys.to("button", NL("support.send"))
    keys.press("Enter")
    expect(page.get_by_text(NL("support.sent", email=shop.company.login))).to_be_visible()
    expect(page.get_by_label(NL("support.subject"))).to_have_value("")
    assert violations(page) == []

    mail = mailed(shop, stack.environment["MYNUMA_SUPPORT_ADDRESS"])
    headers = {each["name"].lower(): each["value"] for each in mail["headers"]}
    assert headers["reply-to"] == shop.company.login
    assert TEXT in mail["text"]
    account = shop.settled.account
    for line in (
        f"account: {account} ({shop.company.name})",
        "plans: api_100k",
        "state: active, good",
        "language: nl",
    ):
        assert line in mail["text"].splitlines()
    case = re.search(r"^case: (cas_\w+)$", mail["text"], re.MULTILINE)
    assert case
    assert mail["subject"] == f"[{case[1]}] {SUBJECT}"
    assert re.search(r"^by: usr_\w+$", mail["text"], re.MULTILINE)
