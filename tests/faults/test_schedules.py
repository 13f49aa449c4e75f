"""Sending later: schedules that fire late or twice (C15), clocks that change (T02), postponed mail,
the button for the uncertain ones (C05), and tables that came back from the past (C17)."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from chalicelib.domain.campaign import CampaignState, FairUse, WaitReason
from chalicelib.domain.ramp import RAMP
from chalicelib.domain.sender import SenderRoute
from tests.faults.aws.tables import Table
from tests.faults.interleaving import START
from tests.faults.lambdas import scheduled
from tests.faults.stages import PEOPLE, Stage, stage
from tests.faults.tables_restored import restore, snapshot
from tests.faults.weather import Climate
from tests.faults.world import DAY
from tests.world import ACTOR

APPOINTMENTS = "KeepAppointmentsFunction"
HOUR = 3_600.0
DIES = ("dies_before", "dies_after")


def schedule(s: Stage, seconds: float) -> None:
    """Plan the campaign for so many seconds from now."""
    at = datetime.fromtimestamp(s.world.turns.time + seconds, UTC)
    s.world.ask(lambda c: c.scheduling.schedule(s.account, ACTOR, s.campaign, at))


@pytest.mark.parametrize("times", [1, 3])
def test_c15_a_scheduled_campaign_starts_once_however_often_its_hour_strikes(times: int) -> None:
    trigger = scheduled(APPOINTMENTS)
    with stage(slots=6) as s:
        schedule(s, 2 * HOUR)
        for minute in range(119, 125):
            for _ in range(times):
                s.world.at(minute * 60, lambda: s.world.lambdas.fire(trigger))
        s.world.pass_time(2 * HOUR - 1)
        assert s.world.mails == []
        s.run()
        assert s.world.mails[0].at >= START + 2 * HOUR
        s.assert_sent()


@pytest.mark.parametrize("fate", DIES)
@pytest.mark.parametrize(
    ("call", "nth"),
    [
        ("dynamodb.Query", 1),
        ("dynamodb.GetItem", 1),
        ("dynamodb.PutItem", 1),
        ("dynamodb.PutItem", 2),
        ("dynamodb.PutItem", 3),
        ("sqs.SendMessageBatch", 1),
        ("dynamodb.DeleteItem", 1),
        ("sesv2.SendEmail", 1),
    ],
)
def test_c01_killed_while_it_starts_a_scheduled_campaign_it_is_started_once(
    call: str, nth: int, fate: str
) -> None:
    with stage() as s:
        schedule(s, HOUR)
        order = s.order(call, fate, by=APPOINTMENTS, nth=nth, where=lambda _: is_hour(s))
        s.run()
        assert order.is_met
        s.assert_sent()


def is_hour(s: Stage) -> bool:
    """Whether the scheduled hour has come."""
    return s.world.turns.time >= START + HOUR


@pytest.mark.parametrize(("late", "is_sent"), [(4 * HOUR, True), (6.1 * HOUR, False)])
def test_c15_a_schedule_that_is_hours_late_sends_or_asks(late: float, is_sent: bool) -> None:
    with stage() as s:
        schedule(s, HOUR)
        s.world.lambdas.due[APPOINTMENTS] = START + HOUR + late
        s.world.pass_time(HOUR + late + 600)
        if not is_sent:
            stands = s.stands()
            assert (stands.state, stands.reason) == (CampaignState.WAITING, WaitReason.LATE)
            assert s.world.mails == []
            s.press("send")
        s.run()
        s.assert_sent()


TROUBLE = ("reset done", "500 done", "suspended", "not_verified", "throttled", "expired")


@pytest.mark.parametrize("fate", TROUBLE)
def test_c15_a_notice_that_cannot_be_mailed_keeps_nobody_from_starting(fate: str) -> None:
    with stage() as s:
        first = s.world.draft(s.account)
        schedule(s, HOUR)
        s.order("sesv2.SendEmail", fate, times=10_000)
        s.launch(first)
        s.world.pass_time(1.5 * HOUR)
        assert s.stands().launched_at is not None, "its hour has struck"


@pytest.mark.parametrize("fate", ["reset done", "500 done"])
def test_n02_a_notice_whose_answer_is_lost_is_not_mailed_every_minute(fate: str) -> None:
    with stage() as s:
        s.order("sesv2.SendEmail", fate, times=10_000)
        s.launch()
        s.world.pass_time(HOUR)
        assert len(s.world.cloud.sesv2.post) <= 4, "it started, it was sent: once each, or twice"


@pytest.mark.parametrize(
    ("wall", "true"),
    [
        ("2026-03-28T02:30", "2026-03-28T01:30+00:00"),
        ("2026-03-29T02:30", "2026-03-29T01:30+00:00"),  # the hour that spring skips: 03:30
        ("2026-10-25T02:30", "2026-10-25T00:30+00:00"),  # the hour that autumn has twice: the first
        ("2027-01-31T00:00", "2027-01-30T23:00+00:00"),
        ("2026-12-31T23:59", "2026-12-31T22:59+00:00"),
    ],
)
def test_t02_a_schedule_at_wall_time_runs_once_at_that_time(wall: str, true: str) -> None:
    with stage(people=3) as s:
        at, moment = datetime.fromisoformat(wall), datetime.fromisoformat(true).timestamp()
        s.world.turns.time = moment - HOUR / 2
        s.world.lambdas.due = dict.fromkeys(s.world.lambdas.due, s.world.turns.time)
        s.world.ask(lambda c: c.scheduling.schedule(s.account, ACTOR, s.campaign, at))
        s.run()
        assert 0 <= s.world.mails[0].at - moment < 120
        s.world.pass_time(1.2 * HOUR)
        s.assert_sent(3)


@pytest.mark.parametrize("seed", range(3))
def test_t03_postponed_mail_comes_when_the_48_hours_are_over(seed: int) -> None:
    climate = Climate(crash=0.1, twice=0.1)
    with stage(seed, people=16) as s:
        second = s.world.draft(s.account, fair_use=FairUse.POSTPONE)
        s.launch()
        s.run()
        s.world.weather.climate, s.world.weather.crashes_left = climate, 6
        s.launch(second)
        s.world.at(31, lambda: press_again(s, second))
        s.world.pass_time(HOUR)
        s.world.weather.climate = Climate()
        assert s.stands(second).reason == WaitReason.POSTPONED
        s.world.lambdas.schedule_seconds = 600
        s.run()
        late = [mail.at for mail in s.world.mails if mail.place[1] == second]
        assert len(late) + s.counters(second).get("uncertain", 0) == 16
        assert min(late) - START >= 2 * DAY
        s.check()


def press_again(s: Stage, campaign: str) -> None:
    """For a button whose process died."""
    if s.stands(campaign).state is CampaignState.DRAFT:
        s.launch(campaign)


@pytest.mark.parametrize("fate", ["", *DIES])
@pytest.mark.parametrize("nth", [1, 2])
def test_c05_the_button_sends_to_the_uncertain_ones_once(nth: int, fate: str) -> None:
    with stage(people=12) as s:
        s.order("sesv2.SendBulk", "dies_before", nth=2)
        s.launch()
        s.run()
        s.assert_sent(8, uncertain=4)
        s.world.weather.orders.clear()
        if fate:
            s.order("dynamodb.TransactWriteItems" if nth == 1 else "dynamodb.PutItem", fate,
                    by="uncertain", nth=nth)  # fmt: skip
        for _ in range(3):
            if s.counters().get("sent") != 12:
                s.world.press(
                    "uncertain", lambda c: c.resending.send_uncertain(s.account, ACTOR, s.campaign)
                )
                s.run()
        assert Counter(mail.to for mail in s.world.mails) == {p.email: 1 for p in s.people}
        s.assert_sent(12)


def test_c17_from_restored_tables_nothing_is_sent_until_an_operator_says_go(
    faults: list[str],
) -> None:
    with stage(people=40) as s:
        s.launch()
        s.world.run(lambda: len(s.world.mails) >= 8)
        past = snapshot(s.world, "campaigns", "addresses", "contacts", "platform", "accounts")
        s.run()
        assert len(s.world.mails) == 40
        come_back(s, past)
        s.world.pass_time(HOUR)
        assert len(s.world.mails) == 40, "from tables that forgot what was sent"
        assert_alarm(faults)
        s.world.ask(lambda c: c.guard.release())
        s.world.pass_time(HOUR)
        stands = s.stands()
        assert (stands.state, stands.reason) == (CampaignState.PAUSED, "tables_restored")
        assert len(s.world.mails) == 40
        s.press("cancel")
        s.run()
        assert Counter(mail.to for mail in s.world.mails) == {p.email: 1 for p in s.people}


def test_c17_a_new_campaign_waits_for_the_operator_as_well(faults: list[str]) -> None:
    with stage() as s:
        s.world.pass_time(120)
        come_back(s, snapshot(s.world, "campaigns"))
        s.launch()
        s.world.pass_time(1_800)
        assert s.world.mails == []
        assert_alarm(faults)
        s.world.ask(lambda c: c.guard.release())
        s.run()
        s.press("resume")
        s.run()
        s.assert_sent(PEOPLE)


def come_back(s: Stage, past: dict[str, Table]) -> None:
    """These tables are restored, and every process is a new one."""
    restore(s.world, past)
    s.world.lambdas.slots = [None] * len(s.world.lambdas.slots)


def assert_alarm(faults: list[str]) -> None:
    """The operator is told, and told nothing else."""
    assert {line.partition(":")[0] for line in faults} == {"guard closed"}
    faults.clear()


def test_d19_a_new_account_spreads_its_campaign_over_its_first_days() -> None:
    with stage(people=30) as s:
        s.world.lambdas.schedule_seconds = 600
        allowances, day = s.world.desk.outside.database.allowances, "2026-03-02"
        allowances.take(s.account, SenderRoute.DOMAIN, day, RAMP[0] - 20, None)
        s.launch()
        s.world.pass_time(2 * HOUR)
        stands = s.stands()
        assert (stands.state, stands.reason) == (CampaignState.WAITING, WaitReason.DAY_LIMIT)
        assert len(s.world.mails) == 20
        s.run()
        assert s.world.mails[20].at >= datetime(2026, 3, 2, 23, tzinfo=UTC).timestamp()
        s.assert_sent(30)
