"""The ramp of new accounts and the platform's own domain: so many a day, the rest by itself (D15,
D19)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain import ramp
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.ramp import daily_limit, forecast
from chalicelib.domain.sender import SenderRoute, SenderStatus
from chalicelib.services.ports import Quota
from tests.builders import make_sender
from tests.fakes.mailer import MailFault
from tests.world import Engine

DOMAIN, PLATFORM = SenderRoute.DOMAIN, SenderRoute.PLATFORM
LIMITS = [
    (DOMAIN, 0, 2_000),
    (DOMAIN, 1, 4_000),
    (DOMAIN, 5, 64_000),
    (DOMAIN, 6, None),
    (DOMAIN, 400, None),
    (PLATFORM, 0, 250),
    (PLATFORM, 400, 250),
]


@pytest.mark.parametrize(("route", "days", "limit"), LIMITS)
def test_the_limit_doubles_with_each_day_of_sending(
    route: SenderRoute, days: int, limit: int | None
) -> None:
    assert daily_limit(route, days) == limit


@pytest.mark.parametrize(
    ("route", "days", "used", "people", "expected"),
    [
        (DOMAIN, 0, 0, 1_000, (1_000,)),
        (DOMAIN, 0, 0, 10_000, (2_000, 4_000, 4_000)),
        (DOMAIN, 0, 1_500, 3_000, (500, 2_500)),
        (DOMAIN, 6, 0, 1_000_000, (1_000_000,)),
        (PLATFORM, 3, 250, 600, (0, 250, 250, 100)),
        (DOMAIN, 0, 0, 0, ()),
    ],
)
def test_a_forecast_says_how_many_go_on_which_day(
    route: SenderRoute, days: int, used: int, people: int, expected: tuple[int, ...]
) -> None:
    assert forecast(route, days, used, people) == expected


@pytest.fixture
def small_ramp(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rules with numbers that a test can send."""
    monkeypatch.setattr(ramp, "RAMP", (20, 40))
    monkeypatch.setattr("chalicelib.services.day_limit.RAMP", (20, 40))


def test_a_new_account_sends_so_many_today_and_the_rest_after_midnight(small_ramp: None) -> None:
    engine = Engine()
    engine.mailer.allowance = Quota(per_second=10, per_day=100_000, used=0)
    engine.clock.time = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)  # 22:00 in Brussels
    engine.contacts(75)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.settle(ticks=3)
    stands = engine.campaign(campaign)
    assert len(engine.mailer.accepted) == 20
    assert (stands.state, stands.reason) == (CampaignState.WAITING, "account_day_limit")
    assert stands.resume_at == datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
    engine.clock.time = datetime(2026, 3, 2, 22, 59, tzinfo=UTC)
    engine.tick(0)
    engine.drain()
    assert len(engine.mailer.accepted) == 20
    engine.tick(61)
    engine.settle(ticks=3)
    assert len(engine.mailer.accepted) == 60
    engine.clock.advance(hours=24)
    engine.settle(ticks=3)
    assert len(engine.mailer.accepted) == 75
    assert engine.campaign(campaign).state is CampaignState.SENT
    engine.assert_books_balance(campaign)


def test_over_the_platforms_own_domain_250_a_day_leave_however_many_campaigns() -> None:
    engine = Engine()
    sender = make_sender(email="bakkerij@elders.example", status=SenderStatus.VERIFIED)
    engine.database.senders.add(engine.account, sender)
    engine.contacts(300)
    campaigns = [engine.draft(sender_id=sender.id) for _ in range(2)]
    for campaign in campaigns:
        engine.launch(campaign)
    engine.settle(ticks=3)
    assert len(engine.mailer.accepted) == 250
    slug = engine.account.removeprefix("acc_").lower()
    assert {mail.from_header for mail in engine.mailer.accepted} == {
        f'"{sender.name}" <{slug}@mynuma.test>'
    }
    assert {mail.reply_to for mail in engine.mailer.accepted} == {sender.email}
    for _ in range(4):
        engine.clock.advance(hours=24)
        engine.settle(ticks=3)
    assert len(engine.mailer.accepted) == len({mail.to for mail in engine.mailer.accepted})
    for campaign in campaigns:
        engine.assert_books_balance(campaign)


def test_another_account_is_not_held_up(small_ramp: None) -> None:
    engine = Engine()
    engine.mailer.allowance = Quota(per_second=10, per_day=100_000, used=0)
    engine.contacts(40)
    other = engine.add_account()
    engine.contacts(15, other)
    engine.launch(engine.draft())
    campaign = engine.draft(other)
    engine.launch(campaign, other)
    engine.settle(ticks=3)
    assert engine.campaign(campaign, other).state is CampaignState.SENT


def test_what_was_not_sent_does_not_count(small_ramp: None) -> None:
    engine = Engine()
    people = engine.contacts(20)
    engine.mailer.rejected = {people[0].email: "message_rejected"}
    engine.mailer.faults.append(MailFault.THROTTLE)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.settle()
    assert engine.counters(campaign) == {"sent": 19, "failed": 1}
    day = engine.clock.now().date().isoformat()
    assert engine.database.allowances.used(engine.account, DOMAIN, day) == 19


def test_for_the_quota_of_ses_a_waiting_campaign_says_when_it_goes_on() -> None:
    engine = Engine()
    engine.sent_campaign(3)
    first_sent = engine.clock.now()
    engine.clock.advance(hours=5)
    engine.contacts(3)
    engine.mailer.allowance = Quota(per_second=10, per_day=3, used=3)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.settle(ticks=2)
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.WAITING, "ses_daily_quota")
    assert stands.resume_at is not None
    assert abs(stands.resume_at - first_sent - timedelta(hours=24)) <= timedelta(minutes=11)
    engine.mailer.allowance = Quota(per_second=10, per_day=3, used=0)
    engine.settle()
    assert engine.campaign(campaign).resume_at is None
    assert engine.counters(campaign) == {"sent": 3, "skipped_fair_use": 3}
