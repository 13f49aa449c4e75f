"""Mails of each campaign by month, one small item a campaign (D6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.tables import Tables


@dataclass(frozen=True, slots=True)
class DynamoUsage:
    """See Usage."""

    tables: Tables

    def put(self, account: str, month: str, campaign: str, mails: int) -> None:
        """See Usage."""
        with storage():
            self.tables.counters(*keys.usage(account, month, campaign), used=mails).save()

    def month(self, account: str, month: str) -> Mapping[str, int]:
        """See Usage."""
        rows, first = self.tables.counters, keys.usage(account, month, "")
        with storage():
            found = list(rows.query(first.pk, rows.sk.startswith(first.sk), consistent_read=True))
        return {row.sk.removeprefix(first.sk): int(row.used) for row in found}
