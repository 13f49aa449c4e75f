"""The halt of all sending, one item on the platform's table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.documents import find_row
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.halt import Halt


@dataclass(frozen=True, slots=True)
class DynamoHalts:
    """See Halts."""

    tables: Tables

    def find(self) -> Halt | None:
        """See Halts."""
        row = find_row(self.tables.platform, keys.halt())
        if row is None:
            return None
        return Halt(row.subject or "", row.reason or "", datetime.fromisoformat(row.body or ""))

    def put(self, halt: Halt) -> None:
        """See Halts."""
        since = halt.since.isoformat()
        row = self.tables.platform(*keys.halt(), subject=halt.by, reason=halt.why, body=since)
        with storage():
            row.save()

    def remove(self) -> None:
        """See Halts."""
        with storage():
            self.tables.platform(*keys.halt()).delete()
