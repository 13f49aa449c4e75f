"""The pages about lists and segments, and the editor with one, for places.py."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who

_COUNT = re.compile(r"^1\d\d\b")
"""More than a hundred: other tests add people to the account that they share."""


def _segments(visit: Visit) -> list[dict[str, Any]]:
    """Told as the API would, so that the account shared by all tests has none."""
    times = {"created_at": "2026-11-20T09:00:00Z", "updated_at": "2026-11-24T09:00:00Z"}
    readers = {"type": "list", "list_id": visit.account.list_id}
    sent = {"type": "campaign", "did": "opened", "campaign_id": visit.account.sent}
    bart = {"type": "field", "field": "first_name", "is": "begins_with", "value": "B"}
    rules = [
        {
            "type": "all",
            "rules": [
                readers,
                {"type": "not", "rule": sent},
                {"type": "any", "rules": [bart, {"type": "language", "language": "fr"}]},
            ],
        },
        {"type": "all", "rules": [{"type": "not", "rule": readers}]},
    ]
    names = ("Lazen oktober niet", "Nog geen lezer van de nieuwsbrief")
    labels = (["2026", "winkel Gent"], [])
    return [
        {"id": f"seg_{n}", "name": name, "rules": rule, "labels": own, "version": 1, **times}
        for n, (name, rule, own) in enumerate(zip(names, rules, labels, strict=True))
    ]


def _told(visit: Visit) -> list[dict[str, Any]]:
    found = _segments(visit)
    answers: dict[str, Any] = {"": {"items": found, "next_cursor": None}}
    answers |= {f"/{one['id']}": one for one in found}
    for path, answer in answers.items():
        _say(visit, f"**/v1/segments{path}", answer)
    return found


def _say(visit: Visit, pattern: str, answer: dict[str, Any]) -> None:
    def tell(route: Route) -> None:
        route.fulfill(json=answer)

    visit.page.route(pattern, tell)


def segments(visit: Visit) -> None:
    found = _told(visit)
    visit.go("/contacts/segments", visit.words("segments.title"))
    expect(visit.page.get_by_role("link", name=found[0]["name"])).to_be_visible()
    expect(visit.page.get_by_text(_COUNT)).to_be_visible()


def segments_empty(visit: Visit) -> None:
    visit.go("/contacts/segments", visit.words("segments.title"))
    visit.heading(visit.words("segments.emptyTitle"), 2)


def segment_new(visit: Visit) -> None:
    visit.go("/contacts/segments/new", visit.words("segments.make"))
    expect(visit.page.get_by_text(visit.words("segments.unfinished"))).to_be_visible()


def segment_chosen(visit: Visit) -> None:
    found = _told(visit)
    visit.go("/contacts/segments/seg_0", found[0]["name"])
    expect(visit.page.get_by_text(visit.words("segments.forExample"))).to_be_visible()


def segment_removing(visit: Visit) -> None:
    segment_chosen(visit)
    visit.press(visit.words("segments.remove"))
    visit.heading(visit.words("segments.removeTitle", name="Lazen oktober niet"), 2)


def editor_segment(visit: Visit) -> None:
    found = _told(visit)
    visit.go(f"/campaigns/{visit.account.draft}/edit", visit.words("editor.editTitle"))
    visit.page.get_by_role("combobox", name=visit.words("editor.segment"), exact=True).click()
    visit.page.get_by_role("option", name=found[1]["name"]).click()
    expect(visit.page.get_by_role("status").get_by_text(_COUNT)).to_be_visible()


def lists(visit: Visit) -> None:
    """Told as the API would: other tests add lists to the account that they share."""
    made = {"created_at": "2026-11-20T09:00:00Z", "version": 1}
    told = [
        {"id": visit.account.list_id, "name": "Lezers van Gent", "labels": ["2026"], **made},
        {"id": "lst_2", "name": "Vaste gasten", "labels": [], **made},
    ]
    size = {"contacts": 1_280, "is_exact": False, "sample": []}
    visit.page.route("**/v1/lists", lambda route: route.fulfill(json={"items": told}))
    visit.page.route("**/v1/segments/preview", lambda route: route.fulfill(json=size))
    visit.go("/contacts/lists", visit.words("contacts.lists"))
    expect(visit.page.get_by_text("≈").first).to_be_visible()


def list_changing(visit: Visit) -> None:
    lists(visit)
    named = visit.words("lists.changeNamed", name="Lezers van Gent")
    visit.page.get_by_role("button", name=named).click()
    name = visit.page.get_by_role("dialog").get_by_label(visit.words("segments.name"), exact=True)
    expect(name).to_be_focused()


def list_removing(visit: Visit) -> None:
    lists(visit)
    named = visit.words("lists.removeNamed", name="Lezers van Gent")
    visit.page.get_by_role("button", name=named).click()
    visit.heading(visit.words("lists.removeTitle", name="Lezers van Gent"), 2)


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("lists", "/contacts/lists", "filled", lists),
    ("list-change", "/contacts/lists", "filled", list_changing),
    ("list-remove", "/contacts/lists", "filled", list_removing),
    ("segments", "/contacts/segments", "filled", segments),
    ("segments-empty", "/contacts/segments", "newcomer", segments_empty),
    ("segment-new", "/contacts/segments/new", "filled", segment_new),
    ("segment", "/contacts/segments/:id", "filled", segment_chosen),
    ("segment-remove", "/contacts/segments/:id", "filled", segment_removing),
    ("editor-segment", "/campaigns/:id/edit", "filled", editor_segment),
)
