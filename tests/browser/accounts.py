"""Accounts to look at, made through the API and signed in through the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Browser, StorageState

from chalicelib.domain.machine import TOO_FAST_SECONDS
from local.api_client import ApiClient
from local.demo import visit
from local.newcomer import Company, Settled, import_file, settle, sign_up
from local.stack import LocalStack
from tests.browser.texts import ROOT, Words
from tests.browser.visiting import at_home, fill_in_sign_in

GARDEN = Company("Lindehof", "lindehof-gent.example", "Sofie Vermeulen", "Lindelaan 12, 9000 Gent")
NOBODY_YET = Company("Atelier Noord", "ateliernoord-gent.example", "Wout Claes")
NAMES = ("An", "Bart", "Chloé", "Dirk", "Élodie", "Femke", "Geert", "Hanne")
READERS = 36
GUESTS = 120
CUSTOMERS = 12
MOST_MAILS = 10_000
MAPPING = {"E-mail": "email", "Voornaam": "field:first_name"}
FOLLOWED = {**MAPPING, "Volgen": "tracking_consent"}
SIMULATED = ("bounce+1", "complaint+1", "bounce+2")
_TRACKED = re.compile(r'https?://[^\s"]+?(/(?:o|c)/[A-Za-z0-9_-]+(?:/\d+)?)"')


@dataclass(frozen=True)
class SignedIn:
    """Somebody whose browser keeps them signed in. state: for a context of the browser."""

    company: Company
    client: ApiClient
    state: StorageState


@dataclass(frozen=True)
class Filled(SignedIn):
    """Ids of what the account holds. again: a campaign whose readers all had one just before."""

    list_id: str
    sent: str
    again: str
    paused: str
    draft: str
    sender: str


@dataclass(frozen=True)
class Shop:
    """An account of one test: twelve people on a list, templates, and nobody signed in."""

    company: Company
    settled: Settled
    list_id: str

    @property
    def client(self) -> ApiClient:
        """With its key."""
        return self.settled.client


def open_shop(stack: LocalStack, number: int) -> Shop:
    """number: makes its domain its own."""
    company = Company("Tuinhuis", f"tuinhuis{number}.example", "Lotte Baert")
    settled = settle(stack.site, company)
    list_id = settled.client.post("/v1/lists", {"name": "Nieuwsbrief"})["id"]
    add_field(settled.client)
    customers = _followed(_csv("klant", CUSTOMERS), lambda _: "ja")
    import_file(settled.client, customers, list_id, FOLLOWED, "kassa")
    add_templates(settled.client)
    return Shop(company, settled, list_id)


def sign_up_only(stack: LocalStack, browser: Browser) -> SignedIn:
    """An account with nothing in it."""
    client = sign_up(stack.site, NOBODY_YET)
    return SignedIn(NOBODY_YET, client, kept_signed_in(stack, browser, NOBODY_YET))


def kept_signed_in(stack: LocalStack, browser: Browser, company: Company) -> StorageState:
    """What a browser keeps of somebody who asked to stay signed in."""
    words = Words()
    context = browser.new_context(base_url=stack.site, locale="nl")
    page = context.new_page()
    page.goto("/")
    page.get_by_label(words("signIn.stay")).check()
    fill_in_sign_in(page, company.login)
    at_home(page)
    state = context.storage_state()
    context.close()
    return state


def fill(stack: LocalStack, browser: Browser) -> Filled:
    """An account with people, templates, and a campaign in each state that has a page."""
    settled = settle(stack.site, GARDEN)
    client = settled.client
    add_field(client)
    readers = client.post("/v1/lists", {"name": "Nieuwsbrief"})["id"]
    guests = client.post("/v1/lists", {"name": "Workshops"})["id"]
    import_file(client, readers_csv(), readers, FOLLOWED, "inschrijfkaart in de winkel")
    import_file(client, _csv("gast", GUESTS), guests, MAPPING, "aanmelding")
    add_templates(client)
    sent = _launch(settled, readers, "newsletter", "Nieuwsbrief oktober")
    _read_some(client, sent)
    return Filled(
        GARDEN,
        client,
        kept_signed_in(stack, browser, GARDEN),
        list_id=readers,
        sent=sent,
        again=_launch(settled, readers, "newsletter", "Nog eens de nieuwsbrief"),
        paused=_pause_half_way(settled, guests),
        draft=draft(settled, readers, "announcement", "Kerstmarkt in de serre"),
        sender=settled.sender,
    )


def readers_csv() -> bytes:
    """As a Belgian spreadsheet saves it; two in three agreed to be followed by name."""
    return _followed(_csv("lezer", READERS, SIMULATED), lambda number: "ja" if number % 3 else "")


def _followed(csv: bytes, cell: Callable[[int], str]) -> bytes:
    """With a column that says who agreed to be followed by name; cell: of the n-th person."""
    head, *people = csv.decode("cp1252").splitlines()
    rows = [f"{person};{cell(number)}" for number, person in enumerate(people)]
    return "\r\n".join((f"{head};Volgen", *rows, "")).encode("cp1252")


def _csv(mailbox: str, count: int, simulated: tuple[str, ...] = ()) -> bytes:
    rows = [
        f"{mailbox}{number}@gent.example;{NAMES[number % len(NAMES)]}" for number in range(count)
    ]
    rows += [f"{name}@simulator.amazonses.com;Sam" for name in simulated]
    return "\r\n".join(("E-mail;Voornaam", *rows, "")).encode("cp1252")


def add_field(client: ApiClient) -> None:
    """First names, which the templates use."""
    client.post("/v1/fields", {"name": "first_name", "label": "Voornaam", "purpose": "aanspreken"})


def add_templates(client: ApiClient) -> None:
    """The three that stand ready."""
    for name in ("announcement", "newsletter", "event"):
        client.post("/v1/templates", {"name": name.capitalize(), "mjml": _source(name)})


def _source(template: str) -> str:
    return (ROOT / "templates" / f"{template}.mjml").read_text()


def draft(settled: Settled, list_id: str, template: str, name: str) -> str:
    """A campaign that nobody has sent yet; its id."""
    created = settled.client.post(
        "/v1/campaigns",
        {
            "name": name,
            "subject": '{{ first_name | default: "tuinier" }}, kom je ook?',
            "preheader": "Drie karweien voor een mooie winter",
            "sender_id": settled.sender,
            "audience": {"lists": [list_id]},
            "mjml": _source(template),
        },
    )
    return str(created["id"])


def _launch(settled: Settled, list_id: str, template: str, name: str) -> str:
    campaign = draft(settled, list_id, template, name)
    settled.client.post(f"/v1/campaigns/{campaign}/send")
    settled.client.wait_for(f"/v1/campaigns/{campaign}/report", _is_complete)
    return campaign


def _is_complete(report: dict[str, Any]) -> bool:
    return bool(
        report["state"] == "sent" and report["delivered"] + report["bounced"] >= report["sent"]
    )


def _pause_half_way(settled: Settled, list_id: str) -> str:
    """SES takes one more call today, of fifty mails at most, and then a person presses the
    button."""
    client = settled.client
    campaign = draft(settled, list_id, "event", "Workshop kransen maken")
    taken = len(client.get(f"/inbox/messages?limit={MOST_MAILS}")["items"])
    client.post("/inbox/faults", {"max_24_hour_send": taken + 1})
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(f"/v1/campaigns/{campaign}/report", lambda r: r["state"] == "waiting")
    client.post(f"/v1/campaigns/{campaign}/pause")
    client.call("DELETE", "/inbox/faults")
    return campaign


def _is_a_while_ago(campaign: dict[str, Any]) -> bool:
    finished_at = datetime.fromisoformat(campaign["finished_at"])
    return (datetime.now(UTC) - finished_at).total_seconds() > TOO_FAST_SECONDS + 1


def _read_some(client: ApiClient, campaign: str) -> None:
    """A third opens the mail and a ninth clicks, by fetching what the mail shows. Not at once: who
    clicks in the moment of the sending is a machine."""
    client.wait_for(f"/v1/campaigns/{campaign}", _is_a_while_ago)
    mails = client.get(f"/inbox/messages?limit={2 * READERS}")["items"]
    own = [mail["id"] for mail in mails if mail["tags"].get("campaign") == campaign]
    for number, mail in enumerate(own[: READERS // 3]):
        paths = _TRACKED.findall(client.get(f"/inbox/messages/{mail}")["html"])
        kinds = ("/o/", "/c/") if number < READERS // 9 else ("/o/",)
        for kind in kinds:
            visit(client.site, next(path for path in paths if path.startswith(kind)))
