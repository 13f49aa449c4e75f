"""Templates of an account; their MJML stands apart, as it may be longer than an item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.codec import to_item
from chalicelib.adapters.dynamodb.documents import find_row, read_row
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.long_texts import KeyOf, LongTexts, parts_of
from chalicelib.adapters.dynamodb.tables import DocumentRow, Tables
from chalicelib.domain.errors import Conflict, StaleVersion
from chalicelib.domain.template import Template, TemplateVersion

_NAME = "template"


@dataclass(frozen=True, slots=True)
class DynamoTemplates:
    """See TemplateDocuments."""

    rows: type[DocumentRow]
    texts: LongTexts

    @classmethod
    def open(cls, tables: Tables) -> DynamoTemplates:
        """With a memory of its own for texts."""
        return cls(tables.accounts, LongTexts(tables.template_sources))

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
        if row is None:
            return None
        found = read_row(Template, row, mjml="")
        mjml = self.mjml_of(account, document_id, found.versions[-1])
        return read_row(Template, row, mjml=mjml)

    def all(self, account: str) -> tuple[Template, ...]:
        """See Documents."""
        rows = {row.document["id"]["S"]: row for row in self._rows(account)}
        newest = {item: read_row(Template, row, mjml="").versions[-1] for item, row in rows.items()}
        texts = self.texts.get_many(
            {item: _place(account, item, version) for item, version in newest.items()}
        )
        return tuple(read_row(Template, row, mjml=texts[item]) for item, row in rows.items())

    def heads(self, account: str) -> tuple[Template, ...]:
        """See TemplateDocuments."""
        return tuple(read_row(Template, row, mjml="") for row in self._rows(account))

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
        self._forget(account, document_id, "")

    def mjml_of(self, account: str, template_id: str, version: TemplateVersion) -> str:
        """See TemplateDocuments."""
        return self.texts.get(*_place(account, template_id, version))

    def forget(self, account: str, template_id: str, versions: Iterable[TemplateVersion]) -> None:
        """See TemplateDocuments."""
        for version in versions:
            self._forget(account, template_id, f"{version.id}#")

    def _forget(self, account: str, template_id: str, beginning: str) -> None:
        first = keys.template_source(account, template_id, "", 0)
        self.texts.remove(first.pk, first.sk.removesuffix("#00") + beginning)

    def _rows(self, account: str) -> list[DocumentRow]:
        first = keys.document(account, _NAME, "")
        condition = self.rows.sk.startswith(first.sk)
        with storage():
            return list(self.rows.query(account, condition, consistent_read=True))

    def _row(self, account: str, template: Template) -> DocumentRow:
        key_of, _ = _place(account, template.id, template.versions[-1])
        self.texts.put(key_of, template.mjml)
        document = to_item(template, "version", "mjml")
        return self.rows(*keys.document(account, _NAME, template.id), document=document)


def _place(account: str, template_id: str, version: TemplateVersion) -> tuple[KeyOf, int]:
    """Where the MJML of a version stands, and in how many parts."""
    key_of = partial(keys.template_source, account, template_id, version.id)
    return key_of, parts_of(version.letters)
