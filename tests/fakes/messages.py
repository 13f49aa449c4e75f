"""Transactional mail in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from chalicelib.domain.message import Message
from tests.fakes.documents import FakeDocuments


class FakeMessages(FakeDocuments[Message]):
    """Documents whose html and text stay as they were added."""

    def replace(self, account: str, document: Message) -> Message:
        found = self.find(account, document.id)
        if found is not None:
            document = replace(document, html=found.html, text=found.text)
        return super().replace(account, document)

    def count(self, account: str, start: datetime, end: datetime) -> int:
        return sum(
            start <= each.created_at < end and not each.is_test
            for (holder, _), each in self.stored.items()
            if holder == account
        )

    def sent_as(self, account: str, day: date, provider_id: str) -> Message | None:
        found = (
            message
            for message in self.all(account)
            if message.provider_id == provider_id and message.created_at.date() == day
        )
        return next(found, None)
