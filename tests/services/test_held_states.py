"""Each held state anywhere in the product: who is told, who releases it, and where it stands after
release and after refusal. A state, reason or cause that is in no row fails here.

Held is what waits for somebody. What is under way, or over, stands in `NOT_HELD`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any

import pytest

from chalicelib.domain.account import AccountState, StateCause
from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.batch import BatchState
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.breaker import Standing, Trip, Verdict
from chalicelib.domain.campaign import CampaignState, WaitReason
from chalicelib.domain.case import CaseState
from chalicelib.domain.contact import ConsentStrength
from chalicelib.domain.contact_import import ENDED, WORKING, ImportState
from chalicelib.domain.errors import AgreementNeeded
from chalicelib.domain.export import ExportState
from chalicelib.domain.lifting import LIFTED_BY
from chalicelib.domain.message import MessageState
from chalicelib.domain.sender import DomainStatus, SenderStatus
from chalicelib.domain.strike import StrikeStage
from chalicelib.services.campaign_notice_texts import REASONS
from chalicelib.services.guarding import RESTORED
from tests.builders import make_strike
from tests.services.changing import (
    accept_the_new_version,
    change_account,
    end_the_month,
    give_up,
    let_a_new_version_count,
    take_back,
)
from tests.services.holding import (
    CASES,
    CONTACT,
    ITSELF,
    LAUNCHER,
    MESSAGES,
    NOBODY,
    OPERATOR,
    OWNERS,
    PAGE,
    PEOPLE,
    Held,
)
from tests.world import ACTOR, Engine

LARGE = ("interface_500k", "api_10m")
# ------------------------------------------------------------------ accounts


def account(engine: Engine) -> str:
    found = engine.database.accounts.find(engine.account)
    assert found is not None
    return found.state.value


def struck(weight: int) -> Callable[[Engine], str]:
    def hold(engine: Engine) -> str:
        given = make_strike(weight=weight, at=engine.clock.now())
        engine.container.give_strikes(engine.account, given)
        engine.container.strikes.act(engine.account)
        return account(engine)

    return hold


def by_rates(engine: Engine) -> str:
    """What JudgeAccount stores, and the appointment it makes."""
    engine.database.agenda.put(soon(engine.clock.now(), Occasion.STANDING, engine.account, "x"))
    cause, standing = StateCause.RATES.value, Standing.SUSPENDED
    change_account(engine, state=AccountState.SUSPENDED, cause=cause, standing=standing)
    return account(engine)


def operated(action: str) -> Callable[[Engine], str]:
    def run(engine: Engine) -> str:
        event = {"action": action, "account": engine.account, "operator": "An", "reason": "x"}
        assert engine.container.operate({**event, "apply": True})["ok"]
        return account(engine)

    return run


def of_account(hold: Callable[[Engine], str]) -> Held:
    release, refuse = operated("reinstate"), operated("close")
    return Held(OWNERS, OPERATOR, hold, release, "active", refuse, "closed")


ACCOUNTS = {
    (AccountState.SUSPENDED, StateCause.RATES): of_account(by_rates),
    (AccountState.SUSPENDED, StateCause.STRIKES): of_account(struck(6)),
    (AccountState.SUSPENDED, StateCause.OPERATOR): of_account(operated("suspend")),
    (AccountState.CLOSED, StateCause.STRIKES): of_account(struck(10)),
    (AccountState.CLOSED, StateCause.OPERATOR): of_account(operated("close")),
}
OWN = (StateCause.OWN, StateCause.IDLE)
for own in OWN:
    given_up = partial(give_up, cause=own)
    told = Held(OWNERS, PEOPLE, given_up, take_back, "active", end_the_month, "closed")
    ACCOUNTS[AccountState.CLOSING, own] = told
NEVER_FOR = {(AccountState.SUSPENDED, cause) for cause in OWN}
NEVER_FOR |= {(AccountState.CLOSING, cause) for cause in set(StateCause) - set(OWN)}
NEVER_FOR |= {(AccountState.CLOSED, StateCause.RATES)}
OVER = {(AccountState.CLOSED, cause) for cause in OWN}
"""Nobody waits for anything: its month is over."""

# ------------------------------------------------------------------ campaigns


def campaign(engine: Engine) -> str:
    ((_, stored),) = engine.database.campaigns.stored.items()
    return str(stored.state.value)


def the_id(engine: Engine) -> str:
    ((_, stored),) = engine.database.campaigns.stored.items()
    return str(stored.id)


def brought_to(state: CampaignState, reason: str, **more: Any) -> Callable[[Engine], str]:
    """A campaign of which nothing was sent yet, in that state."""

    def hold(engine: Engine) -> str:
        engine.contacts(3)
        made = engine.draft()
        engine.launch(made)
        engine.drain("planning")
        now = engine.clock.now()
        engine.database.agenda.put(soon(now, Occasion.HALTED, engine.account, made))
        stands = engine.campaign(made)
        breaker = replace(stands.breaker, trip=more.get("trip", ""))
        halted = replace(stands, state=state, reason=reason, halted_at=now, breaker=breaker)
        engine.database.campaigns.replace(engine.account, halted)
        return campaign(engine)

    return hold


def use_up_the_month(engine: Engine) -> None:
    day = engine.clock.now().date().isoformat()
    engine.database.usage.messages[engine.account, day[:7]][day] = 1_000


def accepted(engine: Engine) -> str:
    with pytest.raises(AgreementNeeded):
        resume(engine)
    accept_the_new_version(engine)
    return resume(engine)


def asking(reason: WaitReason) -> Callable[[Engine], str]:
    """A scheduled one that could not start at its hour."""

    def hold(engine: Engine) -> str:
        engine.contacts(3)
        if reason is WaitReason.PLAN_LIMIT:
            change_account(engine, plans=("mytest",))
        made = engine.draft()
        at = engine.clock.now()
        engine.container.scheduling.schedule(engine.account, ACTOR, made, at)
        if reason is WaitReason.SUSPENDED:
            change_account(engine, state=AccountState.SUSPENDED)
        elif reason is WaitReason.AGREEMENT:
            let_a_new_version_count(engine)
        elif reason is WaitReason.PLAN_LIMIT:
            use_up_the_month(engine)
        else:
            engine.clock.advance(hours=7)
        engine.container.keep_appointments()
        change_account(engine, state=AccountState.ACTIVE, plans=LARGE)
        return campaign(engine)

    return hold


def resume(engine: Engine) -> str:
    engine.container.launching.resume(engine.account, ACTOR, the_id(engine))
    return campaign(engine)


def released(engine: Engine) -> str:
    name = the_id(engine)
    engine.container.release_breaker(engine.account, ACTOR, name, Verdict.FORGET)
    return resume(engine)


def cancel(engine: Engine) -> str:
    engine.container.launching.cancel(engine.account, ACTOR, the_id(engine))
    return campaign(engine)


def unschedule(engine: Engine) -> str:
    engine.container.scheduling.unschedule(engine.account, ACTOR, the_id(engine))
    return campaign(engine)


def next_minute(engine: Engine) -> str:
    engine.clock.advance(60)
    engine.container.feed_queue()
    return campaign(engine)


def paused(reason: str, release: Callable[[Engine], str] = resume, **more: Any) -> Held:
    hold = brought_to(CampaignState.PAUSED, reason, **more)
    return Held(LAUNCHER, PEOPLE, hold, release, "sending", cancel, "cancelled")


def waiting(reason: WaitReason) -> Held:
    hold = brought_to(CampaignState.WAITING, reason.value)
    return Held(PAGE, ITSELF, hold, next_minute, "sending", cancel, "cancelled")


def asks(reason: WaitReason, release: Callable[[Engine], str] = resume) -> Held:
    hold = asking(reason)
    return Held(LAUNCHER, PEOPLE, hold, release, "planning", unschedule, "draft")


WAITS = {
    WaitReason.DAILY_QUOTA: waiting(WaitReason.DAILY_QUOTA),
    WaitReason.DAY_LIMIT: waiting(WaitReason.DAY_LIMIT),
    WaitReason.POSTPONED: waiting(WaitReason.POSTPONED),
    WaitReason.SENDING_PAUSED: waiting(WaitReason.SENDING_PAUSED),
    WaitReason.LATE: asks(WaitReason.LATE),
    WaitReason.SUSPENDED: asks(WaitReason.SUSPENDED),
    WaitReason.PLAN_LIMIT: asks(WaitReason.PLAN_LIMIT),
    WaitReason.AGREEMENT: asks(WaitReason.AGREEMENT, accepted),
}
TRIPS = {trip: paused(trip.value, released, trip=trip.value) for trip in Trip}
HALTS = {
    reason: paused(reason)
    for reason in (
        *sorted(set(REASONS) - set(Trip) - {"", "late", "auth_failure", "virus"}),
        RESTORED,
    )
}
"""What stops a campaign for a person to look at; `auth_failure` and `virus` are told of one that
goes on."""

# ------------------------------------------------------------------ the platform


def halted(engine: Engine) -> str:
    engine.container.halt.stop_all("An", "storm")
    return platform(engine)


def resumed(engine: Engine) -> str:
    engine.container.halt.resume_all()
    return platform(engine)


def platform(engine: Engine) -> str:
    is_held = engine.container.halt.is_on() or not engine.container.guard.is_open()
    return "held" if is_held else "open"


def restored(engine: Engine) -> str:
    engine.container.guard.is_open(may_begin=True)
    engine.outside.table_marks.ids["accounts"] = "restored"
    engine.clock.advance(60)
    return platform(engine)


def guard_released(engine: Engine) -> str:
    engine.container.guard.release()
    return platform(engine)


PLATFORM = {
    "halt": Held(NOBODY, OPERATOR, halted, resumed, "open", platform, "held"),
    RESTORED: Held(NOBODY, OPERATOR, restored, guard_released, "open", platform, "held"),
}

# ------------------------------------------------------------------ what other tests run

WHO = {"contact": CONTACT, "operator": OPERATOR, "account": PEOPLE}
RELEASED_ELSEWHERE: dict[type[StrEnum], dict[StrEnum, tuple[str, str, str, str]]] = {
    # who is told, who releases, after release, after refusal: tests/services/test_*.py of its noun
    SenderStatus: {SenderStatus.PENDING: ("its mailbox", CONTACT, "verified", "pending")},
    DomainStatus: {
        DomainStatus.PENDING: (PAGE, PEOPLE, "verified", "failed"),
        DomainStatus.FAILED: (PAGE, PEOPLE, "verified", "failed"),
    },
    ImportState: {
        ImportState.WAITING_FOR_FILE: (PAGE, PEOPLE, "checking", "waiting_for_file"),
        ImportState.CHECKED: (PAGE, PEOPLE, "running", "checked"),
        ImportState.HELD: (PAGE, PEOPLE, "checked", "held"),  # by a declaration
    },
    ConsentStrength: {ConsentStrength.PENDING: ("its mailbox", CONTACT, "confirmed", "pending")},
    BatchState: {BatchState.UNCERTAIN: (PAGE, PEOPLE, "done", "uncertain")},
    CampaignState: {CampaignState.HELD: (PAGE, OPERATOR, "planning", "cancelled")},
    BlacklistReason: {
        reason: (PAGE, WHO[by.value], "lifted", "blacklisted") for reason, by in LIFTED_BY.items()
    },
}
NOT_HELD: dict[type[StrEnum], set[StrEnum]] = {
    AccountState: {AccountState.ACTIVE},
    CampaignState: set(CampaignState)
    - {CampaignState.HELD, CampaignState.PAUSED, CampaignState.WAITING},
    CaseState: {CaseState.APPROVED, CaseState.REFUSED},
    MessageState: set(MessageState) - {MessageState.QUEUED},
    SenderStatus: {SenderStatus.VERIFIED},
    DomainStatus: set(DomainStatus) - {DomainStatus.PENDING, DomainStatus.FAILED},
    ImportState: set(WORKING | ENDED),
    ExportState: set(ExportState),
    ConsentStrength: {ConsentStrength.CONFIRMED, ConsentStrength.DECLARED},
    BatchState: set(BatchState) - {BatchState.UNCERTAIN},
    BlacklistReason: set(),
    StrikeStage: set(StrikeStage),  # told, and held by the account's state
    Standing: set(Standing),
}
ROWS: dict[str, Held] = {
    **{f"account {state.value} for {cause.value}": row for (state, cause), row in ACCOUNTS.items()},
    **{f"campaign waits: {reason.value}": row for reason, row in WAITS.items()},
    **{f"campaign tripped: {trip.value}": row for trip, row in TRIPS.items()},
    **{f"campaign paused: {reason}": row for reason, row in HALTS.items()},
    **{f"message {state.value}": row for state, row in MESSAGES.items()},
    **{f"case {kind.value}": row for kind, row in CASES.items()},
    **{f"platform: {name}": row for name, row in PLATFORM.items()},
}


@pytest.mark.parametrize("kind", NOT_HELD, ids=lambda kind: str(kind.__name__))
def test_every_state_is_held_by_a_row_or_not_held(kind: type[StrEnum]) -> None:
    held = set(RELEASED_ELSEWHERE.get(kind, {}))
    held |= {state for state, _ in ACCOUNTS if isinstance(state, kind)}
    held |= {state for state in MESSAGES if isinstance(state, kind)}
    if kind is CaseState:
        held.add(CaseState.OPEN)
    if kind is CampaignState:
        held |= {CampaignState.PAUSED, CampaignState.WAITING}
    assert held | NOT_HELD[kind] == set(kind)
    assert held & NOT_HELD[kind] == set()


def test_every_reason_and_cause_has_a_row() -> None:
    pairs = {(s, c) for s in set(AccountState) - {AccountState.ACTIVE} for c in StateCause}
    assert ACCOUNTS.keys() | NEVER_FOR | OVER == pairs
    assert WAITS.keys() == set(WaitReason)
    assert TRIPS.keys() == set(Trip)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_it_is_released_by_whom_its_row_names(row: Held) -> None:
    engine = Engine()
    assert row.hold(engine) != row.after
    assert row.release(engine) == row.after


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_what_is_refused_does_not_go_on(row: Held) -> None:
    engine = Engine()
    row.hold(engine)
    assert row.refuse(engine) == row.refused
    engine.settle()
    assert engine.mailer.accepted == []


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_its_people_are_told(row: Held) -> None:
    engine = Engine()
    row.hold(engine)
    engine.clock.advance(60)
    engine.container.keep_appointments()
    subjects = [mail.subject for mail in engine.post.accepted]
    words = {OWNERS: "account", LAUNCHER: "staat stil"}
    if row.told not in words:
        assert not [subject for subject in subjects if "staat stil" in subject]
        return
    assert [subject for subject in subjects if words[row.told] in subject]
