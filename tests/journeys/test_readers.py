"""People and machines read a campaign: the report says of each what they did, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from local.api_client import ApiClient
from local.demo_campaign import draft, is_complete, prepare
from local.newcomer import Company
from local.stack import LocalStack

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

PEOPLE = 120
ROWS = "E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n" + "".join(
    f"lezer{number}@aalst.example;An;Maes;nl;Aalst\r\n" for number in range(PEOPLE)
)
HABITS: dict[str, Any] = {
    "people": {"open": 0.5, "click": 0.2, "unsubscribe": 0.05, "seconds": [4.0, 6.0]},
    "scanners": {"rate": 0.15, "proxy": 0.2},
    "seed": 11,
}


@pytest.fixture
def readers(stack: LocalStack) -> Iterator[ApiClient]:
    """Whoever asks the simulator who reads; nobody does afterwards."""
    client = ApiClient(stack.site)
    client.call("DELETE", "/inbox/readers")
    yield client
    client.call("DELETE", "/inbox/readers")


def test_the_report_says_what_people_and_machines_did(
    stack: LocalStack, readers: ApiClient
) -> None:
    company = Company("Leeszaal", "leeszaal.example", "Griet Maes")
    settled, list_id, _ = prepare(stack.site, company, ROWS.encode())
    client, campaign = settled.client, draft(settled, list_id)
    readers.post("/inbox/readers", HABITS)
    client.post(f"/v1/campaigns/{campaign}/send")
    report = f"/v1/campaigns/{campaign}/report"
    client.wait_for(report, is_complete)
    done = readers.wait_for("/inbox/readers", lambda shown: shown["waiting"] == 0)["done"]

    assert done["failed"] == 0
    by_people = {name: done[name] for name in ("opened", "clicked", "unsubscribed")}
    assert 0 < by_people["unsubscribed"] < by_people["clicked"] < by_people["opened"] < PEOPLE
    assert by_people["opened"] != done["machine_opened"] > 0
    told = {**by_people, "machine_opened": done["machine_opened"]}
    client.wait_for(report, lambda found: {name: found[name] for name in told} == told)
    left = client.get("/v1/blacklist?limit=500")["items"]
    assert [entry["reason"] for entry in left] == ["unsubscribed"] * done["unsubscribed"]
    clicked = client.get(f"/v1/campaigns/{campaign}/links")["items"]
    assert sum(link["clicked"] for link in clicked) == done["clicked"]
