"""A code of an app beside the password, without a mouse: set up, asked for, refused when wrong,
switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from local.newcomer import PASSWORD
from tests import authenticator
from tests.browser.accounts import Shop
from tests.browser.keyboard import Keyboard
from tests.browser.looks import USUAL
from tests.browser.texts import Words
from tests.browser.visiting import at_home, sign_in, violations

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()


def wrong(secret: str) -> str:
    """Six digits that the app shows neither now nor a little earlier or later."""
    return f"{(int(authenticator.code(secret)) + 500_000) % 1_000_000:06d}"


@pytest.mark.parametrize("page", USUAL, indirect=True, ids=str)
def test_a_code_is_set_up_asked_for_and_switched_off(page: Page, shop: Shop) -> None:
    keys = Keyboard(page)
    sign_in(page, shop.company.login)
    at_home(page)
    secret = set_up(keys)
    sign_out(keys)
    sign_in_with_code(keys, shop, secret)
    switch_off(keys)
    sign_out(keys)
    give_password(keys, shop)
    expect(page.get_by_text(NL("secondFactor.isOff"))).to_be_visible()


def set_up(keys: Keyboard) -> str:
    """A wrong code changes nothing; the app's own does. The secret."""
    page = keys.page
    page.goto("/settings/sign-in")
    expect(page.get_by_text(NL("secondFactor.isOff"))).to_be_visible()
    keys.to("button", NL("secondFactor.begin"))
    keys.press("Enter")
    expect(page.get_by_text(NL("secondFactor.secretHint"))).to_be_visible()
    secret = page.locator("code").inner_text().replace(" ", "")
    expect(page.get_by_role("link", name=NL("secondFactor.openApp"))).to_have_attribute(
        "href", f"otpauth://totp/Mynuma?secret={secret}&issuer=Mynuma"
    )
    keys.to("textbox", NL("signIn.code"))
    keys.write(wrong(secret))
    keys.press("Enter")
    code = page.get_by_label(NL("signIn.code"))
    expect(code).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text(NL("secondFactor.isOff"))).to_be_visible()
    assert violations(page) == []
    code.fill(authenticator.code(secret))
    keys.press("Enter")
    expect(page.get_by_text(NL("secondFactor.isOn"))).to_be_visible()
    assert violations(page) == []
    return secret


def sign_out(keys: Keyboard) -> None:
    keys.page.get_by_role("button", name=NL("account.menu")).focus()
    keys.press("Enter")
    keys.to("button", NL("account.signOut"))
    keys.press("Enter")
    expect(keys.page.get_by_role("heading", name=NL("signIn.title"))).to_be_visible()


def give_password(keys: Keyboard, shop: Shop) -> None:
    email = keys.page.get_by_label(NL("signIn.email"))
    email.fill(shop.company.login)
    keys.to("textbox", NL("signIn.password"))
    keys.write(PASSWORD)
    keys.press("Enter")


def sign_in_with_code(keys: Keyboard, shop: Shop, secret: str) -> None:
    """The field for it has the focus once it is there; a wrong one is said and asked again."""
    page = keys.page
    give_password(keys, shop)
    code = page.get_by_label(NL("signIn.code"))
    expect(code).to_be_focused()
    assert violations(page) == []
    keys.write(wrong(secret))
    keys.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(NL("signIn.problem.wrong_code"))
    assert violations(page) == []
    code.fill(authenticator.code(secret))
    keys.press("Enter")
    expect(page.get_by_text(NL("secondFactor.isOn"))).to_be_visible()  # where they left


def switch_off(keys: Keyboard) -> None:
    page = keys.page
    keys.to("button", NL("secondFactor.remove"))
    keys.press("Enter")
    expect(page.get_by_text(NL("secondFactor.isOff"))).to_be_visible()
    assert violations(page) == []
