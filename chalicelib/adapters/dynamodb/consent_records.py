"""Consent records, beside their contact. They are written by whoever writes what they are about,
in the same transaction; here they are only read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import Bulk, key_of
from chalicelib.adapters.dynamodb.codec import (
    SCHEMA,
    Attribute,
    Item,
    encode,
    from_item,
    number,
    text,
)
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.domain.consent_record import ConsentRecord
from chalicelib.domain.contact import Consent
from chalicelib.services.ports import Page

_SAID = tuple(each.name for each in fields(ConsentRecord) if each.name not in ("at", "id"))


@dataclass(frozen=True, slots=True)
class DynamoConsentRecords:
    """See ConsentRecords."""

    table: str
    bulk: Bulk

    def page(self, account: str, contact_id: str, start: str, limit: int) -> Page[ConsentRecord]:
        """See ConsentRecords. start: what follows in the key of the first one."""
        try:
            first = keys.consent_record(account, contact_id)
        except ValueError:
            return Page(())
        found: list[ConsentRecord] = []
        newest_first = self.bulk.query(
            self.table,
            first.pk,
            where="sk BETWEEN :first AND :last",
            values={":first": text(first.sk), ":last": text(f"{first.sk}{start or '~'}")},
            ScanIndexForward=False,
            ConsistentRead=True,
            Limit=limit + 1,
        )
        for item in newest_first:
            if len(found) == limit:
                return Page(tuple(found), item["sk"]["S"].removeprefix(first.sk))
            found.append(from_item(ConsentRecord, item))
        return Page(tuple(found))

    def read_shard(
        self, account: str, shard: int, start: str, limit: int
    ) -> Page[tuple[str, ConsentRecord]]:
        """See ConsentRecords. start: the key of the last one."""
        found: list[tuple[str, ConsentRecord]] = []
        last = start
        rows = self.bulk.query(
            self.table,
            keys.of_shard(account, shard),
            **({"where": "sk > :start", "values": {":start": text(start)}} if start else {}),
            ConsistentRead=True,
            Limit=limit + 1,
        )
        for item in rows:
            contact_id, what, _ = f"{item['sk']['S']}##".split("#", 2)
            if what != "consent":
                continue
            if len(found) == limit:
                return Page(tuple(found), last)
            found.append((contact_id, from_item(ConsentRecord, item)))
            last = item["sk"]["S"]
        return Page(tuple(found))


def rows_of(account: str, contact_id: str, records: Iterable[ConsentRecord]) -> list[Item]:
    """As they are stored."""
    return [
        {
            **key_of(
                keys.consent_record(account, contact_id, f"{keys.moment(record.at)}#{record.id}")
            ),
            "schema": number(SCHEMA),
            "at": text(record.at.isoformat()),
            "id": text(record.id),
            **_said(*(getattr(record, name) for name in _SAID)),
        }
        for record in records
    ]


@lru_cache(maxsize=256)
def _said(*values: Any) -> Item:
    """The rest of a record, with what is absent left out: the same for a whole file."""
    pairs = zip(_SAID, values, strict=True)
    return {name: encode(value) for name, value in pairs if value is not None and value != ()}


@lru_cache(maxsize=256)
def attribute_of(consent: Consent) -> Attribute:
    """A consent as it is stored with its contact: the same for a whole file."""
    return encode(consent)


def keys_of(bulk: Bulk, table: str, account: str, contact_id: str) -> list[Key]:
    """Where those of a contact stand, for whoever removes the contact."""
    first = keys.consent_record(account, contact_id)
    found = bulk.query(
        table,
        first.pk,
        where="begins_with(sk, :first)",
        values={":first": text(first.sk)},
        ProjectionExpression="pk, sk",
        ConsistentRead=True,
    )
    return [Key(item["pk"]["S"], item["sk"]["S"]) for item in found]
