"""What an account used in a month: one small item a campaign, and one for messages and contacts by
day (D6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, number
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.services.ports import MonthCounts

_MESSAGES, _CONTACTS = "messages", "contacts"


@dataclass(frozen=True, slots=True)
class DynamoUsage:
    """See Usage. The item of a month has `messages` for the sum, `messages_25` and `contacts_25`
    for a day."""

    tables: Tables
    client: Any
    table: str

    def put(self, account: str, month: str, campaign: str, mails: int) -> None:
        """See Usage."""
        with storage():
            self.tables.counters(*keys.usage(account, month, campaign), used=mails).save()

    def month(self, account: str, month: str) -> Mapping[str, int]:
        """See Usage."""
        rows, first = self.tables.counters, keys.usage(account, month, "")
        with storage():
            found = list(rows.query(first.pk, rows.sk.startswith(first.sk), consistent_read=True))
        return {row.sk.removeprefix(first.sk): int(row.used) for row in found}

    def take_message(self, account: str, day: str, most: int | None) -> bool:
        """See Usage."""
        if most is not None and most < 1:
            return False
        condition, values = "", {}
        if most is not None:
            condition = "attribute_not_exists(#sum) OR #sum < :most"
            values = {":most": number(most)}
        return self._update(
            account,
            day,
            "SET #schema = :schema ADD #sum :more, #day :more",
            {"#sum": _MESSAGES, "#day": _of_day(_MESSAGES, day)},
            {":more": number(1), **values},
            condition,
        )

    def correct_messages(self, account: str, day: str, seen: int, messages: int) -> bool:
        """See Usage."""
        return self._update(
            account,
            day,
            "SET #schema = :schema, #day = :now ADD #sum :more",
            {"#sum": _MESSAGES, "#day": _of_day(_MESSAGES, day)},
            {":now": number(messages), ":more": number(messages - seen), ":seen": number(seen)},
            "#day = :seen" if seen else "#day = :seen OR attribute_not_exists(#day)",
        )

    def note_contacts(self, account: str, day: str, contacts: int) -> None:
        """See Usage."""
        self._update(
            account,
            day,
            "SET #schema = :schema, #day = :now",
            {"#day": _of_day(_CONTACTS, day)},
            {":now": number(contacts)},
        )

    def counts(self, account: str, month: str) -> MonthCounts:
        """See Usage."""
        with storage():
            answer = self.client.get_item(
                TableName=self.table,
                Key=key_of(keys.month_counts(account, month)),
                ConsistentRead=True,
            )
        item = answer.get("Item", {})
        return MonthCounts(*(_by_day(item, month, name) for name in (_MESSAGES, _CONTACTS)))

    def _update(
        self,
        account: str,
        day: str,
        expression: str,
        names: Mapping[str, str],
        values: Mapping[str, Any],
        condition: str = "",
    ) -> bool:
        request = {
            "TableName": self.table,
            "Key": key_of(keys.month_counts(account, day[:7])),
            "UpdateExpression": expression,
            "ExpressionAttributeNames": {"#schema": "schema", **names},
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


def _of_day(name: str, day: str) -> str:
    return f"{name}_{day[8:]}"


def _by_day(item: Mapping[str, Any], month: str, name: str) -> dict[str, int]:
    start = f"{name}_"
    return {
        f"{month}-{attribute.removeprefix(start)}": int(value["N"])
        for attribute, value in sorted(item.items())
        if attribute.startswith(start)
    }
