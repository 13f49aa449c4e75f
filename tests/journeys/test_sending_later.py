"""Schedules, mails about a campaign, and mailing again on purpose, with real processes."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from local.api_client import ApiClient, ApiProblem
from local.demo_campaign import draft, is_complete, prepare
from local.newcomer import Company, Settled, import_file
from local.stack import LocalStack

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

_numbers = count(1)


@pytest.fixture
def shop(stack: LocalStack) -> tuple[Settled, str, str]:
    """An account with twelve people on a list, its login, and a draft to them."""
    domain = f"later{next(_numbers)}.example"
    rows = "".join(f"lezer{number}@{domain};An;Maes;nl;Gent\r\n" for number in range(12))
    content = f"E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n{rows}".encode()
    company = Company("Boekhandel", domain, "Mieke Cools")
    settled, list_id, _ = prepare(stack.site, company, content)
    # Only of who agreed to be followed by name is it known that they did not open.
    agreed = "".join(f"lezer{number}@{domain};ja\r\n" for number in range(12))
    followed = {"E-mail": "email", "Volgen": "tracking_consent"}
    import_file(settled.client, f"E-mail;Volgen\r\n{agreed}".encode(), list_id, followed, "kaart")
    return settled, company.login, draft(settled, list_id, "Nieuwe boeken")


def mails_of(client: ApiClient, campaign: str) -> Counter[str]:
    """How many mails of a campaign each address got."""
    mails = client.get("/inbox/messages?limit=500")["items"]
    return Counter(m["to"] for m in mails if m["tags"].get("campaign") == campaign)


def test_a_scheduled_campaign_starts_by_itself_and_its_people_are_told(
    shop: tuple[Settled, str, str],
) -> None:
    settled, login, campaign = shop
    client = settled.client
    at = datetime.now(UTC) + timedelta(seconds=2)
    answer = client.post(f"/v1/campaigns/{campaign}/schedule", {"at": at.isoformat()})
    assert answer["state"] == "scheduled"
    report = client.wait_for(f"/v1/campaigns/{campaign}/report", is_complete)
    assert report["sent"] == 12
    launched = datetime.fromisoformat(client.get(f"/v1/campaigns/{campaign}")["launched_at"])
    assert launched >= at
    subjects = {"‘Nieuwe boeken’ vertrekt", "‘Nieuwe boeken’ is verstuurd"}
    client.wait_for(
        f"/inbox/messages?to={login}&limit=50",
        lambda found: subjects <= {mail["subject"] for mail in found["items"]},
    )


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2020-01-01T10:00", "schedule_past"),
        ("2099-01-01T10:00", "schedule_too_far"),
        ("morgen", "datetime_invalid"),
    ],
)
def test_an_hour_that_cannot_be_is_said_and_the_draft_stays(
    shop: tuple[Settled, str, str], at: str, code: str
) -> None:
    settled, _, campaign = shop
    with pytest.raises(ApiProblem) as refused:
        settled.client.post(f"/v1/campaigns/{campaign}/schedule", {"at": at})
    assert refused.value.status == 422
    (fault,) = refused.value.document["errors"]
    assert fault["pointer"] == "/at"
    assert fault["detail"]
    if code.startswith("schedule"):
        assert fault["code"] == code
    assert settled.client.get(f"/v1/campaigns/{campaign}")["state"] == "draft"


def test_c05_the_uncertain_are_mailed_when_a_person_says_so(
    shop: tuple[Settled, str, str],
) -> None:
    settled, _, campaign = shop
    client = settled.client
    client.post("/inbox/faults", {"lost_answer": {"bulk": 1}, "events": {"lose": 1.0}})
    client.post(f"/v1/campaigns/{campaign}/send")
    report = client.wait_for(
        f"/v1/campaigns/{campaign}/report", lambda found: found["state"] == "sent"
    )
    client.call("DELETE", "/inbox/faults")
    assert report["uncertain"] == 12
    client.post(f"/v1/campaigns/{campaign}/send-uncertain")
    report = client.wait_for(f"/v1/campaigns/{campaign}/report", is_complete)
    assert (report["planned"], report["sent"], report["uncertain"]) == (12, 12, 0)
    assert set(mails_of(client, campaign).values()) == {2}, "taken by SES both times"
    people = client.get(f"/v1/campaigns/{campaign}/recipients?limit=50")["items"]
    assert len(people) == len({person["contact_id"] for person in people}) == 12


def test_a_follow_up_and_a_copy_are_drafts_and_fair_use_holds_for_them(
    shop: tuple[Settled, str, str],
) -> None:
    settled, _, campaign = shop
    client = settled.client
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(f"/v1/campaigns/{campaign}/report", is_complete)
    copy = client.post(f"/v1/campaigns/{campaign}/duplicate")
    follow_up = client.post(f"/v1/campaigns/{campaign}/follow-up", {"name": "Herinnering"})
    assert (copy["state"], follow_up["state"]) == ("draft", "draft")
    assert follow_up["audience"]["not_opened"] == campaign
    client.post(f"/v1/campaigns/{follow_up['id']}/send")
    report = client.wait_for(
        f"/v1/campaigns/{follow_up['id']}/report", lambda found: found["state"] == "sent"
    )
    assert (report["planned"], report["skipped"]["fair_use"]) == (12, 12)
    assert mails_of(client, follow_up["id"]) == Counter()
