"""The buttons that put a slip in a contact right: by the API itself, in an account of the test's
own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from chalicelib.api.languages import text
from local.api_client import ApiClient
from tests.browser.accounts import Shop
from tests.browser.conftest import Opener
from tests.browser.texts import Words
from tests.browser.visiting import at_home, sign_in

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]

NL = Words()
SLIP, MEANT = "els.janssens@gmial.com", "els.janssens@gmail.com"
CONSENT = {"basis": "paper", "source": "Beurs Gent", "obtained_at": "2026-03-14T12:00:00Z"}


@pytest.fixture
def page(open_page: Opener, shop: Shop) -> Page:
    """Signed in."""
    opened = open_page()
    sign_in(opened, shop.company.login)
    at_home(opened)
    return opened


def made(client: ApiClient, email: str) -> dict[str, Any]:
    body = {"email": email, "language": "nl", "consent": CONSENT}
    answer: dict[str, Any] = client.post("/v1/contacts", body)
    return answer


def of_mailbox(client: ApiClient, mailbox: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(f"/v1/contacts?query={mailbox}")["items"]
    return items


def add(page: Page, email: str) -> None:
    """Fill the form in and send it."""
    page.goto("/contacts/new")
    page.get_by_label(NL("import.target.email")).fill(email)
    page.get_by_role("radio", name=NL("import.bases.paper")).check()
    page.get_by_label(NL("import.source"), exact=True).fill("Beurs Gent")
    page.get_by_label(NL("import.date")).fill("2026-03-14")
    press(page, "newContact.add")
    expect(page.get_by_role("heading", name=NL("newContact.added"))).to_be_visible()


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=NL(words), exact=True).click()


def test_a_new_contact_gets_the_address_that_was_meant(page: Page, shop: Shop) -> None:
    add(page, SLIP)
    (slip,) = of_mailbox(shop.client, "els.")
    press(page, "newContact.takeOver")
    expect(page.get_by_text(NL("newContact.addedText", email=MEANT))).to_be_visible()
    expect(page.get_by_text(NL("newContact.meant", email=MEANT))).to_have_count(0)
    (meant,) = of_mailbox(shop.client, "els.")
    assert (meant["id"], meant["email"]) == (slip["id"], MEANT)
    assert meant["consent"] == slip["consent"]


def test_a_known_contact_gets_it_too(page: Page, shop: Shop) -> None:
    slip = made(shop.client, SLIP)
    page.goto(f"/contacts/{slip['id']}")
    expect(page.get_by_role("heading", name=SLIP, level=1)).to_be_visible()
    press(page, "newContact.takeOver")
    expect(page.get_by_role("heading", name=MEANT, level=1)).to_be_visible()
    expect(page.get_by_role("button", name=NL("newContact.takeOver"))).to_have_count(0)
    (meant,) = of_mailbox(shop.client, "els.")
    assert (meant["id"], meant["email"]) == (slip["id"], MEANT)


def test_an_address_that_somebody_has_is_not_taken_over(page: Page, shop: Shop) -> None:
    holder, slip = made(shop.client, MEANT), made(shop.client, SLIP)
    page.goto(f"/contacts/{slip['id']}")
    press(page, "newContact.takeOver")
    alert = page.get_by_role("alert").filter(has_text=NL("newContact.taken"))
    link = alert.get_by_role("link", name=NL("newContact.look"))
    expect(link).to_have_attribute("href", f"/contacts/{holder['id']}")
    assert sorted(each["email"] for each in of_mailbox(shop.client, "els.")) == [MEANT, SLIP]
    link.click()
    expect(page.get_by_role("heading", name=MEANT, level=1)).to_be_visible()


def test_who_opted_out_keeps_the_address_and_the_page_says_why(page: Page, shop: Shop) -> None:
    slip = made(shop.client, SLIP)
    shop.client.post("/v1/blacklist", {"email": SLIP, "reason": "requested"})
    page.goto(f"/contacts/{slip['id']}")
    press(page, "newContact.takeOver")
    expect(page.get_by_role("alert")).to_contain_text(text("nl", "contact_blacklisted"))
    expect(page.get_by_role("heading", name=SLIP, level=1)).to_be_visible()


def test_where_a_company_publishes_its_address_is_said_afterwards(page: Page, shop: Shop) -> None:
    add(page, "info@bakkerij-maes.example")
    press(page, "newContact.sayWhere")
    expect(page.get_by_role("radio", name=NL("import.bases.public_address"))).to_be_checked()
    place = page.get_by_label(NL("newContact.placePublished"), exact=True)
    place.fill("https://bakkerij-maes.example/contact")
    press(page, "newContact.add")
    expect(page.get_by_role("heading", name=NL("newContact.added"))).to_be_visible()
    (contact,) = of_mailbox(shop.client, "info@")
    assert contact["consent"]["basis"] == "public_address"
    assert contact["consent"]["source"] == "https://bakkerij-maes.example/contact"


def test_the_next_one_begins_with_an_empty_address_and_the_same_reason(
    page: Page, shop: Shop
) -> None:
    add(page, "jan@gent.example")
    press(page, "newContact.again")
    address = page.get_by_label(NL("import.target.email"))
    expect(address).to_have_value("")
    expect(page.get_by_label(NL("import.source"), exact=True)).to_have_value("Beurs Gent")
    address.fill("piet@gent.example")
    press(page, "newContact.add")
    added = NL("newContact.addedText", email="piet@gent.example")
    expect(page.get_by_text(added)).to_be_visible()
    assert len(of_mailbox(shop.client, "jan@")) == 1


def test_many_lists_are_narrowed_by_label(page: Page, shop: Shop) -> None:
    for number in range(8):
        label = "Winkel" if number % 4 == 0 else "Beurs"
        shop.client.post("/v1/lists", {"name": f"Lijst {number}", "labels": [label]})
    page.goto("/contacts")
    choose(page, "contacts.label", "Winkel")
    assert offered(page, "contacts.list") == [NL("contacts.everybody"), "Lijst 0", "Lijst 4"]
    page.get_by_role("option", name="Lijst 4").click()
    choose(page, "contacts.label", "Beurs")
    assert "Lijst 4" in offered(page, "contacts.list")  # what is chosen stays in sight
    expect(page).to_have_url(re.compile("list=lst_"))


def choose(page: Page, words: str, option: str) -> None:
    page.get_by_role("combobox", name=NL(words), exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def offered(page: Page, words: str) -> list[str]:
    """Names of what a choice offers, which stays open."""
    page.get_by_role("combobox", name=NL(words), exact=True).click()
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    return [shown.split("\n")[0] for shown in options.all_inner_texts()]


def test_a_few_lists_need_no_labels(page: Page, shop: Shop) -> None:
    shop.client.post("/v1/lists", {"name": "Beurs", "labels": ["Beurs"]})
    page.goto("/contacts")
    expect(page.get_by_role("combobox", name=NL("contacts.list"), exact=True)).to_be_visible()
    expect(page.get_by_role("combobox", name=NL("contacts.label"), exact=True)).to_have_count(0)
