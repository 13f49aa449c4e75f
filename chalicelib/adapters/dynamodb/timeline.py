"""What happened to an address: one row a mail, and rows for what came of it; 13 months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import Bulk, key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, Item, from_item, number, text
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.services.ports import TimelineRow

KEPT_SECONDS = 396 * 24 * 3600


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
    """Written out, since there is one for each mail."""
    return {
        **key_of(key),
        "schema": number(SCHEMA),
        "expires_at": number(int(row.at.timestamp()) + KEPT_SECONDS),
        "at": text(row.at.isoformat()),
        "id": text(row.id),
        "kind": text(row.kind),
        "campaign": text(row.campaign),
        "batch": number(row.batch),
        "index": number(row.index),
        "detail": text(row.detail),
    }
