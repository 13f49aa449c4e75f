"""What imports changed, as gzipped JSON beside the uploads; the bucket's life cycle removes it
after seven days."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from chalicelib.adapters.aws import ClientError, code_of, transient_as
from chalicelib.services.ports import ImportedChange

# Without the right to list a bucket S3 answers 403 for an object that does not exist.
_MISSING = frozenset({"NoSuchKey", "NotFound", "404", "AccessDenied", "Forbidden", "403"})
_THERE = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412"})
_BUSY = "storage_busy"
_FAST = 1
"""Of gzip: what is kept for a week need not be small."""

_CHANGES = TypeAdapter(tuple[ImportedChange, ...])


class S3ImportJournal:
    """See ImportJournal. Both methods raise TransientFailure."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def keep(
        self, account: str, import_id: str, part: str, changes: Sequence[ImportedChange]
    ) -> tuple[ImportedChange, ...]:
        """See ImportJournal."""
        if not changes:
            return self.read(account, import_id, part)
        body = gzip.compress(_CHANGES.dump_json(tuple(changes)), _FAST, mtime=0)
        try:
            with transient_as(_BUSY):
                self._client.put_object(
                    Bucket=self._bucket,
                    Key=_key(account, import_id, part),
                    Body=body,
                    ContentType="application/gzip",
                    IfNoneMatch="*",
                )
        except ClientError as error:
            if code_of(error) not in _THERE:
                raise
            return self.read(account, import_id, part)
        return tuple(changes)

    def read(self, account: str, import_id: str, part: str) -> tuple[ImportedChange, ...]:
        """See ImportJournal."""
        try:
            with transient_as(_BUSY):
                answer = self._client.get_object(
                    Bucket=self._bucket, Key=_key(account, import_id, part)
                )
                body: bytes = answer["Body"].read()
        except ClientError as error:
            if code_of(error) not in _MISSING:
                raise
            return ()
        return _CHANGES.validate_json(gzip.decompress(body))


def _key(account: str, import_id: str, part: str) -> str:
    return f"{account}/{import_id}.changes/{part}.json.gz"
