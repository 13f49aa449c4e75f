"""What dead workers left behind is settled by what SES said, never by guessing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.batch import BatchState
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail, FeedbackKind
from chalicelib.services.ports import Quota
from tests.fakes.mailer import MailFault
from tests.killing import Moment, Tripwire
from tests.world import ACTOR, SETTINGS, Engine

AGE = SETTINGS.reconcile_after_seconds
PATIENCE = SETTINGS.uncertain_after_seconds


def unanswered(fault: MailFault, contacts: int = 5) -> tuple[Engine, str]:
    """A campaign of one batch whose call nobody answered."""
    engine = Engine()
    engine.contacts(contacts)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.mailer.faults.append(fault)
    engine.drain()
    return engine, campaign


def test_a_batch_is_left_alone_until_its_worker_cannot_be_alive() -> None:
    engine, campaign = unanswered(MailFault.LOST_REQUEST)
    claimed_at = engine.batches(campaign)[0].claimed_at
    assert claimed_at is not None
    engine.clock.time = claimed_at
    engine.clock.advance(PATIENCE - 0.001)
    assert engine.container.reconcile() == 0
    engine.clock.advance(0.001)
    assert engine.container.reconcile() == 1
    assert engine.container.reconcile() == 0


@pytest.mark.parametrize(
    "kind", [FeedbackKind.DELIVERY, FeedbackKind.BOUNCE, FeedbackKind.DELAY, FeedbackKind.REJECT],
    ids=str,
)  # fmt: skip
def test_as_soon_as_every_mail_is_told_of_there_is_nothing_to_wait_for(kind: FeedbackKind) -> None:
    engine, campaign = unanswered(MailFault.LOST_ANSWER)
    *events, last = engine.events(kind)
    engine.container.record_feedback(events)
    engine.container.reconcile()
    assert engine.campaign(campaign).state is CampaignState.SENDING
    engine.container.record_feedback([last])
    engine.container.reconcile()
    assert "uncertain" not in engine.counters(campaign)
    assert engine.campaign(campaign).state is CampaignState.SENT
    engine.assert_books_balance(campaign)


@pytest.mark.parametrize("seen", [0, 2, 5])
def test_exactly_those_of_whom_nothing_is_heard_become_uncertain(seen: int) -> None:
    engine, campaign = unanswered(MailFault.LOST_ANSWER)
    events = engine.events(FeedbackKind.DELAY, of=engine.mailer.accepted[:seen])
    engine.container.record_feedback(events)
    engine.settle()
    expected = {"sent": seen, "delayed": seen, "uncertain": 5 - seen}
    assert engine.counters(campaign) == {name: n for name, n in expected.items() if n}
    assert engine.campaign(campaign).state is CampaignState.SENT
    assert engine.batches(campaign)[0].state is BatchState.UNCERTAIN
    engine.assert_books_balance(campaign)


@pytest.mark.parametrize(
    "kind", [FeedbackKind.SEND, FeedbackKind.DELIVERY, FeedbackKind.DELAY], ids=str
)
def test_a_late_event_moves_the_uncertain_to_sent(kind: FeedbackKind) -> None:
    engine, campaign = unanswered(MailFault.LOST_ANSWER)
    engine.settle()
    assert engine.counters(campaign) == {"uncertain": 5}
    engine.container.record_feedback(engine.events(kind))
    counters = engine.counters(campaign)
    assert (counters["sent"], counters.get("uncertain")) == (5, None)
    engine.assert_books_balance(campaign)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (FeedbackKind.BOUNCE, {"bounce": BounceDetail("Transient", "General", "", "", "vacation")}),
        (FeedbackKind.COMPLAINT, {"complaint": ComplaintDetail("not-spam", "")}),
        (FeedbackKind.SUBSCRIPTION, {}),
    ],
    ids=["automatic_reply", "not_spam", "subscription"],
)
def test_whatever_is_told_of_a_mail_it_was_sent(kind: FeedbackKind, more: dict[str, Any]) -> None:
    engine, campaign = unanswered(MailFault.LOST_ANSWER)
    told = [replace(event, **more) for event in engine.events(kind)]
    engine.container.record_feedback(told)
    engine.settle()
    assert engine.counters(campaign) == {"sent": 5}


def test_what_was_never_sent_stays_uncertain_and_is_never_sent_again() -> None:
    engine, campaign = unanswered(MailFault.LOST_REQUEST)
    engine.settle()
    engine.queues.deliver([(engine.account, campaign, 0, 0)])
    engine.settle()
    assert engine.counters(campaign) == {"uncertain": 5}
    assert (engine.mailer.calls, engine.mailer.accepted) == (1, [])


def test_a_batch_whose_message_was_lost_is_fed_again_once_an_age() -> None:
    engine = Engine()
    engine.contacts(5)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    engine.queues.take_all("deliveries")
    engine.clock.advance(AGE)
    for _ in range(3):
        engine.container.reconcile()
    assert len(engine.queues.queues["deliveries"]) == 1
    engine.drain()
    assert engine.counters(campaign) == {"sent": 5}


def test_the_batches_of_a_cancelled_campaign_are_queued_once_an_age() -> None:
    engine = Engine()
    engine.contacts(5)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning")
    engine.container.launching.cancel(engine.account, ACTOR, campaign)
    for _ in range(3):
        engine.container.reconcile()
    assert len(engine.queues.queues["deliveries"]) == 1


def test_a_paused_campaign_is_not_fed_but_its_dead_batches_are_settled() -> None:
    engine = Engine()
    engine.mailer.allowance = Quota(per_second=5, per_day=1_000, used=0)
    engine.contacts(10)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    engine.queues.take_all("deliveries")
    engine.mailer.faults.append(MailFault.LOST_REQUEST)
    engine.deliver_by_another(campaign)
    engine.container.launching.pause(engine.account, ACTOR, campaign)
    engine.clock.advance(PATIENCE)
    assert engine.container.reconcile() == 1
    assert engine.queues.queues["deliveries"] == []
    assert engine.counters(campaign) == {"uncertain": 5}


def test_while_a_planner_works_no_second_one_is_started() -> None:
    engine = Engine(page_contacts=60, pages=1)
    engine.contacts(200)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.clock.advance(AGE + 1)
    engine.deliver(engine.queues.take_all("planning")[0])
    assert engine.batches(campaign)
    engine.queues.take_all("planning")
    engine.container.reconcile()
    assert engine.queues.take_all("planning") == []
    engine.clock.advance(AGE)
    engine.container.reconcile()
    assert len(engine.queues.take_all("planning")) == 1


def test_a_campaign_that_is_gone_is_forgotten() -> None:
    engine = Engine()
    engine.database.campaigns.mark_running(engine.account, "cmp_0000000000000")
    assert engine.container.reconcile() == 0
    assert engine.database.campaigns.running() == ()


def test_killed_at_any_call_the_reconciler_settles_the_same() -> None:
    for moment in Moment:
        at, calls = 1, 99
        while at <= calls:
            wire = Tripwire()
            engine = Engine(through=wire.string)
            engine.contacts(5)
            campaign = engine.draft()
            engine.launch(campaign)
            engine.mailer.faults.append(MailFault.LOST_ANSWER)
            engine.drain()
            engine.container.record_feedback(engine.events(FeedbackKind.SEND)[:2])
            engine.clock.advance(PATIENCE)
            wire.arm(at, moment)
            engine.tick(0)
            calls = len(wire.calls) if not wire.has_killed else calls
            wire.arm(0, moment)
            engine.settle()
            assert engine.counters(campaign) == {"sent": 2, "uncertain": 3}
            assert engine.campaign(campaign).state is CampaignState.SENT
            engine.assert_books_balance(campaign)
            at += 1
