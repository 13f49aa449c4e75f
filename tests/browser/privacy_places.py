"""One person's own data, and what people ask about them: told as the API would, since nobody is
erased here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.places import Visit

Who = Literal["nobody", "newcomer", "filled"]
PAGE = "/settings/privacy"
EMAIL = "emilia@vinden.example"
TASK = {
    "id": "dos_1",
    "state": "done",
    "asked_at": "2026-11-26T09:00:00Z",
    "finished_at": "2026-11-26T09:01:00Z",
}
OPEN = {
    "id": "prq_1",
    "kind": "erasure",
    "state": "open",
    "email": "wim.vandenbroucke-de-wachter@langedomeinnaam.example",
    "contact_id": None,
    "asked_at": "2099-11-20T09:00:00Z",
    "due_at": "2099-12-20T09:00:00Z",
    "noted_by": "mailbox",
    "done_at": None,
}
REQUESTS: list[dict[str, Any]] = [
    {**OPEN, "id": "prq_2", "state": "overdue", "kind": "dossier", "email": EMAIL},
    OPEN,
    {**OPEN, "id": "prq_3", "state": "done", "email": None, "done_at": "2026-11-21T09:00:00Z"},
]


def _told(visit: Visit, items: list[dict[str, Any]]) -> None:
    page = {"items": items, "next_cursor": None}
    visit.page.route("**/v1/person-requests", lambda route: route.fulfill(json=page))


def privacy(visit: Visit) -> None:
    _told(visit, REQUESTS)
    visit.go(PAGE, visit.words("privacy.title"))
    expect(visit.page.get_by_text(EMAIL).first).to_be_visible()
    visit.heading(visit.words("privacy.person"), 2)


def privacy_empty(visit: Visit) -> None:
    _told(visit, [])
    visit.go(PAGE, visit.words("privacy.title"))
    expect(visit.page.get_by_text(visit.words("privacy.noRequests"))).to_be_visible()


def privacy_dossier(visit: Visit) -> None:
    task = {**TASK, "url": "https://storage.example/dossier.zip"}
    visit.page.route("**/v1/dossiers", lambda route: route.fulfill(status=202, json=task))
    visit.page.route("**/v1/dossiers/*", lambda route: route.fulfill(json=task))
    privacy(visit)
    visit.page.get_by_label(visit.words("privacy.email")).fill(EMAIL)
    visit.press(visit.words("privacy.make"))
    expect(visit.page.get_by_role("link", name=visit.words("privacy.fetch"))).to_be_visible()


def privacy_erase(visit: Visit) -> None:
    privacy(visit)
    visit.page.get_by_label(visit.words("privacy.email")).fill(EMAIL)
    visit.press(visit.words("privacy.erase"))
    visit.heading(visit.words("privacy.eraseTitle", email=EMAIL), 2)
    button = visit.page.get_by_role("button", name=visit.words("privacy.eraseButton"))
    expect(button).to_be_disabled()
    visit.page.get_by_label(visit.words("privacy.sure")).check()
    expect(button).to_be_enabled()


def privacy_erased(visit: Visit) -> None:
    task = {**TASK, "id": "era_1"}
    visit.page.route("**/v1/erasures", lambda route: route.fulfill(status=202, json=task))
    visit.page.route("**/v1/erasures/*", lambda route: route.fulfill(json=task))
    privacy_erase(visit)
    visit.press(visit.words("privacy.eraseButton"))
    expect(visit.page.get_by_text(visit.words("privacy.erased"))).to_be_visible()


def privacy_note(visit: Visit) -> None:
    privacy(visit)
    visit.press(visit.words("privacy.note"))
    visit.heading(visit.words("privacy.noteTitle"), 2)


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("privacy", PAGE, "filled", privacy),
    ("privacy-empty", PAGE, "filled", privacy_empty),
    ("privacy-dossier", PAGE, "filled", privacy_dossier),
    ("privacy-erase", PAGE, "filled", privacy_erase),
    ("privacy-erased", PAGE, "filled", privacy_erased),
    ("privacy-note", PAGE, "filled", privacy_note),
)
