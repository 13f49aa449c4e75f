"""When API keys were last used, one small item a key."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.tables import Tables


@dataclass(frozen=True, slots=True)
class DynamoKeyUses:
    """See KeyUses."""

    tables: Tables

    def note(self, account: str, key_id: str, at: int, apart: int) -> None:
        """See KeyUses."""
        rows = self.tables.counters
        is_due = rows.used.does_not_exist() | (rows.used <= at - apart)
        with suppress(Refused), storage():
            rows(*keys.key_use(account, key_id)).update(
                [rows.used.set(at), rows.schema.set(1)], condition=is_due
            )

    def all(self, account: str) -> Mapping[str, int]:
        """See KeyUses."""
        rows, first = self.tables.counters, keys.key_use(account, "")
        with storage():
            found = list(rows.query(first.pk, rows.sk.startswith(first.sk), consistent_read=True))
        return {row.sk.removeprefix(first.sk): int(row.used) for row in found}
