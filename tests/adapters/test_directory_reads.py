"""What a page of the directory costs: few reads for a prefix at any size, and side by side."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.database import Database, open_database
from chalicelib.domain.ids import CONTACT_SHARDS
from tests.adapters.conftest import table_names
from tests.adapters.test_contacts_contract import store, walk
from tests.builders import make_contact
from tests.fakes.clock import FakeClock


class Counting:
    """A client that counts what it reads of the directory."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.reads: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def query(self, **request: Any) -> Any:
        self.reads["query"] += 1
        return self.client.query(**request)

    def batch_get_item(self, **request: Any) -> Any:
        self.reads["get"] += 1
        return self.client.batch_get_item(**request)


@pytest.fixture
def counting(model_client: Any) -> Counting:
    return Counting(model_client)


@pytest.fixture
def counted(counting: Counting, clock: FakeClock) -> Database:
    return open_database(counting, table_names(), "eu-central-1", clock)


@pytest.mark.parametrize("people", [3, 90, 700])
def test_a_prefix_of_two_letters_is_one_read_a_page(
    counted: Database, counting: Counting, account: str, people: int
) -> None:
    for start in range(0, people, 100):
        numbers = range(start, min(start + 100, people))
        store(counted, account, *[make_contact(f"ann{n:04d}@a.be") for n in numbers])
    store(counted, account, *[make_contact(f"{first}x@a.be") for first in "abcdefghij"])
    for prefix in ("an", "ann", "ann00", "zz"):
        counting.reads.clear()
        page = counted.contacts.page(account, "all", prefix, "", 50)
        assert counting.reads.total() == 1
        assert len(page.items) == (0 if prefix == "zz" else min(50, people))
        if page.next_start:
            counting.reads.clear()
            counted.contacts.page(account, "all", prefix, page.next_start, 50)
            assert counting.reads.total() == 1


def test_a_page_reads_hardly_more_prefixes_than_it_spans(
    counted: Database, counting: Counting, account: str
) -> None:
    letters = "abcdefghijklmnopqrst"
    people = [make_contact(f"{one}{two}@a.be") for one in letters for two in letters]
    for start in range(0, len(people), 100):
        store(counted, account, *people[start : start + 100])
    counting.reads.clear()
    page = counted.contacts.page(account, "all", "", "", 20)
    assert len(page.items) == 20
    assert counting.reads["query"] <= 21 + 8
    everybody = walk(counted, account, "all", "", 33)
    by_address = sorted(people, key=lambda contact: contact.email)
    assert everybody == [contact.id for contact in by_address]
    assert len(everybody) > CONTACT_SHARDS
