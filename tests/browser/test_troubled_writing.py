"""Writing to an API that fails: what was typed stays, the page says so, a second try goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Route, expect

from local.newcomer import PASSWORD
from tests.browser import faults, import_places
from tests.browser.accounts import CUSTOMERS, Filled, Shop, draft
from tests.browser.conftest import Opener
from tests.browser.faults import Fault
from tests.browser.texts import Words
from tests.browser.visiting import at_home, campaign_of, sign_in, violations

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]
NL = Words()
SLOW_MILLISECONDS = 3_000
SEND = NL("editor.sendTo", people=NL.people(CUSTOMERS))


@dataclass(frozen=True)
class Form:
    """A form and its one button. fields: what is typed, by label. done: what a success shows.

    says: where the words are not those of the fault.
    """

    name: str
    path: str
    button: str
    fields: dict[str, str]
    done: str
    where: re.Pattern[str] = faults.API
    says: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


LOGIN = "sofie@lindehof-gent.example"
# The user pool's answers have no words for people; the page has its own.
_NO_SIGN_IN = dict.fromkeys(map(str, faults.EVERY), NL("signIn.problem.failed"))
FORMS = (
    Form(
        "sign in",
        "/sign-in",
        NL("signIn.button"),
        {NL("signIn.email"): LOGIN, NL("signIn.password"): PASSWORD},
        NL("campaigns.title"),
        faults.POOL,
        {**_NO_SIGN_IN, str(faults.GONE): faults.GONE.says},
    ),
    Form(
        "forgot",
        "/forgot",
        NL("forgot.button"),
        {NL("signIn.email"): "niemand@lindehof.example"},
        NL("forgot.sentTitle"),
    ),
    # The token is not one of ours: the server's own words are the end of this road.
    Form(
        "reset",
        "/reset/onbekend",
        NL("reset.button"),
        {NL("reset.password"): "Een lange zin 2026"},
        NL("reset.title"),
    ),
)


def fill_in(page: Page, form: Form) -> None:
    page.goto(form.path)
    for label, text in form.fields.items():
        page.get_by_label(label, exact=True).fill(text)


def keeps(page: Page, form: Form) -> None:
    for label, text in form.fields.items():
        expect(page.get_by_label(label, exact=True)).to_have_value(text)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("fault", faults.EVERY, ids=str)
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_form_keeps_what_was_typed_and_goes_on(form: Form, fault: Fault, page: Page) -> None:
    fill_in(page, form)
    faults.lay(page, fault, form.where)
    page.get_by_role("button", name=form.button).click()

    told = page.get_by_role("alert").filter(has_text=form.says.get(fault.name, fault.says))
    expect(told).to_be_visible()
    keeps(page, form)
    # The form has a button of its own; one that tries nothing would be a dead end.
    expect(page.get_by_role("button", name=NL("common.retry"))).to_have_count(0)
    assert violations(page) == []

    faults.lift(page, form.where)
    page.get_by_role("button", name=form.button).click()
    expect(told).to_have_count(0)
    expect(page.get_by_role("heading", name=form.done, level=1)).to_be_visible()
    expect(page.get_by_text(NL("connection.unreachable"))).to_have_count(0)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_slow_form_says_so_after_three_seconds(form: Form, page: Page) -> None:
    page.clock.install()
    fill_in(page, form)
    held = faults.Held(page, form.where)
    with page.expect_request(form.where):
        page.get_by_role("button", name=form.button).click()
    page.clock.fast_forward(SLOW_MILLISECONDS)
    slow = page.get_by_text(NL("connection.slow"))
    expect(slow).to_be_visible()
    keeps(page, form)
    assert violations(page) == []
    held.release()
    expect(page.get_by_role("heading", name=form.done, level=1)).to_be_visible()
    expect(slow).to_have_count(0)


@pytest.fixture
def editing(open_page: Opener, filled: Filled) -> Iterator[Page]:
    """A new campaign of the account that all share; it is thrown away when it got saved."""
    page = open_page(who=filled)
    page.goto("/campaigns/new")
    page.get_by_role("textbox", name=NL("editor.name"), exact=True).fill("Half werk")
    page.get_by_role("textbox", name=NL("editor.subject"), exact=True).fill("Over de winter")
    yield page
    if "/edit" in page.url:
        filled.client.call("DELETE", f"/v1/campaigns/{campaign_of(page)}")


@pytest.mark.parametrize("fault", faults.EVERY, ids=str)
def test_a_draft_that_cannot_be_saved_stays_on_the_page(editing: Page, fault: Fault) -> None:
    faults.lay(editing, fault)
    editing.get_by_role("button", name=NL("editor.save")).click()
    told = editing.get_by_role("alert").filter(has_text=fault.says)
    expect(told).to_be_visible()
    name = editing.get_by_role("textbox", name=NL("editor.name"), exact=True)
    expect(name).to_have_value("Half werk")
    assert violations(editing) == []

    faults.lift(editing)
    editing.get_by_role("button", name=NL("editor.save")).click()
    expect(editing.get_by_text(NL.like("editor.savedAt"))).to_be_visible()
    expect(told).to_have_count(0)
    expect(name).to_have_value("Half werk")
    assert "/edit" in editing.url


def open_send_dialog(page: Page, shop: Shop) -> None:
    campaign = draft(shop.settled, shop.list_id, "announcement", "Winter")
    sign_in(page, shop.company.login)
    at_home(page)
    page.goto(f"/campaigns/{campaign}/edit")
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("dialog")).to_be_visible()


SENDING = re.compile(r"/v1/campaigns/\w+/send$")


def test_a_campaign_that_could_not_be_sent_goes_at_a_later_try(page: Page, shop: Shop) -> None:
    open_send_dialog(page, shop)
    dialog = page.get_by_role("dialog")
    for fault in faults.EVERY:
        faults.lay(page, fault, SENDING)
        dialog.get_by_role("button", name=SEND).click()
        expect(dialog.get_by_role("alert").filter(has_text=fault.says)).to_be_visible()
        assert violations(page) == []
        faults.lift(page, SENDING)
    dialog.get_by_role("button", name=SEND).click()
    expect(page.get_by_text(NL("live.skipped"))).to_be_visible()
    assert planned(shop, page) == CUSTOMERS


def test_a_campaign_whose_answer_was_lost_is_sent_once(page: Page, shop: Shop) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    open_send_dialog(page, shop)
    dialog = page.get_by_role("dialog")
    page.route(SENDING, lose_the_answer)
    dialog.get_by_role("button", name=SEND).click()
    expect(dialog.get_by_role("alert")).to_contain_text(faults.GONE.says)
    faults.lift(page, SENDING)
    dialog.get_by_role("button", name=SEND).click()
    expect(page.get_by_text(NL("live.skipped"))).to_be_visible()
    assert planned(shop, page) == CUSTOMERS
    mails = shop.client.get(f"/inbox/messages?limit={10 * CUSTOMERS}")["items"]
    own = [mail["to"] for mail in mails if mail["tags"].get("campaign") == campaign_of(page)]
    assert len(own) == len(set(own)) == CUSTOMERS


def planned(shop: Shop, page: Page) -> int:
    """How many people the campaign went to, once it is sent."""
    report = f"/v1/campaigns/{campaign_of(page)}/report"
    return int(shop.client.wait_for(report, lambda found: found["state"] == "sent")["sent"])


STARTING: dict[str, Callable[[Page], None]] = {
    "declaring": lambda page: faults.lay(page, faults.FAILING, re.compile("/v1/imports$")),
    "starting": lambda page: faults.lay(page, faults.FAILING, re.compile("/v1/imports/.+/preview")),
}


@pytest.mark.parametrize("step", STARTING)
def test_an_import_that_stumbles_keeps_the_form_and_then_goes(
    open_page: Opener, filled: Filled, step: str
) -> None:
    page = open_page(who=filled)
    page.goto("/contacts/import")
    import_places.choose_file(page)
    import_places.declare(page, NL)
    STARTING[step](page)
    page.get_by_role("button", name=NL("import.start")).click()
    expect(page.get_by_role("alert").filter(has_text=faults.FAILING.says)).to_be_visible()
    expect(page.get_by_label(NL("import.source"), exact=True)).to_have_value("kassa")
    assert violations(page) == []

    page.unroute_all()
    page.get_by_role("button", name=NL("import.start")).click()
    expect(page.get_by_role("heading", name=NL("import.problemsAhead"))).to_be_visible()
