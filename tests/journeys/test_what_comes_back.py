"""What SES tells, through the real topic and queue: poison harms nobody beside it (E07, E08), and
who bounced or left gets nothing that was queued before (E11)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from local.api_client import ApiClient, ApiProblem
from local.demo_campaign import draft, prepare
from local.newcomer import Company, Settled, settle
from local.stack import LocalStack
from tests.journeys import told_by_ses

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

QUEUED = 8
MALFORMED = ["", "geen JSON", "[]", '{"eventType": "Bounce"}', "[" * 2_000]


@pytest.fixture
def untold(stack: LocalStack) -> Any:
    """SES takes mails and tells nothing of them: the test does."""
    ses = ApiClient(stack.site)
    ses.post("/inbox/faults", {"events": {"lose": 1.0}})
    yield ses
    ses.call("DELETE", "/inbox/faults")


def dead_letters(stack: LocalStack) -> Counter[str]:
    """How many were kept apart, by why."""
    pages = (
        told_by_ses.client_of(stack, "dynamodb")
        .get_paginator("scan")
        .paginate(TableName=stack.environment["MYNUMA_PLATFORM_TABLE"])
    )
    rows = [item for page in pages for item in page["Items"]]
    letters = [row for row in rows if row["pk"]["S"].startswith("dead-letters#")]
    return Counter(row["reason"]["S"] for row in letters)


def listed(client: ApiClient) -> dict[str, str]:
    """Who is on the blacklist, and why."""
    found = client.get("/v1/blacklist?limit=500")["items"]
    return {entry["email"]: entry["reason"] for entry in found}


def test_e07_e08_poison_is_kept_apart_and_its_batch_mates_are_applied(
    stack: LocalStack, untold: ApiClient
) -> None:
    one = settle(stack.site, Company("Gif Een", "gif1.example", "An Maes"))
    two = settle(stack.site, Company("Gif Twee", "gif2.example", "Bo Cools"))
    gone, fine = (told_by_ses.send(one.client, one.sender, f"{n}@gent.example") for n in "ab")
    other = told_by_ses.send(two.client, two.sender, "c@gent.example")
    before = dead_letters(stack)

    forged = [
        told_by_ses.event("bounce", fine, mac="x" * len(fine["tags"]["mac"])),
        told_by_ses.event("bounce", other, account=one.account),
    ]
    genuine = [told_by_ses.event("bounce", gone), told_by_ses.event("delivery", fine)]
    told_by_ses.publish(stack, [*MALFORMED, *forged, *genuine])

    state = {item["id"]: item["tags"]["message"] for item in (gone, fine, other)}
    for item, client, wanted in ((gone, one.client, "bounced"), (fine, one.client, "delivered")):
        client.wait_for(f"/v1/messages/{state[item['id']]}", lambda m, w=wanted: m["state"] == w)
    one.client.wait_for(
        "/v1/blacklist",
        lambda _: (
            dead_letters(stack) - before
            == Counter(malformed=len(MALFORMED), tags_not_genuine=len(forged))
        ),
    )
    assert listed(one.client) == {gone["to"]: "bounce"}
    assert listed(two.client) == {}
    assert two.client.get(f"/v1/messages/{state[other['id']]}")["state"] == "sent"


def let_the_pacer_know(settled: Settled, ses: ApiClient) -> None:
    """SES takes nothing, and the pacer knows: what is launched from now on waits before anybody is
    claimed. Whoever meets the pause before that is a campaign to somebody else, which is resumed
    until it waits too: the pacer looks at SES every few seconds."""
    client = settled.client
    ses.post("/inbox/faults", {"sending_paused": True})
    other = client.post("/v1/lists", {"name": "Kanarie"})["id"]
    consent = {"basis": "paper", "source": "beurs Gent", "obtained_at": "2026-10-01T10:00:00Z"}
    client.post(
        "/v1/contacts", {"email": "kanarie@queue.example", "lists": [other], "consent": consent}
    )
    canary = draft(settled, other, "Kanarie")
    client.post(f"/v1/campaigns/{canary}/send")

    def waits(found: dict[str, Any]) -> bool:
        if found["state"] == "paused":
            client.post(f"/v1/campaigns/{canary}/resume")
        return bool(found["state"] == "waiting")

    client.wait_for(f"/v1/campaigns/{canary}", waits)


def campaigns_in_waiting(settled: Settled, list_id: str, ses: ApiClient) -> list[str]:
    """Campaigns to the same list, planned and queued while SES takes nothing."""
    client = settled.client
    let_the_pacer_know(settled, ses)
    campaigns = [draft(settled, list_id, f"Nummer {number}") for number in range(QUEUED)]
    for campaign in campaigns:
        client.post(f"/v1/campaigns/{campaign}/send")
    for campaign in campaigns:
        client.wait_for(f"/v1/campaigns/{campaign}", lambda found: found["state"] == "waiting")
    return campaigns


def test_e11_who_bounced_or_left_gets_nothing_of_what_is_queued(
    stack: LocalStack, untold: ApiClient
) -> None:
    people = {name: f"{name}@queue.example" for name in ("bounces", "leaves", "stays")}
    rows = "".join(f"{email};An;Maes;nl;Gent\r\n" for email in people.values())
    content = f"E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n{rows}".encode()
    company = Company("Rij", "rij.example", "Lies Maes")
    settled, list_id, _ = prepare(stack.site, company, content)
    client = settled.client
    lost, left = (
        told_by_ses.send(client, settled.sender, people[name]) for name in ("bounces", "leaves")
    )
    campaigns = campaigns_in_waiting(settled, list_id, untold)

    told_by_ses.publish(stack, [told_by_ses.event("bounce", lost)])
    headers = client.get(f"/inbox/messages/{left['id']}")["headers"]
    link = next(h["value"] for h in headers if h["name"] == "List-Unsubscribe")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    client.send("POST", link[1:].partition(">")[0], b"List-Unsubscribe=One-Click", form)
    reasons = {people["bounces"]: "bounce", people["leaves"]: "unsubscribed"}
    client.wait_for("/v1/blacklist", lambda _: listed(client) == reasons)

    untold.call("DELETE", "/inbox/faults")
    reports = [
        client.wait_for(f"/v1/campaigns/{campaign}/report", lambda r: r["state"] == "sent")
        for campaign in campaigns
    ]
    assert {report["planned"] for report in reports} == {len(people)}
    skipped = sum((Counter(report["skipped"]) for report in reports), Counter())
    assert sum(report["sent"] for report in reports) == 1
    assert +skipped == Counter(blacklisted=QUEUED, unsubscribed=QUEUED, fair_use=QUEUED - 1)
    mails = client.get("/inbox/messages?limit=10000")["items"]
    assert [m["to"] for m in mails if m["tags"].get("campaign") in campaigns] == [people["stays"]]
    with pytest.raises(ApiProblem) as refused:
        client.post("/v1/messages", told_by_ses.mail(settled.sender, people["bounces"]))
    assert refused.value.document["code"] == "recipient_blacklisted"
