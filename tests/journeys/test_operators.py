"""The operators' function over the real tables and queues, under the role that it has on AWS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace
from pathlib import Path
from typing import Any

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

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

ROOT = Path(__file__).parents[2]
READER = "lezer@gent.example"
CSV = b"E-mail;Voornaam;Familienaam;Taal;Gemeente\r\nlezer@gent.example;An;Maes;nl;Gent\r\n"


def order(stack: LocalStack, action: str, **more: Any) -> dict[str, Any]:
    """What `make operate` answers."""
    event = {"action": action, "operator": "An", "reason": "oefening", **more}
    ports = {
        "MYNUMA_EMULATOR_PORT": str(stack.ports.emulator),
        "MYNUMA_SES_PORT": str(stack.ports.ses),
    }
    done = subprocess.run(
        [sys.executable, "-m", "local.operate", json.dumps(event)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **ports},
        capture_output=True,
        text=True,
        check=False,
    )
    answer: dict[str, Any] = json.loads(done.stdout[done.stdout.index("{\n") :])
    assert answer["ok"], (answer["says"], done.stderr[-2_000:])
    return answer


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


def test_every_action_works_under_its_role(stack: LocalStack, product: Container) -> None:
    company = Company("Toezicht", "toezicht.example", "An Maes")
    settled, list_id, _ = prepare(stack.site, company, CSV)
    client = settled.client
    account = str(client.get("/v1/account")["id"])
    campaign = draft(settled, list_id)
    where = {"account": account, "apply": True}

    shown = order(stack, "show_campaign", account=account, campaign=campaign)
    with urllib.request.urlopen(shown["data"]["link"]) as page:  # noqa: S310 - on loopback
        assert b"<html" in page.read().lower()

    order(stack, "add_strike", **where, kind="sender_rotation", about="snd_1")
    strike = client.get("/v1/account/standing")["strikes"][0]["id"]
    order(stack, "remove_strike", **where, strike=strike)
    order(stack, "suspend", **where)
    with pytest.raises(ApiProblem) as refused:
        client.post(f"/v1/campaigns/{campaign}/send")
    assert refused.value.document["code"] == "account_suspended"
    order(stack, "close", **where)
    assert answered_within_a_second(client, "account_closed")
    order(stack, "reinstate", **where)
    assert answered_within_a_second(client, "active")

    case = product.cases.open(account, "usr_1", CaseKind.RAISE_LIMITS, {"senders": "900"})
    waiting = order(stack, "list_cases")["data"]["cases"]
    assert (account, case.id) in {(each["account"], each["case"]) for each in waiting}
    decided = order(stack, "decide_case", **where, case=case.id, answer="approve")
    assert list(decided["changes"]) == ["limits.senders"]
    assert order(stack, "list_cases", account=account)["data"]["cases"][0]["state"] == "approved"
    order(stack, "raise_limits", **where, limit="users", wanted="900")
    order(stack, "change_plan", **where, plans="interface_100k api_10m")

    complained(product, account)
    lift = {"address": READER, "listed_for": "complaint", "request": "ticket 12"}
    order(stack, "lift_blacklist", **where, **lift)
    tripped(product, account, campaign)
    order(stack, "release_breaker", **where, campaign=campaign, verdict="blacklist")

    order(stack, "stop_all", apply=True)
    assert "halted by An" in order(stack, "resume_all")["says"]
    order(stack, "resume_all", apply=True)
    found = order(stack, "find_mail", account=account, recipient="lezer@gent.example")
    assert "lezer" not in json.dumps(found)
    order(stack, "find_mail", account=account, message_id="x", day="2026-11-25")
    order(stack, "release_restore_guard", apply=True)
    assert order(stack, "replay_dlq", queue="imports", apply=True)["data"] == {"left": 0}
    assert order(stack, "show_account", account=account)["data"]["points"] == 0
