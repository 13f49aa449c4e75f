"""Launch, pause, resume, cancel."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.account import AccountState
from chalicelib.domain.campaign import Audience, CampaignState
from chalicelib.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from chalicelib.domain.sender import SenderRoute, SenderStatus
from chalicelib.services.ports import Quota
from tests.builders import make_sender
from tests.killing import Moment, Tripwire
from tests.world import ACTOR, Engine, Killed


def running(contacts: int = 9, per_second: float = 3, **engine: Any) -> tuple[Engine, str]:
    """A campaign of which one batch was sent and the others are on the queue."""
    made = Engine(**engine)
    made.mailer.allowance = Quota(per_second=per_second, per_day=100_000, used=0)
    made.contacts(contacts)
    campaign = made.draft()
    made.launch(campaign)
    made.drain("planning", "pacing")
    made.deliver_by_another(campaign)
    made.clock.advance(2)
    return made, campaign


def did(engine: Engine) -> list[str]:
    return [line.action for line in engine.database.activity.lines]


def test_a_launch_pins_the_content() -> None:
    engine = Engine()
    engine.contacts(2)
    campaign = engine.draft()
    launched = engine.launch(campaign)
    stands = engine.campaign(campaign)
    edited = replace(stands, subject="Later bedacht", mjml="<mjml></mjml>")
    engine.database.campaigns.replace(engine.account, edited)
    engine.settle()
    assert {mail.subject for mail in engine.mailer.accepted} == {"Verse broodjes"}
    assert (engine.account, launched.content_hash) in engine.outside.contents.objects
    assert did(engine) == ["campaign_launched"]


def test_launching_twice_is_a_conflict_and_sends_once() -> None:
    engine = Engine()
    engine.contacts(3)
    campaign = engine.draft()
    engine.launch(campaign)
    with pytest.raises(Conflict):
        engine.launch(campaign)
    engine.settle()
    assert engine.counters(campaign) == {"sent": 3}


def test_everything_that_stands_in_the_way_is_said_at_once() -> None:
    engine = Engine()
    campaign = engine.draft(subject=" ", mjml="", audience=Audience(), sender_id="snd_none")
    with pytest.raises(InvalidInput) as refused:
        engine.launch(campaign)
    assert [(error.pointer, error.code) for error in refused.value.errors] == [
        ("/subject", "subject_missing"),
        ("/mjml", "content_missing"),
        ("/audience/lists", "audience_missing"),
        ("/sender_id", "sender_unknown"),
    ]
    assert engine.campaign(campaign).state is CampaignState.DRAFT
    assert (did(engine), engine.queues.take_all("planning")) == ([], [])


def test_an_unverified_sender_sends_nothing() -> None:
    engine = Engine()
    sender = engine.database.senders.add(engine.account, make_sender())
    with pytest.raises(InvalidInput) as refused:
        engine.launch(engine.draft(sender_id=sender.id))
    assert [error.code for error in refused.value.errors] == ["sender_not_verified"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"is_confirmed": False}, "account_not_confirmed"),
        ({"state": AccountState.SUSPENDED}, "account_suspended"),
    ],
)
def test_an_account_that_may_not_send_cannot_launch(changes: dict[str, Any], code: str) -> None:
    engine = Engine()
    campaign = engine.draft()
    accounts = engine.database.accounts
    accounts.stored[engine.account] = replace(accounts.stored[engine.account], **changes)
    with pytest.raises(NotAllowed) as refused:
        engine.launch(campaign)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("email", "route"),
    [
        ("nieuws@peeters.example", SenderRoute.DOMAIN),
        ("bakkerij@elders.example", SenderRoute.PLATFORM),
    ],
)
def test_a_launch_keeps_the_route_of_its_mail_and_the_clock_of_its_account(
    email: str, route: SenderRoute
) -> None:
    engine = Engine()
    sender = make_sender(email=email, status=SenderStatus.VERIFIED)
    engine.database.senders.add(engine.account, sender)
    launched = engine.launch(engine.draft(sender_id=sender.id))
    assert (launched.route, launched.time_zone) == (route, "Europe/Brussels")
    assert launched.launched_by == ACTOR


def test_killed_at_any_call_a_launch_is_either_none_or_finished_by_the_schedules() -> None:
    wire = Tripwire()
    calls = 99
    for moment in Moment:
        at = 1
        while at <= calls:
            engine = Engine(through=wire.string)
            engine.contacts(3)
            campaign = engine.draft()
            wire.arm(at, moment)
            try:
                engine.launch(campaign)
                calls = len(wire.calls)
            except Killed:
                engine.die()
            wire.arm(0, moment)
            if engine.campaign(campaign).state is CampaignState.DRAFT:
                engine.launch(campaign)
            else:
                engine.queues.take_all("planning")  # as if the message had never been taken
            engine.settle()
            assert engine.counters(campaign) == {"sent": 3}, f"killed {moment.value} call {at}"
            assert engine.campaign(campaign).state is CampaignState.SENT
            at += 1


def test_a_paused_campaign_sends_nothing_and_resuming_sends_the_rest() -> None:
    engine, campaign = running()
    paused = engine.container.launching.pause(engine.account, ACTOR, campaign)
    assert (paused.state, paused.reason) == (CampaignState.PAUSED, "by_user")
    engine.settle(3)
    assert engine.counters(campaign) == {"sent": 3}
    resumed = engine.container.launching.resume(engine.account, ACTOR, campaign)
    assert (resumed.state, resumed.reason) == (CampaignState.SENDING, "")
    engine.drain()
    assert engine.counters(campaign) == {"sent": 9}, "by the pacer, without waiting for a schedule"
    engine.settle()
    engine.assert_books_balance(campaign)
    assert did(engine) == ["campaign_launched", "campaign_paused", "campaign_resumed"]


def test_a_campaign_paused_while_it_is_planned_is_planned_on_after_resuming() -> None:
    engine = Engine(page_contacts=5, pages=1)
    engine.contacts(40)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.deliver(engine.queues.take_all("planning")[0])
    engine.container.launching.pause(engine.account, ACTOR, campaign)
    engine.settle(2)
    assert engine.campaign(campaign).planned_at is None
    resumed = engine.container.launching.resume(engine.account, ACTOR, campaign)
    assert resumed.state is CampaignState.PLANNING
    engine.settle()
    assert engine.counters(campaign) == {"sent": 40}


def test_a_resumed_plan_whose_message_was_lost_is_started_by_the_reconciler() -> None:
    engine = Engine(page_contacts=60, pages=1)
    engine.contacts(200)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.deliver(engine.queues.take_all("planning")[0])
    assert engine.batches(campaign)
    engine.container.launching.pause(engine.account, ACTOR, campaign)
    engine.settle(1)
    engine.container.launching.resume(engine.account, ACTOR, campaign)
    engine.queues.take_all("planning")
    engine.settle()
    assert engine.counters(campaign) == {"sent": 200}


def test_what_is_planned_of_a_cancelled_campaign_becomes_cancelled_and_gets_its_mark_back() -> None:
    engine, campaign = running()
    rows = engine.database.addresses.rows
    engine.mailer.allowance = Quota(per_second=0, per_day=100_000, used=0)
    held = engine.batches(campaign)[1]
    key = engine.database.contacts.stored[engine.account, held.contacts[0]].address_key
    now = int(engine.clock.now().timestamp())
    rows[engine.account, key] = replace(
        rows[engine.account, key], last_marketing_at=now, last_campaign=campaign
    )
    cancelled = engine.container.launching.cancel(engine.account, ACTOR, campaign)
    assert cancelled.finished_at == engine.clock.now()
    engine.settle()
    assert engine.counters(campaign) == {"sent": 3, "cancelled": 6}
    assert [row.last_campaign for row in rows.values()].count(campaign) == 3
    assert engine.database.campaigns.running() == ()
    engine.assert_books_balance(campaign)


def test_a_campaign_cancelled_before_it_was_fed_is_cancelled_to_the_last_contact() -> None:
    engine = Engine()
    engine.contacts(120)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning")
    engine.queues.take_all("pacing")
    engine.container.launching.cancel(engine.account, ACTOR, campaign)
    engine.settle()
    assert engine.counters(campaign) == {"cancelled": 120}
    assert engine.mailer.calls == 0
    engine.assert_books_balance(campaign)


def test_a_campaign_cancelled_while_it_is_planned_knows_how_many_were_planned() -> None:
    engine = Engine(page_contacts=60, pages=1)
    engine.contacts(200)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.deliver(engine.queues.take_all("planning")[0])
    save_page = engine.database.ledger.save_page

    def cancel_first(*page: Any) -> bool:
        engine.database.ledger.save_page = save_page  # type: ignore[method-assign]
        engine.container.launching.cancel(engine.account, ACTOR, campaign)
        engine.settle()
        return save_page(*page)

    engine.database.ledger.save_page = cancel_first  # type: ignore[method-assign]
    engine.drain("planning")
    engine.settle()
    planned = sum(len(batch.contacts) for batch in engine.batches(campaign))
    assert planned > 50
    assert engine.campaign(campaign).planned == planned
    assert engine.counters(campaign) == {"cancelled": planned}
    assert engine.database.campaigns.running() == ()


@pytest.mark.parametrize("action", ["pause", "resume", "cancel"])
@pytest.mark.parametrize("state", [CampaignState.DRAFT, CampaignState.SENT])
def test_what_does_not_run_cannot_be_stopped_and_no_trace_says_it_was(
    action: str, state: CampaignState
) -> None:
    engine = Engine()
    campaign = engine.draft(state=state)
    with pytest.raises(Conflict):
        getattr(engine.container.launching, action)(engine.account, ACTOR, campaign)
    assert did(engine) == []


@pytest.mark.parametrize("action", ["send", "pause", "resume", "cancel"])
def test_another_accounts_campaign_is_not_found(action: str) -> None:
    engine = Engine()
    campaign = engine.draft()
    with pytest.raises(NotFound):
        getattr(engine.container.launching, action)(engine.add_account(), ACTOR, campaign)
    assert did(engine) == []
