"""The pages about files of contacts and of the whole account, for places.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who

_FILE: dict[str, Any] = {
    "id": "exp_1",
    "format": "csv",
    "state": "running",
    "rows": 12_500,
    "created_at": "2026-11-24T09:00:00Z",
    "finished_at": None,
    "url": None,
}
_DONE = {"state": "done", "finished_at": "2026-11-24T09:02:00Z", "url": "https://files.example/"}


def _told(visit: Visit, **news: Any) -> None:
    """As the API would tell of a file at any moment of its life."""

    def tell(route: Route) -> None:
        route.fulfill(json={**_FILE, **news})

    visit.page.route("**/v1/contacts/exports/exp_1", tell)
    visit.go("/contacts/exports/exp_1", visit.words("contactExport.title"))


def form(visit: Visit) -> None:
    path = f"/contacts/exports?q=an&list={visit.account.list_id}"
    visit.go(path, visit.words("contactExport.title"))
    expect(visit.page.get_by_role("radio")).to_have_count(2)
    expect(visit.page.get_by_text("…")).to_have_count(0)


def running(visit: Visit) -> None:
    _told(visit)
    visit.heading(visit.words("contactExport.states.running"), level=2)


def done(visit: Visit) -> None:
    _told(visit, **_DONE)
    expect(visit.page.get_by_role("link", name=visit.words("closing.fetch"))).to_be_visible()


def failed(visit: Visit) -> None:
    _told(visit, state="failed", finished_at=_DONE["finished_at"])
    visit.heading(visit.words("contactExport.states.failed"), level=2)


def confirm(visit: Visit) -> None:
    """Who signed in long ago gives the password again first."""
    visit.page.route(
        "**/v1/contacts/exports/exp_1",
        lambda route: route.fulfill(status=403, json={"code": "sign_in_not_fresh"}),
    )
    visit.page.goto("/contacts/exports/exp_1")
    dialog = visit.page.get_by_role("dialog", name=visit.words("session.confirmTitle"))
    expect(dialog.get_by_label(visit.words("signIn.password"), exact=True)).to_be_focused()


def account(visit: Visit) -> None:
    visit.go("/settings/export", visit.words("closing.take"))
    expect(visit.page.get_by_role("button", name=visit.words("closing.make"))).to_be_enabled()


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("contact-export", "/contacts/exports", "filled", form),
    ("contact-export-running", "/contacts/exports/:id", "filled", running),
    ("contact-export-done", "/contacts/exports/:id", "filled", done),
    ("contact-export-failed", "/contacts/exports/:id", "filled", failed),
    ("contact-export-confirm", "/contacts/exports/:id", "filled", confirm),
    ("settings-export", "/settings/export", "filled", account),
)
