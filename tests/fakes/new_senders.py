"""Senders that are made, in memory."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.sender import Sender
from chalicelib.domain.sender_rotation import SenderRotation
from tests.fakes.documents import FakeDocuments


class FakeNewSenders:
    """Shares the senders with the documents of that name."""

    def __init__(self, senders: FakeDocuments[Sender]) -> None:
        self.senders = senders
        self.counted: dict[str, SenderRotation] = {}

    def find(self, account: str) -> SenderRotation:
        return self.counted.get(account, SenderRotation())

    def make(self, account: str, sender: Sender, counted: SenderRotation) -> Sender:
        self.note(account, counted)
        return self.senders.add(account, sender)

    def note(self, account: str, counted: SenderRotation) -> None:
        if self.find(account).version != counted.version:
            raise StaleVersion()
        self.counted[account] = replace(counted, version=counted.version + 1)
