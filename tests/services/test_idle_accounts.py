"""MyTEST accounts that nobody uses: warned twice, then closed as if notice was given (ADR 0021)."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.account import Account, AccountState, Role, Scope, StateCause
from chalicelib.domain.account_closing import NOTICE
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.errors import TransientFailure
from chalicelib.services.idle_texts import WARNINGS
from tests.builders import make_user
from tests.killing import Moment, Tripwire
from tests.services.changing import change_account
from tests.world import ACTOR, Engine, Killed

USED = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""Where the clock of the tests begins; the day ends at 23:00 UTC for the account."""
DAY_OVER = datetime(2026, 3, 2, 23, tzinfo=UTC)
DAY = timedelta(days=1)
FIRST = "Gebruik je je testaccount bij Mynuma nog?"
SECOND = "Je testaccount bij Mynuma loopt af op 2/4/2026"
CLOSING = "Je testaccount bij Mynuma sluit"


def idle_account(through: Any = None, **changes: Any) -> Engine:
    engine = Engine(through=through) if through else Engine()
    change_account(engine, plans=("mytest",), **changes)
    return engine


def account_of(engine: Engine) -> Account:
    return engine.database.accounts.stored[engine.account]


def use(engine: Engine) -> None:
    engine.container.note_use(account_of(engine))


def look(engine: Engine, at: datetime | None = None) -> list[str]:
    """The nightly look, and the minute after it; the subjects of all mails so far."""
    if at is not None:
        engine.clock.advance((at - engine.clock.now()).total_seconds())
    holder = account_of(engine)
    engine.container.keep_appointments.end_idle(holder)
    engine.clock.advance(10)
    engine.container.keep_appointments()
    return [mail.subject for mail in engine.post.accepted]


def idle(days: int) -> datetime:
    """So many idle days after the first one; the last of March has 23 hours."""
    return DAY_OVER + timedelta(days=days) - timedelta(hours=int(days >= 27))


def bring_to_the_end(engine: Engine) -> None:
    use(engine)
    look(engine, idle(16))
    look(engine, idle(23))


def test_it_is_warned_twice_and_closes_after_thirty_idle_days() -> None:
    engine = idle_account()
    use(engine)
    assert look(engine, idle(16) - timedelta(seconds=1)) == []
    assert look(engine, idle(16)) == [FIRST]
    assert look(engine, idle(23) - timedelta(seconds=1)) == [FIRST]
    assert look(engine, idle(23)) == [FIRST, SECOND]
    assert look(engine, idle(30) - timedelta(seconds=1)) == [FIRST, SECOND]
    assert account_of(engine).state is AccountState.ACTIVE
    assert look(engine, idle(30)) == [FIRST, SECOND, CLOSING]
    stands = account_of(engine)
    assert (stands.state, stands.cause) == (AccountState.CLOSING, StateCause.IDLE)
    engine.clock.advance(NOTICE.total_seconds())
    engine.container.keep_appointments()
    assert account_of(engine).state is AccountState.CLOSED


def test_the_nightly_recount_is_what_looks() -> None:
    engine = idle_account()
    engine.container.put_recounts()
    for _ in range(34):
        engine.clock.advance(DAY.total_seconds() - 60)
        engine.container.keep_appointments()
        engine.clock.advance(60)
        engine.container.keep_appointments()
    told = [mail.subject for mail in engine.post.accepted]
    assert (told[0], told[-1], len(told)) == (FIRST, CLOSING, 3)


@pytest.mark.parametrize("plans", [("interface_1k",), ("api_10k",), ("interface_1k", "api_10k")])
def test_who_pays_is_never_looked_at(plans: tuple[str, ...]) -> None:
    engine = idle_account()
    use(engine)
    change_account(engine, plans=plans)
    for days in (16, 23, 30, 300, 330, 360):
        assert look(engine, idle(days)) == []
    use(engine)
    assert engine.database.account_uses.writes == 1
    assert account_of(engine).state is AccountState.ACTIVE


@pytest.mark.parametrize("days", [16, 20, 23, 29])
def test_any_use_takes_it_back_until_the_last_second(days: int) -> None:
    engine = idle_account()
    use(engine)
    for night in (16, 23):
        if night <= days:
            look(engine, idle(night))
    engine.clock.advance(
        (idle(days + 1) - timedelta(seconds=1) - engine.clock.now()).total_seconds()
    )
    use(engine)
    before = len(engine.post.accepted)
    for night in range(days + 1, days + 17):
        assert len(look(engine, idle(night))) == before
    assert look(engine, idle(days + 17))[before:] == [FIRST]
    assert account_of(engine).state is AccountState.ACTIVE


def test_a_warning_that_was_overtaken_by_a_use_is_not_mailed() -> None:
    engine = idle_account()
    use(engine)
    engine.clock.advance((idle(16) - engine.clock.now()).total_seconds())
    engine.container.keep_appointments.end_idle(account_of(engine))
    use(engine)
    engine.clock.advance(60)
    engine.container.keep_appointments()
    assert engine.post.accepted == []


def test_a_use_between_look_and_end_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = idle_account()
    bring_to_the_end(engine)
    uses = engine.database.account_uses
    read = uses.find

    def find_and_be_overtaken(account: str) -> Any:
        found = read(account)
        use(engine)
        return found

    monkeypatch.setattr(uses, "find", find_and_be_overtaken)
    look(engine, idle(30))
    assert account_of(engine).state is AccountState.ACTIVE


def test_requests_of_people_and_keys_are_uses_written_once_a_day() -> None:
    engine = idle_account()
    user = make_user()
    engine.database.users.add(engine.account, user)
    token = engine.outside.access_tokens.issue(user.subject)
    _, secret = engine.container.api_keys.create(engine.account, ACTOR, "kassa", (Scope.SEND,))
    uses = engine.database.account_uses
    for day, credential in enumerate((token, secret, token), start=1):
        for _ in range(3):
            engine.container.authenticate(credential, engine.account)
        found = uses.find(engine.account)
        assert found is not None
        assert found.at == engine.clock.now()
        assert uses.writes == day
        engine.clock.advance(DAY.total_seconds())


def test_a_campaign_that_starts_at_its_hour_is_a_use() -> None:
    engine = idle_account()
    engine.contacts(3)
    campaign = engine.draft()
    at = engine.clock.now() + 20 * DAY
    engine.container.scheduling.schedule(engine.account, ACTOR, campaign, at)
    assert engine.database.account_uses.find(engine.account) is None
    engine.clock.advance((20 * DAY).total_seconds())
    engine.container.keep_appointments()
    found = engine.database.account_uses.find(engine.account)
    assert found is not None
    assert found.at == at


def test_a_use_that_cannot_be_noted_refuses_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = idle_account()

    def busy(*_: object) -> None:
        raise TransientFailure("storage_busy")

    with monkeypatch.context() as patch:
        patch.setattr(engine.database.account_uses, "note", busy)
        use(engine)
    use(engine)
    assert engine.database.account_uses.writes == 1


def test_of_an_account_from_before_uses_were_noted_idle_time_begins_at_the_first_look() -> None:
    engine = idle_account(created_at=USED - 400 * DAY)
    assert look(engine, idle(0) - timedelta(hours=10)) == []
    assert look(engine, idle(15)) == []
    assert look(engine, idle(16)) == [FIRST]


def test_an_operators_reinstatement_starts_idle_time_anew() -> None:
    engine = idle_account()
    bring_to_the_end(engine)
    look(engine, idle(30))
    engine.container.account_states.reinstate(engine.account)
    before = len(look(engine, idle(31)))
    assert len(look(engine, idle(40))) == before
    assert account_of(engine).state is AccountState.ACTIVE


def test_taken_back_it_is_warned_anew_and_only_after_its_own_idle_days() -> None:
    engine = idle_account()
    bring_to_the_end(engine)
    look(engine, idle(30))
    engine.clock.advance(DAY.total_seconds())
    use(engine)
    engine.container.close_account.take_back(engine.account, ACTOR)
    assert account_of(engine).state is AccountState.ACTIVE
    assert look(engine, idle(40))[-1] == "Je account blijft bestaan"
    assert look(engine, idle(31 + 17))[-1] == FIRST


def test_neither_the_unconfirmed_nor_the_closed_are_mailed() -> None:
    for changes in ({"is_confirmed": False}, {"state": AccountState.CLOSED}):
        engine = idle_account(**changes)
        use(engine)
        assert look(engine, idle(16)) == []
        assert look(engine, idle(40)) == []


def test_a_suspended_one_expires_and_stays_suspended_when_it_comes_back() -> None:
    engine = idle_account(state=AccountState.SUSPENDED, cause=StateCause.OPERATOR.value)
    bring_to_the_end(engine)
    look(engine, idle(30))
    assert account_of(engine).state is AccountState.CLOSING
    back = engine.container.close_account.take_back(engine.account, ACTOR)
    assert back.state is AccountState.SUSPENDED


def test_every_owner_is_warned_in_his_language_and_nobody_else() -> None:
    engine = idle_account()
    for language, role in (("fr", Role.OWNER), ("en", Role.OWNER), ("en", Role.EDITOR)):
        user = make_user(role=role, language=language, email=f"{language}-{role.value}@x.example")
        engine.database.users.add(engine.account, user)
    bring_to_the_end(engine)
    owners = {u.email: u.language for u in engine.database.users.all(engine.account)}
    owners.pop("en-editor@x.example")
    for words in WARNINGS:
        assert words.keys() == {"nl", "en", "fr"}
    told = [(mail.to, mail.subject) for mail in engine.post.accepted]
    expected = [
        (to, words[language].subject.format(date="2/4/2026"))
        for words in WARNINGS
        for to, language in owners.items()
    ]
    assert sorted(told) == sorted(expected)
    assert all("2/4/2026" in mail.text for mail in engine.post.accepted)


def test_the_audit_says_that_nobody_used_it() -> None:
    engine = idle_account()
    bring_to_the_end(engine)
    look(engine, idle(30))
    look(engine, idle(31))
    (line,) = [x for x in engine.database.activity.lines if x.action == "account_expired"]
    assert (line.actor, line.changes) == ("mynuma", {"closes_at": ("", "2026-05-01")})


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize(("days", "subject"), [(16, FIRST), (23, SECOND), (30, CLOSING)])
def test_killed_at_any_call_each_is_told_once_and_what_runs_stops(
    days: int, subject: str, moment: Moment
) -> None:
    wire, at = Tripwire(), 0
    while True:
        at += 1
        engine = idle_account(wire.string)
        use(engine)
        for night in (16, 23):
            if night < days:
                look(engine, idle(night))
        engine.contacts(1)
        campaign = engine.draft()
        engine.launch(campaign)
        engine.clock.advance((idle(days) - engine.clock.now()).total_seconds())
        wire.arm(at, moment)
        with contextlib.suppress(Killed):
            engine.container.keep_appointments.end_idle(account_of(engine))
        was_killed = wire.has_killed
        wire.arm(0, moment)
        engine.restart()
        engine.clock.advance(7)
        for _ in range(3):
            look(engine)
        assert [mail.subject for mail in engine.post.accepted].count(subject) == 1
        is_over = days == 30
        stopped = engine.campaign(campaign).state is CampaignState.STOPPED
        assert stopped is is_over
        if not was_killed:
            break
    assert at > 2
