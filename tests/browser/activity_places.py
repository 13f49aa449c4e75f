"""The page of who did what and its states, for places.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.places import Visit


def listed(visit: Visit) -> None:
    """With a change that tells what it was and became."""
    client = visit.account.client
    name = client.get(f"/v1/lists/{visit.account.list_id}")["name"]
    for each in ("Tuinnieuws", name):
        client.call("PATCH", f"/v1/lists/{visit.account.list_id}", {"name": each})
    visit.go("/settings/activity", visit.words("activity.title"))
    expect(visit.page.get_by_role("listitem").first).to_be_visible()


def opened(visit: Visit) -> None:
    listed(visit)
    visit.page.locator("summary").first.click()
    expect(visit.page.get_by_text("127.0.0.1").first).to_be_visible()
    expect(visit.page.locator("del").first).to_have_text("Tuinnieuws")


def nobody(visit: Visit) -> None:
    visit.go("/settings/activity?area=blacklist", visit.words("activity.title"))
    visit.heading(visit.words("activity.nobodyTitle"), 2)
