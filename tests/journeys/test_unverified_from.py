"""A From that SES knows as nobody's, with real processes (D15; N07): nobody is mailed or forgotten,
and a sender without a proven domain goes out as the platform's own."""

from __future__ import annotations

from collections import Counter
from itertools import count

import pytest

from local.api_client import ApiClient, ApiProblem
from local.demo_campaign import draft, is_complete, prepare
from local.newcomer import Company, Settled, mailed_token, press_button
from local.stack import LocalStack

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

PEOPLE = 8
_numbers = count(1)


@pytest.fixture
def company() -> Company:
    return Company("Drukkerij", f"drukkerij{next(_numbers)}.example", "Lien Smets")


@pytest.fixture
def shop(stack: LocalStack, company: Company) -> tuple[Settled, str]:
    """An account with eight people on a list."""
    people = [f"lezer{number}@{company.domain};An;Maes;nl;Gent" for number in range(PEOPLE)]
    lines = ["E-mail;Voornaam;Familienaam;Taal;Gemeente", *people]
    settled, list_id, _ = prepare(stack.site, company, "\r\n".join(lines).encode())
    return settled, list_id


def mailed(client: ApiClient, campaign: str) -> Counter[str]:
    """How many mails of a campaign each address got."""
    mails = client.get("/inbox/messages?limit=500")["items"]
    return Counter(m["to"] for m in mails if m["tags"].get("campaign") == campaign)


def test_a_from_that_ses_refuses_pauses_the_campaign_and_mended_it_goes_on(
    shop: tuple[Settled, str], company: Company
) -> None:
    settled, list_id = shop
    client = settled.client
    campaign = draft(settled, list_id)
    client.post("/inbox/dns", {"domain": company.domain, "records": []})
    client.post(f"/v1/campaigns/{campaign}/send")

    paused = client.wait_for(f"/v1/campaigns/{campaign}", lambda found: found["state"] == "paused")

    assert paused["reason"] == "identity_not_verified"
    report = client.get(f"/v1/campaigns/{campaign}/report")
    assert (report["planned"], report["sent"]) == (PEOPLE, 0)
    assert report["failed"] == report["uncertain"] == sum(report["skipped"].values()) == 0
    assert mailed(client, campaign) == Counter()
    halted = "‘November’ staat stil"
    told = client.wait_for(
        f"/inbox/messages?to={company.login}&limit=50",
        lambda found: any(mail["subject"].startswith(halted) for mail in found["items"]),
    )
    mail = next(each for each in told["items"] if each["subject"].startswith(halted))
    text = client.get(f"/inbox/messages/{mail['id']}")["text"]
    assert "Van dit adres mogen we nog niet mailen: kijk je afzender en domein na." in text

    client.post("/inbox/dns", {"domain": company.domain})
    client.post(f"/v1/campaigns/{campaign}/resume")
    report = client.wait_for(f"/v1/campaigns/{campaign}/report", is_complete)
    assert (report["planned"], report["sent"]) == (PEOPLE, PEOPLE)
    assert mailed(client, campaign) == Counter(
        {f"lezer{number}@{company.domain}": 1 for number in range(PEOPLE)}
    )


def test_a_sender_without_a_proven_domain_writes_as_the_platform_and_is_answered_himself(
    shop: tuple[Settled, str],
) -> None:
    settled, list_id = shop
    client, mailbox = settled.client, f"lien{next(_numbers)}@telenet.be"
    sender = client.post("/v1/senders", {"email": mailbox, "name": "Lien", "kind": "person"})
    own = Settled(client, settled.account, sender["id"])
    campaign = draft(own, list_id)
    with pytest.raises(ApiProblem) as refused:
        client.post(f"/v1/campaigns/{campaign}/send")
    assert [e["code"] for e in refused.value.document["errors"]] == ["sender_not_verified"]

    press_button(client, f"/verify-sender/{mailed_token(client, mailbox)}")
    found = client.post(f"/v1/campaigns/{campaign}/check")["items"]
    assert any("250" in item["text"] for item in found if item["code"] == "sender_on_platform")
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(f"/v1/campaigns/{campaign}/report", is_complete)
    assert sum(mailed(client, campaign).values()) == PEOPLE
    mails = client.get("/inbox/messages?limit=500")["items"]
    mine = [each["id"] for each in mails if each["tags"].get("campaign") == campaign]
    for mail in mine:
        headers = client.get(f"/inbox/messages/{mail}")["headers"]
        named = {each["name"].lower(): each["value"] for each in headers}
        slug = settled.account.removeprefix("acc_").lower()
        assert named["from"].startswith(f'"Lien" <{slug}@')
        assert named["reply-to"] == mailbox
