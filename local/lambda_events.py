"""The events, contexts and answers of Lambda, as AWS shapes them.

Shapes: "Using Lambda with Amazon SQS" and "Working with AWS Lambda proxy integrations for HTTP
APIs" (payload format 2.0) in the AWS documentation.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from infra.template import Function
from local.emulator import REGION

Message = dict[str, Any]
Event = dict[str, Any]


class Context:
    """What a handler gets as its second argument."""

    def __init__(self, function: Function) -> None:
        self.function_name = f"mynuma-local-{function.name}"
        self.function_version = "$LATEST"
        self.invoked_function_arn = (
            f"arn:aws:lambda:{REGION}:000000000000:function:{self.function_name}"
        )
        self.memory_limit_in_mb = function.memory_mb
        self.aws_request_id = str(uuid.uuid4())
        self.log_group_name = ""
        self.log_stream_name = ""
        self._deadline = time.monotonic() + function.timeout_seconds

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the function's time-out, never negative."""
        return max(0, int((self._deadline - time.monotonic()) * 1000))


Handler = Callable[[Event, Context], Any]


def sqs_event(messages: list[Message], queue_url: str) -> Event:
    """The event of an SQS trigger for messages as ReceiveMessage returns them."""
    *_, account, name = urlsplit(queue_url).path.split("/")
    arn = f"arn:aws:sqs:{REGION}:{account}:{name}"
    return {"Records": [_record(message, arn) for message in messages]}


def _record(message: Message, arn: str) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {
            name: {
                "stringValue": value.get("StringValue"),
                "stringListValues": [],
                "binaryListValues": [],
                "dataType": value["DataType"],
            }
            for name, value in message.get("MessageAttributes", {}).items()
        },
        "md5OfBody": message.get("MD5OfBody", ""),
        "eventSource": "aws:sqs",
        "eventSourceARN": arn,
        "awsRegion": REGION,
    }


def schedule_event(function_name: str) -> Event:
    """The event of a schedule (EventBridge "Scheduled Event")."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "000000000000",
        "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": [f"arn:aws:events:{REGION}:000000000000:rule/{function_name}"],
        "detail": {},
    }


def failed_ids(answer: object, ids: frozenset[str]) -> frozenset[str]:
    """The messages that a handler's answer leaves on the queue (ReportBatchItemFailures).

    As Lambda does: nothing or an empty list = none failed; an id that is empty, missing or not in
    the batch, or an answer of another shape = all failed.
    """
    if not answer or not isinstance(answer, dict):
        return frozenset()
    failures = answer.get("batchItemFailures")
    if not failures:
        return frozenset()
    try:
        named = frozenset(failure["itemIdentifier"] for failure in failures)
    except (TypeError, KeyError):
        return ids
    return named if named <= ids else ids
