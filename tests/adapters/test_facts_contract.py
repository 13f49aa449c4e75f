"""Facts and counters: the counters equal the facts, whatever is repeated and in any order."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from chalicelib.domain.facts import BatchFacts, FactKind
from tests.adapters.conftest import AnyDatabase
from tests.adapters.counting import assert_counted
from tests.builders import make_facts, short_id

WORKERS = 8
SEED = 20260302


@pytest.fixture
def campaign() -> str:
    """A campaign of the test's own."""
    return short_id("cmp")


def test_folding_the_same_again_writes_nothing(
    database: AnyDatabase, account: str, campaign: str
) -> None:
    facts = (
        make_facts()
        .with_fact(FactKind.OPENED, 3, 29_401_234)
        .with_click(2, 3, 29_401_235)
        .with_anonymous_click(2, 49, 29_401_300)
        .with_scan(4, 29_401_299)
        .with_anonymous_scan(3, 29_401_280)
        .with_group("device:mobile", 3)
        .with_anonymous_group("device:mobile", 49)
    )

    first = database.ledger.fold(account, campaign, 7, facts)
    second = database.ledger.fold(account, campaign, 7, facts)

    assert first == second == replace(facts, version=1)
    assert database.ledger.facts(account, campaign, 7) == first
    assert database.ledger.counters(account, campaign)["clicked_link_2"] == 2
    assert_counted(database, account, campaign, [7])


def test_a_later_fact_may_lower_a_counter(
    database: AnyDatabase, account: str, campaign: str
) -> None:
    database.ledger.fold(account, campaign, 0, make_facts((FactKind.UNCERTAIN, 0)))
    assert database.ledger.counters(account, campaign)["uncertain"] == 1

    database.ledger.fold(account, campaign, 0, make_facts((FactKind.SENT, 0)))

    counters = database.ledger.counters(account, campaign)
    assert (counters["uncertain"], counters["sent"]) == (0, 1)


def _random_facts(source: random.Random) -> list[tuple[int, BatchFacts]]:
    """(batch, facts) pairs, a few of them twice."""
    kinds = list(FactKind)
    events = []
    for _ in range(60):
        facts = make_facts(*((source.choice(kinds), source.randrange(50)) for _ in range(4)))
        facts = facts.with_click(source.randrange(20), source.randrange(50))
        facts = facts.with_anonymous(FactKind.OPENED, source.randrange(50))
        events.append((source.choice([0, 1, 8, 499, 500]), facts))
    return [*events, *source.sample(events, 20)]


def test_folds_in_any_order_give_the_same_facts_and_counters(
    database: AnyDatabase, account: str
) -> None:
    source = random.Random(SEED)
    events = _random_facts(source)
    outcomes = []
    for _ in range(2):
        campaign = short_id("cmp")
        source.shuffle(events)
        for number, facts in events:
            database.ledger.fold(account, campaign, number, facts)
        found = {
            **database.ledger.facts_of_bucket(account, campaign, 0),
            **database.ledger.facts_of_bucket(account, campaign, 1),
        }
        assert_counted(database, account, campaign, found)
        counters = {n: c for n, c in database.ledger.counters(account, campaign).items() if c}
        outcomes.append(({n: replace(f, version=0) for n, f in found.items()}, counters))

    assert outcomes[0] == outcomes[1]
    expected: dict[int, BatchFacts] = {}
    for number, facts in events:
        expected[number] = expected.get(number, BatchFacts()).merge(facts)
    assert outcomes[0][0] == expected


def test_parallel_folds_of_one_batch_lose_and_double_nothing(
    full_database: AnyDatabase, account: str, campaign: str
) -> None:
    source = random.Random(SEED)
    events = [facts for _, facts in _random_facts(source)][:24]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda facts: full_database.ledger.fold(account, campaign, 0, facts), events))

    expected = BatchFacts()
    for facts in events:
        expected = expected.merge(facts)
    assert full_database.ledger.facts(account, campaign, 0).is_same_as(expected)
    assert_counted(full_database, account, campaign, [0])


def test_folding_many_batches_is_folding_each_of_them(
    database: AnyDatabase, account: str, campaign: str
) -> None:
    known = make_facts((FactKind.SENT, 0), (FactKind.DELIVERED, 0))
    database.ledger.fold(account, campaign, 3, known)
    told = {n: make_facts((FactKind.SENT, 0), (FactKind.DELIVERED, 0)) for n in (0, 3, 9)}
    told[501] = make_facts((FactKind.BOUNCED, 4))

    first = database.ledger.fold_many(account, campaign, told)
    second = database.ledger.fold_many(account, campaign, told)

    assert first == second == {n: replace(facts, version=1) for n, facts in told.items()}
    counters = database.ledger.counters(account, campaign)
    assert (counters["delivered"], counters["bounced"], counters["sent"]) == (3, 1, 4)
    assert_counted(database, account, campaign, told)


def test_folding_nothing_is_nothing(database: AnyDatabase, account: str, campaign: str) -> None:
    assert database.ledger.fold_many(account, campaign, {}) == {}
    assert database.ledger.counters(account, campaign) == {}


def test_more_batches_than_a_transaction_holds_are_all_folded(
    database: AnyDatabase, account: str, campaign: str
) -> None:
    told = {number: make_facts((FactKind.DELIVERED, number % 50)) for number in range(150)}

    database.ledger.fold_many(account, campaign, told)

    assert database.ledger.counters(account, campaign)["delivered"] == 150
    assert_counted(database, account, campaign, told)


def test_parallel_folds_of_many_batches_lose_and_double_nothing(
    full_database: AnyDatabase, account: str, campaign: str
) -> None:
    source = random.Random(SEED)
    reads = [dict(source.sample(_random_facts(source), 12)) for _ in range(12)]

    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(lambda facts: full_database.ledger.fold_many(account, campaign, facts), reads)
        )

    expected: dict[int, BatchFacts] = {}
    for facts in reads:
        for number, one in facts.items():
            expected[number] = expected.get(number, BatchFacts()).merge(one)
    for number, one in expected.items():
        assert full_database.ledger.facts(account, campaign, number).is_same_as(one)
    assert_counted(full_database, account, campaign, expected)
