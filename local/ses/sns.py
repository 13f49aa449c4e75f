"""Events to the SNS topics of the emulator."""

from __future__ import annotations

import os
from collections.abc import Sequence

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from local.ses.publisher import NotPublished


class SnsTopics:
    """A publish port for the Publisher: PublishBatch, one attempt, repeated by the Publisher."""

    def __init__(self, endpoint_url: str, region: str) -> None:
        self._client = boto3.client(
            "sns",
            endpoint_url=endpoint_url,
            region_name=region,
            aws_access_key_id=os.environ.get("AWS_ACCESS_KEY_ID", "test"),
            aws_secret_access_key=os.environ.get("AWS_SECRET_ACCESS_KEY", "test"),
            config=Config(
                retries={"total_max_attempts": 1},
                connect_timeout=2,
                read_timeout=15,
                parameter_validation=False,
            ),
        )

    def __call__(self, topic: str, bodies: Sequence[str]) -> None:
        """Publish 1 to 10 bodies; raises NotPublished with the positions that SNS did not take."""
        entries = [{"Id": str(at), "Message": body} for at, body in enumerate(bodies)]
        try:
            answer = self._client.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)
        except (BotoCoreError, ClientError) as error:
            print(f"SES simulator: {len(bodies)} events wait: {type(error).__name__}", flush=True)
            raise NotPublished(range(len(bodies))) from error
        failed = [int(entry["Id"]) for entry in answer.get("Failed", [])]
        if failed:
            raise NotPublished(failed)
