"""`postpone`: who got a mail less than 48 hours ago gets this one when they are over (D2)."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from chalicelib.domain.campaign import CampaignState, FairUse
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.services.ports import Quota
from tests.fakes.mailer import MailFault
from tests.killing import Moment, Tripwire
from tests.world import ACTOR, Engine, Killed

HOUR = 3_600


def mailed_before(engine: Engine, hours: float, contacts: int = 4) -> None:
    """So many people got a campaign so many hours ago; four more did not."""
    engine.sent_campaign(contacts)
    engine.clock.advance(hours=hours)
    engine.contacts(4)


def postponing(engine: Engine) -> str:
    """A campaign that waits for who has to wait, launched and sent as far as it goes."""
    campaign = engine.draft(fair_use=FairUse.POSTPONE)
    engine.launch(campaign)
    engine.settle()
    return campaign


def mails(engine: Engine, campaign: str) -> Counter[str]:
    return Counter(m.to for m in engine.mailer.accepted if m.tags["campaign"] == campaign)


def pass_time(engine: Engine, hours: float, step: float = 600) -> None:
    """The schedules fire as time passes."""
    for _ in range(int(hours * HOUR / step)):
        engine.tick(step)
        engine.drain()


def test_who_has_to_wait_gets_the_mail_when_the_48_hours_are_over() -> None:
    engine = Engine()
    mailed_before(engine, hours=45)
    campaign = postponing(engine)
    assert len(mails(engine, campaign)) == 4
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.WAITING, "postponed")
    assert stands.resume_at is not None
    assert timedelta(hours=2) < stands.resume_at - engine.clock.now() < timedelta(hours=3.2)
    pass_time(engine, 2.5)
    assert len(mails(engine, campaign)) == 4
    pass_time(engine, 1.5)
    assert set(mails(engine, campaign).values()) == {1}
    assert len(mails(engine, campaign)) == 8
    assert engine.campaign(campaign).state is CampaignState.SENT
    assert engine.counters(campaign) == {"sent": 8}
    engine.assert_books_balance(campaign)


def test_nobody_gets_two_mails_within_48_hours() -> None:
    engine = Engine()
    sent_at: dict[str, list[datetime]] = {}

    def note(start: int) -> None:
        for mail in engine.mailer.accepted[start:]:
            sent_at.setdefault(mail.to, []).append(engine.clock.now())

    mailed_before(engine, hours=40)
    note(0)
    seen = len(engine.mailer.accepted)
    for mail in list(sent_at):
        sent_at[mail] = [engine.clock.now() - timedelta(hours=40)]
    postponing(engine)
    for _ in range(80):
        note(seen)
        seen = len(engine.mailer.accepted)
        pass_time(engine, 0.25)
    assert len(sent_at) == 8
    for moments in sent_at.values():
        for earlier, later in pairwise(moments):
            assert later - earlier >= timedelta(hours=48)


def test_who_would_get_it_more_than_72_hours_late_is_skipped_and_reported() -> None:
    engine = Engine()
    engine.contacts(3)
    campaign = engine.draft(fair_use=FairUse.POSTPONE)
    engine.launch(campaign)
    engine.container.launching.pause(engine.account, ACTOR, campaign)
    engine.drain()
    engine.clock.advance(hours=30)
    engine.launch(engine.draft())
    engine.drain()
    engine.container.launching.resume(engine.account, ACTOR, campaign)
    engine.settle()
    assert engine.counters(campaign) == {"skipped_fair_use": 3}
    assert engine.campaign(campaign).state is CampaignState.SENT


def test_two_that_wait_for_the_same_people_are_both_sent_48_hours_apart() -> None:
    engine = Engine()
    mailed_before(engine, hours=47)
    first, second = postponing(engine), postponing(engine)
    pass_time(engine, 60, step=1_800)
    assert (engine.counters(first), engine.counters(second)) == ({"sent": 8}, {"sent": 8})
    for campaign in (first, second):
        engine.assert_books_balance(campaign)
        assert engine.campaign(campaign).state is CampaignState.SENT


def test_cancelled_while_it_waits_the_rest_is_cancelled() -> None:
    engine = Engine()
    mailed_before(engine, hours=1)
    campaign = postponing(engine)
    engine.container.launching.cancel(engine.account, ACTOR, campaign)
    pass_time(engine, 1)
    assert engine.counters(campaign) == {"sent": 4, "cancelled": 4}
    assert engine.database.campaigns.running() == ()
    engine.assert_books_balance(campaign)


def test_in_one_batch_some_go_now_some_later_and_a_throttled_one_soon() -> None:
    engine = Engine(page_contacts=50)
    mailed_before(engine, hours=40)
    engine.mailer.faults.append(MailFault.THROTTLE)
    campaign = postponing(engine)
    assert len(mails(engine, campaign)) == 4
    pass_time(engine, 9)
    assert engine.counters(campaign) == {"sent": 8}
    engine.assert_books_balance(campaign)


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_nobody_is_mailed_twice_and_nobody_is_forgotten(
    moment: Moment,
) -> None:
    wire = Tripwire()
    at, killed = 0, True
    while killed:
        at += 3
        engine = Engine(at, page_contacts=20, through=wire.string)
        engine.mailer.allowance = Quota(per_second=4, per_day=100_000, used=0)
        mailed_before(engine, hours=46)
        wire.arm(at, moment)
        campaign = engine.draft(fair_use=FairUse.POSTPONE)
        try:
            engine.launch(campaign)
        except Killed:
            engine.die()
        engine.settle()
        pass_time(engine, 3)
        killed = wire.has_killed
        wire.arm(0, moment)
        if engine.campaign(campaign).state is CampaignState.DRAFT:
            engine.launch(campaign)
        engine.hear(engine.events(FeedbackKind.SEND))
        pass_time(engine, 3)
        engine.assert_books_balance(campaign)
        counters = engine.counters(campaign)
        assert counters.get("sent", 0) + counters.get("uncertain", 0) == 8, (at, counters)
        assert engine.campaign(campaign).state is CampaignState.SENT
