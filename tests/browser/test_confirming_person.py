"""Who signed in long ago gives the password again before people leave the account; what was asked
goes on by itself (B09)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from local.newcomer import PASSWORD
from tests.browser.accounts import Shop
from tests.browser.looks import USUAL
from tests.browser.texts import Words
from tests.browser.visiting import at_home, sign_in, violations

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()


@pytest.mark.parametrize("page", USUAL, indirect=True, ids=str)
def test_the_password_is_asked_for_and_the_export_goes_on(page: Page, shop: Shop) -> None:
    sign_in(page, shop.company.login)
    at_home(page)
    old = grown_old(page)
    page.goto("/contacts/exports")
    page.get_by_role("button", name=NL("closing.make")).click()
    dialog = page.get_by_role("dialog", name=NL("session.confirmTitle"))
    password = dialog.get_by_label(NL("signIn.password"), exact=True)
    expect(password).to_be_focused()
    assert violations(page) == []

    password.fill("een ander wachtwoord")
    dialog.get_by_role("button", name=NL("signIn.button")).click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    password.fill(PASSWORD)
    dialog.get_by_role("button", name=NL("signIn.button")).click()

    expect(dialog).to_have_count(0)
    page.wait_for_url("**/contacts/exports/exp_*")
    assert len(old) == 1


def grown_old(page: Page) -> set[str]:
    """The session that is there now is told to be too old, by its access token; any newer one is
    let through. Which one that is."""
    old: set[str] = set()

    def judge(route: Route) -> None:
        token = route.request.headers["authorization"]
        if not old:
            old.add(token)
        if token in old:
            route.fulfill(status=403, json={"code": "sign_in_not_fresh", "detail": ""})
        else:
            route.continue_()

    page.route("**/v1/contacts/exports", judge)
    return old
