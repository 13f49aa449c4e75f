"""The page of senders and domains, and the ways to a better mail: told as the API would where the
account is shared by all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from tests.browser.places import Visit

PAGE = "/settings/senders"
SENDER: dict[str, Any] = {
    "kind": "company",
    "status": "verified",
    "route": "platform",
    "from_email": "0375drtd80001@mynuma.example",
    "reply_to_id": None,
    "most_a_day": 250,
    "is_of_provider": False,
    "created_at": "2026-10-01T09:00:00Z",
    "verified_at": "2026-10-01T09:05:00Z",
    "version": 1,
}
DOMAIN: dict[str, Any] = {
    "created_at": "2026-10-01T09:00:00Z",
    "checked_at": "2026-11-26T05:00:00Z",
    "pauses_at": None,
    "link": "https://site.example/d/abc",
    "version": 1,
}


def _sender(number: int, name: str, address: str, **changes: Any) -> dict[str, Any]:
    own = {"id": f"snd_{number}", "name": name, "email": address, "reply_to": address}
    return {**SENDER, **own, **changes}


def _record(purpose: str, name: str, kind: str, value: str, state: str) -> dict[str, Any]:
    """Its words as the API has them stand in test_languages.py; here none, so that no language
    shows in another's page."""
    fault = "differs" if state == "wrong" else None
    found = ["v=spf1 -all"] if state == "wrong" else []
    record = {"purpose": purpose, "name": name, "type": kind, "value": value, "state": state}
    return {**record, "found": found, "fault": fault, "detail": ""}


def _records(domain: str, spf: str) -> list[dict[str, Any]]:
    spf_value = "v=spf1 include:amazonses.com ~all"
    return [
        _record("proof", f"_mynuma.{domain}", "TXT", "mynuma-proof=prf_01KJPWD6M0", "found"),
        _record("dkim", f"abc._domainkey.{domain}", "CNAME", "abc.dkim.amazonses.com", "found"),
        _record("spf", f"bounce.{domain}", "TXT", spf_value, spf),
        _record("dmarc", f"_dmarc.{domain}", "TXT", "v=DMARC1; p=none", "missing"),
    ]


def _told(visit: Visit, pattern: str, answer: Any) -> None:
    def tell(route: Route) -> None:
        if route.request.method == "OPTIONS":
            route.continue_()
        else:
            route.fulfill(json=answer)

    visit.page.route(pattern, tell)


def _tell(visit: Visit) -> None:
    later = "2026-11-29T05:00:00Z"
    on_domain = {"route": "domain", "most_a_day": None}
    senders = [
        _sender(1, "Lindehof", "nieuws@lindehof.example", **on_domain),
        _sender(2, "Lotte van Lindehof", "lotte@lindehof-gent.example", kind="person"),
        _sender(3, "Lindehof Kransen", "kransen@gmail.com", kind="brand", is_of_provider=True),
        _sender(4, "Lindehof Webwinkel", "winkel@lindehof.example", status="pending", route=None),
    ]
    senders[0]["reply_to"] = "lotte@lindehof-gent.example"
    failing = {"status": "verified", "pauses_at": later, "alignment": ""}
    name = "lindehof.example"
    domain = {**DOMAIN, **failing, "id": name, "domain": name, "records": _records(name, "wrong")}
    _told(visit, "**/v1/senders", {"items": senders, "next_cursor": None})
    _told(visit, "**/v1/sender-domains", {"items": [domain], "next_cursor": None})


def test_addresses(visit: Visit) -> None:
    """Two that were asked."""
    asked = {"created_at": "2026-11-20T09:00:00Z", "sent_at": "2026-11-20T09:00:00Z"}
    items = [
        {
            **asked,
            "id": "tad_1",
            "email": "mieke@claes.example",
            "state": "accepted",
            "accepted_at": "2026-11-20T10:00:00Z",
        },
        {
            **asked,
            "id": "tad_2",
            "email": "wout@claes.example",
            "state": "waiting",
            "accepted_at": None,
        },
    ]
    answer = {"items": items, "most": 10, "next_cursor": None}
    _told(visit, "**/v1/account/test-addresses", answer)


def listed(visit: Visit) -> None:
    _tell(visit)
    visit.go(PAGE, visit.words("senders.title"))
    expect(visit.page.get_by_text("kransen@gmail.com").first).to_be_visible()
    visit.heading("lindehof.example", level=3)


def nobody(visit: Visit) -> None:
    _told(visit, "**/v1/senders", {"items": [], "next_cursor": None})
    visit.go(PAGE, visit.words("senders.title"))
    visit.heading(visit.words("senders.emptyTitle"), level=2)


def new_sender(visit: Visit) -> None:
    listed(visit)
    visit.page.get_by_role("button", name=visit.words("senders.add")).click()
    visit.heading(visit.words("senders.add"), level=2)


def no_reply(visit: Visit) -> None:
    """Of an address that nobody reads no mail can come; what was typed stays."""
    visit.go(PAGE, visit.words("senders.title"))
    visit.page.get_by_role("button", name=visit.words("senders.add")).first.click()
    address = visit.page.get_by_label(visit.words("signIn.email"))
    address.fill("noreply@lindehof.example")
    visit.page.get_by_label(visit.words("senders.name")).fill("Lindehof")
    visit.press(visit.words("senders.verify"))
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(address).to_have_value("noreply@lindehof.example")


def changed(visit: Visit) -> None:
    listed(visit)
    visit.page.get_by_role("button", name=visit.words("senders.change")).first.click()
    expect(visit.page.get_by_role("combobox", name=visit.words("senders.replyTo"))).to_be_visible()


def removed(visit: Visit) -> None:
    listed(visit)
    visit.page.get_by_role("button", name=visit.words("senders.remove")).first.click()
    visit.heading(visit.words("senders.removeTitle", email="nieuws@lindehof.example"), level=2)


def new_domain(visit: Visit) -> None:
    """The address of a provider shows the way on."""
    visit.go(PAGE, visit.words("senders.title"))
    visit.page.get_by_role("button", name=visit.words("domains.add")).click()
    domain = visit.page.get_by_role("textbox", name=visit.words("domains.domain"))
    domain.fill("gmail.com")
    visit.press(visit.words("domains.addButton"))
    expect(domain).to_have_attribute("aria-invalid", "true")


EVERY = (
    ("senders", PAGE, "filled", listed),
    ("senders-nobody", PAGE, "filled", nobody),
    ("senders-new", PAGE, "filled", new_sender),
    ("senders-no-reply", PAGE, "filled", no_reply),
    ("senders-change", PAGE, "filled", changed),
    ("senders-remove", PAGE, "filled", removed),
    ("senders-new-domain", PAGE, "filled", new_domain),
)
