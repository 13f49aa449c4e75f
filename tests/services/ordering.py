"""Orders of operators: whole events, and what they leave behind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.domain.account import Account, AccountState
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.breaker import Breaker
from chalicelib.domain.case import CaseKind
from chalicelib.services.operator_actions import ACTIONS
from tests.builders import make_mark, make_strike
from tests.services.changing import change_account
from tests.services.uploading import link_of, upload
from tests.world import Engine

BY = {"operator": "An", "reason": "nagekeken"}
GIVEN = {
    "kind": "complaints",
    "about": "cmp_1",
    "strike": "complaints-cmp_2",
    "verdict": "forget",
    "address": "lezer@voorbeeld.be",
    "listed_for": "complaint",
    "request": "mail van maandag",
    "queue": "deliveries",
    "answer": "approve",
    "plans": "interface_50k api_1m",
    "limit": "senders",
    "wanted": "250",
}


def ask(engine: Engine, action: str, **more: Any) -> dict[str, Any]:
    return engine.container.operate({"action": action, **BY, **more})


def do(engine: Engine, action: str, **more: Any) -> dict[str, Any]:
    answer = ask(engine, action, apply=True, **more)
    assert (answer["ok"], answer["applied"]) == (True, True)
    return answer


def event_for(engine: Engine, action: str) -> dict[str, Any]:
    """A whole event."""
    cases = engine.container.cases
    asked = cases.open(engine.account, "usr_1", CaseKind.RAISE_LIMITS, {"keys": "30"})
    strike = make_strike(id=GIVEN["strike"], at=engine.clock.now())
    engine.container.give_strikes(engine.account, strike)
    engine.container.strikes.act(engine.account)
    engine.database.activity.lines.clear()
    known = {**GIVEN, "account": engine.account, "campaign": engine.draft(), "case": asked.id}
    if "image" in ACTIONS[action].needs:
        known["image"] = link_of(engine, upload(engine))
        engine.database.activity.lines.clear()
    needs = {name: known[name] for name in ACTIONS[action].needs}
    return {"action": action, **BY, **needs}


def stored(engine: Engine) -> dict[str, str]:
    """All that is kept, but the audit."""
    ports = {**vars(engine.database), "queues": engine.queues, "dead": engine.outside}
    ports |= {"letters": engine.outside.dead_letter_queues, "post": engine.post}
    return {
        f"{name}.{part}": repr(value)
        for name, port in ports.items()
        if name not in ("activity", "dead") and hasattr(port, "__dict__")
        for part, value in vars(port).items()
        if isinstance(value, dict | list | set)
    }


def account_of(engine: Engine) -> Account:
    found = engine.database.accounts.find(engine.account)
    assert found is not None
    return found


def lines(engine: Engine, account: str) -> list[tuple[str, str, str]]:
    found = engine.database.activity.lines
    return [(x.actor, x.action, x.statement) for x in found if x.account == account]


def make_it_possible(engine: Engine, event: dict[str, Any]) -> dict[str, Any]:
    """A breaker that is open, an address that complained, an account to reinstate …"""
    if event["action"] == "release_breaker":
        campaigns = engine.database.campaigns
        stands = engine.campaign(event["campaign"])
        campaigns.replace(engine.account, replace(stands, breaker=Breaker(trip="breaker_bounces")))
    if event["action"] == "lift_blacklist":
        person = engine.contacts(1)[0]
        event["address"] = person.email
        reason = BlacklistReason.COMPLAINT
        engine.database.addresses.blacklist(engine.account, person.address_key, reason, make_mark())
    if event["action"] == "reinstate":
        change_account(engine, state=AccountState.SUSPENDED, cause="operator")
    if event["action"] == "replay_dlq":
        engine.outside.dead_letter_queues.letters["deliveries"] = 3
    return event
