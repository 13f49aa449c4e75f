"""When all sessions of a person were ended, beside the accounts of the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from pynamodb.exceptions import DoesNotExist

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.services.ports import SESSION_END_KEPT


@dataclass(frozen=True, slots=True)
class DynamoSessionEnds:
    """See SessionEnds."""

    tables: Tables

    def end_all(self, subject: str, at: datetime) -> None:
        """See SessionEnds."""
        expires = int((at + SESSION_END_KEPT).timestamp())
        row = self.tables.platform(*keys.sessions_ended(subject), ends_at=int(at.timestamp()))
        row.expires_at = expires
        with storage():
            row.save()

    def ended_at(self, subject: str) -> datetime | None:
        """See SessionEnds."""
        try:
            with storage():
                row = self.tables.platform.get(*keys.sessions_ended(subject), consistent_read=True)
        except DoesNotExist:
            return None
        return datetime.fromtimestamp(int(row.ends_at), UTC)
