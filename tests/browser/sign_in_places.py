"""The pages of who is not signed in, refused or sent on their way, for places.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.places import Visit


def refused(visit: Visit) -> None:
    visit.go("/sign-in", visit.words("signIn.title"))
    visit.page.get_by_label(visit.words("signIn.email")).fill(visit.account.company.login)
    visit.page.get_by_label(visit.words("signIn.password"), exact=True).fill("iets anders")
    visit.press(visit.words("signIn.button"))
    expect(visit.page.get_by_role("alert")).to_be_visible()


def forgot_sent(visit: Visit) -> None:
    visit.go("/forgot", visit.words("forgot.title"))
    visit.page.get_by_label(visit.words("signIn.email")).fill("niemand@lindehof.example")
    visit.press(visit.words("forgot.button"))
    visit.heading(visit.words("forgot.sentTitle"))


def reset_refused(visit: Visit) -> None:
    visit.go("/reset/used", visit.words("reset.title"))
    visit.page.get_by_label(visit.words("reset.password"), exact=True).fill("Een lange zin 2026")
    visit.press(visit.words("reset.button"))
    expect(visit.page.get_by_role("alert")).to_be_visible()
