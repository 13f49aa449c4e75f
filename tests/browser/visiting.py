"""What a person does in the application, in words."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from local.newcomer import PASSWORD
from tests.browser.texts import ROOT, Words

AXE = (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text()
EVERY_RULE = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""Those of them that look at colours."""
_NL = Words()


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """Go to the form, fill it in and press the button."""
    page.goto("/")
    fill_in_sign_in(page, login, password)


def fill_in_sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """On the form."""
    page.get_by_label(_NL("signIn.email")).fill(login)
    page.get_by_label(_NL("signIn.password"), exact=True).fill(password)
    page.get_by_role("button", name=_NL("signIn.button")).click()


def at_home(page: Page) -> None:
    """Wait for the list of campaigns."""
    expect(page.get_by_role("heading", name=_NL("campaigns.title"), level=1)).to_be_visible()


def violations(page: Page, rules: dict[str, Any] = EVERY_RULE) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, a line each; not in the customer's own mail."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {iframes: false, resultTypes: ['violations'], runOnly: rules})",
        rules,
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def campaign_of(page: Page) -> str:
    """The id in the address."""
    found = re.search(r"/campaigns/(cmp_\w+)", page.url)
    assert found, page.url
    return found[1]
