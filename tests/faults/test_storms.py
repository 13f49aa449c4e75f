"""Random bad days: N10 (everything at once), N11 (a busy database), N12 (queues at their worst)."""

from __future__ import annotations

import pytest

from chalicelib.domain.campaign import CampaignState
from tests.faults.extent import IS_ALL
from tests.faults.invariants import check, nobody_is_lost
from tests.faults.scenarios import Lives, finish, live
from tests.faults.shape import News, Size
from tests.faults.stages import is_claim, stage
from tests.faults.weather import FAIR, SES_FAULTS, Climate, evenly
from tests.faults.world import World
from tests.world import ACTOR

MAILS = 10_000 if IS_ALL else 1_500
ACCOUNTS = 5
"""A new account mails 2,000 people on its first day (D19)."""

BAD_DAY = Climate(
    slow=0.02,
    throttled=0.05,
    lost=0.02,
    unprocessed=0.02,
    conflict=0.05,
    entry=0.1,
    twice=0.1,
    ses=evenly(0.3, SES_FAULTS),
    entries={"TRANSIENT_FAILURE": 0.02, "ACCOUNT_THROTTLED": 0.01, "MESSAGE_REJECTED": 0.01},
)


def test_n10_many_mails_with_a_third_of_all_calls_failing() -> None:
    world = World(10, FAIR, Size(per_second=50, slots=6, page_contacts=2_000))
    world.news = News(20, twice=0.05, outcomes=(("bounced", 0.03),))
    with world.open():
        for number in range(ACCOUNTS):
            account = world.add_account()
            people = [f"p{n}@shop{number}.example" for n in range(MAILS // ACCOUNTS)]
            world.contacts(account, people)
            campaign = world.draft(account)
            world.ask(lambda c, a=account, d=campaign: c.launching.send(a, ACTOR, d))
        world.weather.climate = BAD_DAY
        for minute in range(9):  # somebody looks now and then, and lets what was halted go on
            world.at(60 * minute, world.resume_all)
        world.pass_time(9 * 60)
        world.weather.climate = FAIR
        while not world.is_quiet():
            world.run(lambda: world.is_quiet() or world.is_waiting_for_people())
            world.resume_all()
        books = check(world)
    nobody_is_lost(books)
    figures = [books.counters(place) for place in books.campaigns]
    assert {world.campaign(*place).state for place in books.campaigns} == {CampaignState.SENT}
    assert sum(world.campaign(*place).planned for place in books.campaigns) == MAILS
    assert sum(f["sent"] for f in figures) == len(world.mails)
    uncertain = sum(f.get("uncertain", 0) for f in figures)
    assert 0 < uncertain == sum(map(len, books.unknown.values()))
    assert sum(f.get("failed", 0) for f in figures) + uncertain + len(world.mails) == MAILS


@pytest.mark.parametrize("seed", range(4))
def test_n11_a_busy_database_is_asked_again_until_it_has_done_everything(seed: int) -> None:
    climate = Climate(throttled=0.12, lost=0.05, unprocessed=0.4, conflict=0.3)
    world = live(seed, Lives(climate, news=News(20)))
    finish(world)
    nobody_is_lost(check(world))
    assert world.turns.deaths == 0
    assert len(world.mails) > 0


@pytest.mark.parametrize("fate", ["busy", "answer_lost"])
def test_n11_events_that_find_the_database_busy_come_again(fate: str) -> None:
    with stage() as s:
        s.order("dynamodb.TransactWrite", fate, by="FeedbackFunction", times=400)
        s.launch()
        s.run()
        s.assert_sent()
        assert s.counters()["delivered"] == len(s.people)


def test_n11_a_claim_whose_answer_is_lost_is_still_ours() -> None:
    with stage() as s:
        s.order("dynamodb.UpdateItem", "answer_lost", where=is_claim, times=2)
        s.launch()
        s.run()
        s.assert_sent()


@pytest.mark.parametrize("page_bytes", [300, 2_000])
def test_n11_answers_in_many_pages_are_read_to_their_end(page_bytes: int) -> None:
    with stage(people=60, page_bytes=page_bytes) as s:
        s.launch()
        s.run()
        s.assert_sent(60)


@pytest.mark.parametrize("seed", range(4))
def test_n12_messages_several_times_late_and_in_any_order(seed: int) -> None:
    world = live(seed, Lives(Climate(twice=0.6, slow=0.1), news=News(400, twice=0.6, late=0.3)))
    finish(world)
    books = check(world)
    nobody_is_lost(books)
    assert sum(map(len, books.unknown.values())) == 0
    times = [m.received for q in world.cloud.sqs.queues.values() for m in (*q.dead, *q.messages())]
    assert all(number <= 5 for number in times)
