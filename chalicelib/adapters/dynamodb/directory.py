"""The directory: who is on a list, sorted by address, in partitions of two first letters.

A list's set of first two letters is written before its lines, so that no line is ever hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import Bulk, key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, Item, number, set_of, text
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.domain.contact import Contact
from chalicelib.services.ports import Page

EVERYBODY = "all"
_MOST_CACHED = 50_000
READERS = 8
_FIRST, _LAST = "\u0001", "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Directory:
    """Lines of contacts, written by DynamoContacts. Keeps in memory which prefixes it noted."""

    table: str
    bulk: Bulk
    _noted: set[tuple[str, str, str]] = field(default_factory=set)

    def lines(self, account: str, contact: Contact) -> dict[Key, Item]:
        """What the directory has to hold of a contact: one line a list, one for the account."""
        lists = (EVERYBODY, *contact.lists)
        found = [keys.directory(account, list_id, contact.email) for list_id in lists]
        line = {"contact_id": text(contact.id), "schema": number(SCHEMA)}
        return {key: {**key_of(key), **line} for key in found}

    def note_prefixes(self, account: str, contacts: Iterable[Contact]) -> None:
        """Make the partitions of these contacts' lines known; to be called before writing."""
        wanted: dict[str, set[str]] = {}
        for contact in contacts:
            prefix = keys.prefix_of(contact.email)
            for list_id in (EVERYBODY, *contact.lists):
                if (account, list_id, prefix) not in self._noted:
                    wanted.setdefault(list_id, set()).add(prefix)
        if len(self._noted) > _MOST_CACHED:
            self._noted.clear()
        for list_id, prefixes in wanted.items():
            with storage():
                self.bulk.client.update_item(
                    TableName=self.table,
                    Key=key_of(keys.directory_prefixes(account, list_id)),
                    UpdateExpression="SET #schema = :schema ADD prefixes :prefixes",
                    ExpressionAttributeNames={"#schema": "schema"},
                    ExpressionAttributeValues={
                        ":prefixes": {"SS": sorted(prefixes)},
                        ":schema": number(SCHEMA),
                    },
                )
            self._noted.update((account, list_id, prefix) for prefix in prefixes)

    def page(self, account: str, list_id: str, prefix: str, start: str, limit: int) -> Page[str]:
        """See Contacts; start: the last address of the page before."""
        found: list[tuple[str, str]] = []
        parts, wave = self._parts(account, list_id, prefix, start), 1
        while parts and len(found) <= limit:
            # Nobody knows how many parts a page spans: twice as many each time, so that hardly
            # more are read than were needed.
            most = limit + 1 - len(found)
            for items in self._side_by_side(account, list_id, parts[:wave], prefix, start, most):
                found += [(item["sk"]["S"], item["contact_id"]["S"]) for item in items]
            parts, wave = parts[wave:], min(2 * wave, READERS)
        page = found[:limit]
        next_start = page[-1][0] if len(found) > limit else ""
        return Page(tuple(contact_id for _, contact_id in page), next_start)

    def _side_by_side(
        self, account: str, list_id: str, parts: list[str], prefix: str, start: str, most: int
    ) -> list[list[Item]]:
        def read(part: str) -> list[Item]:
            return list(self._read(account, list_id, part, prefix, start, most))

        if len(parts) == 1:
            return [read(parts[0])]
        with ThreadPoolExecutor(len(parts)) as pool:
            return list(pool.map(read, parts))

    def _parts(self, account: str, list_id: str, prefix: str, start: str) -> list[str]:
        if len(prefix) >= keys.PREFIX_LETTERS:
            return [keys.prefix_of(prefix)]
        key = keys.directory_prefixes(account, list_id)
        stored = self.bulk.get(self.table, [key]).get(key, {})
        wanted = prefix[: keys.PREFIX_LETTERS]
        first = keys.prefix_of(start) if start else ""
        return sorted(
            part for part in set_of(stored, "prefixes") if part.startswith(wanted) and part >= first
        )

    def _read(
        self, account: str, list_id: str, part: str, prefix: str, start: str, most: int
    ) -> Iterator[Item]:
        first = max(prefix or _FIRST, f"{start}{_FIRST}" if start else "")
        request = {
            "TableName": self.table,
            "KeyConditionExpression": "pk = :pk AND sk BETWEEN :first AND :last",
            "ExpressionAttributeValues": {
                ":pk": text(keys.directory_part(account, list_id, part)),
                ":first": text(first),
                ":last": text(f"{prefix}{_LAST}"),
            },
        }
        while most > 0:
            with storage():
                answer = self.bulk.client.query(**request, Limit=most)
            yield from answer["Items"]
            most -= len(answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
