"""A cloud with the template's tables and queues in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from botocore.awsrequest import AWSResponse

from tests.faults.aws.cloud import Cloud, tables_of
from tests.faults.aws.dynamodb import DynamoDb
from tests.faults.aws.s3 import S3
from tests.faults.aws.ses import Ses
from tests.faults.aws.sqs import Sqs
from tests.faults.aws.wire import Call


class OneAtATime:
    """Fair weather for the calls of several threads: one after the other, each atomic."""

    def __init__(self) -> None:
        self.lock = threading.Lock()

    def carry(self, call: Call, serve: Callable[[], AWSResponse]) -> AWSResponse:
        """See Weather."""
        with self.lock:
            return serve()


def database_client(
    client: Any, definitions: Mapping[str, dict[str, Any]], seconds: Callable[[], float]
) -> Any:
    """The client, on a model that holds these tables and never fails."""
    cloud = Cloud(
        DynamoDb(tables_of(definitions), seconds),
        Sqs({}, seconds),
        S3(),
        Ses(seconds, lambda *_: None),
        OneAtATime(),
    )
    return cloud.connect(client)
