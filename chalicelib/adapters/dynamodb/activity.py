"""The append-only audit: who did what, by ids. Network addresses lie beside the lines, so that
they go after 30 days and the lines stay."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import Bulk, key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, Item, encode, from_item, number, text
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.domain.activity import ActivityLine, Changes, Origin
from chalicelib.domain.retention import NETWORK_DAYS
from chalicelib.services.ports import Clock, Page


@dataclass(frozen=True, slots=True)
class DynamoActivity:
    """See Activity. origin: where the act being done comes from."""

    table: str
    bulk: Bulk
    clock: Clock
    origin: Callable[[], Origin]

    def record(
        self,
        account: str,
        actor: str,
        action: str,
        subject: str,
        statement: str = "",
        *,
        name: str = "",
        changes: Changes | None = None,
    ) -> None:
        """See Activity."""
        now, origin = self.clock.now(), self.origin()
        key = keys.activity(account, now, secrets.token_hex(8))
        if origin.network:
            # First: an address without its line goes by itself.
            ends = int((now + timedelta(days=NETWORK_DAYS)).timestamp())
            place = keys.activity_network(account, key.sk)
            self._put(place, {"network": text(origin.network), "expires_at": number(ends)})
        told = {
            "statement": statement,
            "subject_name": name,
            "request": origin.request,
        }
        line = {"actor": text(actor), "action": text(action), "subject": text(subject)}
        line |= {key: text(value) for key, value in told.items() if value}
        if changes:
            line["changes"] = encode(changes)
        self._put(key, line)

    def page(self, account: str, month: str, low: str, high: str, limit: int) -> Page[ActivityLine]:
        """See Activity."""
        with storage():
            answer = self.bulk.client.query(
                TableName=self.table,
                KeyConditionExpression="pk = :pk AND sk BETWEEN :low AND :high",
                ExpressionAttributeValues={
                    ":pk": text(keys.activity_month(account, month)),
                    ":low": text(low),
                    ":high": text(high),
                },
                ScanIndexForward=False,
                Limit=limit + 1,  # BETWEEN takes its bounds along
            )
        items = [item for item in answer["Items"] if low < item["sk"]["S"] < high]
        found = tuple(_line(item) for item in items[:limit])
        is_more = len(items) > limit or "LastEvaluatedKey" in answer
        return Page(found, found[-1].id if found and is_more else "")

    def networks(self, account: str, lines: Sequence[ActivityLine]) -> Mapping[str, str]:
        """See Activity. Items whose time is over may lie there for two more days."""
        oldest = self.clock.now() - timedelta(days=NETWORK_DAYS)
        places = {
            keys.activity_network(account, line.id): line.id
            for line in lines
            if line.request and line.at > oldest
        }
        found = self.bulk.get(self.table, list(places), is_consistent=False) if places else {}
        return {places[place]: item["network"]["S"] for place, item in found.items()}

    def _put(self, key: keys.Key, values: Item) -> None:
        item = {**key_of(key), "schema": number(SCHEMA), **values}
        with storage():
            self.bulk.client.put_item(TableName=self.table, Item=item)


def _line(item: Item) -> ActivityLine:
    line = item["sk"]["S"]
    name = item.get("subject_name", text(""))["S"]
    return from_item(ActivityLine, item, id=line, at=line.partition("#")[0], name=name)
