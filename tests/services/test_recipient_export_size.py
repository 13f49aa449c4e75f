"""An export of very many: each 2,000 recipients cost as much as the 2,000 before, in reads and in
memory, however large the campaign (R69)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import pytest

from chalicelib.domain.batch import BATCHES_PER_BUCKET, Batch, PlanCursor
from chalicelib.domain.contact import Contact
from chalicelib.domain.export import PART_BYTES, ExportState
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.services.export_slices import ExportSlice
from chalicelib.services.recipient_export import (
    READ_PEOPLE,
    ManageRecipientExports,
    RecipientFile,
)
from chalicelib.services.recipients import ReadRecipients
from tests.builders import NOW, make_campaign, make_contact
from tests.fakes.activity import FakeActivity
from tests.fakes.campaigns import FakeCampaigns
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeDocuments
from tests.fakes.ids import FakeIds
from tests.fakes.queues import FakeQueues

PART = 250_000
ACCOUNT, SIZE = "acc_1", 50
STEP = 2_000
PEOPLE_A_REQUEST = 100
"""Of a BatchGetItem."""

ALL = BatchFacts({FactKind.SENT: 2**SIZE - 1, FactKind.DELIVERED: 2**SIZE - 1})


@dataclass
class Shelves:
    """A campaign of any size that takes no room: ledger and contacts are made while they are read,
    and the file is thrown away. read: items by what they are; requests: how many calls, as DynamoDB
    counts them."""

    recipients: int
    read: Counter[str] = field(default_factory=Counter)
    requests: Counter[str] = field(default_factory=Counter)
    bytes_written: int = 0
    most_at_once: int = 0
    largest_part: int = 0
    sample: Contact = field(default_factory=lambda: make_contact("s@example.com", external_id="k1"))

    def _count(self, what: str, items: int, a_request: int) -> None:
        self.read[what] += items
        self.requests[what] += -(-items // a_request)

    def plan_cursor(self, account: str, campaign: str, lane: int) -> PlanCursor:
        return PlanCursor(version=1, next_batch=self.recipients // SIZE)

    def facts_of_bucket(self, account: str, campaign: str, bucket: int) -> Mapping[int, BatchFacts]:
        first = bucket * BATCHES_PER_BUCKET
        numbers = range(first, min(first + BATCHES_PER_BUCKET, self.recipients // SIZE))
        self._count("facts", len(numbers), BATCHES_PER_BUCKET)
        return dict.fromkeys(numbers, ALL)

    def batches_at(
        self, account: str, campaign: str, numbers: Sequence[int]
    ) -> Mapping[int, Batch]:
        self._count("batches", len(numbers), PEOPLE_A_REQUEST)
        return {
            number: Batch(
                campaign, number, tuple(f"con_{number * SIZE + n:09d}" for n in range(SIZE)), NOW
            )
            for number in numbers
        }

    def get_many(self, account: str, ids: Sequence[str]) -> Mapping[str, Contact]:
        self._count("contacts", len(ids), PEOPLE_A_REQUEST)
        self.most_at_once = max(self.most_at_once, len(ids))
        return {each: replace(self.sample, id=each, email=f"{each}@example.com") for each in ids}

    def begin(self, account: str, export_id: str) -> str:
        return "upload"

    def write_part(
        self, account: str, export_id: str, upload: str, number: int, body: bytes
    ) -> str:
        self.bytes_written += len(body)
        self.largest_part = max(self.largest_part, len(body))
        return f"{number:032x}"

    def finish(self, account: str, export_id: str, upload: str, parts: Sequence[str]) -> None:
        pass


@dataclass(frozen=True)
class Run:
    """What an export took."""

    shelves: Shelves
    rows: int
    slices: int

    def each(self, counted: Mapping[str, int]) -> dict[str, float]:
        """Of 2,000 recipients."""
        return {name: count * STEP / self.shelves.recipients for name, count in counted.items()}


def exported(recipients: int, part_bytes: int = PART_BYTES) -> Run:
    """Everybody of a campaign of that size whose mail arrived."""
    shelves, queues, clock = Shelves(recipients), FakeQueues(), FakeClock()
    documents: FakeDocuments[Any] = FakeDocuments()
    campaigns = FakeCampaigns()
    campaign = campaigns.add(ACCOUNT, make_campaign())
    port = cast(Any, shelves)
    use = ManageRecipientExports(
        documents, campaigns, port, queues, FakeActivity(clock), clock, FakeIds(clock)
    )
    people = ReadRecipients(campaigns, port, port)
    write = ExportSlice(
        documents,
        RecipientFile(campaigns, port, people, part_bytes),
        clock,
        queues.export_recipients,
    )
    made = use.create(ACCOUNT, "usr_1", campaign.id, RecipientFilter("delivered"), "nl")
    export = made
    while export.state is not ExportState.DONE:
        found = write(ACCOUNT, made.id, export.slices)
        assert found is not None
        export = found
    return Run(shelves, export.rows, export.slices)


@pytest.fixture(scope="module")
def runs() -> tuple[Run, Run]:
    """Of 10,000 and of 25,000 recipients, in parts of some thousand."""
    return exported(10_000, PART), exported(25_000, PART)


def test_everybody_is_in_a_file_of_many_parts(runs: tuple[Run, Run]) -> None:
    assert [run.rows for run in runs] == [10_000, 25_000]
    assert runs[1].slices > runs[0].slices > 3


def test_two_thousand_recipients_cost_the_same_reads_in_a_campaign_of_any_size(
    runs: tuple[Run, Run],
) -> None:
    for run in runs:
        read, asked = run.each(run.shelves.read), run.each(run.shelves.requests)
        assert (read["contacts"], read["batches"]) == (STEP, STEP / SIZE)
        assert (asked["contacts"], asked["batches"]) == (20, 4)
        # A slice that ends amid a bucket reads its facts once more.
        assert STEP / SIZE <= read["facts"] <= 5 * STEP / SIZE


def test_no_slice_holds_more_than_its_part_and_some_hundred_people(runs: tuple[Run, Run]) -> None:
    for run in runs:
        assert run.shelves.most_at_once <= READ_PEOPLE + SIZE
        assert run.shelves.largest_part < PART + 100 * (READ_PEOPLE + SIZE)
