"""The same on the emulator: real processes, a real SIGKILL at random moments, a bad day at SES."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from local.api_client import ApiClient
from local.demo_campaign import draft, is_complete, prepare
from local.newcomer import Company
from local.stack import LocalStack
from tests.faults.extent import IS_ALL
from tests.journeys.test_killed_worker import everyone

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

PEOPLE = 400
SEED = 20261125
FAULTS: dict[str, dict[str, Any]] = {
    "fine": {"latency_seconds": 0.1, "max_send_rate": 100},
    "bad": {
        "latency_seconds": 0.1,
        "max_send_rate": 100,
        "throttle_rate": 0.2,
        "lost_answer": 1,
        "status_500": {"before": 1, "after": 1},
        "partial": {"rate": 0.1, "calls": 6, "seed": SEED},
        "events": {"duplicate": 1.0, "reorder": 1.0, "delay": {"seconds": 1.0}, "seed": SEED},
        "seed": SEED,
    },
}


@pytest.fixture
def ses(stack: LocalStack) -> Iterator[ApiClient]:
    """The switches of SES' bad days; healthy again afterwards."""
    client = ApiClient(stack.site)
    yield client
    client.call("DELETE", "/inbox/faults")


def rows(name: str) -> bytes:
    """A file of contacts."""
    lines = [f"lezer{n}@{name}.example;An;Maes;nl;Lier" for n in range(PEOPLE)]
    return "\r\n".join(["E-mail;Voornaam;Familienaam;Taal;Gemeente", *lines]).encode()


@pytest.mark.parametrize("day", FAULTS if IS_ALL else ["bad"])
def test_t06_killed_at_random_moments_nobody_gets_two_mails_and_nobody_is_lost(
    day: str, stack: LocalStack, ses: ApiClient
) -> None:
    marks = sorted(random.Random(SEED).sample(range(1, PEOPLE * 3 // 4), 4))
    domain = f"taai-{day}"
    company = Company("Kwekerij Taai", f"{domain}.example", "Nele Cools")
    settled, list_id, _ = prepare(stack.site, company, rows(domain))
    client, campaign = settled.client, draft(settled, list_id, f"Onverwoestbaar ({day})")
    report = f"/v1/campaigns/{campaign}/report"
    ses.post("/inbox/faults", FAULTS[day])
    client.post(f"/v1/campaigns/{campaign}/send")
    for mark in marks:
        client.wait_for(report, lambda r, mark=mark: settled_of(r) >= mark)  # type: ignore[misc]
        stack.kill_worker()
        stack.start_worker()
    final = client.wait_for(report, is_complete, timeout_seconds=180)
    assert_nobody_twice_and_nobody_lost(client, campaign, final)


def settled_of(report: dict[str, Any]) -> int:
    """How many need no call any more: with three kills behind it a campaign may end with fewer
    mails sent than the last moment asks."""
    return int(report["sent"]) + int(report["uncertain"])


def assert_nobody_twice_and_nobody_lost(
    client: ApiClient, campaign: str, final: dict[str, Any]
) -> None:
    """Against what lies in the mailboxes."""
    items = client.get("/inbox/messages?limit=10000")["items"]
    mailed = Counter(m["to"] for m in items if m["tags"].get("campaign") == campaign)
    people = everyone(client, campaign)
    states = Counter(person["state"] for person in people)
    uncertain = {person["email"] for person in people if person["state"] == "uncertain"}
    assert set(mailed.values()) == {1}
    assert len(people) == final["planned"] == PEOPLE
    assert states["planned"] == 0
    # Of whoever has a mail an event tells: only those without either may stay uncertain.
    assert uncertain.isdisjoint(mailed)
    assert set(mailed) | uncertain == {person["email"] for person in people}
    assert (final["sent"], final["uncertain"]) == (len(mailed), len(uncertain))
