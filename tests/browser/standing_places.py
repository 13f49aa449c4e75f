"""The banner of an account that was warned or suspended, as the API would tell of it: so many
complaints take more mails than a page is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Route, expect

from chalicelib.domain.strike import StrikeKind
from chalicelib.services.strike_texts import TO_DO, what

if TYPE_CHECKING:
    from tests.browser.places import Visit

_COUNTS = {
    StrikeKind.COMPLAINTS: {"sent": 1_240, "complained": 6},
    StrikeKind.REFUSED_TRIES: {"tries": 20},
    StrikeKind.OPT_OUT_IMPORTS: {"imports": 3, "opted_out": 48},
}


def _tell(visit: Visit, status: str, kinds: tuple[StrikeKind, ...], **more: Any) -> None:
    language = visit.words.language
    strikes = [
        {
            "id": kind.value,
            "kind": kind.value,
            "at": "2026-11-20T10:00:00Z",
            "points": 2,
            "what": what(kind, _COUNTS[kind], language),
            "subjects": [],
            "counts": _COUNTS[kind],
            "removed_at": None,
        }
        for kind in kinds
    ]
    told = {"strikes": strikes, "what_to_do": TO_DO[status][language], **more}

    def account(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "status": status})

    def standing(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), **told})

    visit.page.route("**/v1/account", account)
    visit.page.route("**/v1/account/standing", standing)
    visit.go("/", visit.words("campaigns.title"))
    banner = visit.page.get_by_role("complementary", name=visit.words(f"standing.{status}"))
    expect(banner.get_by_text(TO_DO[status][language])).to_be_visible()
    reasons = [banner.get_by_text(each["what"]) for each in strikes]
    why = banner.get_by_text(visit.words("standing.why"), exact=True)
    if visit.is_narrow:
        # A telephone keeps its room for the page; who wants to know why presses.
        expect(reasons[0]).to_be_hidden()
        why.press("Enter")
    for reason in reasons:
        expect(reason).to_be_visible()
    if visit.is_narrow:
        why.press("Enter")
        expect(reasons[0]).to_be_hidden()


def warned(visit: Visit) -> None:
    _tell(visit, "warned", (StrikeKind.COMPLAINTS, StrikeKind.REFUSED_TRIES))


def suspended(visit: Visit) -> None:
    figures = {"standing": "suspended", "sent": 12_400, "bounced": 744, "bounced_ratio": 0.06}
    kinds = (StrikeKind.OPT_OUT_IMPORTS, StrikeKind.COMPLAINTS)
    _tell(visit, "suspended", kinds, complained=9, **figures)
