"""A larger plan without a mouse: one that begins at once, then one that somebody at Mynuma decides
about."""

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
from tests.journeys.desk import Desk

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()
AT_ONCE = re.compile(r"\b10\.000\b")
BY_CASE = re.compile(r"\b50\.000\b")
HELD = re.compile("Interface")
WHY = "Onze najaarsbeurs brengt er 30.000 mensen bij."


def plans(shop: Shop) -> list[str]:
    """What the account holds, as the API says it."""
    found: list[str] = shop.client.get("/v1/account/usage")["plans"]
    return sorted(found)


def open_dialog(keys: Keyboard) -> None:
    keys.to("button", NL("plan.change"))
    keys.press("Enter")
    expect(keys.page.get_by_role("dialog")).to_be_visible()


def is_held(page: Page, size: re.Pattern[str]) -> None:
    own = page.get_by_role("listitem").filter(has_text=HELD)
    expect(own.filter(has_text=size).first).to_be_visible()


@pytest.mark.parametrize("page", USUAL, indirect=True, ids=str)
def test_a_plan_begins_at_once_and_a_larger_one_once_somebody_approved_it(
    page: Page, shop: Shop, stack: LocalStack
) -> None:
    keys = Keyboard(page)
    sign_in(page, shop.company.login)
    at_home(page)
    page.goto("/settings/plan")
    expect(page.get_by_role("button", name=NL("plan.change"))).to_be_visible()
    take_at_once(keys, shop)
    ask_for_more(keys, shop)
    decided(page, shop, stack)


def take_at_once(keys: Keyboard, shop: Shop) -> None:
    page = keys.page
    assert plans(shop) == ["api_100k"]
    open_dialog(keys)
    keys.choose(NL("plan.choose.interface"), AT_ONCE)
    expect(page.get_by_text(NL("plan.atOnce"))).to_be_visible()
    assert violations(page) == []
    keys.to("button", NL("plan.take"))
    keys.press("Enter")
    expect(page.get_by_text(NL("plan.changed"))).to_be_visible()
    is_held(page, AT_ONCE)
    expect(page.get_by_role("button", name=NL("plan.change"))).to_be_focused()
    assert plans(shop) == ["api_100k", "interface_10k"]
    assert violations(page) == []


def ask_for_more(keys: Keyboard, shop: Shop) -> None:
    page = keys.page
    keys.press("Enter")
    keys.choose(NL("plan.choose.interface"), BY_CASE)
    expect(page.get_by_text(NL("plan.byCase"))).to_be_visible()
    keys.to("textbox", NL("plan.message"))
    keys.write(WHY)
    assert violations(page) == []
    keys.to("button", NL("plan.ask"))
    keys.press("Enter")
    expect(page.get_by_text(NL("plan.asked"))).to_be_visible()
    expect(page.get_by_text(NL("plan.caseState.open"), exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=NL("plan.change"))).to_have_count(0)
    expect(page.get_by_text(NL("plan.oneAtATime"))).to_be_visible()
    assert plans(shop) == ["api_100k", "interface_10k"]
    assert violations(page) == []


def decided(page: Page, shop: Shop, stack: LocalStack) -> None:
    """By an operator: the page tells it, and so does a mail to the owner."""
    account = shop.settled.account
    with Desk(stack) as desk:
        cases = desk.order("list_cases", account=account)["data"]["cases"]
        asked = next(each["case"] for each in cases if each["state"] == "open")
        where: dict[str, Any] = {"account": account, "case": asked, "apply": True}
        desk.order("decide_case", **where, answer="approve")
    page.reload()
    is_held(page, BY_CASE)
    expect(page.get_by_text(NL("plan.caseState.approved"), exact=True)).to_be_visible()
    assert plans(shop) == ["api_100k", "interface_50k"]
    shop.client.wait_for(
        f"/inbox/messages?to={shop.company.login}&limit=5",
        lambda found: any("pakket" in mail["subject"] for mail in found["items"]),
    )
