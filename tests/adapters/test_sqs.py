"""The queues, on SQS and in memory alike; and fault C03."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalicelib.adapters.sqs import MOST_ATTEMPTS, SqsQueues
from chalicelib.config import QUEUES
from chalicelib.domain.errors import TransientFailure
from chalicelib.services.ports import Queues
from chalicelib.wire.queue_messages import OLDEST_READER, VERSION
from tests.adapters import cloud
from tests.fakes.queues import FakeQueues

Take = Callable[[str], list[dict[str, Any]]]

HIT = {
    "event": "click",
    "account": "acc_1",
    "campaign": "cmp_1",
    "batch": 3,
    "index": 4,
    "at": 1_772_000_000,
    "link": 2,
    "agent": "Mozilla/5.0 \u2603 \x00 \ud800",
    "ip": "192.0.2.1",
}


@pytest.fixture(params=["memory", "sqs"])
def queues(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Queues, Take]]:
    if request.param == "memory":
        fake = FakeQueues()
        yield fake, lambda name: [json.loads(m.to_json()) for m in fake.take_all(name)]
        return
    with cloud.moto(monkeypatch):
        client = cloud.client("sqs")
        urls = {name: client.create_queue(QueueName=name)["QueueUrl"] for name in QUEUES}
        yield SqsQueues(client, urls, _no_pause), lambda name: _receive_all(client, urls[name])


@pytest.mark.parametrize(
    ("send", "queue", "expected"),
    [
        (
            lambda q: q.plan("acc_1", "cmp_1", 2, 7),
            "planning",
            {
                "kind": "plan_campaign",
                "account": "acc_1",
                "campaign": "cmp_1",
                "lane": 2,
                "step": 7,
            },
        ),
        (
            lambda q: q.pace("launch", step=3),
            "pacing",
            {"kind": "pace", "reason": "launch", "step": 3},
        ),
        (
            lambda q: q.deliver([("acc_1", "cmp_1", 5, 0)]),
            "deliveries",
            {"kind": "deliver_batch", "account": "acc_1", "campaign": "cmp_1", "batch": 5},
        ),
        (
            lambda q: q.deliver_message("acc_1", "msg_1"),
            "transactional",
            {"kind": "deliver_message", "account": "acc_1", "message": "msg_1"},
        ),
        (
            lambda q: q.import_contacts("acc_1", "imp_1", 9),
            "imports",
            {"kind": "import_contacts", "account": "acc_1", "import_id": "imp_1", "step": 9},
        ),
        (
            lambda q: q.erase_account("acc_1", "messages", "160"),
            "closing",
            {"kind": "erase_account", "account": "acc_1", "step": "messages", "start": "160"},
        ),
        (
            lambda q: q.hit(HIT),
            "tracking",
            {
                "kind": "hit",
                "method": "GET",
                "is_anonymous": False,
                "choice": "",
                "reason": "",
                **HIT,
            },
        ),
    ],
)
def test_every_message_arrives_on_its_own_queue(
    queues: tuple[Queues, Take],
    send: Callable[[Queues], None],
    queue: str,
    expected: dict[str, Any],
) -> None:
    port, take = queues
    send(port)
    assert take(queue) == [{"v": VERSION, "for": OLDEST_READER, **expected}]
    assert [name for name in QUEUES if take(name)] == []


def test_any_number_of_batches_is_fed_each_once(queues: tuple[Queues, Take]) -> None:
    port, take = queues
    port.deliver(("acc_1", "cmp_1", number, 0) for number in range(23))
    assert sorted(message["batch"] for message in take("deliveries")) == list(range(23))


def test_feeding_nothing_sends_nothing(queues: tuple[Queues, Take]) -> None:
    port, take = queues
    port.deliver([])
    assert take("deliveries") == []


@pytest.mark.parametrize(("asked", "kept"), [(0, 0), (-3, 0), (45, 45), (900, 900), (901, 900)])
def test_a_delay_stays_within_what_sqs_takes(asked: int, kept: int) -> None:
    service = ScriptedService()
    SqsQueues(service, {"deliveries": "d"}, _no_pause).deliver([("acc_1", "cmp_1", 1, asked)])
    assert [entry["DelaySeconds"] for entry in service.taken] == [kept]
    fake = FakeQueues()
    fake.deliver([("acc_1", "cmp_1", 1, asked)])
    assert [queued.delay_seconds for queued in fake.queues["deliveries"]] == [kept]


def test_c03_three_of_ten_refused_are_sent_again_and_none_is_lost() -> None:
    service, pauses = ScriptedService(refusals=[{"1", "4", "9"}, {"4"}]), list[float]()
    queues = SqsQueues(service, {"deliveries": "d"}, pauses.append)
    queues.deliver([("acc_1", "cmp_1", number, 0) for number in range(10)])
    assert service.calls == [10, 3, 1]
    assert sorted(json.loads(e["MessageBody"])["batch"] for e in service.taken) == list(range(10))
    assert len(pauses) == 2
    assert 0 < pauses[0] <= 0.2 < pauses[1] <= 0.4


def test_c03_an_entry_in_neither_list_of_the_answer_is_sent_again() -> None:
    service = ScriptedService(refusals=[{"2"}], is_silent=True)
    queues = SqsQueues(service, {"deliveries": "d"}, _no_pause)
    queues.deliver([("acc_1", "cmp_1", number, 0) for number in range(4)])
    assert service.calls == [4, 1]


def test_c03_what_is_refused_again_and_again_is_a_transient_failure() -> None:
    service = ScriptedService(refusals=[{"0"}] * 50)
    queues = SqsQueues(service, {"planning": "p"}, _no_pause)
    with pytest.raises(TransientFailure) as failure:
        queues.plan("acc_1", "cmp_1")
    assert failure.value.code == "queue_busy"
    assert service.calls == [1] * MOST_ATTEMPTS


@pytest.mark.parametrize("fault", ["refused", "reset", "throttled"])
def test_an_unreachable_queue_is_a_transient_failure(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cloud.wire() as server:
        if fault == "reset":
            server.resets()
        elif fault == "throttled":
            server.refuses("RequestThrottled", 403)
        url = cloud.NOWHERE if fault == "refused" else server.url
        cloud.isolate(monkeypatch, sqs=url)
        client = cloud.client("sqs", retries={"total_max_attempts": 1})
        with pytest.raises(TransientFailure):
            SqsQueues(client, {"pacing": f"{url}/q"}, _no_pause).pace("tick")


class ScriptedService:
    """SendMessageBatch that refuses the Ids of each round, then takes all.

    is_silent: leaves the refused ones out of `Failed` too.
    """

    def __init__(self, refusals: list[set[str]] | None = None, is_silent: bool = False) -> None:
        self.refusals = refusals or []
        self.is_silent = is_silent
        self.calls: list[int] = []
        self.taken: list[dict[str, Any]] = []

    def send_message_batch(self, QueueUrl: str, Entries: list[dict[str, Any]]) -> dict[str, Any]:
        self.calls.append(len(Entries))
        refused = self.refusals.pop(0) if self.refusals else set()
        taken = [entry for entry in Entries if entry["Id"] not in refused]
        self.taken += taken
        failed = [] if self.is_silent else [{"Id": i, "Code": "InternalError"} for i in refused]
        return {"Successful": [{"Id": entry["Id"]} for entry in taken], "Failed": failed}


def _no_pause(_: float) -> None:
    pass


def _receive_all(client: Any, url: str) -> list[dict[str, Any]]:
    bodies = []
    while page := client.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        bodies += [json.loads(message["Body"]) for message in page]
    return bodies
