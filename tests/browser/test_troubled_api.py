"""An API that is slow, failing, out of breath or gone: each page says so and goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import product

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from local.newcomer import PASSWORD
from tests.browser import faults, import_places, looks
from tests.browser.accounts import Filled
from tests.browser.conftest import Opener
from tests.browser.faults import Fault
from tests.browser.looks import Look
from tests.browser.places import Visit
from tests.browser.texts import Words
from tests.browser.visiting import violations

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()
SLOW_MILLISECONDS = 3_000
TIMEOUT_MILLISECONDS = 15_000
MOST_PRESSES = 10
RETRY_MILLISECONDS = (1_000, 2_000)


@dataclass(frozen=True)
class Case:
    """A page that reads. path: {} is the campaign. shows: what is there when all is well.

    before: what somebody does on the page that makes it read.
    """

    name: str
    path: str
    shows: str
    campaign: str = ""
    before: Callable[[Page], None] = lambda page: None

    def __str__(self) -> str:
        return self.name

    def address(self, account: Filled) -> str:
        """Its address for an account."""
        return self.path.format(getattr(account, self.campaign) if self.campaign else "")


READING = (
    Case("campaigns", "/", "Workshop kransen maken"),
    Case("new campaign", "/campaigns/new", "Workshops"),
    Case("editor", "/campaigns/{}/edit", "Workshops", "draft"),
    Case("live", "/campaigns/{}", NL("live.skipped"), "paused"),
    Case("report", "/campaigns/{}/report", NL("figure.delivered"), "sent"),
    Case("contacts", "/contacts", "gast0@gent.example"),
    Case("import", "/contacts/import", "Voornaam", before=import_places.choose_file),
)


def visit(page: Page, account: Filled) -> Visit:
    return Visit(page, NL, account, is_narrow=False)


@pytest.fixture
def page(open_page: Opener, filled: Filled) -> Page:
    """Signed in, with a clock that can be put forward."""
    opened = open_page(Look(), filled)
    opened.clock.install()
    return opened


def press_every_retry(page: Page) -> None:
    """Until none is left; pressing one may bring others back too."""
    buttons = page.get_by_role("button", name=NL("common.retry"))
    for _ in range(MOST_PRESSES):
        if buttons.count() == 0:
            break
        with suppress(TimeoutError):
            buttons.first.click(timeout=1_000)
    expect(buttons).to_have_count(0)


def no_wait_between_retries(page: Page, fault: Fault) -> None:
    """A page asks again after one and after two seconds; the clock goes there at once."""
    for pause in RETRY_MILLISECONDS[: fault.retries]:
        with page.expect_request(faults.API):
            page.clock.fast_forward(pause)


def meetings() -> list[tuple[Case, Fault]]:
    """Every page with every fault for `make test-browser`; else every page with two of them, so
    that each fault is met on several pages."""
    if looks.are_all_wanted():
        return list(product(READING, faults.EVERY))
    return [
        (case, faults.EVERY[(place + more) % len(faults.EVERY)])
        for place, case in enumerate(READING)
        for more in (0, 2)
    ]


@pytest.mark.parametrize(("case", "fault"), meetings(), ids=str)
def test_a_page_says_what_went_wrong_and_comes_back(
    case: Case, fault: Fault, page: Page, filled: Filled
) -> None:
    faults.lay(page, fault)
    with page.expect_request(faults.API):
        page.goto(case.address(filled))
        case.before(page)
    no_wait_between_retries(page, fault)

    expect(page.get_by_role("alert").filter(has_text=fault.says).first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for name in ("nav.campaigns", "nav.contacts"):
        expect(page.get_by_role("link", name=NL(name), exact=True)).to_be_visible()
    unreachable = page.get_by_text(NL("connection.unreachable"))
    expect(unreachable).to_have_count(1 if fault is faults.GONE else 0)
    assert violations(page) == []

    faults.lift(page)
    press_every_retry(page)
    expect(page.get_by_text(case.shows).first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(unreachable).to_have_count(0)


@pytest.mark.parametrize("case", READING, ids=str)
def test_a_slow_page_says_so_after_three_seconds_and_then_fills(
    case: Case, page: Page, filled: Filled
) -> None:
    held = faults.Held(page)
    with page.expect_request(faults.API):
        page.goto(case.address(filled))
        case.before(page)
    slow = page.get_by_text(NL("connection.slow"))
    expect(slow).to_have_count(0)
    page.clock.fast_forward(SLOW_MILLISECONDS)

    expect(slow).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []

    held.release()
    expect(page.get_by_text(case.shows).first).to_be_visible()
    expect(slow).to_have_count(0)


def test_a_server_that_never_answers_is_given_up_after_fifteen_seconds(
    page: Page, filled: Filled
) -> None:
    held = faults.Held(page)
    with page.expect_request(faults.API):
        page.goto("/contacts")
    page.clock.fast_forward(TIMEOUT_MILLISECONDS)
    expect(page.get_by_text(NL("problem.timeout.title"))).to_be_visible()
    assert violations(page) == []
    held.forget()
    press_every_retry(page)
    expect(page.get_by_text("gast0@gent.example")).to_be_visible()


def test_a_page_of_somebody_elses_instead_of_an_answer_is_no_answer(page: Page) -> None:
    faults.lay(page, faults.PORTAL)
    page.goto("/contacts")
    expect(page.get_by_text(faults.PORTAL.says)).to_be_visible()
    faults.lift(page)
    press_every_retry(page)
    expect(page.get_by_text("gast0@gent.example")).to_be_visible()


def test_the_number_of_a_failed_request_and_the_seconds_to_wait_are_told(page: Page) -> None:
    faults.lay(page, faults.FAILING)
    with page.expect_request(faults.API):
        page.goto("/contacts")
    no_wait_between_retries(page, faults.FAILING)
    expect(page.get_by_text(NL("problem.number", id=faults.REQUEST))).to_be_visible()
    faults.lift(page)
    faults.lay(page, faults.BUSY)
    page.get_by_role("button", name=NL("common.retry")).click()
    told = NL("problem.busy.text_other", count=faults.WAIT_SECONDS)
    expect(page.get_by_text(told)).to_be_visible()


def test_with_the_api_gone_one_can_still_go_from_page_to_page(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_text("Workshop kransen maken")).to_be_visible()
    faults.lay(page, faults.GONE)
    for link, heading in (
        (NL("nav.contacts"), NL("contacts.title")),
        (NL("contacts.import"), NL("import.title")),
        (NL("nav.campaigns"), NL("campaigns.title")),
        (NL("campaigns.new"), NL("editor.newTitle")),
    ):
        page.get_by_role("link", name=link, exact=True).first.click()
        expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()


def search_for(page: Page, words: str) -> None:
    """Until what is shown is what was found: the table of before is dimmed."""
    page.get_by_role("searchbox").fill(words)
    expect(page).to_have_url(re.compile(rf"q={words}"))
    expect(page.locator('[data-old="true"]')).to_have_count(0)


WORK: dict[str, tuple[str, Callable[[Page], None]]] = {
    "campaigns": ("", lambda page: None),
    "new campaign": ("Naam", lambda page: page.get_by_label("Naam", exact=True).fill("Half")),
    "editor": ("Naam", lambda page: page.get_by_label("Naam", exact=True).fill("Half")),
    "live": ("", lambda page: None),
    "report": ("", lambda page: None),
    "contacts": (NL("contacts.search"), lambda page: search_for(page, "Half")),
    "import": (NL("import.source"), lambda page: page.get_by_label("Waar precies?").fill("Half")),
}


@pytest.mark.parametrize("case", READING, ids=str)
def test_a_session_that_ended_asks_for_the_password_and_keeps_the_work(
    case: Case, page: Page, filled: Filled
) -> None:
    page.goto(case.address(filled))
    case.before(page)
    expect(page.get_by_text(case.shows).first).to_be_visible()
    field, work = WORK[case.name]
    work(page)

    faults.forget_session(page)
    come_back_after_an_hour(page)
    expect(page.get_by_role("heading", name=NL("session.title"))).to_be_visible()
    assert violations(page) == []

    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label(NL("signIn.email"))).to_have_value(filled.company.login)
    dialog.get_by_label(NL("signIn.password"), exact=True).fill(PASSWORD)
    dialog.get_by_role("button", name=NL("signIn.button")).click()
    expect(dialog).to_have_count(0)
    if field:
        expect(page.get_by_label(field, exact=True)).to_have_value("Half")
    else:
        expect(page.get_by_text(case.shows).first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_an_import_waits_for_the_fields_that_it_needs_to_guess_columns(page: Page) -> None:
    fields = re.compile(r"/v1/fields")
    faults.lay(page, faults.BUSY, fields)
    page.goto("/contacts/import")
    import_places.choose_file(page)
    import_places.declare(page, NL)
    told = NL("problem.part", why=faults.BUSY.says)
    expect(page.get_by_role("alert").filter(has_text=told)).to_be_visible()
    expect(page.get_by_role("button", name=NL("import.start"))).to_be_disabled()
    faults.lift(page, fields)
    press_every_retry(page)
    becomes = page.get_by_role("combobox", name=NL("import.columnBecomes", column="Voornaam"))
    expect(becomes).to_have_value("Voornaam")
    expect(page.get_by_role("button", name=NL("import.start"))).to_be_enabled()


def come_back_after_an_hour(page: Page) -> None:
    """The laptop was closed; a page asks anew when it is looked at again."""
    page.clock.fast_forward("01:00:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")


def test_a_session_that_ended_before_the_visit_leads_to_the_form_and_back(
    page: Page, filled: Filled
) -> None:
    faults.forget_session(page)
    page.goto("/contacts?q=lezer2")
    expect(page.get_by_role("heading", name=NL("signIn.title"))).to_be_visible()
    page.get_by_label(NL("signIn.email")).fill(filled.company.login)
    page.get_by_label(NL("signIn.password"), exact=True).fill(PASSWORD)
    page.get_by_role("button", name=NL("signIn.button")).click()
    expect(page.get_by_text("lezer2@gent.example")).to_be_visible()
    assert re.search(r"/contacts\?q=lezer2$", page.url)
