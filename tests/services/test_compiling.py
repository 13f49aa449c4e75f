"""Compiled reports: when they are made, who is served which; and the mails of a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.domain.appointment import Occasion
from chalicelib.domain.breakdown import Breakdown
from chalicelib.domain.errors import NotFound
from chalicelib.domain.facts import BatchFacts
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.services import compiling
from chalicelib.services.breakdowns import members_of
from chalicelib.services.series import Span, series_of
from tests.builders import make_account
from tests.killing import Moment, Tripwire
from tests.services.test_reports import hit
from tests.world import Engine

FIVE_MINUTES = 300


def sent(contacts: int = 4) -> tuple[Engine, str]:
    engine = Engine()
    campaign = engine.sent_campaign(contacts)
    engine.hear(engine.events(FeedbackKind.DELIVERY))
    return engine, campaign


def compile_due(engine: Engine, seconds: float = FIVE_MINUTES) -> int:
    engine.clock.advance(seconds)
    return int(engine.container.keep_reports())


def open_one(engine: Engine, campaign: str, mail: int = 0) -> None:
    at = int(engine.clock.now().timestamp())
    opened = hit(engine, campaign, engine.mailer.accepted[mail], "open", at)
    engine.container.record_hits([opened])


def test_a_report_is_compiled_when_counters_moved_and_once_more_when_they_rest() -> None:
    engine, campaign = sent()
    assert [compile_due(engine) for _ in range(4)] == [1, 1, 0, 0]
    open_one(engine, campaign)
    assert [compile_due(engine) for _ in range(4)] == [1, 1, 0, 0]
    stored = engine.database.compiled.find(engine.account, campaign)
    assert stored is not None and stored.is_settled
    assert stored.counters == engine.counters(campaign)


def test_what_moves_no_counter_is_found_by_the_second_look() -> None:
    engine, campaign = sent()
    compile_due(engine)
    facts = BatchFacts().with_group("reason:too_often", 0)
    engine.database.ledger.fold(engine.account, campaign, 0, facts)
    compile_due(engine)
    stored = engine.database.compiled.find(engine.account, campaign)
    assert stored is not None and stored.breakdowns["reason"] == {
        "too_often": {"sent": 1, "delivered": 1}
    }


def test_after_thirty_days_nobody_looks_any_more() -> None:
    engine, _ = sent()
    for _ in range(40):
        compile_due(engine, 86_400)
    assert not [a for a in engine.database.agenda.appointments if a.occasion is Occasion.COMPILE]


def test_a_draft_and_a_campaign_that_is_gone_leave_the_agenda() -> None:
    engine, campaign = sent()
    engine.database.campaigns.remove(engine.account, campaign)
    assert compile_due(engine) == 0
    assert not [a for a in engine.database.agenda.appointments if a.occasion is Occasion.COMPILE]


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_the_next_look_makes_it_good(moment: Moment) -> None:
    at, has_killed = 0, True
    while has_killed:
        at += 1
        wire = Tripwire()
        engine = Engine(through=wire.string)
        campaign = engine.sent_campaign(3)
        wire.arm(at, moment)
        engine.tick(FIVE_MINUTES)
        has_killed = wire.has_killed
        wire.arm(0, moment)
        engine.tick(FIVE_MINUTES)
        stored = engine.database.compiled.find(engine.account, campaign)
        assert stored is not None and stored.counters == engine.counters(campaign), at
        assert engine.database.usage.month(engine.account, "2026-03") == {campaign: 3}, at
        due = [a for a in engine.database.agenda.appointments if a.occasion is Occasion.COMPILE]
        assert len(due) == 1, at
    assert at > 8


def test_a_look_that_takes_long_leaves_the_rest_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, _ = sent()
    for _ in range(3):
        engine.sent_campaign(2)
    slow = engine.container.keep_reports
    counters = engine.database.ledger.counters
    monkeypatch.setattr(
        engine.database.ledger,
        "counters",
        lambda *place: engine.clock.advance(25) and counters(*place),
    )
    engine.clock.advance(FIVE_MINUTES)
    assert slow() == 2
    assert slow() >= 2


# ---------------------------------------------------------------- who is served which


def test_a_small_campaign_is_compiled_at_request_and_nothing_is_stored() -> None:
    engine, campaign = sent()
    compile_due(engine)
    open_one(engine, campaign)
    engine.clock.advance(61)
    before = dict(engine.database.compiled.stored)
    series = series_of(engine.container.compiled(engine.account, campaign), Span.HOUR)
    assert [(p.opened, p.clicked) for p in series.points] == [(1, 0)]
    assert engine.database.compiled.stored == before


@pytest.mark.parametrize(
    ("planned", "seconds", "is_seen"),
    [(5_000, 0, True), (5_001, 59, False), (5_001, 60, True), (50_000, 59, False)],
)
def test_a_small_report_is_live_and_a_larger_one_at_most_a_minute_old(
    planned: int, seconds: float, is_seen: bool
) -> None:
    engine, campaign = sent()
    stored = engine.campaign(campaign)
    engine.database.campaigns.replace(engine.account, replace(stored, planned=planned))
    compile_due(engine)
    open_one(engine, campaign)
    engine.clock.advance(seconds)
    points = series_of(engine.container.compiled(engine.account, campaign), Span.HOUR).points
    assert bool(points) == is_seen


def test_a_large_campaign_is_served_as_it_was_compiled() -> None:
    engine, campaign = sent()
    large = compiling.MOST_COMPILED_AT_REQUEST + 1
    stored = engine.campaign(campaign)
    engine.database.campaigns.replace(engine.account, replace(stored, planned=large))
    read = engine.container.compiled
    assert read(engine.account, campaign) is None
    compile_due(engine)
    at = engine.clock.now()
    open_one(engine, campaign)
    engine.clock.advance(3_600)
    found = members_of(read(engine.account, campaign), Breakdown.DOMAIN)
    assert found.compiled_at == at
    assert [m.figures["opened"] for m in found.members] == [0]


def test_a_breakdown_names_the_largest_first_and_the_rest_last() -> None:
    engine = Engine()
    for domain, number in (("klein.be", 1), ("groot.be", 4)):
        engine.contacts(number, domain=domain, language="fr" if number == 1 else "nl")
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain()
    engine.database.ledger.fold(engine.account, campaign, 0, BatchFacts().with_group("domain:*", 0))
    found = members_of(engine.container.compiled(engine.account, campaign), Breakdown.DOMAIN)
    assert [(m.name, m.figures["sent"]) for m in found.members] == [
        ("groot.be", 4),
        ("klein.be", 1),
        ("*", 1),
    ]
    by_language = members_of(
        engine.container.compiled(engine.account, campaign), Breakdown.LANGUAGE
    )
    assert [(m.name, m.figures["sent"]) for m in by_language.members] == [("nl", 4), ("fr", 1)]


def test_a_draft_has_no_series_and_a_strange_campaign_is_not_found() -> None:
    engine = Engine()
    found = series_of(engine.container.compiled(engine.account, engine.draft()), Span.HOUR)
    assert (found.compiled_at, found.points) == (None, ())
    with pytest.raises(NotFound):
        engine.container.compiled(engine.account, "cmp_unknown")


# ---------------------------------------------------------------- the month's mails


def test_a_campaign_counts_once_in_the_month_of_its_launch_however_often_it_is_compiled() -> None:
    engine, campaign = sent(4)
    other = engine.sent_campaign(3)
    for _ in range(3):
        compile_due(engine)
    assert engine.database.usage.month(engine.account, "2026-03") == {campaign: 4, other: 3}
    usage = engine.container.usage(engine.account)
    assert (usage.month, usage.mails, usage.campaigns) == ("2026-03", 7, 2)


def test_a_month_ends_where_the_accounts_clocks_hang() -> None:
    engine = Engine()
    engine.clock.time = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)  # half past midnight in Brussels
    campaign = engine.sent_campaign(2)
    compile_due(engine)
    assert engine.database.usage.month(engine.account, "2026-03") == {}
    assert engine.database.usage.month(engine.account, "2026-04") == {campaign: 2}
    assert engine.container.usage(engine.account).month == "2026-04"


def test_mails_that_turn_out_to_be_sent_are_added() -> None:
    engine, campaign = sent(4)
    compile_due(engine)
    counted = engine.database.ledger.counted[engine.account, campaign]
    counted["sent"] += 2
    compile_due(engine)
    assert engine.database.usage.month(engine.account, "2026-03") == {campaign: 6}


def test_nobody_sees_the_usage_of_another_account() -> None:
    engine, _ = sent()
    compile_due(engine)
    other = engine.add_account()
    assert engine.container.usage(other).mails == 0
    with pytest.raises(NotFound):
        engine.container.usage(make_account().id)
