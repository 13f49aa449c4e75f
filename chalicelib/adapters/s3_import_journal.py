"""What imports changed, and which of their rows to look at, as gzipped JSON beside the uploads; the
bucket's life cycle removes both after seven days."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from chalicelib.adapters.aws import ClientError, code_of, transient_as
from chalicelib.domain.contact_import import RowProblem
from chalicelib.services.ports import ImportedChange

# Without the right to list a bucket S3 answers 403 for an object that does not exist.
_MISSING = frozenset({"NoSuchKey", "NotFound", "404", "AccessDenied", "Forbidden", "403"})
_THERE = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412"})
_BUSY = "storage_busy"
_FAST = 1
"""Of gzip: what is kept for a week need not be small."""
_NO_OTHER = {"IfNoneMatch": "*"}

_CHANGES = TypeAdapter(tuple[ImportedChange, ...])
_PROBLEMS = TypeAdapter(tuple[RowProblem, ...])


class S3ImportJournal:
    """See ImportJournal. Both methods raise TransientFailure."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._parts = _Parts(client, bucket)

    def keep(
        self, account: str, import_id: str, part: str, changes: Sequence[ImportedChange]
    ) -> tuple[ImportedChange, ...]:
        """See ImportJournal."""
        if not changes:
            return self.read(account, import_id, part)
        body = _CHANGES.dump_json(tuple(changes))
        try:
            self._parts.put(_change_key(account, import_id, part), body, _NO_OTHER)
        except ClientError as error:
            if code_of(error) not in _THERE:
                raise
            return self.read(account, import_id, part)
        return tuple(changes)

    def read(self, account: str, import_id: str, part: str) -> tuple[ImportedChange, ...]:
        """See ImportJournal."""
        body = self._parts.get(_change_key(account, import_id, part))
        return _CHANGES.validate_json(body) if body else ()


class S3ImportProblems:
    """See ImportProblems. Both methods raise TransientFailure."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._parts = _Parts(client, bucket)

    def keep(
        self, account: str, import_id: str, slice_number: int, problems: Sequence[RowProblem]
    ) -> None:
        """See ImportProblems."""
        body = _PROBLEMS.dump_json(tuple(problems))
        self._parts.put(_problem_key(account, import_id, slice_number), body, {})

    def read(self, account: str, import_id: str, slice_number: int) -> tuple[RowProblem, ...]:
        """See ImportProblems."""
        body = self._parts.get(_problem_key(account, import_id, slice_number))
        return _PROBLEMS.validate_json(body) if body else ()


class _Parts:
    """Gzipped objects of one bucket."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, key: str, body: bytes, condition: Mapping[str, str]) -> None:
        with transient_as(_BUSY):
            self._client.put_object(
                Bucket=self._bucket,
                Key=key,
                Body=gzip.compress(body, _FAST, mtime=0),
                ContentType="application/gzip",
                **condition,
            )

    def get(self, key: str) -> bytes:
        """b"" for what is not there."""
        try:
            with transient_as(_BUSY):
                answer = self._client.get_object(Bucket=self._bucket, Key=key)
                body: bytes = answer["Body"].read()
        except ClientError as error:
            if code_of(error) not in _MISSING:
                raise
            return b""
        return gzip.decompress(body)


def _change_key(account: str, import_id: str, part: str) -> str:
    return f"{account}/{import_id}.changes/{part}.json.gz"


def _problem_key(account: str, import_id: str, slice_number: int) -> str:
    return f"{account}/{import_id}.problems/{slice_number:06}.json.gz"
