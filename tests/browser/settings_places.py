"""The settings of how readers are followed and of how they reach the account, the page on which an
account is given up, and the banner of one that is closing: told as the API would, for the account
is shared by all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from tests.browser.places import Visit

PAGE = "/settings/closing"
CLOSING = {"state": "closing", "status": "closing", "closes_at": "2027-01-25T10:00:00Z"}
FILE = {
    "state": "done",
    "created_at": "2026-11-26T09:00:00Z",
    "finished_at": "2026-11-26T09:01:00Z",
    "url": "https://storage.example/export.zip",
}


def settings(visit: Visit) -> None:
    visit.go("/settings", visit.words("settings.tabs.reading"))
    expect(visit.page.get_by_label(visit.words("settings.modes.consented"))).to_be_checked()


def settings_without_basis(visit: Visit) -> None:
    settings(visit)
    visit.page.get_by_label(visit.words("settings.modes.all")).check()
    visit.press(visit.words("settings.save"))
    expect(visit.page.get_by_label(visit.words("settings.basis"))).to_have_attribute(
        "aria-invalid", "true"
    )


def company(visit: Visit) -> None:
    visit.go("/settings/company", visit.words("settings.tabs.company"))
    expect(visit.page.get_by_label(visit.words("signUp.address"))).not_to_have_value("")


def company_refused(visit: Visit) -> None:
    company(visit)
    phone = visit.page.get_by_label(visit.words("signUp.phone"))
    phone.fill("bel ons maar")
    visit.press(visit.words("settings.save"))
    expect(phone).to_have_attribute("aria-invalid", "true")


def _is_closing(visit: Visit) -> None:
    def account(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), **CLOSING})

    visit.page.route("**/v1/account", account)
    visit.page.route("**/v1/account/export", lambda route: route.fulfill(json=FILE))


def asked(visit: Visit) -> None:
    visit.go(PAGE, visit.words("closing.title"))
    expect(visit.page.get_by_label(visit.words("closing.name"))).to_be_visible()
    expect(visit.page.get_by_role("button", name=visit.words("closing.make"))).to_be_enabled()


def refused(visit: Visit) -> None:
    asked(visit)
    name = visit.page.get_by_label(visit.words("closing.name"))
    name.fill("Bakkerij Janssens")
    visit.press(visit.words("closing.button"))
    expect(name).to_have_attribute("aria-invalid", "true")


def given(visit: Visit) -> None:
    _is_closing(visit)
    visit.go(PAGE, visit.words("closing.title"))
    visit.heading(visit.words("closing.given"), level=2)
    expect(visit.page.get_by_role("link", name=visit.words("closing.fetch"))).to_be_visible()


def banner(visit: Visit) -> None:
    _is_closing(visit)
    visit.go("/", visit.words("campaigns.title"))
    note = visit.page.get_by_role("complementary", name=visit.words("closing.title"))
    expect(note.get_by_role("button", name=visit.words("closing.stay"))).to_be_visible()


COMPANY_PLACES = (
    ("settings-company", "/settings/company", "filled", company),
    ("settings-company-refused", "/settings/company", "filled", company_refused),
)
CLOSING_PLACES = (
    ("settings-closing", "/settings/closing", "filled", asked),
    ("settings-closing-refused", "/settings/closing", "filled", refused),
    ("settings-closing-given", "/settings/closing", "filled", given),
    ("closing-banner", "/", "filled", banner),
)
