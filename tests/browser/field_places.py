"""The page about the fields of contacts, and its states, for places.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who

FIELD: dict[str, Any] = {
    "kind": "text",
    "choices": [],
    "permitted": "",
    "created_at": "2026-10-01T09:00:00Z",
    "version": 1,
}
FIELDS = (
    {"name": "voornaam", "label": "Voornaam", "purpose": "Iemand persoonlijk aanspreken"},
    {
        "name": "winkel",
        "label": "Vaste winkel",
        "purpose": "Uitnodigen voor een opening in de buurt",
        "kind": "choice",
        "choices": ["Gent", "Aalst", "Brugge"],
    },
    {"name": "sinds", "label": "Klant sinds", "purpose": "", "kind": "date"},
    {
        "name": "allergie",
        "label": "Allergie",
        "purpose": "Maaltijden op kamp",
        "permitted": "health",
    },
)
ASKED = {
    "id": "cas_1",
    "kind": "field_permission",
    "state": "approved",
    "asked": {"field": "allergie", "category": "health"},
    "text": "Ouders tekenen.",
    "opened_at": "2026-10-01T09:00:00Z",
    "decided_at": "2026-10-02T09:00:00Z",
    "reason": "Kamp Lindehof",
}


def _told(visit: Visit, pattern: str, items: list[dict[str, Any]]) -> None:
    """As the API would tell, so that no state of the account shared by all tests changes."""

    def tell(route: Route) -> None:
        if route.request.method == "GET":
            route.fulfill(json={"items": items, "next_cursor": None})
        else:
            route.continue_()

    visit.page.route(pattern, tell)


def fields(visit: Visit) -> None:
    _told(visit, "**/v1/fields", [{**FIELD, "id": each["name"], **each} for each in FIELDS])
    _told(visit, "**/v1/field-permissions", [ASKED])
    visit.go("/settings/fields", visit.words("fields.title"))
    expect(visit.page.get_by_text("Vaste winkel").first).to_be_visible()
    visit.heading(visit.words("fields.permission.list"), 2)


def fields_empty(visit: Visit) -> None:
    _told(visit, "**/v1/fields", [])
    visit.go("/settings/fields", visit.words("fields.title"))
    visit.heading(visit.words("fields.emptyTitle"), 2)


def fields_refused(visit: Visit) -> None:
    """By the API itself: nothing is made."""
    fields_empty(visit)
    visit.press(visit.words("fields.make"))
    visit.page.get_by_label(visit.words("fields.label")).fill("Voedselallergie")
    visit.page.get_by_label(visit.words("fields.purposeLabel")).fill("Maaltijden op kamp")
    visit.press(visit.words("fields.makeIt"))
    visit.heading(visit.words("fields.permission.title"), 3)


def fields_change(visit: Visit) -> None:
    fields(visit)
    visit.press(f"{visit.words('fields.change')} Vaste winkel")
    visit.heading(visit.words("fields.changeTitle", name="Vaste winkel"), 2)


def fields_remove(visit: Visit) -> None:
    fields(visit)
    visit.press(f"{visit.words('fields.remove')} Vaste winkel")
    visit.heading(visit.words("fields.removing.title", name="Vaste winkel"), 2)


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("fields", "/settings/fields", "filled", fields),
    ("fields-empty", "/settings/fields", "filled", fields_empty),
    ("fields-refused", "/settings/fields", "filled", fields_refused),
    ("fields-change", "/settings/fields", "filled", fields_change),
    ("fields-remove", "/settings/fields", "filled", fields_remove),
)
