"""SIGKILL of the event loop in mid-campaign: nobody gets it twice, nobody is forgotten (T06)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from local.api_client import ApiClient
from local.demo_campaign import draft, is_complete, prepare
from local.newcomer import Company
from local.stack import LocalStack
from tests.journeys.desk import Desk

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

CSV = Path(__file__).parents[1] / "data" / "contacts-2000.csv"
KILL_AT_SENT = (150, 600, 1_100)


def everyone(client: ApiClient, campaign: str, kind: str = "") -> list[dict[str, Any]]:
    found, cursor = [], ""
    while cursor is not None:
        query = f"limit=500{f'&kind={kind}' if kind else ''}{f'&cursor={cursor}' if cursor else ''}"
        page = client.get(f"/v1/campaigns/{campaign}/recipients?{query}")
        found += page["items"]
        cursor = page["next_cursor"]
    return found


def test_a_killed_worker_neither_doubles_nor_forgets_anybody(stack: LocalStack) -> None:
    company = Company("Kwekerij Taai", "taai.example", "Nele Cools")
    settled, list_id, _ = prepare(stack.site, company, CSV.read_bytes())
    client = settled.client
    with Desk(stack) as desk:  # what dies with a claim counts for that day: not what is shown here
        account = client.get("/v1/account")["id"]
        desk.order("raise_limits", account=account, limit="first_day", wanted="5000", apply=True)
    campaign = draft(settled, list_id, "Onverwoestbaar")
    report = f"/v1/campaigns/{campaign}/report"
    client.post(f"/v1/campaigns/{campaign}/send")
    for mark in KILL_AT_SENT:
        client.wait_for(report, lambda r, mark=mark: r["sent"] >= mark)  # type: ignore[misc]
        stack.kill_worker()
        stack.start_worker()
    final = client.wait_for(report, is_complete, timeout_seconds=180)

    items = client.get("/inbox/messages?limit=10000")["items"]
    mailed = Counter(m["to"].lower() for m in items if m["tags"].get("campaign") == campaign)
    assert set(mailed.values()) == {1}

    people = everyone(client, campaign)
    assert len(people) == final["planned"]
    assert "planned" not in {person["state"] for person in people}
    uncertain = {p["email"].lower() for p in people if p["state"] == "uncertain"}
    assert len(uncertain) == final["uncertain"]
    # Of whoever has a mail an event tells: only those without either may stay uncertain.
    assert uncertain.isdisjoint(mailed)
    assert set(mailed) | uncertain == {person["email"].lower() for person in people}
    assert final["sent"] == len(mailed)
