"""Deleting what the buckets hold of an account; closing_register.py says what is kept, and why."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from chalicelib.adapters.aws import transient_as
from chalicelib.domain.errors import TransientFailure

_BUSY = "storage_busy"


class S3AccountFiles:
    """See AccountFiles. uploads: files in and out, and previews; content: pinned contents, of which
    those that are kept are named by their hashes."""

    def __init__(self, client: Any, uploads: str, content: str) -> None:
        self._client = client
        self._buckets = (uploads, content)

    def clear(self, account: str, kept: Set[str], start: str) -> str:
        """See AccountFiles. start: number of the bucket and the last key that was seen."""
        first, _, after = start.partition("#")
        for number in range(int(first or 0), len(self._buckets)):
            after = self._clear(self._buckets[number], f"{account}/", kept, after)
            if after:
                return f"{number}#{after}"
        return ""

    def _clear(self, bucket: str, prefix: str, kept: Set[str], after: str) -> str:
        """One page of at most 1,000 keys; its last key, "" when there are no more."""
        options = {"StartAfter": after} if after else {}
        with transient_as(_BUSY):
            page = self._client.list_objects_v2(Bucket=bucket, Prefix=prefix, **options)
        found = [each["Key"] for each in page.get("Contents", ())]
        gone = [{"Key": key} for key in found if key.removeprefix(prefix) not in kept]
        if gone:
            with transient_as(_BUSY):
                answer = self._client.delete_objects(
                    Bucket=bucket, Delete={"Objects": gone, "Quiet": True}
                )
            if answer.get("Errors"):
                raise TransientFailure(_BUSY)
        return str(found[-1]) if page.get("IsTruncated") else ""
