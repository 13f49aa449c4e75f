"""Whoever holds every table, every object, every log and every key, but not the person's own mail,
ties no anonymous hit to a person (D5): the same as tests/services/test_anonymity.py, on what really
lies in the stores."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from chalicelib.adapters.secrets import MasterSecret
from chalicelib.domain.token import Place, read_tracking_token, tracking_token
from local.api_client import ApiClient
from local.demo_campaign import draft, launch, prepare
from local.newcomer import Company
from local.stack import LocalStack
from tests.journeys import told_by_ses

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

COMPANY = Company("Naamloos", "naamloos.example", "Noor Maes")
NAMELESS = [f"n{number}@stil.example" for number in range(9)]
NAMED = "luid@stil.example"
READERS = NAMELESS[2:5]
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Mobile/15E148 Rare/7.3"
BATCH = 50
MACHINES_SECONDS = 2.5


@dataclass(frozen=True)
class Campaign:
    """Ten people got it, one of whom agreed to be followed. mails: HTML by address. traces: what
    names each person, by address."""

    client: ApiClient
    account: str
    id: str
    mails: dict[str, str]
    traces: dict[str, set[str]]

    def token(self, email: str, purpose: str) -> str:
        """The one in the mail of somebody."""
        found = re.search(rf"/{purpose}/([\w-]+)", self.mails[email])
        assert found is not None
        return found[1]


@pytest.fixture(scope="module")
def campaign(stack: LocalStack) -> Campaign:
    """Sent, and delivered to all."""
    rows = "".join(f"{email};An;Maes;nl;Gent\r\n" for email in NAMELESS)
    content = f"E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n{rows}".encode()
    settled, list_id, _ = prepare(stack.site, COMPANY, content)
    client = settled.client
    at = {"source": "beurs", "obtained_at": "2026-10-01T10:00:00Z"}
    consent, asked = {"basis": "paper", **at}, {"is_given": True, **at}
    client.post(
        "/v1/contacts",
        {"email": NAMED, "consent": consent, "lists": [list_id], "tracking_consent": asked},
    )
    made = draft(settled, list_id)
    assert launch(client, made)["delivered"] == len(NAMELESS) + 1
    arrived = time.monotonic()
    # Whoever clicks within two seconds of the sending is a machine.
    client.wait_for("/v1/account", lambda _: time.monotonic() > arrived + MACHINES_SECONDS)
    people = client.get("/v1/contacts?limit=100")["items"]
    mails = {}
    for item in client.get("/inbox/messages?limit=500")["items"]:
        if item["tags"].get("campaign") == made:
            mails[item["to"]] = client.get(f"/inbox/messages/{item['id']}")["html"]
    keys = address_keys(stack, settled.account)
    traces = {p["email"]: {p["email"], p["id"], keys[p["email"]]} for p in people}
    return Campaign(client, settled.account, made, mails, traces)


def address_keys(stack: LocalStack, account: str) -> dict[str, str]:
    """What the rows of addresses are called, from the table itself."""
    items = scanned(stack, stack.environment["MYNUMA_ADDRESSES_TABLE"])
    own = [item for item in items if item["pk"]["S"].startswith(account) and "email" in item]
    return {item["email"]["S"]: item["sk"]["S"] for item in own}


def scanned(stack: LocalStack, table: str) -> Iterator[dict[str, Any]]:
    pages = told_by_ses.client_of(stack, "dynamodb").get_paginator("scan").paginate(TableName=table)
    for page in pages:
        yield from page["Items"]


def stored(stack: LocalStack) -> dict[str, str]:
    """Every item of every table and every object of every bucket, by its place."""
    found = {}
    for table in told_by_ses.client_of(stack, "dynamodb").list_tables()["TableNames"]:
        for item in scanned(stack, table):
            place = f"{table} {item['pk']} {item.get('sk')}"
            found[place] = json.dumps(item, sort_keys=True, default=str)
    return found | objects(stack)


def objects(stack: LocalStack) -> dict[str, str]:
    """Those of every bucket."""
    s3, found = told_by_ses.client_of(stack, "s3"), {}
    for bucket in s3.list_buckets()["Buckets"]:
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket["Name"]):
            for entry in page.get("Contents", ()):
                body = s3.get_object(Bucket=bucket["Name"], Key=entry["Key"])["Body"].read()
                text = gzip.decompress(body) if entry["Key"].endswith(".gz") else body
                found[f"{bucket['Name']} {entry['Key']}"] = text.decode("utf-8", "replace")
    return found


def written(
    stack: LocalStack, campaign: Campaign, act: Callable[[], None], hits: int
) -> dict[str, str]:
    """What stands there otherwise than before, once the raw rows of all hits do."""
    before = stored(stack)
    act()
    wanted = hits + len(raw_hits(before, campaign))
    campaign.client.wait_for(
        "/v1/account", lambda _: len(raw_hits(objects(stack), campaign)) >= wanted
    )
    after = stored(stack)  # once all is written: raw rows are the last
    return {place: text for place, text in after.items() if before.get(place) != text}


def raw_hits(dump: dict[str, str], campaign: Campaign) -> list[dict[str, Any]]:
    rows = [
        json.loads(line)
        for place, text in dump.items()
        if " hits/" in place
        for line in text.splitlines()
    ]
    return [row for row in rows if row["campaign"] == campaign.id]


def visit(stack: LocalStack, path: str) -> int:
    """As a mail programme or a browser would; where a link leads is not followed."""
    site = urlsplit(stack.site)
    connection = http.client.HTTPConnection("127.0.0.1", site.port or 80, timeout=10)
    connection.request("GET", path, headers={"Host": site.netloc, "User-Agent": PHONE})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def read(stack: LocalStack, campaign: Campaign, *people: str) -> None:
    """They open the mail and follow its first link."""
    for email in people:
        assert visit(stack, f"/o/{campaign.token(email, 'o')}") == 200
        assert visit(stack, f"/c/{campaign.token(email, 'c')}/0") == 302


def told_of(dump: dict[str, str], campaign: Campaign) -> set[str]:
    """Who is named by what was written, in the place or in the text."""
    whole = "\n".join(f"{place} {text}" for place, text in dump.items())
    return {who for who, traces in campaign.traces.items() if any(t in whole for t in traces)}


def test_nothing_that_a_nameless_reader_leaves_in_any_store_leads_to_a_person(
    stack: LocalStack, campaign: Campaign, logs: Path
) -> None:
    changed = written(stack, campaign, lambda: read(stack, campaign, *READERS), 2 * len(READERS))
    assert told_of(changed, campaign) == set()

    rows = raw_hits(changed, campaign)
    places = [read_tracking_token(keys(stack), campaign.token(who, "o")) for who in READERS]
    assert {row["index"] for row in rows} == {place.index for place in places if place}
    assert {row["event"] for row in rows} == {"open", "click"}
    for row in rows:
        assert row["at"] % 3600 == 0
        assert "ip" not in row
        assert "Rare" not in str(row)
    beside = [place for place in changed if " ip/" in place]
    assert beside == []

    # With the keys, every token that could have been in a mail: none lies anywhere, so that
    # nothing says which of them was used by whom.
    tokens = {
        tracking_token(keys(stack), Place(campaign.account, campaign.id, 0, place, is_nameless))
        for place in range(BATCH)
        for is_nameless in (False, True)
    }
    assert campaign.token(READERS[0], "o") in tokens
    everything = "\n".join(stored(stack).values())
    everything += "".join(path.read_text("utf-8", "replace") for path in logs.iterdir())
    assert [token for token in tokens if token in everything] == []


def test_who_agreed_is_found_by_the_same_means(stack: LocalStack, campaign: Campaign) -> None:
    """Or the test above would see nothing at all."""
    changed = written(stack, campaign, lambda: read(stack, campaign, NAMED), 2)
    assert told_of(changed, campaign) == {NAMED}


def keys(stack: LocalStack) -> bytes:
    """What tokens are signed with, as the attacker derives it from the secret."""
    client = told_by_ses.client_of(stack, "secretsmanager")
    return MasterSecret(client, stack.environment["MYNUMA_MASTER_SECRET_ID"]).key("tokens")
