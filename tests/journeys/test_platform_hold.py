"""Who complained to one account is reached by no other (D4): SES holds the address back for all of
them, says so without a word about the first, and lets go when an operator does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from chalicelib.adapters.outside import Outside
from chalicelib.bootstrap import Container
from chalicelib.config import Settings
from chalicelib.domain.blacklist import BlacklistReason
from local.api_client import ApiClient
from local.demo_campaign import draft, launch, prepare
from local.newcomer import Company, Settled
from local.stack import LocalStack
from tests.journeys import told_by_ses

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

ONE = Company("Een Bron", "bron1.example", "Ann Maes")
TWO = Company("Twee Bron", "bron2.example", "Bea Cools")
ANGRY = "boos@hold.example"
CALM = "kalm@hold.example"
ROWS = "".join(f"{email};An;Maes;nl;Gent\r\n" for email in (ANGRY, CALM))
CONTENT = f"E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n{ROWS}".encode()


@pytest.fixture
def complaining(stack: LocalStack) -> Iterator[None]:
    """Whatever reaches the angry one is marked as spam."""
    ses = ApiClient(stack.site)
    likeness = {"address": ANGRY, "mailbox": "complaint"}
    ses.post("/inbox/faults", {"like": [likeness]})
    yield
    ses.call("DELETE", "/inbox/faults")


@pytest.fixture
def operator(stack: LocalStack, monkeypatch: pytest.MonkeyPatch) -> Container:
    """The product over the local cloud: operators have no console yet."""
    for name, value in stack.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    settings = Settings.from_env()
    return Container(settings, Outside(settings))


def mailed(settled: Settled, list_id: str) -> dict[str, Any]:
    """The report of a campaign to the list."""
    return launch(settled.client, draft(settled, list_id))


def entry_of(client: ApiClient) -> dict[str, Any]:
    """The angry one's, and nobody else's, on the blacklist of an account."""
    (found,) = client.wait_for("/v1/blacklist", lambda page: bool(page["items"]))["items"]
    assert found["email"] == ANGRY
    return dict(found)


def held_at_ses(stack: LocalStack) -> dict[str, str]:
    """Whom of ours SES holds back, and why."""
    ses = boto3.client(
        "sesv2",
        region_name=stack.environment["AWS_REGION"],
        endpoint_url=stack.environment["AWS_ENDPOINT_URL_SESV2"],
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    found = ses.list_suppressed_destinations()["SuppressedDestinationSummaries"]
    return {e["EmailAddress"]: e["Reason"] for e in found if e["EmailAddress"] in (ANGRY, CALM)}


def stored_about(stack: LocalStack, account: str) -> str:
    """Every item of every table that belongs to an account, as text."""
    dynamodb = told_by_ses.client_of(stack, "dynamodb")
    items = [
        item
        for name in dynamodb.list_tables()["TableNames"]
        for page in dynamodb.get_paginator("scan").paginate(TableName=name)
        for item in page["Items"]
        if account in json.dumps(item, default=str)
    ]
    return json.dumps(items, default=str)


def test_who_complained_to_one_account_is_not_reached_by_another(
    stack: LocalStack, complaining: None, operator: Container
) -> None:
    one, list_one, _ = prepare(stack.site, ONE, CONTENT)
    two, list_two, _ = prepare(stack.site, TWO, CONTENT)
    first = mailed(one, list_one)
    assert (first["sent"], first["delivered"]) == (2, 2)
    told_one = entry_of(one.client)
    assert told_one["reason"] == "complaint"
    assert held_at_ses(stack) == {ANGRY: "COMPLAINT"}

    two.client.post(f"/v1/campaigns/{(campaign := draft(two, list_two))}/send")
    told_two = entry_of(two.client)
    assert told_two["reason"] == "provider_suppressed"
    assert told_two["evidence"].startswith("on_account_suppression_list ")
    report = two.client.wait_for(
        f"/v1/campaigns/{campaign}/report", lambda r: r["state"] == "sent" and r["delivered"] == 1
    )
    assert (report["sent"], report["complained"], report["bounced"]) == (2, 0, 0)
    # Nothing more: no other key, no word, no id that the first account has.
    assert told_two.keys() == told_one.keys()
    stored = stored_about(stack, two.account)
    assert told_two["id"] in stored
    for secret in (one.account, told_one["id"], "bron1.example", "complaint"):
        assert secret not in stored

    operator.lift_blacklist.by_operator(
        two.account, "op_1", told_two["id"], BlacklistReason.PROVIDER_SUPPRESSED, "brief 12-11"
    )
    assert held_at_ses(stack) == {}
    assert two.client.get("/v1/blacklist")["items"] == []
    assert entry_of(one.client)["reason"] == "complaint"
