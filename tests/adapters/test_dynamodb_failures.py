"""DynamoDB under stress: throttles, half-done batches, lost answers (N11, C16)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import boto3
import pytest
from botocore.config import Config

from chalicelib.adapters.dynamodb.bulk import Bulk, Statement, StatementFailed
from chalicelib.adapters.dynamodb.database import Database, open_database
from chalicelib.adapters.dynamodb.failures import Patience
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.domain.claim import ClaimAnswer
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.facts import BatchFacts, FactKind
from tests.adapters import cloud
from tests.adapters.conftest import table_names
from tests.builders import (
    NOW,
    make_batch,
    make_contact,
    make_cursor,
    make_facts,
    make_list,
    make_terms,
    short_id,
)
from tests.fakes.clock import FakeClock

THROTTLED = {"Error": {"Code": "ThrottlingError", "Message": "slow down"}}


@dataclass
class Waits:
    """Time that passes without waiting."""

    seconds: list[float] = field(default_factory=list)

    def patience(self) -> Patience:
        return Patience(sleep=self.seconds.append, jitter=lambda: 0.5)


class Script:
    """A client that gives one prepared answer a call, and remembers what it was asked."""

    def __init__(self, *answers: Mapping[str, Any]) -> None:
        self.answers = list(answers)
        self.asked: list[Mapping[str, Any]] = []

    def _answer(self, **request: Any) -> Mapping[str, Any]:
        self.asked.append(request)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    batch_write_item = batch_get_item = batch_execute_statement = _answer


def item(name: str) -> dict[str, Any]:
    return {"pk": {"S": "p"}, "sk": {"S": name}}


def put(name: str) -> dict[str, Any]:
    return {"PutRequest": {"Item": item(name)}}


def test_items_left_unprocessed_are_written_again() -> None:
    waits, client = Waits(), Script({"UnprocessedItems": {"t": [put("b")]}}, {})

    Bulk(client, waits.patience()).put("t", [item("a"), item("b")])

    assert [request["RequestItems"]["t"] for request in client.asked] == [
        [put("a"), put("b")],
        [put("b")],
    ]
    assert len(waits.seconds) == 1


def test_keys_left_unprocessed_are_read_again() -> None:
    left = {"t": {"Keys": [item("b")], "ConsistentRead": True}}
    client = Script(
        {"Responses": {"t": [item("a")]}, "UnprocessedKeys": left},
        {"Responses": {"t": [item("b")]}, "UnprocessedKeys": {}},
    )

    found = Bulk(client, Waits().patience()).get("t", [Key("p", "a"), Key("p", "b")])

    assert found == {Key("p", "a"): item("a"), Key("p", "b"): item("b")}
    assert client.asked[1]["RequestItems"] == left


def test_throttled_statements_are_repeated_alone_and_in_order() -> None:
    refused = {"Error": {"Code": "ConditionalCheckFailed", "Item": item("b")}}
    client = Script(
        {"Responses": [THROTTLED, refused, {}, THROTTLED]},
        {"Responses": [THROTTLED, {}]},
        {"Responses": [{"Error": {"Code": "DuplicateItem"}}]},
    )
    statements = [Statement(name, ()) for name in "abcd"]

    answers = Bulk(client, Waits().patience()).execute(statements)

    asked = [[s["Statement"] for s in request["Statements"]] for request in client.asked]
    assert asked == [["a", "b", "c", "d"], ["a", "d"], ["a"]]
    assert [answer.is_done for answer in answers] == [False, False, True, True]
    assert [answer.item for answer in answers] == [None, item("b"), None, None]


@pytest.mark.parametrize(
    ("answer", "act"),
    [
        ({"UnprocessedItems": {"t": [put("a")]}}, lambda bulk: bulk.put("t", [item("a")])),
        (
            {"Responses": {}, "UnprocessedKeys": {"t": {"Keys": [item("a")]}}},
            lambda bulk: bulk.get("t", [Key("p", "a")]),
        ),
        ({"Responses": [THROTTLED]}, lambda bulk: bulk.execute([Statement("a", ())])),
    ],
)
def test_what_stays_undone_is_told_never_dropped(
    answer: Mapping[str, Any], act: Callable[[Bulk], object]
) -> None:
    waits = Waits()

    with pytest.raises(TransientFailure) as failure:
        act(Bulk(Script(answer), waits.patience()))

    assert failure.value.code == "storage_busy"
    assert waits.seconds == sorted(waits.seconds)
    assert 3 < sum(waits.seconds) < 10


def test_a_statement_of_ours_that_is_wrong_is_not_repeated() -> None:
    client = Script({"Responses": [{"Error": {"Code": "ValidationError"}}]})

    with pytest.raises(StatementFailed):
        Bulk(client, Waits().patience()).execute([Statement("a", ())])

    assert len(client.asked) == 1


@pytest.fixture
def wired(clock: FakeClock) -> Iterator[tuple[cloud.Wire, Database]]:
    """Repositories whose every request meets a server of one behaviour."""
    with cloud.wire() as wire:
        client = boto3.Session("test", "test", region_name=cloud.REGION).client(
            "dynamodb",
            endpoint_url=wire.url,
            config=Config(
                read_timeout=0.3, connect_timeout=1, retries={"total_max_attempts": 1},
                parameter_validation=False,
            ),
        )  # fmt: skip
        patience = Waits().patience()
        yield (
            wire,
            open_database(client, table_names(), cloud.REGION, clock, patience=patience),
        )


BEHAVIOURS: tuple[tuple[str, Callable[[cloud.Wire], None]], ...] = (
    ("throttled", lambda wire: wire.refuses("ThrottlingException", 400)),
    ("over", lambda wire: wire.refuses("ProvisionedThroughputExceededException", 400)),
    ("limit", lambda wire: wire.refuses("RequestLimitExceeded", 400)),
    ("conflict", lambda wire: wire.refuses("TransactionConflictException", 400)),
    ("broken", lambda wire: wire.refuses("InternalServerError", 500)),
    ("hangs", lambda wire: wire.hangs()),
    ("resets", lambda wire: wire.resets()),
    ("closes", lambda wire: wire.closes()),
)


@pytest.mark.parametrize("behave", [b for _, b in BEHAVIOURS], ids=[n for n, _ in BEHAVIOURS])
def test_a_busy_or_silent_store_is_a_transient_failure(
    wired: tuple[cloud.Wire, Database], account: str, behave: Callable[[cloud.Wire], None]
) -> None:
    wire, database = wired
    behave(wire)
    contact, batch = make_contact(), make_batch()
    acts: tuple[Callable[[], object], ...] = (
        lambda: database.lists.add(account, make_list()),
        lambda: database.campaigns.find(account, short_id("cmp")),
        lambda: database.contacts.get(account, contact.id),
        lambda: database.addresses.claim(account, {contact.address_key: 0}, make_terms()),
        lambda: database.ledger.claim(account, batch, "one", NOW),
        lambda: database.contacts.page(account, "all", "", "", 10),
    )

    for act in acts:
        with pytest.raises(TransientFailure) as failure:
            act()
        assert failure.value.code == "storage_busy"


class Stutter:
    """A client whose writes are sent twice: the first answer gets lost on its way."""

    def __init__(self, client: Any, *twice: str) -> None:
        self.client = client
        self.twice = twice

    def __getattr__(self, name: str) -> Any:
        call = getattr(self.client, name)
        if name not in self.twice:
            return call

        def send(**request: Any) -> Any:
            call(**request)
            return call(**request)

        return send


def test_a_claim_whose_answer_was_lost_is_still_ours(
    emulated: Database, emulator_client: Any, account: str
) -> None:
    batch = make_batch()
    emulated.ledger.save_page(account, batch.campaign, [batch], make_cursor())
    stuttering = replace(
        emulated.ledger, bulk=Bulk(Stutter(emulator_client, "update_item"), Waits().patience())
    )

    claimed = stuttering.claim(account, batch, "one", NOW)

    assert claimed == emulated.ledger.batch(account, batch.campaign, 0)
    assert stuttering.claim(account, batch, "two", NOW) is None


def test_statements_whose_answer_was_lost_change_nothing_more(
    emulated: Database, emulator_client: Any, account: str
) -> None:
    stutter = Bulk(Stutter(emulator_client, "batch_execute_statement"), Waits().patience())
    contacts = replace(emulated.contacts, bulk=stutter)
    addresses = replace(emulated.addresses, bulk=stutter)
    contact, terms = make_contact(), make_terms()

    (reserved,) = contacts.reserve(account, [contact])
    claimed = addresses.claim(account, {contact.address_key: 0}, terms)

    assert reserved.is_new
    assert claimed[contact.address_key][0] is ClaimAnswer.GRANTED


class GivenBack:
    """A client before whose second look at an address another worker gives the mark back."""

    def __init__(self, client: Any, give_back: Callable[[], None]) -> None:
        self.client = client
        self.give_back = give_back
        self.looks = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def batch_execute_statement(self, **request: Any) -> Any:
        self.looks += 1
        if self.looks == 2:
            self.give_back()
        return self.client.batch_execute_statement(**request)


def test_a_mark_given_back_in_mid_claim_is_asked_for_again_later(
    emulated: Database, emulator_client: Any, account: str
) -> None:
    contact, terms = make_contact(), make_terms()
    emulated.contacts.reserve(account, [contact])
    wanted = {contact.address_key: 0}
    emulated.addresses.claim(account, wanted, terms)

    def give_back() -> None:
        emulated.addresses.give_back(account, [contact.address_key], terms.campaign)

    client = GivenBack(emulator_client, give_back)
    addresses = replace(emulated.addresses, bulk=Bulk(client, Waits().patience()))

    with pytest.raises(TransientFailure):
        addresses.claim(account, wanted, terms)

    assert client.looks == 2
    assert addresses.claim(account, wanted, terms)[contact.address_key][0] is ClaimAnswer.GRANTED


class Conflicts:
    """A client whose transactions fail a few times before they pass."""

    def __init__(self, client: Any, failures: int, code: str) -> None:
        self.client = client
        self.failures = failures
        self.code = code

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def transact_write_items(self, **request: Any) -> Any:
        if self.failures:
            self.failures -= 1
            reasons = [{"Code": self.code} for _ in request["TransactItems"]]
            raise self.client.exceptions.TransactionCanceledException(
                {
                    "Error": {"Code": "TransactionCanceledException", "Message": ""},
                    "CancellationReasons": reasons,
                },
                "TransactWriteItems",
            )
        return self.client.transact_write_items(**request)


@pytest.mark.parametrize("code", ["TransactionConflict", "ThrottlingError"])
def test_a_fold_in_conflict_is_tried_again(
    emulated: Database, emulator_client: Any, account: str, code: str
) -> None:
    waits, campaign = Waits(), short_id("cmp")
    facts = make_facts((FactKind.OPENED, 1))
    ledger = replace(
        emulated.ledger, bulk=Bulk(Conflicts(emulator_client, 3, code), waits.patience())
    )

    ledger.fold(account, campaign, 0, facts)

    assert len(waits.seconds) == 3
    assert ledger.counters(account, campaign)["opened"] == 1


def test_a_fold_in_conflict_for_too_long_is_left_to_the_queue(
    emulated: Database, emulator_client: Any, account: str
) -> None:
    client = Conflicts(emulator_client, 1_000, "TransactionConflict")
    ledger = replace(emulated.ledger, bulk=Bulk(client, Waits().patience()))
    batch = make_batch()

    for act in (
        lambda: ledger.fold(account, batch.campaign, 0, make_facts((FactKind.SENT, 0))),
        lambda: ledger.settle(account, batch, BatchFacts()),
        lambda: ledger.save_page(account, batch.campaign, [batch], make_cursor()),
    ):
        with pytest.raises(TransientFailure):
            act()

    assert emulated.ledger.batches(account, batch.campaign, 0) == ()
