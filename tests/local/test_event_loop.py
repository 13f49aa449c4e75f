"""The event loop treats queues, failures and stops as Lambda does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from infra import template as infrastructure
from infra.template import Function
from local.event_loop import Poller, Timer, run
from local.lambda_events import Context, failed_ids, schedule_event
from local.leases import Leases

QUEUE = "http://127.0.0.1:4566/000000000000/mynuma-local-planning"
FUNCTION = Function("PlanCampaignFunction", "handlers.plan_campaign.handler", 60, 512)


@dataclass
class MemoryQueue:
    """The three calls of SQS that the loop makes, over a list of bodies."""

    waiting: list[str] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)
    renewed: list[str] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    when_empty: Callable[[], None] = lambda: None

    def receive_message(self, **request: Any) -> dict[str, Any]:
        self.requests.append(request)
        if not self.waiting:
            self.when_empty()
            return {}
        count = request["MaxNumberOfMessages"]
        taken, self.waiting = self.waiting[:count], self.waiting[count:]
        self.held |= {f"receipt of {body}": body for body in taken}
        return {
            "Messages": [
                {
                    "MessageId": f"id of {body}",
                    "ReceiptHandle": f"receipt of {body}",
                    "Body": body,
                    "MD5OfBody": "",
                    "Attributes": {"ApproximateReceiveCount": "1"},
                    "MessageAttributes": {"k": {"DataType": "String", "StringValue": "v"}},
                }
                for body in taken
            ]
        }

    def delete_message_batch(self, **request: Any) -> dict[str, Any]:
        assert len(request["Entries"]) <= 10
        for entry in request["Entries"]:
            del self.held[entry["ReceiptHandle"]]
        return {}

    def change_message_visibility_batch(self, **request: Any) -> dict[str, Any]:
        self.renewed += [entry["ReceiptHandle"] for entry in request["Entries"]]
        return {}


def poller(queue: MemoryQueue, handler: Any, batch_size: int = 10) -> Poller:
    leases = Leases(queue, 8)
    return Poller("planning", QUEUE, batch_size, FUNCTION, handler, queue, leases)


def test_a_handler_sees_the_event_that_lambda_would_send() -> None:
    seen: list[tuple[dict[str, Any], Context]] = []
    poller(MemoryQueue(["one"]), lambda event, context: seen.append((event, context))).turn()
    ((event, context),) = seen
    assert event == {
        "Records": [
            {
                "messageId": "id of one",
                "receiptHandle": "receipt of one",
                "body": "one",
                "attributes": {"ApproximateReceiveCount": "1"},
                "messageAttributes": {
                    "k": {
                        "stringValue": "v",
                        "stringListValues": [],
                        "binaryListValues": [],
                        "dataType": "String",
                    }
                },
                "md5OfBody": "",
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:eu-central-1:000000000000:mynuma-local-planning",
                "awsRegion": "eu-central-1",
            }
        ]
    }
    assert 59_000 < context.get_remaining_time_in_millis() <= 60_000
    assert context.memory_limit_in_mb == 512
    assert context.function_name == "mynuma-local-PlanCampaignFunction"
    assert context.aws_request_id


IDS = frozenset({"a", "b"})


@pytest.mark.parametrize(
    ("answer", "failed"),
    [
        (None, set()),
        ({}, set()),
        ("text", set()),
        ({"batchItemFailures": []}, set()),
        ({"batchItemFailures": None}, set()),
        ({"batchItemFailures": [{"itemIdentifier": "a"}]}, {"a"}),
        ({"batchItemFailures": [{"itemIdentifier": "a"}, {"itemIdentifier": "b"}]}, {"a", "b"}),
        ({"batchItemFailures": [{"itemIdentifier": "unknown"}]}, {"a", "b"}),
        ({"batchItemFailures": [{"itemIdentifier": ""}]}, {"a", "b"}),
        ({"batchItemFailures": [{"itemIdentifier": None}]}, {"a", "b"}),
        ({"batchItemFailures": [{"wrong": "a"}]}, {"a", "b"}),
        ({"batchItemFailures": "a"}, {"a", "b"}),
    ],
)
def test_an_answer_names_the_failed_messages_as_for_lambda(answer: Any, failed: set[str]) -> None:
    assert failed_ids(answer, IDS) == failed


def test_only_what_did_not_fail_leaves_the_queue() -> None:
    queue = MemoryQueue(["good", "bad", "fine"])
    answer = {"batchItemFailures": [{"itemIdentifier": "id of bad"}]}
    assert poller(queue, lambda event, context: answer).turn() == 3
    assert queue.held == {"receipt of bad": "bad"}


def test_an_exception_leaves_the_whole_batch_and_the_loop_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stop = threading.Event()
    queue = MemoryQueue(["poison", "good"], when_empty=stop.set)

    def handler(event: dict[str, Any], context: Context) -> None:
        if event["Records"][0]["body"] == "poison":
            raise ValueError("no good")

    poller(queue, handler, batch_size=1).run(stop)
    assert queue.held == {"receipt of poison": "poison"}
    assert "ValueError: no good" in caplog.text


def test_a_batch_above_ten_is_filled_by_several_polls_of_which_only_the_first_waits() -> None:
    queue = MemoryQueue([str(number) for number in range(23)])
    sizes: list[int] = []
    handler = lambda event, context: sizes.append(len(event["Records"]))  # noqa: E731
    assert poller(queue, handler, batch_size=100).turn() == 23
    assert sizes == [23]
    assert [request["WaitTimeSeconds"] for request in queue.requests] == [1, 0, 0]
    assert queue.held == {}


def test_a_poll_never_takes_more_than_the_batch_size() -> None:
    queue = MemoryQueue([str(number) for number in range(23)])
    assert poller(queue, lambda event, context: None, batch_size=12).turn() == 12
    assert [request["MaxNumberOfMessages"] for request in queue.requests] == [10, 2]


def test_a_message_in_hand_is_kept_hidden_until_its_handler_is_done() -> None:
    queue = MemoryQueue([str(number) for number in range(12)])
    made = poller(queue, lambda event, context: made.leases.renew(), batch_size=12)
    made.turn()
    assert sorted(queue.renewed) == sorted(f"receipt of {number}" for number in range(12))
    made.leases.renew()
    assert len(queue.renewed) == 12


def test_a_queue_that_does_not_answer_is_asked_again() -> None:
    stop = threading.Event()
    handled: list[str] = []

    class Flaky(MemoryQueue):
        def receive_message(self, **request: Any) -> dict[str, Any]:
            if len(self.requests) == 0:
                self.requests.append(request)
                raise EndpointConnectionError(endpoint_url=QUEUE)
            return super().receive_message(**request)

    queue = Flaky(["later"], when_empty=stop.set)
    poller(queue, lambda event, context: handled.append("later")).run(stop)
    assert handled == ["later"]


def test_a_stop_lets_the_handler_finish_what_is_in_hand() -> None:
    stop = threading.Event()
    queue = MemoryQueue(["first", "second"])

    def handler(event: dict[str, Any], context: Context) -> None:
        stop.set()

    run({"planning": poller(queue, handler, batch_size=1).run}, stop)
    assert queue.held == {}
    assert queue.waiting == ["second"]


def test_a_schedule_fires_at_once_and_again_also_after_a_failure() -> None:
    stop = threading.Event()
    fired: list[str] = []

    def handler(event: dict[str, Any], context: Context) -> None:
        fired.append(event["detail-type"])
        if len(fired) == 3:
            stop.set()
        raise RuntimeError("again")

    Timer(FUNCTION, handler, seconds=0.001).run(stop)
    assert fired == ["Scheduled Event"] * 3


def test_a_schedule_event_has_no_records() -> None:
    assert "Records" not in schedule_event("PaceFunction")


def test_the_template_tells_which_queue_feeds_which_handler() -> None:
    triggers = infrastructure.queue_triggers(infrastructure.load())
    assert {trigger.queue: trigger.function.handler for trigger in triggers} == {
        "PlanningQueue": "handlers.plan_campaign.handler",
        "PacingQueue": "handlers.pace.handler",
        "DeliveriesQueue": "handlers.deliver.handler",
        "TransactionalQueue": "handlers.deliver.handler",
        "ImportsQueue": "handlers.import_contacts.handler",
        "ClosingQueue": "handlers.erase_account.handler",
        "InboundQueue": "handlers.receive_mail.handler",
        "FeedbackQueue": "handlers.feedback.handler",
        "TrackingQueue": "handlers.feedback.handler",
    }


def test_the_template_tells_which_handlers_run_on_a_schedule() -> None:
    scheduled = infrastructure.schedules(infrastructure.load())
    assert {function.handler for function in scheduled} == {
        "handlers.pace.handler",
        "handlers.reconcile.handler",
        "handlers.compile_statistics.handler",
        "handlers.keep_appointments.handler",
    }
