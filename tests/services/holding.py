"""A held state as a row, and those of what accounts ask and of transactional mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.account import AccountState
from chalicelib.domain.case import CaseKind
from chalicelib.domain.message import MessageState
from chalicelib.services.messages import LONGEST_WAIT, MessageInput
from tests.services.changing import change_account
from tests.world import ACTOR, Engine

OWNERS, LAUNCHER, PAGE, NOBODY = "owners", "launcher", "page", "nobody"
PEOPLE, OPERATOR, ITSELF, CONTACT = "people of the account", "operator", "itself", "contact"


@dataclass(frozen=True)
class Held:
    """told: by mail, or what shows it. by: who releases it. hold, release, refuse: bring it there
    and on; each answers the state it is in then."""

    told: str
    by: str
    hold: Callable[[Engine], str]
    release: Callable[[Engine], str]
    after: str
    refuse: Callable[[Engine], str]
    refused: str


ASKED = {
    CaseKind.PLAN_CHANGE: {"plans": "interface_50k api_1m"},
    CaseKind.RAISE_LIMITS: {"keys": "30"},
    CaseKind.SUPPORT: {"subject": "Vraag"},
    CaseKind.FIELD_PERMISSION: {"field": "allergy", "category": "health"},
    CaseKind.IMAGE_CLAIM: {"image": "img_1"},
    CaseKind.CAMPAIGN: {"campaign": "cmp_1", "writing": "ab", "findings": "asks_private_data"},
}


def case_of(kind: CaseKind) -> Held:
    def hold(engine: Engine) -> str:
        engine.container.cases.open(engine.account, ACTOR, kind, ASKED[kind], "graag")
        return case(engine)

    return Held(
        PAGE, OPERATOR, hold, answered("approve"), "approved", answered("refuse"), "refused"
    )


def case(engine: Engine) -> str:
    (found,) = engine.database.cases.all(engine.account)
    return str(found.state.value)


def answered(answer: str) -> Callable[[Engine], str]:
    def run(engine: Engine) -> str:
        (found,) = engine.database.cases.all(engine.account)
        event = {"action": "decide_case", "account": engine.account, "case": found.id}
        by = {"operator": "An", "reason": "nagekeken", "answer": answer, "apply": True}
        assert engine.container.operate({**event, **by})["ok"]
        return case(engine)

    return run


CASES = {kind: case_of(kind) for kind in CaseKind}
"""What is decided is mailed to the owners: test_deciding_cases.py."""


def message(engine: Engine) -> str:
    ((_, stored),) = engine.database.messages.stored.items()
    engine.container.deliver_message(engine.account, stored.id)
    found = engine.database.messages.find(engine.account, stored.id)
    return f"{found.state.value} {found.reason}".strip()


def suspended_message(engine: Engine) -> str:
    sender = engine.database.senders.all(engine.account)[0].id
    given = MessageInput("klant@voorbeeld.be", sender, "Dag", "<p>Dag</p>", "", "order")
    engine.container.messages.send(engine.account, given)
    change_account(engine, state=AccountState.SUSPENDED)
    return message(engine)


def reinstated_message(engine: Engine) -> str:
    change_account(engine, state=AccountState.ACTIVE)
    return message(engine)


def late_message(engine: Engine) -> str:
    engine.clock.advance(LONGEST_WAIT.total_seconds())
    return message(engine)


MESSAGES = {
    MessageState.QUEUED: Held(
        PAGE,
        OPERATOR,
        suspended_message,
        reinstated_message,
        "sent",
        late_message,
        "failed account_suspended",
    )
}
