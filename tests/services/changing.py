"""What tests change behind the product's back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.domain.account import StateCause
from chalicelib.domain.account_closing import NOTICE
from chalicelib.domain.agreement import TEXTS, TextVersion
from tests.world import ACTOR, Engine

CODE = "code-of-good-practice"


def change_account(engine: Engine, **changes: Any) -> None:
    """As an operator would, or the passing of time."""
    stored = engine.database.accounts.stored
    stored[engine.account] = replace(stored[engine.account], **changes)


def give_up(engine: Engine, cause: StateCause) -> str:
    """Notice is given; the state it stands in then."""
    now = engine.clock.now()
    return engine.container.account_states.give_up(engine.account, cause, now).state.value


def take_back(engine: Engine) -> str:
    """An owner takes the notice back."""
    return engine.container.close_account.take_back(engine.account, ACTOR).state.value


def end_the_month(engine: Engine) -> str:
    """The month of notice passes."""
    engine.clock.advance(NOTICE.total_seconds())
    engine.container.close_account.end(engine.account)
    return engine.database.accounts.stored[engine.account].state.value


def let_a_new_version_count(engine: Engine) -> None:
    """From now on; nobody has accepted it."""
    new = TextVersion(CODE, "2026-03", engine.clock.now())
    engine.switches = replace(engine.switches, texts=(*TEXTS, new))
    engine.restart()


def accept_the_new_version(engine: Engine) -> None:
    """An owner does, for the account and himself."""
    (owner,) = engine.database.users.all(engine.account)
    engine.container.agreements.accept(engine.account, owner.id, {CODE: "2026-03"})
