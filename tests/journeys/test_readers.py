"""People and machines read a campaign: the report says of each what they did, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from local.api_client import ApiClient
from local.demo_campaign import MAPPING, draft, is_complete, prepare
from local.newcomer import Company, Settled, import_file
from local.stack import LocalStack

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

PEOPLE = 70
READ: dict[str, Any] = {
    "people": {"open": 0.5, "click": 0.2, "unsubscribe": 0.05, "seconds": [4.0, 6.0]},
    "scanners": {"rate": 0.0, "proxy": 0.2},
    "seed": 11,
}
SCANNED: dict[str, Any] = {"scanners": {"rate": 0.3}}
"""Of another list: whoever reads a mail in the very minutes in which it is scanned is taken for the
scanner."""


def rows(town: str) -> bytes:
    people = "".join(f"l{n}@{town}.example;An;Maes;nl;{town}\r\n" for n in range(PEOPLE))
    return f"E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n{people}".encode()


@pytest.fixture
def readers(stack: LocalStack) -> Iterator[ApiClient]:
    """Whoever asks the simulator who reads; nobody does afterwards."""
    client = ApiClient(stack.site)
    client.call("DELETE", "/inbox/readers")
    yield client
    client.call("DELETE", "/inbox/readers")


def read(settled: Settled, list_id: str, readers: ApiClient, habits: dict[str, Any]) -> Any:
    """(A campaign that readers with these habits got, what they say they did.)"""
    client, campaign = settled.client, draft(settled, list_id)
    readers.call("DELETE", "/inbox/readers")
    readers.post("/inbox/readers", habits)
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(f"/v1/campaigns/{campaign}/report", is_complete)
    done = readers.wait_for("/inbox/readers", lambda shown: shown["waiting"] == 0)["done"]
    assert done["failed"] == 0
    return campaign, done


def assert_told(client: ApiClient, campaign: str, done: dict[str, int]) -> None:
    """The report comes to say just that."""
    names = ("opened", "clicked", "unsubscribed", "machine_opened")
    told = {name: done[name] for name in names}
    report = f"/v1/campaigns/{campaign}/report"
    client.wait_for(report, lambda found: {name: found[name] for name in names} == told, 30)


def test_the_report_says_what_people_and_machines_did(
    stack: LocalStack, readers: ApiClient
) -> None:
    company = Company("Leeszaal", "leeszaal.example", "Griet Maes")
    settled, readers_list, _ = prepare(stack.site, company, rows("aalst"))
    client = settled.client
    other = client.post("/v1/lists", {"name": "Achter een scanner"})["id"]
    import_file(client, rows("lier"), other, MAPPING, "beurs Gent")

    campaign, done = read(settled, readers_list, readers, READ)
    assert 0 < done["unsubscribed"] < done["clicked"] < done["opened"] < PEOPLE
    assert 0 < done["machine_opened"] != done["opened"]
    assert_told(client, campaign, done)
    left = client.get("/v1/blacklist?limit=500")["items"]
    assert [entry["reason"] for entry in left] == ["unsubscribed"] * done["unsubscribed"]
    clicked = client.get(f"/v1/campaigns/{campaign}/links")["items"]
    assert sum(link["clicked"] for link in clicked) == done["clicked"]

    campaign, done = read(settled, other, readers, SCANNED)
    assert done["visits"] > 10 * done["machine_opened"] > 0
    assert done["opened"] == done["clicked"] == done["unsubscribed"] == 0
    assert_told(client, campaign, done)
