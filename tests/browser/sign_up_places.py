"""Signing up and agreeing, as a person sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from tests.browser.places import Visit

TEXT = {
    "name": "code-of-good-practice",
    "version": "2026-11",
    "in_force_from": "2027-01-01T00:00:00Z",
    "required_from": "2027-01-31T00:00:00Z",
}


def company(visit: Visit) -> None:
    visit.go("/sign-up", visit.words("signUp.title"))
    visit.heading(visit.words("signUp.heading.company"), 2)


def company_faults(visit: Visit) -> None:
    company(visit)
    visit.press(visit.words("common.next"))
    expect(visit.page.get_by_text(visit.words("signUp.missing")).first).to_be_visible()


def person(visit: Visit) -> None:
    company(visit)
    fill(visit, "signUp.company", "Bakkerij Peeters")
    fill(visit, "signUp.number", "BE 0123.456.749")
    fill(visit, "signUp.address", "Korenmarkt 1, 9000 Gent")
    fill(visit, "signUp.email", "info@peeters.example")
    visit.press(visit.words("common.next"))
    visit.heading(visit.words("signUp.heading.person"), 2)


def tracking(visit: Visit) -> None:
    person(visit)
    fill(visit, "signUp.name", "An Peeters")
    fill(visit, "signIn.email", "an@peeters.example")
    fill(visit, "signIn.password", "Een lange zin 2026")
    visit.press(visit.words("common.next"))
    visit.heading(visit.words("signUp.heading.tracking"), 2)


def agreements(visit: Visit) -> None:
    tracking(visit)
    visit.press(visit.words("common.next"))
    visit.heading(visit.words("signUp.heading.agreements"), 2)
    expect(visit.page.get_by_role("checkbox")).to_have_count(2)
    expect(visit.page.get_by_role("region")).to_have_count(3)


def legal(visit: Visit) -> None:
    visit.go("/legal", visit.words("legal.title"))
    expect(visit.page.get_by_role("main").get_by_text("…", exact=True)).to_have_count(0)


def legal_text(visit: Visit) -> None:
    visit.page.goto("/legal/code-of-good-practice/2026-11")
    expect(visit.page.get_by_role("heading", level=2).nth(5)).to_be_visible()


def accepted(visit: Visit) -> None:
    visit.go("/agreements", visit.words("agreements.title"))
    expect(visit.page.get_by_role("row")).not_to_have_count(0)


def gate(visit: Visit) -> None:
    """As somebody who was invited and accepted nothing yet."""
    _told(visit, {"freedom": "nothing", "wanted": [TEXT]})
    visit.go("/", visit.words("agreements.gateTitle"))
    expect(visit.page.get_by_role("region")).to_have_count(2)


def banner(visit: Visit) -> None:
    _told(visit, {"coming": [TEXT]})
    visit.go("/", visit.words("campaigns.title"))
    expect(visit.page.get_by_text(visit.words("agreements.bannerLink"))).to_be_visible()
    expect(visit.page.get_by_text("%").first).to_be_visible()


def fill(visit: Visit, key: str, text: str) -> None:
    """A field by its label."""
    visit.page.get_by_label(visit.words(key), exact=True).fill(text)


def _told(visit: Visit, news: dict[str, Any]) -> None:
    def tell(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), **news})

    visit.page.route("**/v1/account/agreements", tell)
