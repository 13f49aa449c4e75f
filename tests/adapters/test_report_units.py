"""What a page of people costs at 1,000,000 recipients, and a compilation: requests and read units,
counted at the client by DynamoDB's own arithmetic (bench/units.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bench.units import item_size, read_units
from chalicelib.adapters.dynamodb.database import Database, open_database
from chalicelib.domain.batch import BATCHES_PER_BUCKET
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.services.compiling import CompileReport
from chalicelib.services.recipients import MOST_FACTS_A_REQUEST, ReadRecipients
from tests.adapters import cloud
from tests.adapters.conftest import table_names
from tests.builders import make_batch, make_campaign, make_contact, make_cursor
from tests.domain.test_breakdown import as_on_the_wire
from tests.fakes.clock import FakeClock

BATCHES = 20_000
SIZE = 50
STORED = range(2_500)
"""Batches with facts: a page looks at 2,000 of them at the most."""


@dataclass
class Meter:
    """A client that counts what it reads."""

    client: Any
    requests: Counter[str] = field(default_factory=Counter)
    units: float = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def _note(self, name: str, items: Iterable[Any], *, is_consistent: bool) -> None:
        self.requests[name] += 1
        sizes = [item_size(as_on_the_wire(item)) for item in items]
        if name == "query":
            self.units += read_units(sum(sizes), is_consistent=is_consistent)
        else:
            self.units += sum(read_units(size, is_consistent=is_consistent) for size in sizes)

    def query(self, **request: Any) -> Any:
        answer = self.client.query(**request)
        is_consistent = request.get("ConsistentRead", False)
        self._note("query", answer["Items"], is_consistent=is_consistent)
        return answer

    def get_item(self, **request: Any) -> Any:
        answer = self.client.get_item(**request)
        self._note("get", [answer.get("Item", {})], is_consistent=request["ConsistentRead"])
        return answer

    def batch_get_item(self, RequestItems: Any) -> Any:
        answer = self.client.batch_get_item(RequestItems=RequestItems)
        for table, items in answer["Responses"].items():
            is_consistent = RequestItems[table].get("ConsistentRead", False)
            self._note("batch_get", items, is_consistent=is_consistent)
        return answer

    def take(self) -> tuple[dict[str, int], float]:
        """(requests, units) since the last time."""
        taken = dict(self.requests), self.units
        self.requests, self.units = Counter(), 0.0
        return taken


@dataclass
class World:
    """A campaign of a million recipients; everybody got it, 40 % read it, few complained."""

    database: Database
    meter: Meter
    account: str
    campaign: str

    def page(self, wanted: RecipientFilter, start: str = "", limit: int = 50) -> tuple[int, str]:
        d = self.database
        read = ReadRecipients(d.campaigns, d.ledger, d.contacts)
        found = read(self.account, self.campaign, wanted, start, limit)
        return len(found.items), found.next_start


@pytest.fixture(scope="module")
def world(request: pytest.FixtureRequest) -> World:
    client = request.getfixturevalue("model_client")
    meter = Meter(client)
    database = open_database(meter, table_names(), cloud.REGION, FakeClock())
    account, campaign = "acc_0KJPWD6M0ZZZ9", make_campaign(planned=BATCHES * SIZE)
    database.campaigns.add(account, campaign)
    people = [make_contact() for _ in range(SIZE)]
    database.contacts.reserve(account, people)
    database.contacts.write_new(account, people)
    ids = tuple(person.id for person in people)
    cursor = make_cursor(version=0, next_batch=BATCHES, planned=BATCHES * SIZE)
    for start in range(0, len(STORED), 90):
        some = [
            make_batch(campaign.id, number=number, contacts=ids)
            for number in range(start, min(start + 90, len(STORED)))
        ]
        cursor = replace(cursor, version=cursor.version + 1)
        assert database.ledger.save_page(account, campaign.id, some, cursor)
    for start in range(0, len(STORED), 99):
        facts = {n: of_batch(n) for n in range(start, min(start + 99, len(STORED)))}
        database.ledger.fold_many(account, campaign.id, facts)
    meter.take()
    return World(database, meter, account, campaign.id)


def of_batch(number: int) -> BatchFacts:
    facts = BatchFacts.of({FactKind.SENT: range(SIZE), FactKind.DELIVERED: range(SIZE)})
    groups = {f"domain:provider{n:02d}.be": (1 << 4) - 1 << 4 * n for n in range(12)}
    facts = replace(facts, groups={**groups, "language:nl": (1 << SIZE) - 1})
    for n in range(20):
        facts = facts.with_fact(FactKind.OPENED, 2 * n, 29_401_234 + 17 * n)
        facts = facts.with_group(f"device:{('mobile', 'desktop')[n % 2]}", 2 * n)
    return facts if number % 1_000 else facts.with_fact(FactKind.COMPLAINED, 7)


def test_a_page_of_a_figure_that_many_have(world: World) -> None:
    """One bucket of facts, the batch or two that are on the page, their people: 148 units in four
    requests; a read unit costs 0.0000001425 USD in Frankfurt."""
    assert world.page(RecipientFilter("sent")) == (50, "1-0")
    requests, units = world.meter.take()
    assert sum(requests.values()) <= 4
    assert units <= 150


def test_a_page_in_the_middle_costs_the_same(world: World) -> None:
    assert world.page(RecipientFilter("opened"), "1200-0") == (50, "1202-20")
    requests, units = world.meter.take()
    assert sum(requests.values()) <= 4
    assert units <= 150


def test_a_page_of_a_figure_that_few_have_walks_four_buckets_and_says_where_to_go_on(
    world: World,
) -> None:
    assert world.page(RecipientFilter("complained")) == (2, f"{MOST_FACTS_A_REQUEST}-0")
    requests, units = world.meter.take()
    assert sum(requests.values()) <= 7
    assert units <= 390


def test_a_page_of_five_hundred_of_everybody(world: World) -> None:
    assert world.page(RecipientFilter(), limit=500) == (500, "10-0")
    requests, units = world.meter.take()
    assert sum(requests.values()) <= 5
    assert units <= 240


def test_a_compilation_reads_each_facts_item_once(world: World) -> None:
    """516 units for the 125,000 recipients that are stored here, so about 3,900 for a million: one
    unit for 250 people, and 0.05 USD for all 98 looks of a month, were each to find something."""
    campaign = world.database.campaigns.find(world.account, world.campaign)
    assert campaign is not None
    world.meter.take()
    compile_report = CompileReport(world.database.ledger, FakeClock())
    found = compile_report(world.account, campaign, {})
    requests, units = world.meter.take()
    assert sum(figures["sent"] for figures in found.breakdowns["language"].values()) == (
        len(STORED) * SIZE
    )
    buckets = BATCHES // BATCHES_PER_BUCKET
    assert requests["query"] <= buckets + len(STORED) // BATCHES_PER_BUCKET
    assert units <= 520
