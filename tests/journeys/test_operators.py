"""The operators' function over the real tables and queues, under the role that it has on AWS."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace

import boto3
import pytest

from chalicelib.adapters.outside import Outside
from chalicelib.bootstrap import Container
from chalicelib.config import Settings
from chalicelib.domain.address_key import address_key
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.breaker import Breaker
from chalicelib.domain.case import CaseKind
from chalicelib.domain.contact import BlacklistMark
from local.api_client import ApiClient, ApiProblem
from local.demo_campaign import draft, prepare
from local.newcomer import Company
from local.stack import LocalStack
from tests.journeys.desk import ROOT, Desk, environment, event

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

READER = "lezer@gent.example"
CSV = b"E-mail;Voornaam;Familienaam;Taal;Gemeente\r\nlezer@gent.example;An;Maes;nl;Gent\r\n"


def answered_within_a_second(client: ApiClient, wanted: str) -> bool:
    """Whether the account is, or is refused, so within what the API may remember, and a margin."""
    until = time.monotonic() + 3
    while time.monotonic() < until:
        try:
            found = client.get("/v1/account")["state"]
        except ApiProblem as problem:
            found = problem.document["code"]
        if found == wanted:
            return True
    return False


@pytest.fixture
def product(stack: LocalStack, monkeypatch: pytest.MonkeyPatch) -> Container:
    """Over the local cloud, to bring about what there is to decide."""
    for name, value in stack.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    settings = Settings.from_env()
    return Container(settings, Outside(settings))


def complained(product: Container, account: str) -> None:
    """The reader, a moment ago."""
    database = product.outside.database
    key = address_key(database.accounts.address_secret(account), READER)
    mark = BlacklistMark(product.clock.now(), "complaint")
    database.addresses.blacklist(account, key, BlacklistReason.COMPLAINT, mark, READER)


def tripped(product: Container, account: str, campaign: str) -> None:
    """Its breaker is open."""
    campaigns = product.outside.database.campaigns
    stands = campaigns.find(account, campaign)
    assert stands is not None
    campaigns.replace(account, replace(stands, breaker=Breaker(trip="breaker_bounces")))


@pytest.fixture
def desk(stack: LocalStack) -> Iterator[Desk]:
    with Desk(stack) as opened:
        yield opened


def test_make_operate_prints_the_answer(stack: LocalStack) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "local.operate", json.dumps(event("list_cases"))],
        cwd=ROOT,
        env=environment(stack),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert json.loads(done.stdout[done.stdout.index("{\n") :])["action"] == "list_cases"


def test_every_action_works_under_its_role(
    stack: LocalStack, product: Container, desk: Desk
) -> None:
    order = desk.order
    company = Company("Toezicht", "toezicht.example", "An Maes")
    settled, list_id, _ = prepare(stack.site, company, CSV)
    client = settled.client
    account = str(client.get("/v1/account")["id"])
    campaign = draft(settled, list_id)
    where = {"account": account, "apply": True}

    shown = order("show_campaign", account=account, campaign=campaign)
    with urllib.request.urlopen(shown["data"]["link"]) as page:  # noqa: S310 - on loopback
        assert b"<html" in page.read().lower()

    order("add_strike", **where, kind="sender_rotation", about="snd_1")
    strike = client.get("/v1/account/standing")["strikes"][0]["id"]
    order("remove_strike", **where, strike=strike)
    order("suspend", **where)
    with pytest.raises(ApiProblem) as refused:
        client.post(f"/v1/campaigns/{campaign}/send")
    assert refused.value.document["code"] == "account_suspended"
    order("close", **where)
    assert answered_within_a_second(client, "account_closed")
    order("reinstate", **where)
    assert answered_within_a_second(client, "active")

    case = product.cases.open(account, "usr_1", CaseKind.RAISE_LIMITS, {"senders": "900"})
    waiting = order("list_cases")["data"]["cases"]
    assert (account, case.id) in {(each["account"], each["case"]) for each in waiting}
    decided = order("decide_case", **where, case=case.id, answer="approve")
    assert list(decided["changes"]) == ["limits.senders"]
    assert order("list_cases", account=account)["data"]["cases"][0]["state"] == "approved"
    order("raise_limits", **where, limit="users", wanted="900")
    order("change_plan", **where, plans="interface_100k api_10m")

    complained(product, account)
    lift = {"address": READER, "listed_for": "complaint", "request": "ticket 12"}
    order("lift_blacklist", **where, **lift)
    tripped(product, account, campaign)
    order("release_breaker", **where, campaign=campaign, verdict="blacklist")

    order("stop_all", apply=True)
    try:
        assert "halted by An" in order("resume_all")["says"]
    finally:  # other journeys send over the same stack
        order("resume_all", apply=True)
    found = order("find_mail", account=account, recipient="lezer@gent.example")
    assert "lezer" not in json.dumps(found)
    order("find_mail", account=account, message_id="x", day="2026-11-25")
    order("release_restore_guard", apply=True)
    assert order("replay_dlq", queue="imports", apply=True)["data"] == {"left": 0}
    assert order("show_account", account=account)["data"]["points"] == 0
