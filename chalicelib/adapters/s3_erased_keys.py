"""Who was erased lately: one object each, beside the ids of the tables, where no restore of a table
reaches. The bucket's life cycle removes them once no backup can know the person any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.aws import ClientError, code_of, transient_as

PREFIX = "guard/erased/"
KEPT_DAYS = 36
"""Backups of tables forget after 35."""

_BUSY = "storage_busy"
_THERE = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412"})


class S3ErasedKeys:
    """See ErasedKeys. bucket: of content. The moment stands in the name: listing is enough."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def note(self, account: str, key: str, at: datetime) -> None:
        """See ErasedKeys. Raises TransientFailure."""
        name = f"{PREFIX}{account}/{key}/{int(at.timestamp())}"
        try:
            with transient_as(_BUSY):
                self._client.put_object(Bucket=self._bucket, Key=name, Body=b"", IfNoneMatch="*")
        except ClientError as error:
            if code_of(error) not in _THERE:
                raise

    def all(self) -> Iterator[tuple[str, str, datetime]]:
        """See ErasedKeys. Raises TransientFailure."""
        options: dict[str, str] = {}
        while True:
            with transient_as(_BUSY):
                page = self._client.list_objects_v2(Bucket=self._bucket, Prefix=PREFIX, **options)
            for each in page.get("Contents", ()):
                account, key, seconds = each["Key"].removeprefix(PREFIX).split("/")
                yield account, key, datetime.fromtimestamp(int(seconds), UTC)
            if not page.get("IsTruncated"):
                return
            options = {"ContinuationToken": page["NextContinuationToken"]}
