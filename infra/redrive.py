"""`make redrive QUEUE=… STAGE=…`: gives what lies in a queue's dead letters another chance.

Message by message: put back first, taken out after, so that a break doubles one at worst and loses
none; every handler bears doubles. Only as many as lay there at the start, so what fails again is
not sent round in circles. Nothing of a message is printed. With AWS_ENDPOINT_URL it works on a
local run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.config import QUEUES

ALL_QUEUES = (*QUEUES, "feedback", "inbound")
_MOST_RECEIVED = 10  # in one call, SQS' own limit
_WAIT_SECONDS = 2
_HIDDEN_SECONDS = 60


class Redrive:
    """The dead letters of one queue of a stage. sqs: a client of boto3."""

    def __init__(self, sqs: Any, stage: str, queue: str) -> None:
        self._sqs = sqs
        self._queue = self._url(f"mynuma-{stage}-{queue}")
        self._dead_letters = self._url(f"mynuma-{stage}-{queue}-dlq")

    def _url(self, name: str) -> str:
        return str(self._sqs.get_queue_url(QueueName=name)["QueueUrl"])

    def count(self) -> int:
        """How many dead letters can be received now, as SQS estimates it."""
        name = "ApproximateNumberOfMessages"
        answer = self._sqs.get_queue_attributes(QueueUrl=self._dead_letters, AttributeNames=[name])
        return int(answer["Attributes"][name])

    def move(self, most: int) -> int:
        """Put up to `most` messages back; how many there were."""
        moved = 0
        while moved < most:
            answer = self._sqs.receive_message(
                QueueUrl=self._dead_letters,
                MaxNumberOfMessages=min(_MOST_RECEIVED, most - moved),
                MessageAttributeNames=["All"],
                VisibilityTimeout=_HIDDEN_SECONDS,
                WaitTimeSeconds=_WAIT_SECONDS,
            )
            messages = answer.get("Messages", [])
            if not messages:
                break
            for message in messages:
                self._put_back(message)
            moved += len(messages)
        return moved

    def _put_back(self, message: Mapping[str, Any]) -> None:
        self._sqs.send_message(
            QueueUrl=self._queue,
            MessageBody=message["Body"],
            MessageAttributes=message.get("MessageAttributes", {}),
        )
        self._sqs.delete_message(
            QueueUrl=self._dead_letters, ReceiptHandle=message["ReceiptHandle"]
        )


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.redrive", description=__doc__)
    parser.add_argument("--stage", required=True)
    parser.add_argument("--queue", required=True, choices=ALL_QUEUES)
    parser.add_argument("--yes", action="store_true", help="why they failed is mended")
    given = parser.parse_args(arguments)
    where = f"{given.queue} of {given.stage}"
    try:
        redrive = Redrive(boto3.client("sqs"), given.stage, given.queue)
        count = redrive.count()
        if count and not given.yes:
            print(f"Dead letters of {where}: {count}. Mend why they failed, then say YES=1.")
            return 2
        moved = redrive.move(count)
    except (BotoCoreError, ClientError) as error:
        print(f"{where}: {error}", file=sys.stderr)
        return 1
    print(f"Put back into {where}: {moved} of {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
