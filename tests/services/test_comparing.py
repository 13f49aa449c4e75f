"""A campaign beside the last ten, and the account at a glance."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.errors import NotFound
from chalicelib.domain.facts import FactKind
from chalicelib.services.comparing import Comparison
from chalicelib.services.ports import DeadLetter
from tests.builders import make_facts
from tests.world import Engine


def campaign_with(
    engine: Engine,
    sent: int,
    opened: int,
    days_ago: int = 0,
    state: CampaignState = CampaignState.SENT,
) -> str:
    """A launched campaign whose counters say so; everything sent was delivered."""
    draft = engine.draft()
    stored = engine.campaign(draft)
    at = engine.clock.now() - timedelta(days=days_ago)
    engine.database.campaigns.replace(
        engine.account,
        replace(stored, state=state, launched_at=at, created_at=at, planned=sent),
    )
    engine.database.ledger.counted[engine.account, draft] = Counter(
        {"sent": sent, "delivered": sent, "opened": opened}
    )
    return draft


def opened(engine: Engine, campaign: str) -> Comparison:
    found = engine.container.comparison(engine.account, campaign)
    return next(each for each in found if each.ratio == "opened")


@pytest.mark.parametrize(
    ("others", "own", "expected"),
    [
        ([], 30, Comparison("opened", 0.3, None, 1, 1)),
        ([10], 30, Comparison("opened", 0.3, 0.1, 1, 2)),
        ([10, 50], 30, Comparison("opened", 0.3, 0.3, 2, 3)),
        ([10, 30, 50], 30, Comparison("opened", 0.3, 0.3, 2, 4)),
        ([40, 50, 60], 30, Comparison("opened", 0.3, 0.5, 4, 4)),
    ],
)
def test_a_ratio_has_its_place_among_the_others(
    others: list[int], own: int, expected: Comparison
) -> None:
    engine = Engine()
    for number in others:
        campaign_with(engine, 100, number)
    assert opened(engine, campaign_with(engine, 100, own)) == expected


def test_only_the_last_ten_that_sent_anything_count() -> None:
    engine = Engine()
    for _ in range(5):
        campaign_with(engine, 100, 90)
    for _ in range(10):
        campaign_with(engine, 100, 20)
        campaign_with(engine, 0, 0)
        engine.draft()
    found = opened(engine, campaign_with(engine, 100, 30))
    assert (found.median, found.place, found.of) == (0.2, 1, 11)


@pytest.mark.parametrize(
    "state", [CampaignState.SENDING, CampaignState.PAUSED, CampaignState.CANCELLED]
)
def test_a_campaign_that_was_not_sent_to_its_end_is_no_measure(state: CampaignState) -> None:
    engine = Engine()
    campaign_with(engine, 100, 0, state=state)
    campaign_with(engine, 100, 20)
    found = opened(engine, campaign_with(engine, 100, 30, state=state))
    assert (found.value, found.median, found.of) == (0.3, 0.2, 2)


def test_a_campaign_that_sent_nothing_has_no_place() -> None:
    engine = Engine()
    campaign_with(engine, 100, 20)
    assert opened(engine, engine.draft()) == Comparison("opened", None, 0.2, None, 1)


def test_campaigns_of_another_account_are_neither_compared_nor_found() -> None:
    engine = Engine()
    campaign = campaign_with(engine, 100, 20)
    other = engine.add_account()
    with pytest.raises(NotFound):
        engine.container.comparison(other, campaign)
    draft = engine.draft(other)
    assert all(each.of == 0 for each in engine.container.comparison(other, draft))


# ---------------------------------------------------------------- at a glance


def test_the_dashboard_adds_up_thirty_days_and_shows_the_last_five() -> None:
    engine = Engine()
    campaign_with(engine, 1_000, 1_000, days_ago=31)
    made = [campaign_with(engine, 100, 10 * n, days_ago=29 - n) for n in range(6)]
    found = engine.container.dashboard(engine.account)
    assert [report.campaign.id for report in found.last] == made[:0:-1]
    assert (found.totals["sent"], found.totals["opened"]) == (600, 150)
    assert (found.ratios["opened"], found.ratios["bounced"]) == (0.25, 0.0)


def test_an_account_without_campaigns_has_a_dashboard_too() -> None:
    engine = Engine()
    found = engine.container.dashboard(engine.account)
    assert (found.last, set(found.totals.values()), set(found.ratios.values())) == (
        (),
        {0},
        {None},
    )
    assert (found.usage.mails, found.blacklisted, found.has_more_blacklisted) == (0, 0, False)


def test_the_dashboard_counts_dead_letters_and_the_months_mails() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(3)
    engine.tick(300)
    engine.database.dead_letters.keep(DeadLetter("not_json", "<"))
    found = engine.container.dashboard(engine.account)
    assert (found.dead_letters, found.usage.mails) == (1, 3)
    engine.database.ledger.fold(engine.account, campaign, 0, make_facts((FactKind.OPENED, 0)))
    assert engine.container.dashboard(engine.account).totals["opened"] == 1
