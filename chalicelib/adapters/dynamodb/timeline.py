"""What happened to an address, and its older mails (domain/mail_history.py); 13 months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import Bulk, key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, Item, encode, from_item, number, text
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.domain.retention import TIMELINE_DAYS
from chalicelib.services.ports import TimelineRow

KEPT_SECONDS = TIMELINE_DAYS * 24 * 3600


@dataclass(frozen=True, slots=True)
class DynamoTimeline:
    """See Timeline."""

    table: str
    bulk: Bulk

    def write(self, account: str, rows: Sequence[TimelineRow]) -> None:
        """See Timeline."""
        items = [to_item(account, row) for row in rows]
        once = {(item["pk"]["S"], item["sk"]["S"]): item for item in items}
        self.bulk.put(self.table, list(once.values()))

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


def to_item(account: str, row: TimelineRow) -> Item:
    """A row as it is stored."""
    item = {
        **key_of(keys.delivery(account, row.key, row.at, row.id)),
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
    if row.before:
        item["before"] = number(row.before)
    if row.changed:
        item |= {"changed": encode(row.changed), "by": text(row.by)}
    return item
