"""Contacts that are gone: id and moment alone, 90 days, for those who keep a copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, Item, number, text
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.domain.contact import REMOVALS_KEPT
from chalicelib.services.ports import Page, Removed

_KIND = "removal"
_AFTER_ALL = "~"


@dataclass(frozen=True, slots=True)
class DynamoRemovals:
    """Written by DynamoContacts with the removal itself, in one transaction."""

    client: Any
    table: str

    def put(self, account: str, contact_id: str, at: datetime) -> Mapping[str, Any]:
        """The action of a transaction that notes it."""
        return {"Put": {"TableName": self.table, "Item": _item(account, contact_id, at)}}

    def since(self, account: str, since: datetime, start: str, limit: int) -> Page[Removed]:
        """See Contacts.removed_since."""
        first = keys.work(account, _KIND, start or keys.moment(since))
        request = {
            "TableName": self.table,
            "KeyConditionExpression": "pk = :pk AND sk BETWEEN :first AND :last",
            "ExpressionAttributeValues": {
                ":pk": text(first.pk),
                ":first": text(f"{first.sk}!" if start else first.sk),
                ":last": text(_AFTER_ALL),
            },
            "Limit": limit,
            "ConsistentRead": True,
        }
        with storage():
            answer = self.client.query(**request)
        last = answer.get("LastEvaluatedKey")
        return Page(tuple(map(_removed, answer["Items"])), last["sk"]["S"] if last else "")


def _item(account: str, contact_id: str, at: datetime) -> Item:
    key = keys.work(account, _KIND, f"{keys.moment(at)}#{contact_id}")
    expires = int((at + REMOVALS_KEPT).timestamp())
    return {**key_of(key), "schema": number(SCHEMA), "expires_at": number(expires)}


def _removed(item: Item) -> Removed:
    at, _, contact_id = item["sk"]["S"].partition("#")
    return Removed(contact_id, datetime.fromisoformat(at))
