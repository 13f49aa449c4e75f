"""The demo data of `make run`: made through the API, as a customer would, and only once."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from local import demo_past
from local.api_client import ApiClient, ApiProblem
from local.demo_people import MAPPING, contacts_csv
from local.newcomer import PASSWORD, Company, Settled, import_file, settle, sign_up

MAIN = Company("Lindehof", "lindehof.example", "Sofie Vermeulen", "Lindelaan 12, 9000 Gent")
SMALL = Company("Atelier Noord", "ateliernoord.example", "Wout Claes", "Kaai 3, 2000 Antwerpen")
READERS = 320
LEAVERS = 3
HALF_WAY = 85
MOST_MAILS = 1_000
_LEAVE = re.compile(r'https?://[^\s"/]+(/u/[A-Za-z0-9_-]+)"')
_READER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@dataclass(frozen=True, slots=True)
class Mail:
    """What a demo campaign says. template: of the gallery; subject: {} is the first name."""

    template: str
    name: str
    subject: str
    preheader: str


NEWSLETTER = Mail(
    "newsletter",
    "Nieuwsbrief november",
    "Drie verhalen uit het atelier, voor {}",
    "Met een tip en een datum om te noteren. Leestijd: vier minuten.",
)
INVITATION = Mail(
    "event",
    "Uitnodiging vakavond",
    "Een avond onder vakgenoten, en {} erbij?",
    "Koffie, korte verhalen en tijd om bij te praten.",
)
ANNOUNCEMENT = Mail(
    "announcement",
    "Nieuw vanaf maandag",
    "Vanaf maandag wordt het eenvoudiger voor {}",
    "Wat er verandert, in drie stappen.",
)


class RunningStack(Protocol):
    """What the demo needs to know of the local run."""

    site: str
    api: str
    inbox_url: str
    state_dir: Path
    environment: dict[str, str]


def fill(stack: RunningStack) -> None:
    """Make the demo accounts unless they are there, and write `.local/demo.json`."""
    path = stack.state_dir / "demo.json"
    if path.exists() and _works(stack.site, json.loads(path.read_text())):
        return
    print("mynuma: filling in the demo data, once …", flush=True)
    try:
        main = settle(stack.site, MAIN)
    except ApiProblem as problem:
        if problem.document.get("code") != "login_taken":
            raise
        print("mynuma: they are there, but changed since: make reset makes them anew", flush=True)
        return
    other = sign_up(stack.site, SMALL)
    _small_account(other)
    _main_account(main, stack.environment)
    path.write_text(
        json.dumps(
            {
                "site": stack.site,
                "api": stack.api,
                "inbox": stack.inbox_url,
                "api_key": main.client.credential,
                "other_api_key": other.credential,
                "login": {"email": MAIN.login, "password": PASSWORD},
            },
            indent=2,
        )
    )
    path.chmod(0o600)


def _works(site: str, demo: dict[str, Any]) -> bool:
    try:
        ApiClient(site, demo["api_key"]).get("/v1/account")
    except ApiProblem:
        return False
    return True


def _small_account(client: ApiClient) -> None:
    made = client.post("/v1/lists", {"name": "Vrienden van het atelier"})
    for first in ("nele", "bart", "lotte"):
        client.post(
            "/v1/contacts",
            {
                "email": f"{first}@antwerpen.example",
                "lists": [made["id"]],
                "consent": {
                    "basis": "paper",
                    "source": "opendeurdag",
                    "obtained_at": "2026-09-12T14:00:00Z",
                },
            },
        )


def _main_account(main: Settled, environment: Mapping[str, str]) -> None:
    client = main.client
    for name, label in (
        ("first_name", "Voornaam"),
        ("last_name", "Familienaam"),
        ("town", "Gemeente"),
    ):
        client.post(
            "/v1/fields",
            {"name": name, "label": label, "purpose": "om iemand persoonlijk aan te spreken"},
        )
    news = client.post("/v1/lists", {"name": "Nieuwsbrief"})["id"]
    workshops = client.post("/v1/lists", {"name": "Workshops"})["id"]
    readers, guests = contacts_csv(500, at=READERS)
    import_file(client, readers, news, MAPPING, "inschrijfkaart in de winkel")
    import_file(client, guests, workshops, MAPPING, "aanmelding voor een workshop")
    _own_template(client)
    _sent(main, news, environment)
    _paused(main, workshops)
    _draft(main, news, ANNOUNCEMENT)


def _draft(main: Settled, list_id: str, mail: Mail) -> str:
    """A campaign that nobody has sent yet; its id."""
    created = main.client.post(
        "/v1/campaigns",
        {
            "name": mail.name,
            "subject": mail.subject.format('{{ first_name | default: "jou" }}'),
            "preheader": mail.preheader,
            "sender_id": main.sender,
            "audience": {"lists": [list_id]},
            "mjml": _ready(main.client, mail.template),
        },
    )
    identifier: str = created["id"]
    return identifier


def _ready(client: ApiClient, template: str) -> str:
    """The MJML of a template of the gallery."""
    gallery = client.get("/v1/template-gallery")["items"]
    mjml: str = next(each["mjml"] for each in gallery if each["id"] == template)
    return mjml


def _own_template(client: ApiClient) -> None:
    """One that was taken over from the gallery and changed since."""
    mjml = _ready(client, "welcome")
    body = {"name": "Welkom bij Lindehof", "mjml": mjml, "labels": ["winkel Gent"]}
    made = client.post("/v1/templates", body)
    own = {**body, "mjml": mjml.replace("Fijn dat je er bent", "Welkom bij Lindehof")}
    client.call("PUT", f"/v1/templates/{made['id']}", own)


def _sent(main: Settled, list_id: str, environment: Mapping[str, str]) -> None:
    """A campaign with a report: delivered, bounced, opened and clicked over days."""
    client = main.client
    campaign = _draft(main, list_id, NEWSLETTER)
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(
        f"/v1/campaigns/{campaign}/report",
        lambda r: r["state"] == "sent" and r["delivered"] + r["bounced"] >= r["sent"],
    )
    _unsubscribe_some(client, campaign)
    demo_past.age(environment, main.account, campaign)


def _unsubscribe_some(client: ApiClient, campaign: str) -> None:
    """A few people leave by the button that their mail programme shows (RFC 8058)."""
    mails = client.get("/inbox/messages?limit=50")["items"]
    own = [mail["id"] for mail in mails if mail["tags"].get("campaign") == campaign]
    for mail in own[:LEAVERS]:
        found = _LEAVE.search(client.get(f"/inbox/messages/{mail}")["html"])
        assert found, "an unsubscribe link in every mail"
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        client.send("POST", f"{client.site}{found[1]}", b"List-Unsubscribe=One-Click", form)


def _paused(main: Settled, list_id: str) -> None:
    """A campaign that somebody stopped half-way: SES takes so many mails today, and then a person
    presses the button."""
    client = main.client
    campaign = _draft(main, list_id, INVITATION)
    taken = len(client.get(f"/inbox/messages?limit={MOST_MAILS}")["items"])
    client.post("/inbox/faults", {"max_24_hour_send": taken + HALF_WAY})
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(
        f"/v1/campaigns/{campaign}/report",
        lambda r: r["state"] == "waiting" and r["delivered"] + r["bounced"] >= r["sent"],
    )
    client.post(f"/v1/campaigns/{campaign}/pause")
    client.call("DELETE", "/inbox/faults")


def visit(site: str, path: str) -> tuple[int, str]:
    """(status, Location) of a fetch as a reader's browser makes it. It does not follow where a
    click leads: nothing outside is ever visited."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=10)
    connection.request("GET", path, headers=_READER)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers.get("Location", "")
