"""The counters of the rate limits, on the platform's table: one row a window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, number
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.services.ports import Taken

KEPT_SECONDS = 24 * 3600
_PREFIX = "used_by_"


@dataclass(frozen=True, slots=True)
class DynamoRateCounters:
    """See RateCounters. The counters of a row are attributes, so that one conditional update asks
    and counts all of them; the answer, or the refusal, brings their values along."""

    tables: Tables

    def take(self, place: str, start: int, most: Mapping[str, int]) -> Taken:
        """See RateCounters. A repeated write may count twice: that slows down, never speeds up."""
        counters = {f"#c{i}": _PREFIX + name for i, name in enumerate(most)}
        rooms = {f":m{i}": number(limit) for i, limit in enumerate(most.values())}
        places = list(zip(counters, rooms, strict=True))
        fits = (f"(attribute_not_exists({c}) OR {c} < {m})" for c, m in places)
        added = ", ".join(f"{c} :one" for c in counters)
        try:
            with storage():  # written out: it is asked for every request
                answer = self.tables.connection.client.update_item(
                    TableName=self.tables.platform.Meta.table_name,
                    Key=key_of(keys.rate_window(place, start)),
                    UpdateExpression=f"SET #schema = :schema, expires_at = :expires ADD {added}",
                    ConditionExpression=" AND ".join(fits),
                    ExpressionAttributeNames={"#schema": "schema", **counters},
                    ExpressionAttributeValues={
                        ":schema": number(SCHEMA),
                        ":expires": number(start + KEPT_SECONDS),
                        ":one": number(1),
                        **rooms,
                    },
                    ReturnValues="ALL_NEW",
                    ReturnValuesOnConditionCheckFailure="ALL_OLD",
                )
        except Refused as refused:
            return Taken(False, _used(refused.item or {}, most))
        return Taken(True, _used(answer["Attributes"], most))


def _used(item: Mapping[str, Any], names: Mapping[str, int]) -> Mapping[str, int]:
    return {name: int(item[_PREFIX + name]["N"]) if _PREFIX + name in item else 0 for name in names}
