"""Sending at another moment than now, waiting, and mailing again, as a person sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from local.newcomer import import_file
from tests.browser.accounts import CUSTOMERS, MAPPING, Shop, draft
from tests.browser.looks import USUAL
from tests.browser.texts import Words
from tests.browser.visiting import at_home, campaign_of, sign_in, violations

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]

NL = Words()
NAME = "Zomer in de serre"
HOUR = "09:30"
SEND = NL("editor.sendTo", people=NL.people(CUSTOMERS))
CLOCK = r"(om|op \w+ \d+\s\w+( \d{4})? om)\s\d\d:\d\d"
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
both_widths = pytest.mark.parametrize("page", USUAL, indirect=True, ids=str)


@pytest.fixture
def faults(shop: Shop) -> Iterator[None]:
    """Whatever a test does to SES ends with it."""
    yield
    shop.client.call("DELETE", "/inbox/faults")


def today() -> date:
    """Where the account is."""
    return datetime.now(ZoneInfo("Europe/Brussels")).date()


def in_words(day: date, hour: str = HOUR) -> str:
    year = "" if day.year == today().year else f" {day.year}"
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year} om {hour}"


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def button(within: Page | Locator, name: str) -> Locator:
    return within.get_by_role("button", name=name, exact=True)


def open_send_dialog(page: Page, campaign: str) -> Locator:
    page.goto(f"/campaigns/{campaign}/edit")
    button(page, SEND).click()
    expect(dialog(page)).to_be_visible()
    return dialog(page)


def choose_later(page: Page, day: date) -> None:
    page.get_by_text(NL("send.later"), exact=True).click()
    page.get_by_label(NL("send.day"), exact=True).fill(day.isoformat())
    page.get_by_label(NL("send.hour"), exact=True).fill(HOUR)


def begin(page: Page, shop: Shop) -> str:
    """Signed in, with a campaign that could go; its id."""
    sign_in(page, shop.company.login)
    at_home(page)
    return draft(shop.settled, shop.list_id, "announcement", NAME)


def list_of_one(shop: Shop) -> str:
    """Somebody who is on no other list."""
    made: str = shop.client.post("/v1/lists", {"name": "Proeflezers"})["id"]
    file = b"E-mail;Voornaam\r\nproeflezer@gent.example;Els\r\n"
    import_file(shop.client, file, made, MAPPING, "kassa")
    return made


def send(shop: Shop, campaign: str, people: int = CUSTOMERS) -> None:
    """To the end, through the API."""
    shop.client.post(f"/v1/campaigns/{campaign}/send")
    shop.client.wait_for(
        f"/v1/campaigns/{campaign}/report",
        lambda found: found["state"] == "sent" and found["delivered"] == people,
    )


@both_widths
def test_a_campaign_is_planned_taken_back_and_sent_at_once(page: Page, shop: Shop) -> None:
    campaign = begin(page, shop)
    day = today() + timedelta(days=2)
    asking = open_send_dialog(page, campaign)
    choose_later(page, day)
    assert violations(page) == []
    button(asking, NL("send.plan", when=in_words(day))).click()

    page.wait_for_url(f"**/campaigns/{campaign}")
    expect(page.get_by_text(in_words(day), exact=True)).to_be_visible()
    assert shop.client.get(f"/v1/campaigns/{campaign}")["state"] == "scheduled"
    assert violations(page) == []
    page.goto("/")
    expect(page.get_by_text(NL("campaigns.starts", when=f"op {in_words(day)}"))).to_be_visible()

    page.get_by_role("link", name=NAME).click()
    button(page, NL("live.unschedule")).click()
    button(page, SEND).click()
    button(dialog(page), SEND).click()
    page.wait_for_url(f"**/campaigns/{campaign}")
    expect(page.get_by_text(NL("stateSentence.sent"))).to_be_visible(timeout=30_000)


def test_without_a_choice_later_is_tomorrow_at_ten(page: Page, shop: Shop) -> None:
    asking = open_send_dialog(page, begin(page, shop))
    page.get_by_text(NL("send.later"), exact=True).click()
    tomorrow = in_words(today() + timedelta(days=1), "10:00")
    expect(button(asking, NL("send.plan", when=tomorrow))).to_be_enabled()


def test_a_moment_that_has_passed_is_said_at_the_day_and_another_one_goes(
    page: Page, shop: Shop
) -> None:
    campaign = begin(page, shop)
    asking = open_send_dialog(page, campaign)
    choose_later(page, today() - timedelta(days=1))
    asking.get_by_role("button", name=NL.like("send.plan")).click()
    day = page.get_by_label(NL("send.day"), exact=True)
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_accessible_description("Dat moment is al voorbij. Kies een later uur.")
    assert violations(page) == []

    day.fill((today() + timedelta(days=1)).isoformat())
    expect(day).not_to_have_attribute("aria-invalid", "true")
    asking.get_by_role("button", name=NL.like("send.plan")).click()
    page.wait_for_url(f"**/campaigns/{campaign}")


@both_widths
def test_a_planned_campaign_is_sent_now_after_one_more_question(page: Page, shop: Shop) -> None:
    campaign = begin(page, shop)
    at = f"{today() + timedelta(days=3)}T{HOUR}"
    shop.client.post(f"/v1/campaigns/{campaign}/schedule", {"at": at})
    page.goto(f"/campaigns/{campaign}")
    button(page, NL("live.sendNow")).click()
    expect(dialog(page).get_by_text(NL("send.text"))).to_be_visible()
    assert violations(page) == []
    button(dialog(page), NL("live.sendNow")).click()
    expect(page.get_by_text(NL("stateSentence.sent"))).to_be_visible(timeout=30_000)


def test_a_planned_campaign_can_be_cancelled_as_a_whole(page: Page, shop: Shop) -> None:
    campaign = begin(page, shop)
    at = f"{today() + timedelta(days=3)}T{HOUR}"
    shop.client.post(f"/v1/campaigns/{campaign}/schedule", {"at": at})
    page.goto(f"/campaigns/{campaign}")
    button(page, NL("live.cancelAll")).click()
    button(dialog(page), NL("live.cancelAllButton")).click()
    expect(page.get_by_text(NL("stateSentence.cancelled"))).to_be_visible()
    expect(button(page, NL("again.duplicate"))).to_be_visible()
    expect(button(page, NL("again.followUp"))).to_have_count(0)


def test_the_choice_to_send_later_to_who_just_got_a_mail_survives_a_reload(
    page: Page, shop: Shop
) -> None:
    campaign = begin(page, shop)
    asking = open_send_dialog(page, campaign)
    expect(page.get_by_role("radio", name=NL("send.fairUseSkip"))).to_be_checked()
    page.get_by_role("radio", name=NL("send.fairUsePostpone")).check()
    button(asking, NL("common.back")).click()
    shop.client.wait_for(f"/v1/campaigns/{campaign}", lambda found: found["fair_use"] == "postpone")
    page.reload()
    button(page, SEND).click()
    expect(page.get_by_role("radio", name=NL("send.fairUsePostpone"))).to_be_checked()


@both_widths
def test_a_campaign_that_waits_says_why_and_when_it_goes_on(
    page: Page, shop: Shop, faults: None
) -> None:
    campaign = begin(page, shop)
    # What was sent makes room again a day later: hence the clock.
    send(shop, draft(shop.settled, list_of_one(shop), "announcement", "Eerst dit"), people=1)
    shop.client.post("/inbox/faults", {"max_24_hour_send": 0})
    asking = open_send_dialog(page, campaign)
    button(asking, SEND).click()
    cause = NL("reasonUntil.ses_daily_quota", when="…").split("…")[0]
    sentence = page.get_by_role("status").filter(has_text=cause)
    expect(sentence).to_have_text(re.compile(rf"{re.escape(cause)}{CLOCK}\."), timeout=30_000)
    assert violations(page) == []
    page.goto("/")
    expect(page.get_by_text(re.compile(rf"^Gaat verder {CLOCK}$"))).to_be_visible()


@both_widths
def test_a_campaign_that_came_too_late_asks(page: Page, shop: Shop) -> None:
    campaign = begin(page, shop)
    at = f"{today() + timedelta(days=3)}T{HOUR}"
    shop.client.post(f"/v1/campaigns/{campaign}/schedule", {"at": at})

    def is_late(route: Route) -> None:
        answer = route.fetch()
        body = answer.json() | {"state": "waiting", "reason": "late"}
        route.fulfill(response=answer, body=json.dumps(body))

    page.route(re.compile(rf"/v1/campaigns/{campaign}(/progress)?$"), is_late)
    page.goto(f"/campaigns/{campaign}")
    expect(page.get_by_text(NL("reason.late"))).to_be_visible()
    expect(button(page, NL("live.pause"))).to_have_count(0)
    assert violations(page) == []
    with page.expect_request(re.compile(rf"/v1/campaigns/{campaign}/resume$")):
        button(page, NL("live.sendAnyway")).click()

    page.unroute_all()
    button(page, NL("live.unschedule")).click()
    page.wait_for_url(f"**/campaigns/{campaign}/edit")


@both_widths
def test_who_did_not_open_gets_a_reminder_that_stays_for_them(page: Page, shop: Shop) -> None:
    campaign = begin(page, shop)
    send(shop, campaign)
    page.goto(f"/campaigns/{campaign}/report")
    expect(page.get_by_role("region", name=NL("report.ratios"))).to_be_visible()
    assert violations(page) == []
    button(page, NL("again.followUp")).click()
    page.wait_for_url("**/edit")
    made = campaign_of(page)
    assert made != campaign
    name = page.get_by_label(NL("editor.name"), exact=True)
    expect(name).to_have_value(NL("again.reminderName", name=NAME))
    expect(page.get_by_text(NL("editor.followUp", name=NAME))).to_be_visible()
    expect(page.get_by_text(NL.people(CUSTOMERS))).to_have_count(0)
    assert violations(page) == []

    name.fill("Tweede kans")
    button(page, NL("editor.save")).click()
    saved = shop.client.wait_for(
        f"/v1/campaigns/{made}", lambda found: found["name"] == "Tweede kans"
    )
    assert saved["audience"]["not_opened"] == campaign
    to_them = NL("editor.sendTo", people=NL("editor.notOpeners"))
    button(page, to_them).click()
    expect(button(dialog(page), to_them)).to_be_visible()
    expect(dialog(page).get_by_text(NL.people(CUSTOMERS))).to_have_count(0)


def test_a_sent_campaign_is_duplicated_into_the_editor(page: Page, shop: Shop) -> None:
    campaign = begin(page, shop)
    send(shop, campaign)
    page.goto(f"/campaigns/{campaign}")
    button(page, NL("again.duplicate")).click()
    page.wait_for_url("**/edit")
    assert campaign_of(page) != campaign
    expect(page.get_by_label(NL("editor.name"), exact=True)).to_have_value(
        NL("again.copyName", name=NAME)
    )
    expect(button(page, SEND)).to_be_enabled()


def test_the_uncertain_are_mailed_again_only_after_a_warning(
    page: Page, shop: Shop, faults: None
) -> None:
    campaign = begin(page, shop)
    lost = {"lost_answer": {"bulk": 1}, "events": {"lose": 1.0}}
    shop.client.post("/inbox/faults", lost)
    shop.client.post(f"/v1/campaigns/{campaign}/send")
    shop.client.wait_for(
        f"/v1/campaigns/{campaign}/report",
        lambda found: found["state"] == "sent" and found["uncertain"] == CUSTOMERS,
    )
    shop.client.call("DELETE", "/inbox/faults")

    page.goto(f"/campaigns/{campaign}")
    expect(page.get_by_role("button", name=NL("definition.uncertain"))).to_be_visible()
    page.get_by_role("button", name=NL("figure.uncertain")).filter(
        has_text=NL("report.who")
    ).click()
    expect(dialog(page).get_by_text("@gent.example").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)

    button(page, NL("again.uncertain")).click()
    expect(dialog(page).get_by_text("misschien twee keer")).to_be_visible()
    assert violations(page) == []
    button(dialog(page), NL("again.uncertainButton_other", number=CUSTOMERS)).click()
    shop.client.wait_for(
        f"/v1/campaigns/{campaign}/report",
        lambda found: found["state"] == "sent" and found["delivered"] == CUSTOMERS,
    )
    expect(button(page, NL("again.uncertain"))).to_have_count(0)


def test_the_people_who_were_skipped_are_a_step_away(page: Page, shop: Shop) -> None:
    first = begin(page, shop)
    send(shop, first)
    again = draft(shop.settled, shop.list_id, "announcement", "Nog eens")
    shop.client.post(f"/v1/campaigns/{again}/send")
    shop.client.wait_for(f"/v1/campaigns/{again}", lambda found: found["state"] == "sent")
    page.goto(f"/campaigns/{again}")
    page.get_by_role("button", name=NL("live.skipped")).click()
    expect(page.get_by_text(NL("skip.fair_use"))).to_be_in_viewport()
