"""Who is fed, how much, how fast, and what happens when SES takes nothing more."""

from __future__ import annotations

from collections import Counter

import pytest

from chalicelib.domain.campaign import CampaignState, WaitReason
from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.services.pacing import WINDOW_SECONDS
from chalicelib.services.ports import Quota
from tests.world import ACTOR, Engine


def at_rate(engine: Engine, per_second: float, left: int = 1_000_000) -> Engine:
    engine.mailer.allowance = Quota(per_second=per_second, per_day=left, used=0)
    return engine


def planned(engine: Engine, contacts: int, account: str = "", campaigns: int = 1) -> list[str]:
    """Campaigns to the same contacts, planned and not fed yet."""
    engine.contacts(contacts, account)
    made = [engine.draft(account) for _ in range(campaigns)]
    for campaign in made:
        engine.launch(campaign, account)
    engine.drain("planning")
    engine.queues.take_all("pacing")
    return made


def fed(engine: Engine) -> list[tuple[str, int, int]]:
    """(account, batch, delay) of what waits to be delivered."""
    waiting = engine.queues.queues["deliveries"]
    return [(q.message.account, q.message.batch, q.delay_seconds) for q in waiting]


def test_a_pass_feeds_one_window_spreads_it_and_continues_itself() -> None:
    engine = at_rate(Engine(), 2)
    planned(engine, 30)
    assert engine.container.feed_queue() == 2 * WINDOW_SECONDS
    assert [(number, delay) for _, number, delay in fed(engine)] == [
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 3),
        (4, 4),
    ]
    again = engine.queues.pop("pacing")
    assert again is not None
    assert (again.delay_seconds, again.message.step) == (WINDOW_SECONDS, 1)


def test_a_campaign_of_many_windows_is_fed_to_its_end_once() -> None:
    engine = at_rate(Engine(), 2)
    (campaign,) = planned(engine, 53)
    engine.queues.pace("test")
    engine.drain("pacing")
    engine._take_off(["deliveries"])
    assert Counter(message.batch for _, message in engine.flying) == Counter(range(27))
    assert engine.campaign(campaign).fed_at is not None
    assert engine.container.feed_queue() == 0


def test_only_one_pacer_works_at_a_time() -> None:
    engine = at_rate(Engine(), 2)
    planned(engine, 30)
    assert engine.container.feed_queue() == 10
    assert engine.container.feed_queue() == 0
    engine.clock.advance(WINDOW_SECONDS)
    assert engine.container.feed_queue() == 10


def test_a_pass_with_nothing_to_feed_does_not_hold_the_next_one_up() -> None:
    engine = Engine()
    assert engine.container.feed_queue() == 0
    planned(engine, 3)
    assert engine.container.feed_queue() == 3


def test_a_small_account_is_served_beside_a_large_one() -> None:
    engine = at_rate(Engine(), 1)
    small = engine.add_account()
    planned(engine, 200)
    planned(engine, 4, small)
    engine.container.feed_queue()
    turns = [account for account, _, _ in fed(engine)]
    assert sorted(turns[:4]) == sorted([engine.account, small] * 2)
    engine.clock.advance(WINDOW_SECONDS)
    engine.container.feed_queue()
    assert Counter(account for account, _, _ in fed(engine))[small] == 4


def test_an_account_with_many_campaigns_gets_no_more_turns_than_one_with_one() -> None:
    engine = at_rate(Engine(), 2)
    one = engine.add_account()
    planned(engine, 20, campaigns=4)
    planned(engine, 20, one)
    engine.container.feed_queue()
    shares = Counter(account for account, _, _ in fed(engine))
    assert abs(shares[one] - shares[engine.account]) <= 1
    assert len({q.message.campaign for q in engine.queues.queues["deliveries"]}) >= 3


@pytest.mark.parametrize(
    ("quota", "reason"),
    [
        (Quota(per_second=10, per_day=100, used=100), WaitReason.DAILY_QUOTA),
        (Quota(per_second=10, per_day=100, used=0, is_enabled=False), WaitReason.SENDING_PAUSED),
    ],
)
def test_when_ses_takes_nothing_more_the_campaign_waits_says_why_and_goes_on_by_itself(
    quota: Quota, reason: str
) -> None:
    engine = Engine()
    (campaign,) = planned(engine, 5)
    engine.mailer.allowance = quota
    engine.settle(3)
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.WAITING, reason)
    assert engine.mailer.calls == 0
    at_rate(engine, 10)
    engine.settle()
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.SENT, "")
    assert engine.counters(campaign) == {"sent": 5}


def test_a_pass_feeds_no_more_than_is_left_of_the_day() -> None:
    engine = at_rate(Engine(), 10, left=30)
    planned(engine, 100)
    assert engine.container.feed_queue() == 30


def test_batches_whose_messages_came_while_it_waited_are_fed_again_by_the_pacer() -> None:
    engine = at_rate(Engine(), 2)
    (campaign,) = planned(engine, 40)
    engine.container.feed_queue()
    engine.mailer.allowance = Quota(per_second=2, per_day=40, used=40)
    engine.clock.advance(WINDOW_SECONDS)
    engine.container.feed_queue()
    assert engine.campaign(campaign).state is CampaignState.WAITING
    engine.clock.advance(1)
    engine.drain("deliveries")
    assert engine.mailer.calls == 0
    at_rate(engine, 2)
    engine.clock.advance(60)
    engine.container.feed_queue()
    assert [number for _, number, _ in fed(engine)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("change", ["pause", "cancel"])
def test_what_a_person_did_meanwhile_stands(change: str) -> None:
    engine = Engine()
    (campaign,) = planned(engine, 5)
    deliver = engine.queues.deliver

    def act(batches: object) -> None:
        getattr(engine.container.launching, change)(engine.account, ACTOR, campaign)
        deliver(batches)  # type: ignore[arg-type]

    engine.queues.deliver = act  # type: ignore[method-assign]
    engine.container.feed_queue()
    stopped = {"pause": CampaignState.PAUSED, "cancel": CampaignState.CANCELLED}
    assert engine.campaign(campaign).state is stopped[change]
    assert engine.campaign(campaign).fed_at is None


def test_a_cancelled_campaign_stays_looked_after_until_its_batches_are_cancelled() -> None:
    engine = Engine()
    (campaign,) = planned(engine, 5)
    engine.container.launching.cancel(engine.account, ACTOR, campaign)
    engine.container.feed_queue()
    assert engine.database.campaigns.running() == ((engine.account, campaign),)


def test_a_pass_that_cannot_reach_the_queue_feeds_the_same_batches_again() -> None:
    engine = at_rate(Engine(), 2)
    planned(engine, 10)
    engine.queues.fail_next = 1
    with pytest.raises(TransientFailure):
        engine.container.feed_queue()
    engine.clock.advance(WINDOW_SECONDS)
    assert engine.container.feed_queue() == 10
    assert [number for _, number, _ in fed(engine)] == [0, 1, 2, 3, 4]


def test_campaigns_that_are_gone_or_sent_are_forgotten() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(2)
    engine.database.campaigns.mark_running(engine.account, campaign)
    engine.database.campaigns.mark_running(engine.account, "cmp_0000000000000")
    engine.clock.advance(WINDOW_SECONDS)
    engine.container.feed_queue()
    assert engine.database.campaigns.running() == ()


def test_a_stale_change_of_the_engine_raises_nothing() -> None:
    engine = Engine()
    planned(engine, 5)

    def stale(account: str, campaign: object) -> None:
        raise StaleVersion()

    engine.database.campaigns.replace = stale  # type: ignore[assignment,method-assign]
    assert engine.container.feed_queue() == 5


def test_transactional_mail_goes_first_and_campaigns_get_what_is_left_of_the_second() -> None:
    engine = Engine()
    engine.mailer.allowance = Quota(per_second=4, per_day=1_000, used=0)
    engine.contacts(4)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    engine.database.pace_lock.take_first(int(engine.clock.now().timestamp()), 2)
    engine.container.deliver_batch(engine.account, campaign, 0, "one")
    assert engine.mailer.accepted == [], "it would be more than SES takes in this second"
    engine.drain()
    assert len(engine.mailer.accepted) == 4
