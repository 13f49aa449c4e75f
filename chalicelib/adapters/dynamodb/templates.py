"""Templates of an account; their MJML stands apart, as it may be longer than an item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.codec import to_item
from chalicelib.adapters.dynamodb.documents import find_row, read_row
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.long_texts import LongTexts, Sources
from chalicelib.adapters.dynamodb.tables import DocumentRow, Tables
from chalicelib.domain.errors import Conflict, StaleVersion
from chalicelib.domain.template import Template

_NAME = "template"


@dataclass(frozen=True, slots=True)
class DynamoTemplates:
    """See Documents."""

    rows: type[DocumentRow]
    sources: Sources

    @classmethod
    def open(cls, tables: Tables) -> DynamoTemplates:
        """With a memory of its own for texts."""
        texts = LongTexts(tables.template_sources)
        return cls(tables.accounts, Sources(texts, keys.template_source))

    def add(self, account: str, document: Template) -> Template:
        """See Documents."""
        row = self._row(account, document)
        try:
            with storage():
                row.save()
        except Refused:
            raise Conflict("exists") from None
        return read_row(Template, row, mjml=document.mjml)

    def find(self, account: str, document_id: str) -> Template | None:
        """See Documents."""
        row = find_row(self.rows, keys.document(account, _NAME, document_id))
        return None if row is None else self._read(account, [row])[0]

    def all(self, account: str) -> tuple[Template, ...]:
        """See Documents."""
        first = keys.document(account, _NAME, "")
        condition = self.rows.sk.startswith(first.sk)
        with storage():
            rows = list(self.rows.query(account, condition, consistent_read=True))
        return self._read(account, rows)

    def replace(self, account: str, document: Template) -> Template:
        """See Documents."""
        row = self._row(account, document)
        row.version = document.version
        try:
            with storage():
                row.save()
        except Refused:
            raise StaleVersion() from None
        return read_row(Template, row, mjml=document.mjml)

    def remove(self, account: str, document_id: str) -> None:
        """See Documents."""
        with storage():
            row = self.rows(*keys.document(account, _NAME, document_id))
            row.delete(add_version_condition=False)
        self.sources.remove(account, document_id)

    def _row(self, account: str, template: Template) -> DocumentRow:
        source = self.sources.put(account, template.id, template.mjml)
        document = {**to_item(template, "version", "mjml"), "source": source}
        return self.rows(*keys.document(account, _NAME, template.id), document=document)

    def _read(self, account: str, rows: Iterable[DocumentRow]) -> tuple[Template, ...]:
        by_id = {row.document["id"]["S"]: row for row in rows}
        sources = {item: row.document["source"] for item, row in by_id.items()}
        texts = self.sources.get_many(account, sources)
        return tuple(read_row(Template, row, mjml=texts[item]) for item, row in by_id.items())
