"""Refused tries by address, one small item a contact in the work table, gone a week after the last.

Written out for the client: PynamoDB's sets cannot answer what they hold after an update.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, number
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.domain.strike import RULES, StrikeKind

KEPT_SECONDS = int(RULES[StrikeKind.REFUSED_TRIES].window.total_seconds()) + 24 * 3600
_KIND = "refused"
_NOTE = "SET #schema = :schema, expires_at = :expires ADD tries :tries"
_FORGET = "DELETE tries :tries"


@dataclass(frozen=True, slots=True)
class DynamoRefusedTries:
    """See RefusedTries. A try is "seconds-id", so that a repeated request adds none."""

    client: Any
    table: str

    def note(self, account: str, key: str, at: datetime, try_id: str) -> tuple[datetime, ...]:
        """See RefusedTries."""
        seconds = int(at.timestamp())
        with storage():
            answer = self.client.update_item(
                TableName=self.table,
                Key=key_of(keys.work(account, _KIND, key)),
                UpdateExpression=_NOTE,
                ExpressionAttributeNames={"#schema": "schema"},
                ExpressionAttributeValues={
                    ":schema": number(SCHEMA),
                    ":expires": number(seconds + KEPT_SECONDS),
                    ":tries": {"SS": [f"{seconds:011d}-{try_id}"]},
                },
                ReturnValues="ALL_NEW",
            )
        return tuple(_moment(one) for one in sorted(answer["Attributes"]["tries"]["SS"]))

    def forget(self, account: str, key: str, until: datetime) -> None:
        """See RefusedTries."""
        place = key_of(keys.work(account, _KIND, key))
        with storage():
            found = self.client.get_item(TableName=self.table, Key=place, ConsistentRead=True)
        tries = found.get("Item", {}).get("tries", {}).get("SS", ())
        old = [one for one in tries if _moment(one) <= until]
        if old:
            with storage():
                self.client.update_item(
                    TableName=self.table,
                    Key=place,
                    UpdateExpression=_FORGET,
                    ExpressionAttributeValues={":tries": {"SS": old}},
                )


def _moment(one: str) -> datetime:
    return datetime.fromtimestamp(int(one.partition("-")[0]), UTC)
