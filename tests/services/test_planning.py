from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from chalicelib.domain.batch import Batch, PlanCursor
from chalicelib.domain.campaign import Audience, CampaignState
from chalicelib.domain.segment_rule import Speaks
from chalicelib.domain.segment_text import to_text
from chalicelib.services.planning import MOST_BATCHES_A_PAGE
from chalicelib.services.ports import Quota
from tests.builders import make_list, make_segment
from tests.killing import Moment, Tripwire
from tests.world import ACTOR, Engine


def planned(engine: Engine, campaign: str) -> list[str]:
    return [one for batch in engine.batches(campaign) for one in batch.contacts]


def plan(engine: Engine, campaign: str) -> int:
    """Runs the planner until it is through; how often it continued itself."""
    steps = engine.drain("planning")
    assert engine.campaign(campaign).planned_at is not None
    return steps


def slow(engine: Engine, batch: int) -> Engine:
    """SES takes so many a second: batches are of that size."""
    engine.mailer.allowance = Quota(per_second=batch, per_day=1_000_000, used=0)
    return engine


def test_a_planner_that_continues_itself_takes_every_contact_once_in_dense_batches() -> None:
    engine = slow(Engine(page_contacts=5, pages=2), 4)
    contacts = engine.contacts(230)
    campaign = engine.draft()
    engine.launch(campaign)
    assert plan(engine, campaign) > 20
    assert Counter(planned(engine, campaign)) == Counter(contact.id for contact in contacts)
    batches = engine.batches(campaign)
    assert [batch.number for batch in batches] == list(range(58))
    assert {len(batch.contacts) for batch in batches[:-1]} == {4}
    stands = engine.campaign(campaign)
    assert (stands.state, stands.planned) == (CampaignState.SENDING, 230)


@pytest.mark.parametrize("page_contacts", [1, 3, 50, 4_500])
@pytest.mark.parametrize("rate", [1, 7, 50, 1_000])
def test_the_size_of_a_page_changes_nothing_in_the_plan(page_contacts: int, rate: int) -> None:
    plans = []
    for pages in (page_contacts, 2_000):
        engine = slow(Engine(seed=3, page_contacts=pages, pages=1), rate)
        engine.contacts(61)
        campaign = engine.draft()
        engine.launch(campaign)
        plan(engine, campaign)
        plans.append([len(batch.contacts) for batch in engine.batches(campaign)])
    size = min(rate, 50)
    assert plans[0] == plans[1] == [size] * (61 // size) + ([61 % size] if 61 % size else [])


def test_only_the_audience_is_planned() -> None:
    engine = Engine()
    inside = engine.contacts(9)
    other = engine.database.lists.add(engine.account, make_list()).id
    engine.contacts(4, lists=(other,))
    engine.contacts(3, lists=(other, engine.list_of(engine.account)))
    engine.contacts(2, engine.add_account())
    campaign = engine.draft(
        audience=Audience(lists=(engine.list_of(engine.account),), exclude_lists=(other,))
    )
    engine.launch(campaign)
    plan(engine, campaign)
    assert sorted(planned(engine, campaign)) == sorted(contact.id for contact in inside)
    assert engine.campaign(campaign).planned == 9


def test_a_campaign_to_nobody_is_sent_at_once_and_forgotten() -> None:
    engine = Engine()
    campaign = engine.draft()
    engine.launch(campaign)
    plan(engine, campaign)
    stands = engine.campaign(campaign)
    assert (stands.state, stands.planned) == (CampaignState.SENT, 0)
    assert stands.finished_at == stands.planned_at
    assert engine.database.campaigns.running() == ()


def test_a_planner_started_twice_makes_the_same_plan() -> None:
    engine = slow(Engine(page_contacts=5, pages=1), 4)
    contacts = engine.contacts(40)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.queues.plan(engine.account, campaign)
    engine.drain()
    assert sorted(planned(engine, campaign)) == sorted(contact.id for contact in contacts)
    assert engine.campaign(campaign).planned == 40
    engine.assert_books_balance(campaign)


def test_of_two_planners_on_one_page_the_second_writes_nothing() -> None:
    engine = slow(Engine(page_contacts=100, pages=1), 4)
    engine.contacts(20)
    campaign = engine.draft()
    engine.launch(campaign)
    ledger = engine.database.ledger
    read, rival = ledger.plan_cursor, engine.container.plan_campaign

    def late(account: str, number: str, lane: int) -> None:
        ledger.plan_cursor = read  # type: ignore[method-assign]
        found = read(account, number, lane)
        assert rival(account, number)  # somebody else, between our reading and our writing
        return found  # type: ignore[return-value]

    ledger.plan_cursor = late  # type: ignore[assignment,method-assign]
    assert rival(engine.account, campaign) is False
    assert len(engine.batches(campaign)) == 5
    assert len(engine.queues.queues["planning"]) == 2, "the launch's own, and the rival's"


def test_killed_at_any_call_a_planner_makes_the_plan_it_would_have_made() -> None:
    wire = Tripwire()
    whole, calls = killed_plan(wire, 0, Moment.BEFORE)
    assert len(calls) > 40
    for moment in Moment:
        for at in range(1, len(calls) + 1):
            made, _ = killed_plan(wire, at, moment)
            assert wire.has_killed
            assert made == whole, f"killed {moment.value} {calls[at - 1]}, call {at}"


def killed_plan(wire: Tripwire, at: int, moment: Moment) -> tuple[list[tuple[int, int]], list[str]]:
    """(number and size of the batches, the calls made); everybody is in one of them."""
    engine = slow(Engine(page_contacts=5, pages=2, through=wire.string), 4)
    contacts = engine.contacts(23)
    campaign = engine.draft()
    engine.launch(campaign)
    wire.arm(at, moment)
    engine.drain("planning")
    while engine.campaign(campaign).state is CampaignState.PLANNING:
        engine.tick()
        engine.drain("planning")
    assert sorted(planned(engine, campaign)) == sorted(contact.id for contact in contacts)
    return [(b.number, len(b.contacts)) for b in engine.batches(campaign)], list(wire.calls)


def test_a_slower_ses_in_the_middle_of_a_plan_does_not_make_a_page_too_large() -> None:
    engine = slow(Engine(page_contacts=2_000, pages=1), 50)
    engine.contacts(200)
    campaign = engine.draft()
    engine.launch(campaign)
    pages: list[int] = []
    save_page = engine.database.ledger.save_page

    def count(account: str, number: str, batches: list[Batch], cursor: PlanCursor) -> bool:
        pages.append(len(batches))
        return save_page(account, number, batches, cursor)

    engine.database.ledger.save_page = count  # type: ignore[assignment,method-assign]
    others = engine.contacts(49, lists=())
    leftover = tuple(contact.id for contact in others)
    save_page(engine.account, campaign, [], PlanCursor(leftover=leftover, version=1))
    slow(engine, 1)
    plan(engine, campaign)
    assert max(pages) <= MOST_BATCHES_A_PAGE


@pytest.mark.parametrize("change", ["pause", "cancel"])
def test_a_campaign_stopped_while_it_is_planned_stays_stopped(change: str) -> None:
    engine = slow(Engine(page_contacts=5, pages=100), 4)
    engine.contacts(20)
    campaign = engine.draft()
    engine.launch(campaign)
    save_page = engine.database.ledger.save_page

    def stop(account: str, number: str, batches: list[Batch], cursor: PlanCursor) -> bool:
        if not cursor.is_done:
            return save_page(account, number, batches, cursor)
        getattr(engine.container.launching, change)(account, ACTOR, number)
        return save_page(account, number, batches, cursor)

    engine.database.ledger.save_page = stop  # type: ignore[assignment,method-assign]
    engine.drain("planning")
    stopped = CampaignState.PAUSED if change == "pause" else CampaignState.CANCELLED
    assert engine.campaign(campaign).state is stopped
    engine.settle(2)
    assert engine.mailer.accepted == []


def test_a_segment_joins_the_lists_and_exclusions_hold_for_both() -> None:
    engine = Engine()
    listed, others = engine.contacts(3), engine.contacts(3, lists=["lst_others"])
    engine.database.lists.add(engine.account, make_list(id="lst_not"))
    excluded = engine.contacts(2, lists=["lst_not", "lst_others"])
    for person in (*others[:2], *excluded):
        engine.database.contacts.replace(engine.account, person, replace(person, language="fr"))
    engine.database.segments.add(
        engine.account, make_segment(id="seg_1", rules=to_text(Speaks("fr")))
    )
    audience = Audience(
        lists=(engine.list_of(engine.account),), exclude_lists=("lst_not",), segment_id="seg_1"
    )
    campaign = engine.draft(audience=audience)
    engine.launch(campaign)
    engine.settle()
    reached = {mail.to for mail in engine.mailer.accepted}
    assert reached == {person.email for person in (*listed, *others[:2])}
    assert engine.campaign(campaign).planned == 5
    engine.assert_books_balance(campaign)
