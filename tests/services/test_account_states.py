"""Suspended, closed, reinstated: what an account may still do, and that its campaigns stop within
the cache's second and one batch per worker (R24; A11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.bootstrap import Container
from chalicelib.domain.account import AccountState, StateCause
from chalicelib.domain.campaign import CampaignState, WaitReason
from chalicelib.domain.contact import Consent, ConsentBasis
from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.token import read_unsubscribe_token
from chalicelib.services.contact_checking import ContactInput
from chalicelib.services.tracking import Visit
from tests.services.changing import change_account
from tests.world import ACTOR, SETTINGS, Engine

BATCH = 50
PEOPLE = 600
WORKERS = 3
STATES = (AccountState.SUSPENDED, AccountState.CLOSING, AccountState.CLOSED)
AFTER = {
    AccountState.SUSPENDED: (CampaignState.PAUSED, "account_suspended"),
    AccountState.CLOSING: (CampaignState.STOPPED, "account_closing"),
    AccountState.CLOSED: (CampaignState.STOPPED, "account_closed"),
}


def under_way(people: int = PEOPLE) -> tuple[Engine, str]:
    """A campaign that is planned and fed, of which nothing was sent yet."""
    engine = Engine(page_contacts=2_000, pages=20)
    engine.contacts(people)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning")
    engine.container.feed_queue()
    return engine, campaign


def put_in(engine: Engine, state: AccountState) -> None:
    states = engine.container.account_states
    if state is AccountState.CLOSING:
        states.give_up(engine.account, StateCause.OWN, engine.clock.now())
        return
    {AccountState.SUSPENDED: states.suspend, AccountState.CLOSED: states.close}[state](
        engine.account
    )


@pytest.mark.parametrize("state", STATES)
def test_in_mid_campaign_nothing_leaves_after_the_second_and_one_batch_a_worker(
    state: AccountState,
) -> None:
    engine, campaign = under_way()
    numbers = [batch.number for batch in engine.batches(campaign)]
    workers = [
        Container(SETTINGS, engine.ports, engine.switches)  # type: ignore[arg-type]
        for _ in range(WORKERS)
    ]
    for worker in workers:  # each has read campaign and account, and sent one
        worker.deliver_batch(engine.account, campaign, numbers.pop(0), "before")
    before = len(engine.mailer.accepted)
    assert before == WORKERS * BATCH

    put_in(engine, state)
    for worker in workers:  # within the second each may send one more
        worker.deliver_batch(engine.account, campaign, numbers.pop(0), "within")
    assert len(engine.mailer.accepted) <= before + WORKERS * BATCH
    within = len(engine.mailer.accepted)

    engine.clock.advance(1)
    for number in numbers:
        for worker in workers:
            worker.deliver_batch(engine.account, campaign, number, "after")
    engine.settle()
    assert len(engine.mailer.accepted) == within
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == AFTER[state]


@pytest.mark.parametrize("state", STATES)
def test_a_batch_that_is_claimed_while_the_account_is_stopped_is_not_sent(
    state: AccountState,
) -> None:
    """The claim takes long: before the call the state is asked for once more."""
    engine, campaign = under_way(BATCH)
    claim = engine.database.ledger.claim

    def slow(*given: Any) -> Any:
        claimed = claim(*given)
        put_in(engine, state)
        engine.clock.advance(2)
        return claimed

    engine.database.ledger.claim = slow  # type: ignore[method-assign]
    engine.container.deliver_batch(engine.account, campaign, 0, "worker")
    assert engine.mailer.accepted == []


@pytest.mark.parametrize("state", STATES)
def test_what_was_launched_at_the_very_moment_is_stopped_by_its_first_worker(
    state: AccountState,
) -> None:
    """The launch had read the account before it was stopped, and stored after the stop had looked
    at what was running."""
    engine, campaign = under_way(BATCH)
    change_account(engine, state=state)
    engine.drain()
    engine.settle()
    assert engine.mailer.accepted == []
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == AFTER[state]


def test_of_a_closed_account_every_planned_mail_is_accounted_for() -> None:
    engine, campaign = under_way()
    engine.container.deliver_batch(engine.account, campaign, 0, "worker")
    put_in(engine, AccountState.CLOSED)
    engine.clock.advance(1)
    engine.settle()
    assert engine.counters(campaign)["cancelled"] == PEOPLE - BATCH
    engine.assert_books_balance(campaign)
    assert engine.database.campaigns.running() == ()


def test_a_reinstated_account_sends_the_rest_and_nobody_twice() -> None:
    engine, campaign = under_way()
    engine.container.deliver_batch(engine.account, campaign, 0, "worker")
    put_in(engine, AccountState.SUSPENDED)
    engine.clock.advance(1)
    engine.settle()
    assert len(engine.mailer.accepted) == BATCH
    engine.container.account_states.reinstate(engine.account)
    engine.container.launching.resume(engine.account, ACTOR, campaign)
    engine.settle()
    assert len(engine.mailer.accepted) == PEOPLE
    engine.assert_books_balance(campaign)


# ------------------------------------------------------------------ what it may still do


def one_more(engine: Engine) -> object:
    consent = Consent.declared(ConsentBasis.PAPER, "kassa", engine.clock.now())
    given = ContactInput("nieuw@voorbeeld.be", language="nl", consent=consent)
    return engine.container.contacts.create(engine.account, given)


ALLOWED: dict[str, Callable[[Engine, str], object]] = {
    "read a campaign": lambda e, c: e.container.campaigns.get(e.account, c),
    "read a report": lambda e, c: e.container.reports.report(e.account, c),
    "read contacts": lambda e, _: e.container.contacts.page(e.account, "", "", "", 10),
    "add a contact": lambda e, _: one_more(e),
    "export the blacklist": lambda e, _: e.container.blacklist.page(e.account, "", None, "", 10),
    "see how it stands": lambda e, _: e.container.strikes.of(e.account),
}
REFUSED: dict[str, Callable[[Engine, str], object]] = {
    "launch": lambda e, c: e.container.launching.send(e.account, ACTOR, c),
    "schedule": lambda e, c: e.container.scheduling.schedule(e.account, ACTOR, c, e.clock.now()),
    "send a test": lambda e, c: e.container.send_test(e.account, ACTOR, c, ("x@y.be",)),
}


@pytest.mark.parametrize("may", ALLOWED.values(), ids=ALLOWED)
def test_a_suspended_account_may(may: Callable[[Engine, str], object]) -> None:
    engine = Engine()
    campaign = engine.sent_campaign()
    put_in(engine, AccountState.SUSPENDED)
    may(engine, campaign)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("may_not", REFUSED.values(), ids=REFUSED)
def test_an_account_that_is_not_active_may_not(
    may_not: Callable[[Engine, str], object], state: AccountState
) -> None:
    engine = Engine()
    campaign = engine.draft()
    put_in(engine, state)
    with pytest.raises(NotAllowed) as refused:
        may_not(engine, campaign)
    assert refused.value.code == f"account_{state.value}"


@pytest.mark.parametrize("state", STATES)
def test_who_got_a_mail_can_still_leave(state: AccountState) -> None:
    engine = Engine()
    engine.sent_campaign(1)
    put_in(engine, state)
    mail = engine.mailer.accepted[0]
    token = mail.headers["List-Unsubscribe"].partition("/u/")[2].partition(">")[0]
    assert read_unsubscribe_token(engine.container.token_key, token) is not None
    engine.container.leave.unsubscribe(token, Visit("POST", "", ""))
    state_of = engine.database.addresses.rows[engine.account, engine.key_of(mail.to)]
    assert not state_of.marketing_ok


# ------------------------------------------------------------------ the halt of all sending


def test_while_all_sending_is_halted_nothing_leaves_and_then_everything_does() -> None:
    engine, campaign = under_way()
    engine.container.deliver_batch(engine.account, campaign, 0, "worker")
    engine.container.halt.stop_all("An", "storm bij SES")
    engine.clock.advance(5)
    for _ in range(3):
        engine.drain()
        engine.tick()
    assert len(engine.mailer.accepted) == BATCH
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.WAITING, WaitReason.SENDING_PAUSED)

    found = engine.container.halt.resume_all()
    assert found is not None
    assert (found.by, found.why) == ("An", "storm bij SES")
    engine.settle()
    assert len(engine.mailer.accepted) == PEOPLE
    engine.assert_books_balance(campaign)
    assert engine.container.halt.resume_all() is None


def test_a_worker_that_lives_sees_the_halt_within_five_seconds() -> None:
    engine, campaign = under_way()
    other = Container(SETTINGS, engine.ports, engine.switches)  # type: ignore[arg-type]
    other.deliver_batch(engine.account, campaign, 0, "worker")
    engine.container.halt.stop_all("An", "storm bij SES")
    engine.clock.advance(5)
    other.deliver_batch(engine.account, campaign, 1, "worker")
    assert len(engine.mailer.accepted) == BATCH
    again = engine.container.halt.stop_all("Bart", "nog eens")
    assert again.by == "An"


def test_a_halt_does_not_wake_a_campaign_that_somebody_paused() -> None:
    engine, campaign = under_way()
    engine.container.halt.stop_all("An", "storm bij SES")
    engine.container.launching.pause(engine.account, ACTOR, campaign)
    engine.container.halt.resume_all()
    engine.settle()
    assert engine.campaign(campaign).state is CampaignState.PAUSED
    assert engine.mailer.accepted == []
