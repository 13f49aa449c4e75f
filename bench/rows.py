"""Where a stub keeps its items: in a file, so that a million of them do not show in the memory
that is measured, or nowhere."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from bench.units import item_size

Item = dict[str, dict[str, Any]]


class Record:
    """An item: as JSON text for answers, parsed only for conditions. size: bytes, as billed."""

    __slots__ = ("_item", "size", "sk", "text")

    def __init__(self, sk: str, text: str, size: int, item: Item | None = None) -> None:
        self.sk = sk
        self.text = text
        self.size = size
        self._item = item

    @property
    def item(self) -> Item:
        """Its attributes; not to be changed."""
        if self._item is None:
            self._item = json.loads(self.text)
        return self._item

    @property
    def whole(self) -> str:
        """All of it as JSON text."""
        return self.text

    def projected(self, names: frozenset[str]) -> str:
        """Some attributes as JSON text."""
        return dump({name: value for name, value in self.item.items() if name in names})


class Rows(Protocol):
    """The items of one table."""

    def get(self, pk: str, sk: str) -> Record | None: ...
    def put(self, pk: str, sk: str, item: Item) -> Record: ...
    def delete(self, pk: str, sk: str) -> None: ...
    def partition(self, pk: str, after: str, *, is_backward: bool = False) -> Iterator[Record]:
        """In the order of the sort key, from behind `after` on ("" for all)."""
        ...


def dump(value: object) -> str:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def record_of(item: Item) -> Record:
    """The record of an item."""
    return Record(item["sk"]["S"], dump(item), item_size(item), item)


class Files:
    """One file for the items of every table. path: "" for memory."""

    def __init__(self, path: Path | None = None) -> None:
        self.connection = sqlite3.connect(
            path or ":memory:", isolation_level=None, check_same_thread=False
        )
        self.connection.execute("PRAGMA journal_mode = OFF")
        self.connection.execute("PRAGMA synchronous = OFF")
        self.connection.execute("PRAGMA cache_size = -8000")
        self.connection.execute("BEGIN")

    def table(self, name: str) -> StoredRows:
        """A table of its own."""
        return StoredRows(self.connection, name)

    def close(self) -> None:
        """Forget everything."""
        self.connection.close()


class StoredRows:
    """See Rows."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.execute = connection.execute
        quoted = '"' + name.replace('"', "") + '"'
        connection.execute(
            f"CREATE TABLE {quoted} (pk TEXT, sk TEXT, body TEXT, size INTEGER, "
            "PRIMARY KEY (pk, sk)) WITHOUT ROWID"
        )
        self.find = f"SELECT body, size FROM {quoted} WHERE pk = ? AND sk = ?"  # noqa: S608 - ours
        self.write = f"INSERT OR REPLACE INTO {quoted} VALUES (?, ?, ?, ?)"  # noqa: S608
        self.remove = f"DELETE FROM {quoted} WHERE pk = ? AND sk = ?"  # noqa: S608
        self.read = f"SELECT sk, body, size FROM {quoted} WHERE pk = ?"  # noqa: S608

    def get(self, pk: str, sk: str) -> Record | None:
        """See Rows."""
        found = self.execute(self.find, (pk, sk)).fetchone()
        return None if found is None else Record(sk, found[0], found[1])

    def put(self, pk: str, sk: str, item: Item) -> Record:
        """See Rows."""
        record = record_of(item)
        self.execute(self.write, (pk, sk, record.text, record.size))
        return record

    def delete(self, pk: str, sk: str) -> None:
        """See Rows."""
        self.execute(self.remove, (pk, sk))

    def partition(self, pk: str, after: str, *, is_backward: bool = False) -> Iterator[Record]:
        """See Rows."""
        sign, order = ("<", "DESC") if is_backward else (">", "ASC")
        query = f"{self.read} AND sk {sign} ? ORDER BY sk {order}"
        first = after or ("\U0010ffff" if is_backward else "")
        for sk, body, size in self.execute(query, (pk, first)):
            yield Record(sk, body, size)


class SinkRows:
    """A table that is only written, such as the timeline during a campaign: items are weighed and
    forgotten."""

    def get(self, pk: str, sk: str) -> Record | None:
        """Nothing."""
        return None

    def put(self, pk: str, sk: str, item: Item) -> Record:
        """Weigh it."""
        return Record(sk, "", item_size(item), item)

    def delete(self, pk: str, sk: str) -> None:
        """Nothing."""

    def partition(self, pk: str, after: str, *, is_backward: bool = False) -> Iterator[Record]:
        """Nothing."""
        return iter(())
