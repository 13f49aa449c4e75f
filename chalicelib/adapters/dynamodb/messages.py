"""Transactional mail: the document 13 months, its content 30 days (feedback.md, retention)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.codec import to_item
from chalicelib.adapters.dynamodb.documents import find_row, read_row
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.long_texts import KeyOf, LongTexts
from chalicelib.adapters.dynamodb.tables import DocumentRow, Tables
from chalicelib.domain.errors import Conflict, StaleVersion
from chalicelib.domain.message import Message
from chalicelib.domain.retention import CONTENT_DAYS, TIMELINE_DAYS

_CONTENT = ("html", "text")


@dataclass(frozen=True, slots=True)
class DynamoMessages:
    """See Messages. A message older than 30 days is found without html and text."""

    tables: Tables
    texts: LongTexts

    @classmethod
    def open(cls, tables: Tables) -> DynamoMessages:
        """With a memory of its own for texts."""
        return cls(tables, LongTexts(tables.bodies))

    def add(self, account: str, message: Message) -> Message:
        """See Messages; raises Conflict("exists")."""
        content = json.dumps([message.html, message.text], ensure_ascii=False)
        parts = self.texts.put(
            _body_key(account, message.id), content, _expiry(message.created_at, CONTENT_DAYS)
        )
        row = self._row(account, message, parts)
        try:
            with storage():
                row.save()
        except Refused:
            raise Conflict("exists") from None
        return replace(message, version=1)

    def find(self, account: str, message_id: str) -> Message | None:
        """See Messages."""
        try:
            key = keys.message(account, message_id)
        except ValueError:
            return None
        row = find_row(self.tables.messages, key)
        if row is None:
            return None
        parts = int(row.document["parts"]["N"])
        content = self.texts.get(_body_key(account, message_id), parts)
        html, text = json.loads(content) if content else ("", "")
        return read_row(Message, row, html=html, text=text)

    def replace(self, account: str, message: Message) -> Message:
        """See Messages; html and text stay as they were added. Raises StaleVersion."""
        stored = find_row(self.tables.messages, keys.message(account, message.id))
        if stored is None:
            raise StaleVersion()
        row = self._row(account, message, int(stored.document["parts"]["N"]))
        row.version = message.version
        try:
            with storage():
                row.save()
        except Refused:
            raise StaleVersion() from None
        return replace(message, version=message.version + 1)

    def count(self, account: str, start: datetime, end: datetime) -> int:
        """See Messages."""
        rows, counted = self.tables.messages, 0
        first, last = keys.messages_from(start), keys.messages_from(end)
        for part in keys.message_parts(account, start, end):
            with storage():
                found = rows.query(
                    part,
                    rows.sk.between(first, last),
                    consistent_read=True,
                    attributes_to_get=["sk", "document"],
                )
                counted += sum(_is_metered(row) for row in found)
        return counted

    def sent_as(self, account: str, day: date, provider_id: str) -> Message | None:
        """See Messages; reads the day whole."""
        for part in keys.messages_of_day(account, day):
            with storage():
                for row in self.tables.messages.query(part):
                    document = row.document or {}
                    if document.get("provider_id", {}).get("S") == provider_id:
                        return self.find(account, row.sk)
        return None

    def _row(self, account: str, message: Message, parts: int) -> DocumentRow:
        document = to_item(message, "version", *_CONTENT)
        return self.tables.messages(
            *keys.message(account, message.id),
            document={**document, "parts": {"N": str(parts)}},
            expires_at=_expiry(message.created_at, TIMELINE_DAYS),
        )


def _is_metered(row: DocumentRow) -> bool:
    """Not a part of a content, which stands beside its message, and no test."""
    return row.document is not None and not row.document.get("is_test", {}).get("BOOL", False)


def _body_key(account: str, message_id: str) -> KeyOf:
    return lambda part: keys.message_body(account, message_id, part)


def _expiry(made_at: datetime, days: int) -> int:
    return int((made_at + timedelta(days=days)).timestamp())
