"""How many mailable addresses an account has: one item an account (D6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, number, text
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.services.ports import ContactCount


@dataclass(frozen=True, slots=True)
class DynamoContactCounts:
    """See ContactCounts."""

    client: Any
    table: str

    def find(self, account: str) -> ContactCount:
        """See ContactCounts."""
        with storage():
            answer = self.client.get_item(
                TableName=self.table, Key=key_of(keys.contact_count(account)), ConsistentRead=True
            )
        item = answer.get("Item", {})
        return ContactCount(
            used=int(item["used"]["N"]) if "used" in item else 0,
            counted=int(item["counted"]["N"]) if "counted" in item else None,
            counted_at=(
                datetime.fromisoformat(item["counted_at"]["S"]) if "counted_at" in item else None
            ),
        )

    def take(self, account: str, amount: int, most: int) -> bool:
        """See ContactCounts. A repeated request may count twice; the next recount puts it right."""
        if amount > most:
            return False
        return self._update(
            account,
            "SET #schema = :schema ADD used :more",
            {":more": number(amount), ":room": number(most - amount)},
            "attribute_not_exists(used) OR used <= :room",
        )

    def begin(self, account: str, at: datetime) -> int:
        """See ContactCounts. Marked first, then read: whoever is made in between is counted twice
        until the next recount, never missed."""
        values = {":at": text(at.isoformat())}
        self._update(account, "SET #schema = :schema, began_at = :at", values)
        return self.find(account).used

    def finish(
        self, account: str, began_at: datetime, used: int, contacts: int, at: datetime
    ) -> bool:
        """See ContactCounts."""
        return self._update(
            account,
            "SET #schema = :schema, counted = :contacts, counted_at = :at"
            " REMOVE began_at ADD used :more",
            {
                ":contacts": number(contacts),
                ":at": text(at.isoformat()),
                ":more": number(contacts - used),
                ":began": text(began_at.isoformat()),
            },
            "began_at = :began",
        )

    def _update(
        self, account: str, expression: str, values: Mapping[str, Any], condition: str = ""
    ) -> bool:
        request = {
            "TableName": self.table,
            "Key": key_of(keys.contact_count(account)),
            "UpdateExpression": expression,
            "ExpressionAttributeNames": {"#schema": "schema"},
            "ExpressionAttributeValues": {":schema": number(SCHEMA), **values},
        }
        if condition:
            request["ConditionExpression"] = condition
        try:
            with storage():
                self.client.update_item(**request)
        except Refused:
            return False
        return True
