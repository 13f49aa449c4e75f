"""Where the same picture stands, in all accounts (R61)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.tables import Tables


@dataclass(frozen=True, slots=True)
class DynamoImageCopies:
    """See ImageCopies."""

    tables: Tables

    def note(self, account: str, image_id: str, digests: Collection[str]) -> None:
        """See ImageCopies."""
        for digest in digests:
            with storage():
                self.tables.platform(*keys.image_copy(digest, account, image_id)).save()

    def forget(self, account: str, image_id: str, digests: Collection[str]) -> None:
        """See ImageCopies."""
        for digest in digests:
            with storage():
                self.tables.platform(*keys.image_copy(digest, account, image_id)).delete()

    def of(self, digests: Collection[str]) -> frozenset[tuple[str, str]]:
        """See ImageCopies."""
        found = set[tuple[str, str]]()
        for digest in digests:
            with storage():
                partition = keys.image_copy(digest, "", "").pk
                rows = list(self.tables.platform.query(partition, consistent_read=True))
            for row in rows:
                account, _, image_id = row.sk.partition("#")
                found.add((account, image_id))
        return frozenset(found)
