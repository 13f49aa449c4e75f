"""What happened to an address: one row a mail, and rows for what came of it; 13 months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import Bulk, key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, Item, from_item, number, text, to_item
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.services.ports import TimelineRow

KEPT_DAYS = 396


@dataclass(frozen=True, slots=True)
class DynamoTimeline:
    """See Timeline."""

    table: str
    bulk: Bulk

    def write(self, account: str, rows: Sequence[TimelineRow]) -> None:
        """See Timeline."""
        items = {keys.delivery(account, row.key, row.at, row.id): row for row in rows}
        self.bulk.put(self.table, [_to_item(key, row) for key, row in items.items()])

    def read(self, account: str, key: str, limit: int) -> tuple[TimelineRow, ...]:
        """See Timeline."""
        with storage():
            answer = self.bulk.client.query(
                TableName=self.table,
                KeyConditionExpression="pk = :pk",
                ExpressionAttributeValues={":pk": text(keys.timeline(account, key))},
                ScanIndexForward=False,
                Limit=limit,
            )
        return tuple(from_item(TimelineRow, item, key=key) for item in answer["Items"])


def _to_item(key: keys.Key, row: TimelineRow) -> Item:
    expires = row.at + timedelta(days=KEPT_DAYS)
    return {
        **key_of(key),
        **to_item(row, "key"),
        "schema": number(SCHEMA),
        "expires_at": number(int(expires.timestamp())),
    }
