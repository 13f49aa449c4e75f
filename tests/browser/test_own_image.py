"""An image from the desk of a marketer to his readers, and away again (R57 to R61)."""

from __future__ import annotations

import re
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from local.stack import LocalStack
from tests.adapters.drawing import opened, photo
from tests.browser.accounts import Shop
from tests.browser.texts import Words
from tests.browser.visiting import at_home, sign_in, violations
from tests.journeys.desk import Desk

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]

NL = Words()
PNG = {"name": "toog.png", "mimeType": "image/png", "buffer": photo(1600, 800, "PNG")}
REASON = "De fotograaf toonde dat dit zijn foto is."


def upload(page: Page) -> None:
    """On whatever shows a place to drop it, until the dialog is gone."""
    page.locator("input[type=file]").set_input_files(PNG)
    dialog = page.get_by_role("dialog", name=NL("images.upload"))
    dialog.get_by_label(NL("images.alt")).fill("De toog, vol brood")
    dialog.get_by_role("radio", name=NL("images.basis.own")).check()
    dialog.get_by_role("button", name=NL("images.send")).click()
    expect(dialog).to_have_count(0)


def put_cursor_before(page: Page, tag: str) -> None:
    """In the source of the mail, at its first one."""
    source = page.get_by_label(NL("editor.source"), exact=True)
    source.evaluate(
        """(field, tag) => {
          const at = field.value.indexOf(tag);
          field.focus();
          field.setSelectionRange(at, at);
        }""",
        tag,
    )


def fetched(address: str) -> tuple[bytes, dict[str, str]]:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - on loopback
        return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


def received(shop: Shop, subject: str) -> dict[str, Any]:
    """A mail that arrived."""
    listed = shop.client.wait_for(
        "/inbox/messages?limit=1000",
        lambda found: any(subject in mail["subject"] for mail in found["items"]),
    )
    mail = next(each for each in listed["items"] if subject in each["subject"])
    return dict(shop.client.get(f"/inbox/messages/{mail['id']}"))


def test_an_image_goes_from_the_library_to_a_mail_and_is_taken_down(
    page: Page, shop: Shop, stack: LocalStack
) -> None:
    sign_in(page, shop.company.login)
    at_home(page)
    page.goto("/images")
    upload(page)
    tile = page.get_by_role("button", name="toog")
    expect(tile.locator("img")).to_be_visible()
    expect(tile.locator("img")).to_have_js_property("naturalWidth", 600)
    assert violations(page) == []

    page.goto("/campaigns/new")
    page.get_by_label(NL("editor.name"), exact=True).fill("Verse broodjes")
    page.get_by_role("checkbox", name="Nieuwsbrief").check()
    page.get_by_label(NL("editor.subject"), exact=True).fill("Verse broodjes van de toog")
    page.get_by_role("button", name="Begin met Announcement").click()
    put_cursor_before(page, "</mj-column>")
    page.get_by_role("button", name=NL("editor.insertImage")).click()
    page.get_by_role("dialog").get_by_role("button", name="toog").click()
    page.get_by_role("button", name="Verstuur naar 12 mensen").click()
    page.get_by_role("dialog").get_by_role("button", name="Verstuur naar 12 mensen").click()

    mail = received(shop, "Verse broodjes van de toog")
    (address,) = set(re.findall(r'src="(https?://[^"]+/i/[^"]+)"', mail["html"]))
    shown, headers = fetched(address)
    assert opened(shown).size == (1_200, 600)
    assert headers["content-type"] == "image/png"
    assert "immutable" in headers["cache-control"]

    with Desk(stack) as desk:
        answer = desk.order("take_down_image", image=address, apply=True, reason=REASON)
    assert answer["data"]["state"] == "removed"
    grey, headers = fetched(address)
    assert opened(grey).size == (1_200, 600)
    assert len(opened(grey).convert("RGB").getcolors() or []) == 1
    assert headers["cache-control"] == "no-cache"
    page.goto("/images")
    expect(page.get_by_role("button", name="toog")).to_contain_text(NL("images.state.removed"))
