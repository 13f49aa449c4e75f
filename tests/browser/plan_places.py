"""The pages about plans, usage and help, and what other pages say of a limit, for places.py."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Route, expect

from chalicelib.api.languages import text as error_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who

CASE = {"text": "", "decided_at": None, "reason": ""}
CASES = [
    {
        **CASE,
        "id": "cas_2",
        "kind": "plan_change",
        "state": "open",
        "asked": {"plans": "interface_50k api_1m"},
        "opened_at": "2026-11-24T09:00:00Z",
    },
    {
        **CASE,
        "id": "cas_1",
        "kind": "raise_limits",
        "state": "refused",
        "asked": {"senders": "40"},
        "opened_at": "2026-10-02T09:00:00Z",
        "decided_at": "2026-10-03T09:00:00Z",
        "reason": "Vraag het opnieuw zodra je tweede domein is nagekeken.",
    },
]
LIMITS = {
    "contacts": 10_000,
    "mails": 100_000,
    "senders": 50,
    "keys": 20,
    "users": 10,
    "images": 1_000,
    "requests": 600,
    "new_senders": 5,
    "new_people": 50,
    "first_day": None,
}


def _told(visit: Visit, pattern: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """As the API would tell, so that no state of the account shared by all tests changes."""

    def tell(route: Route) -> None:
        if route.request.method != "GET":
            route.continue_()
            return
        answer = route.fetch()
        route.fulfill(response=answer, json=change(answer.json()))

    visit.page.route(pattern, tell)


def _use(visit: Visit, contacts: int = 8_204, mails: int = 96_400, **more: Any) -> None:
    used = {
        "plans": ["interface_10k", "api_100k"],
        "limits": LIMITS,
        "contacts": {
            "counted": contacts,
            "counted_at": "2026-11-26T02:10:00Z",
            "used": contacts,
            "most": 10_000,
        },
        "campaigns": {"used": 31_870, "most": None},
        "messages": {"used": mails, "most": 100_000},
        "is_one_limit": False,
        **more,
    }
    _told(visit, "**/v1/account/usage", lambda told: {**told, **used})


def _arrive(visit: Visit) -> None:
    visit.go("/settings/plan", visit.words("plan.title"))
    contacts = visit.page.get_by_role("meter", name=visit.words("plan.contacts.name"))
    expect(contacts).to_be_visible()


def _counted(visit: Visit) -> None:
    """For an owner, who may see how many of each there are."""
    users = visit.page.get_by_role("meter", name=visit.words("plan.limit.users"))
    expect(users).to_be_visible()


def plan(visit: Visit) -> None:
    _use(visit)
    _told(visit, "**/v1/account", lambda told: {**told, "created_at": "2026-08-03T09:00:00Z"})
    _told(visit, "**/v1/account/plan-changes", lambda told: {**told, "items": CASES})
    _arrive(visit)
    refused = visit.words("plan.caseState.refused")
    expect(visit.page.get_by_text(refused, exact=True)).to_be_visible()
    expect(visit.page.get_by_text(visit.words("plan.provisional")).first).to_be_visible()
    _counted(visit)


def plan_new(visit: Visit) -> None:
    _arrive(visit)
    expect(visit.page.get_by_role("button", name=visit.words("plan.change"))).to_be_visible()
    _counted(visit)


def plan_full(visit: Visit) -> None:
    _use(visit, contacts=10_000, mails=100_000)
    _arrive(visit)
    expect(visit.page.get_by_text(visit.words("meter.full"))).to_have_count(2)
    _counted(visit)


def plan_viewer(visit: Visit) -> None:
    def as_viewer(told: dict[str, Any]) -> dict[str, Any]:
        return {"memberships": [{**each, "role": "viewer"} for each in told["memberships"]]}

    _told(visit, "**/v1/me", as_viewer)
    _arrive(visit)
    expect(visit.page.get_by_text(visit.words("plan.ownersChange"))).to_be_visible()
    expect(visit.page.get_by_role("button", name=visit.words("plan.change"))).to_have_count(0)


def plan_change(visit: Visit) -> None:
    plan_new(visit)
    visit.press(visit.words("plan.change"))
    visit.heading(visit.words("plan.change"), 2)
    _choose(visit, "interface", r"10[.,\s]000")
    expect(visit.page.get_by_text(visit.words("plan.atOnce"))).to_be_visible()


def plan_change_by_case(visit: Visit) -> None:
    plan_change(visit)
    _choose(visit, "interface", r"50[.,\s]000")
    expect(visit.page.get_by_text(visit.words("plan.byCase"))).to_be_visible()
    expect(visit.page.get_by_label(visit.words("plan.message"))).to_be_visible()


def plan_refused(visit: Visit) -> None:
    """As the API would refuse, so that the account of all tests keeps its plan whatever it has."""
    language = visit.words.language

    def refuse(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        fault = {"have": "1.204", "most": "1.000"}, {"have": "4", "most": "0"}
        codes = ("plan_too_few_contacts", "plan_too_few_keys")
        errors = [
            {"pointer": "/plans", "code": code, "detail": error_text(language, code, values)}
            for code, values in zip(codes, fault, strict=True)
        ]
        body = {"code": "invalid_input", "detail": "-", "title": "-", "status": 422, "type": "-"}
        route.fulfill(status=422, json={**body, "instance": "-", "errors": errors})

    plan_change(visit)
    visit.page.route("**/v1/account/plan-changes", refuse)
    visit.press(visit.words("plan.take"))
    expect(visit.page.get_by_text(visit.words("plan.refused"))).to_be_visible()


def _choose(visit: Visit, family: str, size: str) -> None:
    label = visit.words(f"plan.choose.{family}")
    visit.page.get_by_role("combobox", name=label).click()
    visit.page.get_by_role("option", name=re.compile(rf"\b{size}\b")).click()


def plan_more(visit: Visit) -> None:
    plan_new(visit)
    visit.press(visit.words("plan.more"))
    visit.heading(visit.words("plan.more"), 2)


def support(visit: Visit) -> None:
    butler = {"butler": "Ellen Maes", "is_open": False}
    _told(visit, "**/v1/account/support", lambda told: {**told, **butler})
    visit.go("/settings/support", visit.words("support.title"))
    expect(visit.page.get_by_text("Ellen Maes")).to_be_visible()


def contacts_nearly_full(visit: Visit) -> None:
    _use(visit, contacts=9_880)
    visit.go("/contacts", visit.words("contacts.title"))
    expect(
        visit.page.get_by_text(visit.words("contactRoom.nearly_other", number=120))
    ).to_be_visible()


def import_full(visit: Visit) -> None:
    _use(visit, contacts=10_000)
    visit.go("/contacts/import", visit.words("import.title"))
    expect(visit.page.get_by_text(visit.words("contactRoom.fullText"))).to_be_visible()


def send_too_many(visit: Visit) -> None:
    few = {"campaigns": {"used": 980, "most": 1_000}, "messages": {"used": 15, "most": 1_000}}
    _use(visit, **few, is_one_limit=True)
    visit.go(f"/campaigns/{visit.account.draft}/edit", visit.words("editor.editTitle"))
    visit.press(visit.words.like("editor.sendTo"))
    visit.heading(visit.words("send.title"), 2)
    expect(visit.page.get_by_text(visit.words("mailsLeft.title"))).to_be_visible()


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("plan", "/settings/plan", "filled", plan),
    ("plan-new", "/settings/plan", "newcomer", plan_new),
    ("plan-full", "/settings/plan", "filled", plan_full),
    ("plan-viewer", "/settings/plan", "filled", plan_viewer),
    ("plan-change", "/settings/plan", "newcomer", plan_change),
    ("plan-change-by-case", "/settings/plan", "newcomer", plan_change_by_case),
    ("plan-refused", "/settings/plan", "filled", plan_refused),
    ("plan-more", "/settings/plan", "newcomer", plan_more),
    ("support", "/settings/support", "filled", support),
    ("contacts-nearly-full", "/contacts", "filled", contacts_nearly_full),
    ("import-full", "/contacts/import", "filled", import_full),
    ("send-too-many", "/campaigns/:id/edit", "filled", send_too_many),
)
