"""Small things of an account: senders, lists, fields, users, keys … and imports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from pynamodb.exceptions import DoesNotExist

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.codec import from_item, to_item
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.adapters.dynamodb.tables import DocumentRow, R
from chalicelib.domain.errors import Conflict, StaleVersion
from chalicelib.services.ports import Document

D = TypeVar("D", bound=Document)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DynamoDocuments(Generic[D]):
    """Documents of one class. key_of: (account, id) → key; every id of an account has the same
    partition and a sort key that ends with it. kept_until: when one may be deleted; None: never."""

    rows: type[DocumentRow]
    kind: type[D]
    key_of: Callable[[str, str], Key]
    kept_until: Callable[[D], datetime] | None = None

    @classmethod
    def of_account(cls, rows: type[DocumentRow], kind: type[D], name: str) -> DynamoDocuments[D]:
        """Those of the accounts table; name: how their sort keys begin."""
        return cls(rows, kind, lambda account, item: keys.document(account, name, item))

    @classmethod
    def of_work(
        cls,
        rows: type[DocumentRow],
        kind: type[D],
        name: str,
        kept_until: Callable[[D], datetime] | None = None,
    ) -> DynamoDocuments[D]:
        """Those of the work table."""
        return cls(rows, kind, lambda account, item: keys.work(account, name, item), kept_until)

    def add(self, account: str, document: D) -> D:
        """See Documents."""
        row = self._row(account, document)
        try:
            with storage():
                row.save()
        except Refused:
            raise Conflict("exists") from None
        return self._read(row)

    def find(self, account: str, document_id: str) -> D | None:
        """See Documents."""
        row = find_row(self.rows, self.key_of(account, document_id))
        return None if row is None else self._read(row)

    def all(self, account: str) -> tuple[D, ...]:
        """See Documents."""
        first = self.key_of(account, "")
        condition = self.rows.sk.startswith(first.sk) if first.sk else None
        with storage():
            rows = list(self.rows.query(first.pk, condition, consistent_read=True))
        return tuple(self._read(row) for row in rows)

    def replace(self, account: str, document: D) -> D:
        """See Documents."""
        row = self._row(account, document)
        row.version = document.version
        try:
            with storage():
                row.save()
        except Refused:
            raise StaleVersion() from None
        return self._read(row)

    def remove(self, account: str, document_id: str) -> None:
        """See Documents."""
        with storage():
            self.rows(*self.key_of(account, document_id)).delete(add_version_condition=False)

    def _row(self, account: str, document: D) -> DocumentRow:
        row = row_of(self.rows, self.key_of(account, document.id), document)
        if self.kept_until is not None:
            row.expires_at = int(self.kept_until(document).timestamp())
        return row

    def _read(self, row: DocumentRow) -> D:
        return read_row(self.kind, row)


def row_of(rows: type[DocumentRow], key: Key, document: object) -> DocumentRow:
    """A row of a document that is new; set `version` for one that is stored already."""
    return rows(*key, document=to_item(document, "version"))


def find_row(rows: type[R], key: Key) -> R | None:
    """Consistent read of one row."""
    try:
        with storage():
            return rows.get(*key, consistent_read=True)
    except DoesNotExist:
        return None


def read_row(kind: type[T], row: DocumentRow, **more: Any) -> T:
    """The document of a row; more: fields the row does not hold."""
    return from_item(kind, row.document, version=row.version, **more)
