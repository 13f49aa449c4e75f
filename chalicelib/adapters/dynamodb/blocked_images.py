"""Digests of pictures that were taken down, for all accounts together (R61)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.documents import find_row
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.tables import Tables


@dataclass(frozen=True, slots=True)
class DynamoBlockedImages:
    """See BlockedImages."""

    tables: Tables

    def block(self, digests: Collection[str]) -> None:
        """See BlockedImages."""
        for digest in digests:
            with storage():
                self.tables.platform(*keys.blocked_image(digest)).save()

    def has_any(self, digests: Collection[str]) -> bool:
        """See BlockedImages."""
        rows = self.tables.platform
        return any(find_row(rows, keys.blocked_image(digest)) is not None for digest in digests)
