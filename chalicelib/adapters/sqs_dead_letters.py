"""The dead letters of our queues, and another chance for them.

Message by message: put back first, taken out after, so that a break doubles one at worst and loses
none; every handler bears doubles. Nothing of a message is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MOST_RECEIVED = 10  # in one call, SQS' own limit
_WAIT_SECONDS = 2
_HIDDEN_SECONDS = 60


class SqsDeadLetterQueues:
    """See DeadLetterQueues. client: of SQS. Queues are found by the names that the template gives
    them."""

    def __init__(self, client: Any, stage: str, wait_seconds: int = _WAIT_SECONDS) -> None:
        self._client = client
        self._stage = stage
        self._wait = wait_seconds

    def count(self, queue: str) -> int:
        """See DeadLetterQueues; as SQS estimates it."""
        name = "ApproximateNumberOfMessages"
        answer = self._client.get_queue_attributes(
            QueueUrl=self._url(f"{queue}-dlq"), AttributeNames=[name]
        )
        return int(answer["Attributes"][name])

    def replay(self, queue: str, most: int) -> int:
        """See DeadLetterQueues."""
        target, source = self._url(queue), self._url(f"{queue}-dlq")
        moved = 0
        while moved < most:
            answer = self._client.receive_message(
                QueueUrl=source,
                MaxNumberOfMessages=min(_MOST_RECEIVED, most - moved),
                MessageAttributeNames=["All"],
                VisibilityTimeout=_HIDDEN_SECONDS,
                WaitTimeSeconds=self._wait,
            )
            messages = answer.get("Messages", [])
            if not messages:
                break
            for message in messages:
                self._put_back(target, source, message)
            moved += len(messages)
        return moved

    def _put_back(self, target: str, source: str, message: Mapping[str, Any]) -> None:
        self._client.send_message(
            QueueUrl=target,
            MessageBody=message["Body"],
            MessageAttributes=message.get("MessageAttributes", {}),
        )
        self._client.delete_message(QueueUrl=source, ReceiptHandle=message["ReceiptHandle"])

    def _url(self, name: str) -> str:
        full = f"mynuma-{self._stage}-{name}"
        return str(self._client.get_queue_url(QueueName=full)["QueueUrl"])
