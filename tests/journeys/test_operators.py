"""The operators' function over the real tables and queues, under the role that it has on AWS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from local.api_client import ApiClient, ApiProblem
from local.demo_campaign import draft, prepare
from local.newcomer import Company
from local.stack import LocalStack

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

ROOT = Path(__file__).parents[2]
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


def test_every_action_works_under_its_role(stack: LocalStack) -> None:
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

    order(stack, "stop_all", apply=True)
    assert "halted by An" in order(stack, "resume_all")["says"]
    order(stack, "resume_all", apply=True)
    found = order(stack, "find_mail", account=account, recipient="lezer@gent.example")
    assert "lezer" not in json.dumps(found)
    order(stack, "find_mail", account=account, message_id="x", day="2026-11-25")
    order(stack, "release_restore_guard", apply=True)
    assert order(stack, "replay_dlq", queue="imports", apply=True)["data"] == {"left": 0}
    assert order(stack, "show_account", account=account)["data"]["points"] == 0
