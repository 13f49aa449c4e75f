"""Sending later: at the hour people chose, once, and never hours too late (C15, T02)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.account import AccountState
from chalicelib.domain.appointment import Appointment, Occasion, at_wall_time, day_at, next_day
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.errors import Conflict, InvalidInput, MynumaError, NotAllowed, NotFound
from tests.services.changing import change_account
from tests.world import ACTOR, Engine

HOUR = 3_600
# What the wall shows, and the UTC time at which it runs: once on every day there is.
WALL = [
    ("2026-03-28T02:30", "2026-03-28T01:30"),
    ("2026-03-29T02:30", "2026-03-29T01:30"),  # the spring skips this hour: 03:30 it is
    ("2026-03-29T03:30", "2026-03-29T01:30"),
    ("2026-10-25T02:30", "2026-10-25T00:30"),  # the autumn has it twice: the first
    ("2026-10-25T03:30", "2026-10-25T02:30"),
    ("2028-02-29T00:00", "2028-02-28T23:00"),
    ("2026-12-31T23:59", "2026-12-31T22:59"),
    ("2026-07-31T00:00", "2026-07-30T22:00"),
]


@pytest.mark.parametrize(("shown", "runs"), WALL)
def test_t02_a_schedule_runs_at_wall_time_once_on_the_days_the_clock_changes(
    shown: str, runs: str
) -> None:
    moment = at_wall_time(datetime.fromisoformat(shown), "Europe/Brussels")
    assert moment == datetime.fromisoformat(runs).replace(tzinfo=UTC)


def test_a_moment_with_a_zone_of_its_own_stays_and_days_end_at_midnight_there() -> None:
    moment = datetime.fromisoformat("2026-10-24T23:30:00+02:00")
    assert at_wall_time(moment, "Europe/London") == moment
    assert day_at(moment, "Europe/Brussels") == "2026-10-24"
    assert day_at(moment, "Europe/Athens") == "2026-10-25"
    assert next_day(moment, "Europe/Brussels") == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert next_day(moment + timedelta(hours=2), "Europe/Brussels") == datetime(
        2026, 10, 25, 23, tzinfo=UTC
    )


def scheduled(hours: float = 2) -> tuple[Engine, str, datetime]:
    """A campaign to three people that starts after so many hours."""
    engine = Engine()
    engine.contacts(3)
    campaign = engine.draft()
    at = engine.clock.now() + timedelta(hours=hours)
    engine.container.scheduling.schedule(engine.account, ACTOR, campaign, at)
    return engine, campaign, at


def pass_hours(engine: Engine, hours: float) -> None:
    """Time passes without a schedule firing, then each fires."""
    engine.clock.advance(hours=hours)
    engine.settle()
    engine.tick()


def test_it_starts_at_its_hour_and_not_before() -> None:
    engine, campaign, at = scheduled()
    engine.tick(2 * HOUR - 1)
    assert engine.campaign(campaign).state is CampaignState.SCHEDULED
    assert engine.mailer.accepted == []
    engine.tick(1)
    engine.settle()
    stands = engine.campaign(campaign)
    assert stands.state is CampaignState.SENT
    assert stands.launched_at is not None
    assert stands.launched_at >= at
    assert len(engine.mailer.accepted) == 3
    engine.assert_books_balance(campaign)


def test_c15_four_hours_late_it_starts_still_and_twice_at_once_it_starts_once() -> None:
    engine, campaign, at = scheduled()
    engine.clock.advance(hours=6)
    due = Appointment(at, Occasion.LAUNCH, engine.account, campaign)
    engine.container.scheduling.start_due(due)
    engine.container.scheduling.start_due(due)
    engine.tick()
    engine.settle()
    assert len(engine.mailer.accepted) == 3
    engine.assert_books_balance(campaign)


def test_c15_after_six_hours_it_asks_and_tells_who_launched_it() -> None:
    engine, campaign, _ = scheduled()
    engine.tick(8 * HOUR + 1)
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.WAITING, "late")
    assert engine.mailer.accepted == []
    engine.tick(60)
    assert "staat stil" in engine.post.accepted[-1].subject
    assert "het uur dat je koos" in engine.post.accepted[-1].text
    engine.container.launching.resume(engine.account, ACTOR, campaign)
    engine.settle()
    assert len(engine.mailer.accepted) == 3


def test_what_an_accounts_campaign_lacks_keeps_no_others_from_starting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, campaign, at = scheduled()
    agenda = engine.database.agenda
    agenda.put(Appointment(at - timedelta(minutes=1), Occasion.LAUNCH, engine.account, "cmp_x"))
    start = engine.container.scheduling.start_due

    def lacking(due: Appointment) -> None:
        if due.campaign == "cmp_x":
            raise NotFound()
        start(due)

    monkeypatch.setattr(type(engine.container.scheduling), "start_due", lambda _, due: lacking(due))
    engine.clock.advance(2 * 3_600)
    engine.container.keep_appointments()
    assert engine.campaign(campaign).state is CampaignState.PLANNING
    assert [due.campaign for due in agenda.due(engine.clock.now())] == ["cmp_x"]


def test_exactly_six_hours_late_is_in_time() -> None:
    engine, campaign, _ = scheduled()
    engine.tick(8 * HOUR)
    assert engine.campaign(campaign).state is CampaignState.PLANNING


@pytest.mark.parametrize("is_late", [False, True])
def test_taken_back_it_is_a_draft_and_nothing_starts(is_late: bool) -> None:
    engine, campaign, _ = scheduled()
    if is_late:
        engine.tick(9 * HOUR)
    draft = engine.container.scheduling.unschedule(engine.account, ACTOR, campaign)
    assert draft.is_editable
    engine.tick(24 * HOUR)
    engine.settle()
    assert engine.mailer.accepted == []
    assert engine.campaign(campaign).state is CampaignState.DRAFT


def test_scheduled_again_only_the_new_hour_counts() -> None:
    engine, campaign, at = scheduled()
    later = at + timedelta(hours=1)
    engine.container.scheduling.schedule(engine.account, ACTOR, campaign, later)
    engine.tick(2 * HOUR + 60)
    assert engine.campaign(campaign).state is CampaignState.SCHEDULED
    engine.tick(HOUR)
    engine.settle()
    assert len(engine.mailer.accepted) == 3


def test_sent_by_hand_before_its_hour_it_is_sent_once() -> None:
    engine, campaign, _ = scheduled()
    engine.launch(campaign)
    engine.settle()
    engine.tick(3 * HOUR)
    engine.settle()
    assert len(engine.mailer.accepted) == 3


def test_what_was_scheduled_is_pinned() -> None:
    engine, campaign, _ = scheduled()
    with pytest.raises(Conflict):
        engine.container.campaigns.change(engine.account, ACTOR, campaign, {"subject": "Anders"})
    assert engine.campaign(campaign).content_hash


BAD_HOURS = [
    (timedelta(seconds=-1), "schedule_past"),
    (timedelta(days=367), "schedule_too_far"),
]


@pytest.mark.parametrize(("later", "code"), BAD_HOURS)
def test_an_hour_that_cannot_be_is_refused(later: timedelta, code: str) -> None:
    engine = Engine()
    campaign = engine.draft()
    with pytest.raises(InvalidInput) as refused:
        engine.container.scheduling.schedule(
            engine.account, ACTOR, campaign, engine.clock.now() + later
        )
    assert [error.code for error in refused.value.errors] == [code]
    assert engine.campaign(campaign).state is CampaignState.DRAFT


def test_what_cannot_be_sent_cannot_be_scheduled() -> None:
    engine = Engine()
    campaign = engine.draft(subject="")
    with pytest.raises(MynumaError):
        engine.container.scheduling.schedule(
            engine.account, ACTOR, campaign, engine.clock.now() + timedelta(hours=1)
        )
    assert engine.database.agenda.appointments == set()


def test_an_account_suspended_before_the_hour_sends_nothing_and_asks() -> None:
    engine, campaign, _ = scheduled()
    change_account(engine, state=AccountState.SUSPENDED)
    pass_hours(engine, 2)
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.WAITING, "account_suspended")
    with pytest.raises(NotAllowed):
        engine.container.launching.resume(engine.account, ACTOR, campaign)
    assert engine.mailer.accepted == []
