"""The ledger: one planner, one owner a batch, counters that equal the facts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest

from chalicelib.domain.batch import BATCHES_PER_BUCKET, Batch, BatchState, FeedCursor
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.domain.variant import MOST_VARIANTS
from tests.adapters.conftest import AnyDatabase
from tests.adapters.counting import assert_counted
from tests.builders import NOW, make_batch, make_cursor, make_facts, short_id

WORKERS = 8
SEED = 20260302


@pytest.fixture
def campaign() -> str:
    """A campaign of the test's own."""
    return short_id("cmp")


def plan(database: AnyDatabase, account: str, *batches: Batch) -> None:
    """Store planned batches as the first page of their campaign."""
    assert database.ledger.save_page(account, batches[0].campaign, batches, make_cursor())


def planned(database: AnyDatabase, account: str, size: int = 3) -> Batch:
    """One stored batch."""
    batch = make_batch(size=size)
    plan(database, account, batch)
    return batch


def claimed(database: AnyDatabase, account: str, owner: str = "one", size: int = 3) -> Batch:
    """One batch being sent."""
    batch = planned(database, account, size)
    found = database.ledger.claim(account, batch, owner, NOW)
    assert found is not None
    return found


def test_a_page_is_stored_with_its_cursor(
    database: AnyDatabase, account: str, campaign: str
) -> None:
    batches = [make_batch(campaign, number=number) for number in range(90)]
    batches += [make_batch(campaign, number=90 + n, variant="fr") for n in range(MOST_VARIANTS + 1)]
    cursor = make_cursor(
        shard=7,
        start="con_x",
        leftover=("con_y",),
        leftovers={"fr": ("con_z",)},
        next_batch=99,
        planned=297,
    )
    assert database.ledger.plan_cursor(account, campaign, 0) is None

    assert database.ledger.save_page(account, campaign, batches, cursor)

    assert database.ledger.plan_cursor(account, campaign, 0) == cursor
    assert database.ledger.batches(account, campaign, 0) == tuple(batches)
    assert database.ledger.batch(account, campaign, 89) == batches[89]
    assert database.ledger.batch(account, campaign, 90) == batches[90]
    assert database.ledger.batch(account, campaign, 99) is None


def test_a_second_planner_is_refused_whole(
    database: AnyDatabase, account: str, campaign: str
) -> None:
    first, second = make_batch(campaign), make_batch(campaign)
    assert database.ledger.save_page(account, campaign, [first], make_cursor(next_batch=1))

    for version in (1, 3):
        late = make_cursor(next_batch=9, version=version)
        assert not database.ledger.save_page(account, campaign, [second], late)

    assert database.ledger.batches(account, campaign, 0) == (first,)
    assert database.ledger.plan_cursor(account, campaign, 0) == make_cursor(next_batch=1)
    assert database.ledger.save_page(account, campaign, [], make_cursor(is_done=True, version=2))


def test_of_planners_at_once_one_passes(
    full_database: AnyDatabase, account: str, campaign: str
) -> None:
    barrier = Barrier(WORKERS)

    def save(batch: Batch) -> bool:
        barrier.wait(timeout=30)
        return full_database.ledger.save_page(account, campaign, [batch], make_cursor())

    batches = [make_batch(campaign) for _ in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as pool:
        answers = list(pool.map(save, batches))

    assert answers.count(True) == 1
    stored = full_database.ledger.batches(account, campaign, 0)
    assert stored == (batches[answers.index(True)],)


def test_batches_stand_in_their_buckets_in_order(
    database: AnyDatabase, account: str, campaign: str
) -> None:
    numbers = [0, 9, 10, BATCHES_PER_BUCKET - 1, BATCHES_PER_BUCKET]
    batches = [make_batch(campaign, number=number) for number in numbers]

    plan(database, account, *reversed(batches))

    assert database.ledger.batches(account, campaign, 0) == tuple(batches[:4])
    assert database.ledger.batches(account, campaign, 1) == (batches[4],)
    assert database.ledger.batches(account, campaign, 2) == ()


def test_lanes_have_cursors_of_their_own(
    database: AnyDatabase, account: str, campaign: str
) -> None:
    for lane in (0, 1):
        assert database.ledger.save_page(account, campaign, [], make_cursor(lane=lane))

    assert database.ledger.plan_cursor(account, campaign, 1) == make_cursor(lane=1)
    assert database.ledger.plan_cursor(account, campaign, 2) is None


def test_the_feed_cursor_moves_for_one_pacer(
    database: AnyDatabase, account: str, campaign: str
) -> None:
    ledger = database.ledger
    assert ledger.feed_cursor(account, campaign, 0) == FeedCursor()

    assert ledger.save_feed_cursor(account, campaign, FeedCursor(0, 20, 1))
    assert not ledger.save_feed_cursor(account, campaign, FeedCursor(0, 30, 1))
    assert ledger.save_feed_cursor(account, campaign, FeedCursor(0, 40, 2))

    assert ledger.feed_cursor(account, campaign, 0) == FeedCursor(0, 40, 2)
    assert ledger.plan_cursor(account, campaign, 0) is None


def test_a_claim_stores_owner_rest_and_skips(database: AnyDatabase, account: str) -> None:
    batch = replace(planned(database, account), rest=(0, 2), skips={1: FactKind.SKIPPED_FAIR_USE})

    found = database.ledger.claim(account, batch, "one", NOW)

    assert found == replace(batch, state=BatchState.SENDING, owner="one", claimed_at=NOW)
    assert database.ledger.batch(account, batch.campaign, 0) == found


def test_of_workers_at_once_one_claims(full_database: AnyDatabase, account: str) -> None:
    batch, barrier = planned(full_database, account), Barrier(WORKERS)

    def claim(owner: str) -> Batch | None:
        barrier.wait(timeout=30)
        return full_database.ledger.claim(account, batch, owner, NOW)

    with ThreadPoolExecutor(WORKERS) as pool:
        answers = list(pool.map(claim, [f"owner-{number}" for number in range(WORKERS)]))

    (winner,) = [answer for answer in answers if answer is not None]
    assert full_database.ledger.batch(account, batch.campaign, 0) == winner


def test_an_unknown_batch_cannot_be_claimed(database: AnyDatabase, account: str) -> None:
    batch = make_batch()

    assert database.ledger.claim(account, batch, "one", NOW) is None
    assert database.ledger.batch(account, batch.campaign, 0) is None


@pytest.mark.parametrize(
    "state", [BatchState.DONE, BatchState.UNCERTAIN, BatchState.CANCELLED, BatchState.SENDING]
)
def test_what_is_settled_or_being_sent_cannot_be_claimed(
    database: AnyDatabase, account: str, state: BatchState
) -> None:
    batch = claimed(database, account)
    if state is not BatchState.SENDING:
        settled = replace(batch, state=state, rest=())
        assert database.ledger.settle(account, settled, BatchFacts()) is not None

    stored = database.ledger.batch(account, batch.campaign, 0)
    assert stored is not None
    assert database.ledger.claim(account, stored, "two", NOW) is None
    assert database.ledger.batch(account, batch.campaign, 0) == stored


def test_a_released_batch_is_claimed_with_its_rest(database: AnyDatabase, account: str) -> None:
    batch = claimed(database, account)
    released = replace(batch, state=BatchState.RELEASED, rest=(2,))
    assert database.ledger.settle(account, released, make_facts((FactKind.SENT, 0)))

    stored = database.ledger.batch(account, batch.campaign, 0)

    assert stored == replace(released, owner="")
    assert database.ledger.claim(account, stored, "two", NOW + timedelta(seconds=5)) is not None


def test_free_seats_are_kept_while_a_batch_is_open_and_forgotten_with_it(
    database: AnyDatabase, account: str
) -> None:
    batch = claimed(database, account)
    assert batch.free_seats is None
    released = replace(batch, state=BatchState.RELEASED, rest=(2,), free_seats=(0, 7, 49))
    assert database.ledger.settle(account, released, make_facts((FactKind.SENT, 0)))
    stored = database.ledger.batch(account, batch.campaign, 0)
    assert stored is not None
    assert stored.free_seats == (0, 7, 49)
    again = database.ledger.claim(
        account, replace(stored, free_seats=(0, 49)), "two", NOW + timedelta(seconds=5)
    )
    assert again is not None
    stored = database.ledger.batch(account, batch.campaign, 0)
    assert stored is not None
    assert stored.free_seats == (0, 49)
    done = replace(again, state=BatchState.DONE, free_seats=again.no_seats)
    assert database.ledger.settle(account, done, make_facts((FactKind.SENT, 2)))
    stored = database.ledger.batch(account, batch.campaign, 0)
    assert stored is not None
    assert stored.free_seats == ()


def test_a_batch_claimed_and_released_since_it_was_read_is_not_free(
    database: AnyDatabase, account: str
) -> None:
    stale = planned(database, account)
    first = database.ledger.claim(account, stale, "one", NOW)
    assert first is not None
    released = replace(first, state=BatchState.RELEASED, rest=(2,))
    assert database.ledger.settle(account, released, make_facts((FactKind.SENT, 0)))

    assert database.ledger.claim(account, stale, "two", NOW) is None
    all_skipped = replace(stale, state=BatchState.DONE, rest=())
    assert database.ledger.settle(account, all_skipped, BatchFacts()) is None

    assert database.ledger.batch(account, stale.campaign, 0) == replace(released, owner="")


def test_settling_writes_state_facts_and_counters_at_once(
    database: AnyDatabase, account: str
) -> None:
    batch = claimed(database, account)
    facts = make_facts((FactKind.SENT, 0), (FactKind.SENT, 1), (FactKind.SKIPPED_FAIR_USE, 2))

    known = database.ledger.settle(account, replace(batch, state=BatchState.DONE, rest=()), facts)

    assert known == replace(facts, version=1)
    assert database.ledger.facts(account, batch.campaign, 0) == known
    stored = database.ledger.batch(account, batch.campaign, 0)
    assert stored == replace(batch, state=BatchState.DONE, rest=())
    counters = database.ledger.counters(account, batch.campaign)
    assert (counters["sent"], counters["skipped_fair_use"]) == (2, 1)
    assert_counted(database, account, batch.campaign, [0])


def test_only_the_owner_settles_and_only_once(database: AnyDatabase, account: str) -> None:
    batch, facts = claimed(database, account), make_facts((FactKind.SENT, 0))
    done = replace(batch, state=BatchState.DONE, rest=())

    assert database.ledger.settle(account, replace(done, owner="two"), facts) is None
    assert database.ledger.facts(account, batch.campaign, 0) == BatchFacts()
    assert database.ledger.batch(account, batch.campaign, 0) == batch
    assert database.ledger.settle(account, done, facts) is not None
    more = make_facts((FactKind.UNCERTAIN, 1))
    late = replace(batch, state=BatchState.UNCERTAIN)
    assert database.ledger.settle(account, late, more) is None

    assert database.ledger.batch(account, batch.campaign, 0) == done
    assert_counted(database, account, batch.campaign, [0])
    assert database.ledger.counters(account, batch.campaign).get("uncertain", 0) == 0


def test_an_unclaimed_batch_is_settled_while_it_is_free(
    database: AnyDatabase, account: str
) -> None:
    batch = planned(database, account)
    cancelled = replace(batch, state=BatchState.CANCELLED)
    facts = make_facts(*((FactKind.CANCELLED, index) for index in range(3)))

    assert database.ledger.settle(account, cancelled, facts) is not None
    assert database.ledger.settle(account, cancelled, facts) is None

    assert database.ledger.counters(account, batch.campaign)["cancelled"] == 3
    busy = claimed(database, account)
    assert (
        database.ledger.settle(account, replace(busy, owner="", state=BatchState.CANCELLED), facts)
        is None
    )


def test_of_settlers_at_once_one_passes(full_database: AnyDatabase, account: str) -> None:
    batch, barrier = claimed(full_database, account), Barrier(2)

    def settle(state: BatchState) -> BatchFacts | None:
        kind = FactKind.SENT if state is BatchState.DONE else FactKind.UNCERTAIN
        barrier.wait(timeout=30)
        return full_database.ledger.settle(
            account, replace(batch, state=state, rest=()), make_facts((kind, 0))
        )

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(settle, [BatchState.DONE, BatchState.UNCERTAIN]))

    assert sum(answer is not None for answer in answers) == 1
    assert_counted(full_database, account, batch.campaign, [0])


def test_events_that_came_first_are_kept_when_a_batch_is_settled(
    database: AnyDatabase, account: str
) -> None:
    batch = claimed(database, account)
    database.ledger.fold(account, batch.campaign, 0, make_facts((FactKind.DELIVERED, 1)))

    database.ledger.settle(
        account, replace(batch, state=BatchState.DONE), make_facts((FactKind.SENT, 0))
    )

    facts = database.ledger.facts(account, batch.campaign, 0)
    assert dict(facts.bits) == {FactKind.DELIVERED: 0b10, FactKind.SENT: 0b1}
    assert_counted(database, account, batch.campaign, [0])


def test_another_account_sees_and_moves_nothing(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    batch = claimed(database, account)
    database.ledger.fold(account, batch.campaign, 0, make_facts((FactKind.OPENED, 0)))
    assert database.ledger.batch(other_account, batch.campaign, 0) is None
    assert database.ledger.batches(other_account, batch.campaign, 0) == ()
    assert database.ledger.plan_cursor(other_account, batch.campaign, 0) is None
    assert database.ledger.facts(other_account, batch.campaign, 0) == BatchFacts()
    assert not database.ledger.facts_of_bucket(other_account, batch.campaign, 0)
    assert not database.ledger.counters(other_account, batch.campaign)
    done = replace(batch, state=BatchState.DONE)
    assert database.ledger.settle(other_account, done, BatchFacts()) is None
    assert database.ledger.claim(other_account, batch, "two", NOW) is None
    assert database.ledger.batch(account, batch.campaign, 0) == batch
