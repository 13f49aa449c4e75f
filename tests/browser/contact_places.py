"""The page of one contact, the filters, and the forms that say what was sold, for places.py."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Route, expect

from tests.browser import import_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who

CUSTOMER = "con_05customer"
SOLD = "2026-03-14T12:00:00Z"
_TAKEN = {
    "type": "about:blank",
    "title": "",
    "status": 409,
    "code": "contact_exists",
    "detail": "",
    "id": "con_05holder",
}


def _customer(visit: Visit) -> dict[str, Any]:
    """Told as the API would: somebody who bought, left and came back."""
    return {
        "id": CUSTOMER,
        "email": "els.janssens@gent.example",
        "email_suggestion": None,
        "basis_suggestion": None,
        "status": "active",
        "language": "nl",
        "fields": {"first_name": "Els"},
        "lists": [visit.account.list_id],
        "external_id": "1042",
        "consent": _consent(),
        "tracking_consent": None,
        "created_at": SOLD,
        "updated_at": SOLD,
        "version": 3,
    }


def _consent() -> dict[str, Any]:
    sales = [
        {
            "sold_at": SOLD,
            "reference": f"order {number}",
            "product_group": group,
            "opt_out_offered": True,
        }
        for number, group in ((1042, "Fietsen"), (1077, "Tuingereedschap"))
    ]
    return {
        "basis": "sale",
        "strength": "declared",
        "source": "Winkel Gent",
        "obtained_at": SOLD,
        "sales": sales,
    }


def _record(month: int, **said: Any) -> dict[str, Any]:
    at = f"2026-{month:02}-14T12:00:00Z"
    silent = dict.fromkeys(("basis", "strength", "form", "wording", "network", "opt_out"))
    return {
        "at": at,
        "topic": "mail",
        "is_given": True,
        "source": "Winkel Gent",
        "obtained_at": at,
        "sales": [],
        **silent,
        **said,
    }


def _records() -> list[dict[str, Any]]:
    return [
        _record(10, topic="tracking", is_given=False),
        _record(9, opt_out="unsubscribed", source=""),
        _record(6, opt_out="unsubscribed", source="link", is_given=False),
        _record(3, **_consent()),
    ]


def _say(visit: Visit, pattern: str, answer: dict[str, Any]) -> None:
    def tell(route: Route) -> None:
        route.fulfill(json=answer)

    visit.page.route(pattern, tell)


def contact(visit: Visit) -> None:
    visit.go("/contacts?q=lezer1", visit.words("contacts.title"))
    visit.page.get_by_role("link", name="lezer1@").first.click()
    visit.heading(visit.words("contact.history"), 2)
    expect(visit.page.get_by_text(visit.words("contact.said.mayMail")).first).to_be_visible()


def contact_customer(visit: Visit) -> None:
    _say(visit, f"**/v1/contacts/{CUSTOMER}", _customer(visit))
    page = {"items": _records(), "next_cursor": None}
    _say(visit, f"**/v1/contacts/{CUSTOMER}/consents?*", page)
    visit.go(f"/contacts/{CUSTOMER}", "Els")
    expect(visit.page.get_by_text(visit.words("contact.said.cameBack"))).to_be_visible()


def contact_meant(visit: Visit) -> None:
    """Whose address is taken by somebody else."""
    slips = {"email": "els@gmial.com", "email_suggestion": "els@gmail.com"}
    _say(visit, f"**/v1/contacts/{CUSTOMER}", {**_customer(visit), **slips})

    def refuse(route: Route) -> None:
        if route.request.method == "PATCH":
            route.fulfill(status=409, content_type="application/problem+json", json=_TAKEN)
        else:
            route.fallback()

    visit.page.route(f"**/v1/contacts/{CUSTOMER}", refuse)
    _say(visit, f"**/v1/contacts/{CUSTOMER}/*", {"items": [], "next_cursor": None})
    visit.go(f"/contacts/{CUSTOMER}", "Els")
    visit.press(visit.words("newContact.takeOver"))
    expect(visit.page.get_by_text(visit.words("newContact.taken"))).to_be_visible()


def contacts_labelled(visit: Visit) -> None:
    """More lists than a few, and the labels that narrow them."""
    made = {"created_at": SOLD, "contacts": None, "version": 1}
    lists = [
        {"id": f"lst_{number}", "name": name, "labels": [label], **made}
        for number, (name, label) in enumerate(
            (f"{shop} {kind}", kind)
            for shop in ("Gent", "Aalst", "Brugge", "Kortrijk", "Hasselt")
            for kind in ("Winkel", "Webshop")
        )
    ]
    _say(visit, "**/v1/lists", {"items": lists, "next_cursor": None})
    visit.go("/contacts", visit.words("contacts.title"))
    visit.page.get_by_role("combobox", name=visit.words("contacts.label"), exact=True).click()
    visit.page.get_by_role("option", name="Winkel", exact=True).click()
    visit.page.get_by_role("combobox", name=visit.words("contacts.list"), exact=True).click()
    expect(visit.page.get_by_role("option", name="Brugge Winkel")).to_be_visible()
    expect(visit.page.get_by_role("option", name="Brugge Webshop")).to_have_count(0)
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("cell").first).to_be_visible()


def contact_gone(visit: Visit) -> None:
    visit.go("/contacts/con_none", visit.words("contact.goneTitle"), 2)


def import_sold(visit: Visit) -> None:
    import_places.import_chosen(visit)
    visit.page.get_by_role("radio", name=visit.words("import.bases.sale")).check()
    expect(visit.page.get_by_label(visit.words("import.productGroup"), exact=True)).to_be_visible()


def editor_customers(visit: Visit) -> None:
    page = {"items": [_customer(visit)], "next_cursor": None}
    _say(visit, "**/v1/contacts?*", page)
    visit.go(f"/campaigns/{visit.account.draft}/edit", visit.words("editor.editTitle"))
    about = visit.page.get_by_role("combobox", name=visit.words("editor.productGroups"))
    about.fill("Boeken")
    visit.page.get_by_role("option", name="Boeken").click()
    left = visit.words("editor.notSimilar_one", number=1)
    expect(visit.page.get_by_text(left)).to_be_visible()


def _filled_in(visit: Visit, email: str) -> None:
    """The form, with all that is asked for."""
    visit.go("/contacts/new", visit.words("newContact.title"))
    page, words = visit.page, visit.words
    page.get_by_label(words("import.target.email")).fill(email)
    page.get_by_role("radio", name=words("import.bases.paper")).check()
    page.get_by_label(words("import.source"), exact=True).fill("Beurs Gent")
    page.get_by_label(words("import.date")).fill("2026-03-14")


def contact_new(visit: Visit) -> None:
    _filled_in(visit, "els.janssens@gent.example")
    visit.page.get_by_role("radio", name=visit.words("import.bases.sale")).check()


def _answered(visit: Visit, status: int, answer: dict[str, Any]) -> None:
    """To the form, so that no contact of the account shared by all tests comes or goes."""

    def tell(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=status, json=answer)
        else:
            route.continue_()

    visit.page.route("**/v1/contacts", tell)


def contact_new_meant(visit: Visit) -> None:
    slips = {
        "email": "info@gmial.com",
        "email_suggestion": "info@gmail.com",
        "basis_suggestion": "public_address",
    }
    _answered(visit, 201, {**_customer(visit), **slips})
    _filled_in(visit, "info@gmial.com")
    visit.press(visit.words("newContact.add"))
    meant = visit.words("newContact.meant", email="info@gmail.com")
    expect(visit.page.get_by_text(meant)).to_be_visible()
    expect(visit.page.get_by_text(visit.words("newContact.role"))).to_be_visible()


def contact_new_known(visit: Visit) -> None:
    """By the API itself: nothing is made."""
    _filled_in(visit, "lezer1@gent.example")
    visit.press(visit.words("newContact.add"))
    link = visit.page.get_by_role("link", name=visit.words("newContact.look")).first
    expect(link).to_have_attribute("href", re.compile("/contacts/con_"))


def contact_new_refused(visit: Visit) -> None:
    """By the API itself: nothing is made, and nothing that was typed is lost."""
    _filled_in(visit, "els@")
    visit.press(visit.words("newContact.add"))
    address = visit.page.get_by_label(visit.words("import.target.email"))
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(address).to_have_value("els@")


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("contact", "/contacts/:id", "filled", contact),
    ("contact-customer", "/contacts/:id", "filled", contact_customer),
    ("contact-meant", "/contacts/:id", "filled", contact_meant),
    ("contacts-labelled", "/contacts", "filled", contacts_labelled),
    ("contact-gone", "/contacts/:id", "filled", contact_gone),
    ("contact-new", "/contacts/new", "filled", contact_new),
    ("contact-new-meant", "/contacts/new", "filled", contact_new_meant),
    ("contact-new-known", "/contacts/new", "filled", contact_new_known),
    ("contact-new-refused", "/contacts/new", "filled", contact_new_refused),
    ("import-sold", "/contacts/import", "filled", import_sold),
    ("editor-customers", "/campaigns/:id/edit", "filled", editor_customers),
)
