"""Every page and state of note, and how a person gets there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page, Route, expect

from tests.browser import (
    activity_places,
    blacklist_places,
    contact_places,
    editor_places,
    export_places,
    faults,
    field_places,
    image_places,
    import_places,
    people_places,
    plan_places,
    privacy_places,
    segment_places,
    sender_places,
    settings_places,
    sign_in_places,
    sign_up_places,
    standing_places,
    template_places,
)
from tests.browser.accounts import Filled
from tests.browser.texts import ROOT, Words

SERVED = frozenset({image_places.CLAIMS})
"""Pages that the API serves itself, which the router does not know."""
ROUTER = ROOT / "frontend" / "src" / "router.tsx"
_PATH = re.compile(r"""path:\s*["']([^"']+)["'](?!\s*,\s*element:\s*<Navigate)""")
_INDEX = re.compile(r"\bindex:\s*true\b")
Who = Literal["nobody", "newcomer", "filled"]


@dataclass(frozen=True)
class Visit:
    """page: whose address and words to use. account: what there is to see."""

    page: Page
    words: Words
    account: Filled
    is_narrow: bool

    def go(self, path: str, heading: str, level: int = 1) -> None:
        """Open an address and wait for its heading."""
        self.page.goto(path)
        self.heading(heading, level)

    def heading(self, text: str, level: int = 1) -> None:
        """Wait for a heading."""
        expect(self.page.get_by_role("heading", name=text, level=level)).to_be_visible()

    def press(self, name: str | re.Pattern[str]) -> None:
        """A button by its words."""
        self.page.get_by_role("button", name=name).click()


@dataclass(frozen=True)
class Place:
    """route: as router.tsx writes it, "/" for the index. who: signed in as. arrive: goes there."""

    name: str
    route: str
    who: Who
    arrive: Callable[[Visit], None]

    def is_at(self, path: str) -> bool:
        """Whether an address belongs to the route."""
        pattern = re.sub(r":\w+", "[^/]+", self.route.lstrip("/")).replace("*", ".+")
        return re.fullmatch(f"/{pattern}", path) is not None


def routes() -> set[str]:
    """The routes with a page of their own, read from the router."""
    source = ROUTER.read_text()
    found = {path.lstrip("/") for path in _PATH.findall(source)}
    return {f"/{path}" for path in found} | ({"/"} if _INDEX.search(source) else set())


def campaigns(visit: Visit) -> None:
    visit.go("/", visit.words("campaigns.title"))
    expect(visit.page.get_by_text("%").first).to_be_visible()


def campaigns_empty(visit: Visit) -> None:
    visit.go("/", visit.words("campaigns.title"))
    visit.heading(visit.words("campaigns.emptyTitle"), 2)


def new_campaign(visit: Visit) -> None:
    visit.go("/campaigns/new", visit.words("editor.newTitle"))
    gallery = visit.page.get_by_role("heading", name=visit.words("editor.gallery"))
    gallery.scroll_into_view_if_needed()
    # Drawn when they come into view.
    expect(visit.page.locator("button iframe").first).to_be_visible()


def new_campaign_bare(visit: Visit) -> None:
    visit.go("/campaigns/new", visit.words("editor.newTitle"))
    expect(visit.page.get_by_text(visit.words("editor.noLists"))).to_be_visible()
    expect(visit.page.get_by_text(visit.words("editor.noSender"))).to_be_visible()


def send_dialog(visit: Visit) -> None:
    editor_places.editor(visit)
    visit.press(visit.words.like("editor.sendTo"))
    visit.heading(visit.words("send.title"), 2)
    checked(visit)


def checked(visit: Visit) -> None:
    """What the check found stands there; whatever it is, it is not looking any more."""
    panel = visit.page.get_by_role("region", name=visit.words("check.title"))
    expect(panel).to_have_attribute("aria-busy", "false")


def send_dialog_held_back(visit: Visit) -> None:
    """A subject that plays an answer, a hurry and a shout: errors and warnings beside each
    other, one of them accepted."""
    editor_places.editor(visit)
    # Of another subject nothing is accepted yet.
    subject = f"RE: LAATSTE KANS VANDAAG {visit.words.language} {visit.is_narrow}"
    visit.page.get_by_label(visit.words("editor.subject")).fill(subject)
    visit.press(visit.words.like("editor.sendTo"))
    visit.heading(visit.words("send.title"), 2)
    checked(visit)
    accept = visit.page.get_by_role("button", name=visit.words("check.accept"))
    before = accept.count()
    accept.last.click()
    expect(accept).to_have_count(before - 1)
    checked(visit)


def test_dialog(visit: Visit) -> None:
    """With a mailbox outside that said yes, and one that did not answer."""
    sender_places.test_addresses(visit)
    editor_places.editor(visit)
    visit.press(visit.words("editor.test"))
    visit.heading(visit.words("test.title"), 2)
    visit.page.get_by_text(visit.words("test.outside")).click()
    expect(visit.page.get_by_text("wout@claes.example").first).to_be_visible()


def remove_dialog(visit: Visit) -> None:
    editor_places.editor(visit)
    visit.press(visit.words("editor.remove"))
    visit.heading(visit.words("editor.removeTitle"), 2)


def live(visit: Visit) -> None:
    visit.go(f"/campaigns/{visit.account.paused}", "Workshop kransen maken")
    expect(visit.page.get_by_role("button", name=visit.words("live.resume"))).to_be_visible()


def stopped(visit: Visit) -> None:
    """As the API would tell of 26 bounces; so many take more mails than a page is worth."""
    news = {"state": "paused", "reason": "breaker_bounces", "trip": "breaker_bounces", "held": 26}

    def tell(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), **news})

    visit.page.route("**/v1/campaigns/*/progress", tell)
    visit.go(f"/campaigns/{visit.account.paused}", "Workshop kransen maken")
    expect(visit.page.get_by_text(visit.words("breaker.title"))).to_be_visible()


def release_dialog(visit: Visit) -> None:
    stopped(visit)
    visit.press(visit.words("breaker.decide"))
    visit.heading(visit.words("breaker.decideTitle"), level=2)


def report(visit: Visit) -> None:
    visit.go(f"/campaigns/{visit.account.sent}/report", "Nieuwsbrief oktober")
    ratios = visit.page.get_by_role("region", name=visit.words("report.ratios"))
    expect(ratios.get_by_text(visit.words("figure.opened"), exact=True)).to_be_visible()
    expect(visit.page.get_by_role("row")).not_to_have_count(0)


def report_skipped(visit: Visit) -> None:
    visit.go(f"/campaigns/{visit.account.again}/report", "Nog eens de nieuwsbrief")
    expect(visit.page.get_by_text(visit.words("skip.fair_use"))).to_be_visible()


def people(visit: Visit) -> None:
    report(visit)
    name = visit.words("figure.opened")
    visit.page.get_by_role("button", name=name).filter(has_text=visit.words("report.who")).click()
    expect(visit.page.get_by_role("dialog").get_by_text("@gent.example").first).to_be_visible()


def export_done(visit: Visit) -> None:
    people(visit)
    visit.press(visit.words("export.button"))
    fetch = re.compile(visit.words.like("export.fetch_other").pattern)
    expect(visit.page.get_by_role("link", name=fetch)).to_be_visible()


def share_dialog(visit: Visit) -> None:
    report(visit)
    visit.press(visit.words("share.button"))
    expect(visit.page.get_by_label(visit.words("share.link"))).to_have_value(re.compile("/r/"))


def share_mail_dialog(visit: Visit) -> None:
    report(visit)
    visit.press(visit.words("shareMail.button"))
    expect(visit.page.get_by_label(visit.words("shareMail.link"))).to_have_value(re.compile("/s/"))


def shared_report(visit: Visit) -> None:
    shared = visit.account.client.post(f"/v1/campaigns/{visit.account.sent}/share")
    visit.page.goto(str(shared["url"]))
    ratios = visit.page.get_by_role("region", name=visit.words("report.ratios"))
    expect(ratios.get_by_text(visit.words("figure.opened"), exact=True)).to_be_visible()


def shared_gone(visit: Visit) -> None:
    visit.go("/r/AAAA", visit.words("shared.goneTitle"))


def shared_domain(visit: Visit) -> None:
    (domain,) = visit.account.client.get("/v1/sender-domains")["items"]
    visit.page.goto(str(domain["link"]))
    title = visit.words("sharedDomain.title", domain=domain["domain"])
    expect(visit.page.get_by_role("heading", name=title)).to_be_visible()


def definition(visit: Visit) -> None:
    report(visit)
    meaning = visit.words("definition.opened")
    visit.page.get_by_role("button", name=meaning).focus()
    expect(visit.page.get_by_role("tooltip").filter(has_text=meaning)).to_be_visible()


def contacts(visit: Visit) -> None:
    visit.go("/contacts", visit.words("contacts.title"))
    expect(visit.page.get_by_role("cell").first).to_be_visible()
    expect(visit.page.get_by_text(visit.words("contacts.page", page=1))).to_be_visible()


def contacts_nobody(visit: Visit) -> None:
    visit.go("/contacts?q=zzz", visit.words("contacts.title"))
    visit.heading(visit.words("contacts.nobodyTitle"), 2)


def contacts_filtered(visit: Visit) -> None:
    visit.go("/contacts?status=active&did=not:opened:90", visit.words("contacts.title"))
    expect(visit.page.get_by_text(visit.words("contacts.moreSet_other", count=2))).to_be_visible()
    expect(visit.page.get_by_text(visit.words("contacts.deed"), exact=True)).to_be_visible()
    expect(visit.page.get_by_role("cell").first).to_be_visible()


def contacts_empty(visit: Visit) -> None:
    visit.go("/contacts", visit.words("contacts.title"))
    visit.heading(visit.words("contacts.emptyTitle"), 2)


def not_found(visit: Visit) -> None:
    visit.go("/nergens", visit.words("notFound.title"))


def gone_campaign(visit: Visit) -> None:
    visit.page.goto("/campaigns/cmp_bestaatniet")
    visit.heading(visit.words("campaigns.goneTitle"), 2)


def account_menu(visit: Visit) -> None:
    campaigns(visit)
    visit.press(visit.words.like("account.menu"))
    expect(visit.page.get_by_role("button", name=visit.words("account.signOut"))).to_be_visible()


def session_over(visit: Visit) -> None:
    campaigns(visit)
    faults.expire(visit.page)
    visit.page.get_by_role("link", name=visit.words("nav.contacts")).click()
    visit.heading(visit.words("session.title"), 2)


def unreachable(visit: Visit) -> None:
    campaigns(visit)
    faults.lay(visit.page, faults.GONE)
    visit.page.get_by_role("link", name=visit.words("nav.contacts")).click()
    expect(visit.page.get_by_text(visit.words("connection.unreachable"))).to_be_visible()


def too_busy(visit: Visit) -> None:
    faults.lay(visit.page, faults.BUSY)
    visit.go("/contacts", visit.words("contacts.title"))
    expect(visit.page.get_by_text(visit.words("problem.busy.title"))).to_be_visible()


EVERY = (
    Place("sign-in", "/sign-in", "nobody", lambda v: v.go("/sign-in", v.words("signIn.title"))),
    Place("sign-in-refused", "/sign-in", "nobody", sign_in_places.refused),
    Place("forgot", "/forgot", "nobody", lambda v: v.go("/forgot", v.words("forgot.title"))),
    Place("forgot-sent", "/forgot", "nobody", sign_in_places.forgot_sent),
    Place("reset", "/reset/:token", "nobody", lambda v: v.go("/reset/x", v.words("reset.title"))),
    Place("reset-refused", "/reset/:token", "nobody", sign_in_places.reset_refused),
    Place("sign-up", "/sign-up", "nobody", sign_up_places.company),
    Place("sign-up-faults", "/sign-up", "nobody", sign_up_places.company_faults),
    Place("sign-up-person", "/sign-up", "nobody", sign_up_places.person),
    Place("sign-up-tracking", "/sign-up", "nobody", sign_up_places.tracking),
    Place("sign-up-agreements", "/sign-up", "nobody", sign_up_places.agreements),
    Place("legal", "/legal", "nobody", sign_up_places.legal),
    Place("legal-text", "/legal/:text/:version", "nobody", sign_up_places.legal_text),
    Place("agreements", "/agreements", "filled", sign_up_places.accepted),
    Place("agreement-gate", "/", "filled", sign_up_places.gate),
    Place("agreement-banner", "/", "filled", sign_up_places.banner),
    Place("campaigns", "/", "filled", campaigns),
    Place("campaigns-empty", "/", "newcomer", campaigns_empty),
    Place("new-campaign", "/campaigns/new", "filled", new_campaign),
    Place("new-campaign-bare", "/campaigns/new", "newcomer", new_campaign_bare),
    Place("send-dialog", "/campaigns/:id/edit", "filled", send_dialog),
    Place("send-dialog-held-back", "/campaigns/:id/edit", "filled", send_dialog_held_back),
    Place("test-dialog", "/campaigns/:id/edit", "filled", test_dialog),
    Place("remove-dialog", "/campaigns/:id/edit", "filled", remove_dialog),
    Place("live", "/campaigns/:id", "filled", live),
    Place("stopped", "/campaigns/:id", "filled", stopped),
    Place("release-dialog", "/campaigns/:id", "filled", release_dialog),
    Place("gone-campaign", "/campaigns/:id", "filled", gone_campaign),
    Place("report", "/campaigns/:id/report", "filled", report),
    Place("report-skipped", "/campaigns/:id/report", "filled", report_skipped),
    Place("people", "/campaigns/:id/report", "filled", people),
    Place("export-done", "/campaigns/:id/report", "filled", export_done),
    Place("share-dialog", "/campaigns/:id/report", "filled", share_dialog),
    Place("share-mail-dialog", "/campaigns/:id/report", "filled", share_mail_dialog),
    Place("shared-report", "/r/:token", "nobody", shared_report),
    Place("shared-gone", "/r/:token", "nobody", shared_gone),
    Place("shared-domain", "/d/:token", "nobody", shared_domain),
    Place("definition", "/campaigns/:id/report", "filled", definition),
    Place("contacts", "/contacts", "filled", contacts),
    Place("contacts-filtered", "/contacts", "filled", contacts_filtered),
    Place("contacts-nobody", "/contacts", "filled", contacts_nobody),
    Place("contacts-empty", "/contacts", "newcomer", contacts_empty),
    *(Place(*row) for row in editor_places.EVERY),
    *(Place(*row) for row in (*contact_places.EVERY, *template_places.EVERY)),
    *(Place(*row) for row in import_places.EVERY),
    *(Place(*row) for row in blacklist_places.EVERY),
    Place("settings", "/settings", "filled", settings_places.settings),
    Place("settings-without-basis", "/settings", "filled", settings_places.settings_without_basis),
    Place("activity", "/settings/activity", "filled", activity_places.listed),
    Place("activity-opened", "/settings/activity", "filled", activity_places.opened),
    Place("activity-nobody", "/settings/activity", "newcomer", activity_places.nobody),
    Place("standing-warned", "/", "filled", standing_places.warned),
    Place("standing-suspended", "/", "filled", standing_places.suspended),
    *(Place(*row) for row in (*settings_places.COMPANY_PLACES, *settings_places.CLOSING_PLACES)),
    *(Place(*row) for row in image_places.EVERY),
    Place("not-found", "/*", "filled", not_found),
    Place("account-menu", "/", "filled", account_menu),
    Place("session-over", "/contacts", "filled", session_over),
    Place("unreachable", "/contacts", "filled", unreachable),
    *(Place(*row) for row in (*people_places.EVERY, *plan_places.EVERY, *segment_places.EVERY)),
    *(Place(*row) for row in (*field_places.EVERY, *privacy_places.EVERY, *export_places.EVERY)),
    *(Place(*row) for row in sender_places.EVERY),
    Place("too-busy", "/contacts", "filled", too_busy),
)
