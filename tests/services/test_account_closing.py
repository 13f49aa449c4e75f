"""An owner closes the account: what stops, who is told, how it is taken back, and how it ends."""

from __future__ import annotations

import contextlib

import pytest

from chalicelib.domain.account import Account, AccountState, StateCause
from chalicelib.domain.account_closing import ERASE_AFTER, NOTICE
from chalicelib.domain.appointment import Appointment, Occasion
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.errors import InvalidInput, NotAllowed
from chalicelib.domain.strike import StrikeStage
from chalicelib.wire.queue_messages import EraseAccount
from tests.killing import Moment, Tripwire
from tests.services.changing import change_account
from tests.world import ACTOR, Engine, Killed

NAME = "Bakkerij Peeters"
DAY = 86_400
GIVEN_UP = "Je account bij Mynuma is opgezegd"


def account_of(engine: Engine) -> Account:
    found = engine.database.accounts.find(engine.account)
    assert found is not None
    return found


def give_notice(engine: Engine, reason: str = "") -> Account:
    return engine.container.close_account.give_notice(engine.account, ACTOR, NAME, reason)


def subjects(engine: Engine) -> list[str]:
    return [mail.subject for mail in engine.post.accepted]


def test_what_runs_stops_and_every_owner_is_told_the_day() -> None:
    engine = Engine()
    engine.contacts(3)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning")

    stands = give_notice(engine, " Te druk. ")
    assert stands.closes_at == engine.clock.now() + NOTICE
    assert engine.campaign(campaign).state is CampaignState.STOPPED
    engine.clock.advance(60)
    engine.container.keep_appointments()
    (mail,) = [mail for mail in engine.post.accepted if mail.subject == GIVEN_UP]
    day = stands.closes_at
    assert f"op {day.day}/{day.month}/{day.year} sluit" in mail.text
    engine.settle()
    assert engine.mailer.accepted == []


@pytest.mark.parametrize("name", ["", "Bakkerij", "bakkerij peeters", "Bakkerij Peters"])
def test_only_who_writes_its_name_closes_it(name: str) -> None:
    engine = Engine()
    with pytest.raises(InvalidInput):
        engine.container.close_account.give_notice(engine.account, ACTOR, name)
    assert account_of(engine).state is AccountState.ACTIVE
    assert engine.database.activity.lines == []


def test_giving_notice_again_changes_neither_the_day_nor_the_audit() -> None:
    engine = Engine()
    first = give_notice(engine, "Te druk")
    engine.clock.advance(DAY)
    assert give_notice(engine) == first
    (line,) = engine.database.activity.lines
    assert line.line is not None
    assert (line.action, line.line.statement) == ("account_given_up", "Te druk")


def test_taken_back_it_sends_again_and_is_not_closed_at_its_day() -> None:
    engine = Engine()
    give_notice(engine)
    engine.clock.advance(DAY)
    for _ in range(2):
        engine.container.close_account.take_back(engine.account, ACTOR)
    assert account_of(engine).state is AccountState.ACTIVE
    engine.clock.advance(60)
    engine.container.keep_appointments()
    assert subjects(engine)[-1] == "Je account blijft bestaan"
    engine.clock.advance(NOTICE.total_seconds())
    engine.container.keep_appointments()
    assert account_of(engine).state is AccountState.ACTIVE
    assert [line.action for line in engine.database.activity.lines] == [
        "account_given_up",
        "account_kept",
    ]


def test_notice_given_once_more_counts_from_then() -> None:
    engine = Engine()
    give_notice(engine)
    engine.clock.advance(10 * DAY)
    engine.container.close_account.take_back(engine.account, ACTOR)
    second = give_notice(engine)
    engine.clock.advance(NOTICE.total_seconds() - 5 * DAY)
    engine.container.keep_appointments()
    assert account_of(engine).state is AccountState.CLOSING
    engine.clock.advance(5 * DAY)
    engine.container.keep_appointments()
    assert account_of(engine).state is AccountState.CLOSED
    assert second.closes_at == engine.clock.now()


def test_after_the_month_it_is_closed_told_and_not_taken_back() -> None:
    engine = Engine()
    give_notice(engine)
    engine.clock.advance(NOTICE.total_seconds())
    with pytest.raises(NotAllowed) as refused:
        engine.container.close_account.take_back(engine.account, ACTOR)
    assert refused.value.code == "account_closed"
    engine.container.keep_appointments()
    assert account_of(engine).state is AccountState.CLOSED
    engine.clock.advance(60)
    engine.container.keep_appointments()
    assert subjects(engine)[-1] == "Je account bij Mynuma is gesloten"
    assert "code van goede praktijk" not in engine.post.accepted[-1].text


def test_what_it_is_suspended_for_meanwhile_holds_when_it_comes_back() -> None:
    engine = Engine()
    give_notice(engine)
    engine.container.account_states.bring_to(engine.account, StrikeStage.SUSPENDED)
    assert account_of(engine).state is AccountState.CLOSING
    stands = engine.container.close_account.take_back(engine.account, ACTOR)
    assert (stands.state, stands.cause) == (AccountState.SUSPENDED, StateCause.STRIKES)


def test_a_strike_removed_meanwhile_holds_nothing() -> None:
    engine = Engine()
    engine.container.account_states.bring_to(engine.account, StrikeStage.SUSPENDED)
    give_notice(engine)
    engine.container.account_states.relieve(engine.account, StrikeStage.NONE)
    stands = engine.container.close_account.take_back(engine.account, ACTOR)
    assert (stands.state, stands.cause) == (AccountState.ACTIVE, "")


def test_an_operator_still_closes_it_at_once() -> None:
    engine = Engine()
    give_notice(engine)
    stands = engine.container.account_states.close(engine.account)
    assert (stands.state, stands.cause) == (AccountState.CLOSED, StateCause.OPERATOR)


def test_an_unconfirmed_account_can_be_closed() -> None:
    engine = Engine()
    change_account(engine, is_confirmed=False)
    assert give_notice(engine).state is AccountState.CLOSING


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_and_asked_again_it_closes_at_its_day(moment: Moment) -> None:
    wire = Tripwire()
    at = 0
    while True:
        at += 1
        engine = Engine(through=wire.string)
        wire.arm(at, moment)
        with contextlib.suppress(Killed):
            give_notice(engine)
        was_killed = wire.has_killed
        wire.arm(0, moment)
        assert give_notice(engine).state is AccountState.CLOSING
        engine.clock.advance(NOTICE.total_seconds() + 1)
        engine.container.keep_appointments()
        assert account_of(engine).state is AccountState.CLOSED
        if not was_killed:
            break
    assert at > 5


def closed(engine: Engine) -> None:
    """Notice was given, and the month is over."""
    give_notice(engine)
    engine.clock.advance(NOTICE.total_seconds())
    engine.container.keep_appointments()
    assert account_of(engine).state is AccountState.CLOSED


def test_its_data_go_a_day_later_when_its_people_know_that_it_is_closed() -> None:
    engine = Engine()
    closed(engine)
    engine.clock.advance(ERASE_AFTER.total_seconds() - 1)
    engine.container.keep_appointments()
    assert subjects(engine)[-1] == "Je account bij Mynuma is gesloten"
    assert engine.queues.take_all("closing") == []
    engine.clock.advance(1)
    engine.container.keep_appointments()
    stands = account_of(engine)
    assert stands.erased_at == engine.clock.now()
    assert engine.queues.take_all("closing") == [EraseAccount(engine.account)]
    with pytest.raises(NotAllowed):
        engine.container.account_states.reinstate(engine.account)


def test_what_an_operator_reinstates_within_that_day_is_kept() -> None:
    engine = Engine()
    closed(engine)
    engine.container.account_states.reinstate(engine.account)
    engine.clock.advance(ERASE_AFTER.total_seconds())
    engine.container.keep_appointments()
    assert (account_of(engine).state, account_of(engine).erased_at) == (AccountState.ACTIVE, None)
    assert engine.queues.take_all("closing") == []


def test_an_account_whose_data_go_is_not_counted_every_night_any_more() -> None:
    engine = Engine()
    closed(engine)
    engine.container.close_account.erase(engine.account)
    night = Appointment(engine.clock.now(), Occasion.RECOUNT, engine.account, "")
    engine.database.agenda.put(night)
    engine.container.keep_appointments()
    assert not engine.container.recount_account(engine.account)
    engine.clock.advance(2 * DAY)
    due = engine.database.agenda.due(engine.clock.now())
    assert Occasion.RECOUNT not in [each.occasion for each in due]


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_its_data_go_all_the_same(moment: Moment) -> None:
    wire = Tripwire()
    at, was_killed = 0, True
    while was_killed:
        at += 1
        engine = Engine(through=wire.string)
        give_notice(engine)
        engine.clock.advance(NOTICE.total_seconds())
        wire.arm(at, moment)
        with contextlib.suppress(Killed):
            engine.container.keep_appointments()
            engine.clock.advance(ERASE_AFTER.total_seconds())
            engine.container.keep_appointments()
        was_killed = wire.has_killed
        wire.arm(0, moment)
        engine.container.keep_appointments()
        engine.clock.advance(ERASE_AFTER.total_seconds())
        engine.container.keep_appointments()
        assert account_of(engine).erased_at is not None
        assert EraseAccount(engine.account) in engine.queues.take_all("closing")
    assert at > 10
