"""Everything somebody new does before a first campaign, through the API and the inbox alone."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local.api_client import POLL_SECONDS, ApiClient

AGREEMENTS = {"code-of-good-practice": "2026-11", "data-processing": "2026-11"}
PASSWORD = "Proefdraaien-2026"  # noqa: S105 - of demo accounts on this machine alone
ALL_SCOPES = ["send", "contacts:read", "contacts:write", "campaigns", "reports", "admin"]
_LINK = re.compile(r'https?://[^\s"<>]+/(?:confirm-account|verify-sender)/([A-Za-z0-9_-]+)')


@dataclass(frozen=True, slots=True)
class Company:
    """Who signs up. domain: its mail domain, under a reserved top-level name."""

    name: str
    domain: str
    person: str
    address: str = "Korenmarkt 1, 9000 Gent"
    phone: str = "+32 9 000 00 00"
    language: str = "nl"

    @property
    def login(self) -> str:
        """The mailbox of the first person."""
        return f"{self.person.split()[0].lower()}@{self.domain}"


@dataclass(frozen=True, slots=True)
class Settled:
    """An account that can send."""

    client: ApiClient
    account: str
    sender: str


def sign_up(site: str, company: Company) -> ApiClient:
    """Sign up, confirm by the mailed link, sign in, make a key: a client with that key."""
    public = ApiClient(site)
    public.post(
        "/v1/accounts",
        {
            "company": company.name,
            "country": "BE",
            "language": company.language,
            "contact_address": company.address,
            "contact_email": f"info@{company.domain}",
            "contact_phone": company.phone,
            "company_number": "BE 0123.456.749",
            "website": f"https://www.{company.domain}",
            "user_name": company.person,
            "user_email": company.login,
            "password": PASSWORD,
            "plan": "api_100k",
            "agreements": AGREEMENTS,
        },
    )
    public.post("/v1/auth/confirm", {"token": mailed_token(public, company.login)})
    person = ApiClient(site, access_token(site, company.login, PASSWORD))
    key = person.post("/v1/account/api-keys", {"name": "Winkel", "scopes": ALL_SCOPES})
    return ApiClient(site, key["secret"])


def settle(site: str, company: Company) -> Settled:
    """Sign up, and make the account one that can send."""
    return settle_in(sign_up(site, company), company)


def settle_in(client: ApiClient, company: Company) -> Settled:
    """Authenticate the domain through the simulator's DNS, and verify a sender."""
    client.post("/v1/sender-domains", {"domain": company.domain})
    client.post("/inbox/dns", {"domain": company.domain})
    client.post(f"/v1/sender-domains/{company.domain}/check")
    mailbox = f"nieuws@{company.domain}"
    sender = client.post("/v1/senders", {"email": mailbox, "name": company.name, "kind": "company"})
    press_button(client, f"/verify-sender/{mailed_token(client, mailbox)}")
    return Settled(client, client.get("/v1/account")["id"], sender["id"])


def mailed_token(client: ApiClient, mailbox: str, timeout_seconds: float = 20) -> str:
    """The token in the newest mail to a mailbox, read from the inbox."""
    deadline = time.monotonic() + timeout_seconds
    while time.monotonic() < deadline:
        for item in client.get(f"/inbox/messages?to={mailbox}&limit=1")["items"]:
            found = _LINK.search(client.get(f"/inbox/messages/{item['id']}")["text"])
            if found:
                return found[1]
        time.sleep(POLL_SECONDS)
    raise TimeoutError(f"no mail with a link came for {mailbox}")


def press_button(client: ApiClient, path: str) -> None:
    """POST as the page's own form does."""
    client.send(
        "POST",
        f"{client.site}{path}",
        b"",
        {"Content-Type": "application/x-www-form-urlencoded"},
    )


def access_token(site: str, login: str, password: str) -> str:
    """Sign in at the user pool, as the web application does (USER_PASSWORD_AUTH)."""
    auth = ApiClient(site).get("/config.json")["auth"]
    answer = ApiClient.send(
        "POST",
        f"{auth['endpoint']}/",
        json.dumps(
            {
                "AuthFlow": "USER_PASSWORD_AUTH",
                "ClientId": auth["client_id"],
                "AuthParameters": {"USERNAME": login, "PASSWORD": password},
            }
        ).encode(),
        {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth",
        },
    )
    token: str = json.loads(answer)["AuthenticationResult"]["AccessToken"]
    return token


def declare_file(
    client: ApiClient,
    content: bytes,
    list_id: str,
    mapping: Mapping[str, str],
    source: str,
    language: str = "nl",
) -> str:
    """Declare an import and upload its file; the path where it is read."""
    declared = client.post(
        "/v1/imports",
        {
            "list_id": list_id,
            "mapping": dict(mapping),
            "consent": {
                "basis": "paper",
                "source": source,
                "obtained_at": "2026-10-01T10:00:00Z",
            },
            "language": language,
        },
    )
    client.upload(declared["upload"]["url"], declared["upload"]["fields"], content)
    return f"/v1/imports/{declared['id']}"


def import_file(
    client: ApiClient,
    content: bytes,
    list_id: str,
    mapping: Mapping[str, str],
    source: str,
    language: str = "nl",
) -> dict[str, Any]:
    """Declare, upload, start, and wait until every row is in."""
    place = declare_file(client, content, list_id, mapping, source, language)
    ended = ("done", "failed")
    client.post(f"{place}/start")
    found = client.wait_for(place, lambda found: found["state"] in (*ended, "held"))
    if found["state"] == "held":
        client.post(f"{place}/declaration", {"statement": f"Wij kennen deze mensen: {source}."})
        found = client.wait_for(place, lambda found: found["state"] in ended)
    return found
