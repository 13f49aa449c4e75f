"""How far down the list of accounts a new version of a text was told of."""

from __future__ import annotations

from dataclasses import dataclass

from pynamodb.exceptions import DoesNotExist

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.tables import Tables


@dataclass(frozen=True, slots=True)
class DynamoAnnouncements:
    """See Announcements."""

    tables: Tables

    def untold(self, text: str, limit: int) -> tuple[str, ...]:
        """See Announcements."""
        rows = self.tables.platform
        after = rows.sk > self._last_told(text)
        with storage():
            found = rows.query(keys.ROSTER, after, limit=limit, consistent_read=True)
            return tuple(row.sk for row in found)

    def told(self, text: str, account: str) -> None:
        """See Announcements."""
        with storage():
            self.tables.platform(*keys.announcement(text), account=account).save()

    def _last_told(self, text: str) -> str:
        try:
            with storage():
                row = self.tables.platform.get(*keys.announcement(text), consistent_read=True)
        except DoesNotExist:
            return " "  # sorts before every id
        return str(row.account)
