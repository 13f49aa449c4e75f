"""Pause, resume and cancel in mid-campaign, on the emulator."""

from __future__ import annotations

from collections import Counter

import pytest

from local.api_client import ApiClient
from local.demo_campaign import draft, is_complete, prepare
from local.newcomer import Company
from local.stack import LocalStack

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

PEOPLE = 300
ROWS = "E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n" + "".join(
    f"lezer{number}@lier.example;An;Maes;nl;Lier\r\n" for number in range(PEOPLE)
)
SLOW = {"max_send_rate": 25}


@pytest.fixture
def slow_ses(stack: LocalStack) -> ApiClient:
    """SES at 25 a second, so that there is time to press a button."""
    client = ApiClient(stack.site)
    client.post("/inbox/faults", SLOW)
    return client


def test_a_paused_campaign_goes_on_where_it_was(stack: LocalStack, slow_ses: ApiClient) -> None:
    company = Company("Kalm aan", "kalmaan.example", "Rik Cools")
    settled, list_id, _ = prepare(stack.site, company, ROWS.encode())
    client, campaign = settled.client, draft(settled, list_id)
    report = f"/v1/campaigns/{campaign}/report"
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(report, lambda r: r["sent"] >= SLOW["max_send_rate"])
    assert client.post(f"/v1/campaigns/{campaign}/pause")["state"] == "paused"
    slow_ses.call("DELETE", "/inbox/faults")
    paused = client.get(report)
    assert paused["sent"] < PEOPLE

    client.post(f"/v1/campaigns/{campaign}/resume")
    final = client.wait_for(report, is_complete)
    assert final["sent"] == final["delivered"] == PEOPLE
    items = client.get("/inbox/messages?limit=10000")["items"]
    mailed = Counter(m["to"] for m in items if m["tags"].get("campaign") == campaign)
    assert set(mailed.values()) == {1}


def test_a_cancelled_campaign_accounts_for_everybody(
    stack: LocalStack, slow_ses: ApiClient
) -> None:
    company = Company("Toch niet", "tochniet.example", "Els Baert")
    settled, list_id, _ = prepare(stack.site, company, ROWS.encode())
    client, campaign = settled.client, draft(settled, list_id)
    report = f"/v1/campaigns/{campaign}/report"
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(report, lambda r: r["sent"] >= SLOW["max_send_rate"])
    client.post(f"/v1/campaigns/{campaign}/cancel")
    slow_ses.call("DELETE", "/inbox/faults")

    final = client.wait_for(report, lambda r: r["sent"] + r["cancelled"] == PEOPLE)
    assert final["state"] == "cancelled"
    assert final["cancelled"] > 0
