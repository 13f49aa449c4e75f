"""Senders that are made while their number of late is held on to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.documents import find_row, read_row, row_of
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.tables import DocumentRow, Tables
from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.sender import Sender
from chalicelib.domain.sender_rotation import ID, SenderRotation

_KIND = "rotation"


@dataclass(frozen=True, slots=True)
class DynamoNewSenders:
    """See NewSenders."""

    tables: Tables

    def find(self, account: str) -> SenderRotation:
        """See NewSenders."""
        row = find_row(self.tables.accounts, keys.document(account, _KIND, ID))
        return SenderRotation() if row is None else read_row(SenderRotation, row)

    def make(self, account: str, sender: Sender, counted: SenderRotation) -> Sender:
        """See NewSenders."""
        place = keys.document(account, "sender", sender.id)
        try:
            with storage(), TransactWrite(connection=self.tables.connection) as transaction:
                transaction.save(row_of(self.tables.accounts, place, sender))
                transaction.save(self._counted(account, counted))
        except Refused:
            raise StaleVersion() from None
        return replace(sender, version=1)

    def note(self, account: str, counted: SenderRotation) -> None:
        """See NewSenders."""
        try:
            with storage():
                self._counted(account, counted).save()
        except Refused:
            raise StaleVersion() from None

    def _counted(self, account: str, counted: SenderRotation) -> DocumentRow:
        row = row_of(self.tables.accounts, keys.document(account, _KIND, ID), counted)
        if counted.version:
            row.version = counted.version
        return row
