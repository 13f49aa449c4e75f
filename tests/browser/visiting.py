"""What a person does in the application, in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from local.newcomer import PASSWORD

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """Fill in the form and press the button."""
    page.goto("/")
    page.get_by_label("E-mailadres").fill(login)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_role("button", name="Meld me aan").click()


def at_home(page: Page) -> None:
    """Wait for the list of campaigns."""
    expect(page.get_by_role("heading", name="Campagnes", level=1)).to_be_visible()


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, a line each."""
    page.evaluate(AXE.read_text())
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", AXE_TAGS
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
