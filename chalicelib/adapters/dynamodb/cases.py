"""Cases, and the platform's list of those that are open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.documents import DynamoDocuments, row_of
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.tables import PlatformRow, Tables
from chalicelib.domain.account import Account
from chalicelib.domain.case import Case
from chalicelib.domain.errors import Conflict, StaleVersion


@dataclass(frozen=True, slots=True)
class DynamoCases:
    """See Cases."""

    tables: Tables
    documents: DynamoDocuments[Case]

    @classmethod
    def bind(cls, tables: Tables) -> DynamoCases:
        """Over the accounts table and the platform's."""
        return cls(tables, DynamoDocuments.of_account(tables.accounts, Case, "case"))

    def add(self, account: str, case: Case) -> Case:
        """See Cases."""
        row = row_of(self.tables.accounts, keys.document(account, "case", case.id), case)
        try:
            with storage(), TransactWrite(connection=self.tables.connection) as transaction:
                transaction.save(row)
                transaction.save(self._pointer(account, case))
        except Refused:
            raise Conflict("exists") from None
        found = self.find(account, case.id)
        return case if found is None else found

    def find(self, account: str, case_id: str) -> Case | None:
        """See Cases."""
        return self.documents.find(account, case_id)

    def all(self, account: str) -> tuple[Case, ...]:
        """See Cases; their ids tell when they were opened."""
        return self.documents.all(account)

    def decide(self, account: str, case: Case, holder: Account | None = None) -> Case:
        """See Cases."""
        changed: list[tuple[keys.Key, Case | Account]] = [
            (keys.document(account, "case", case.id), case)
        ]
        if holder is not None:
            changed.append((keys.profile(account), holder))
        try:
            with storage(), TransactWrite(connection=self.tables.connection) as transaction:
                for key, document in changed:
                    row = row_of(self.tables.accounts, key, document)
                    row.version = document.version
                    transaction.save(row)
                transaction.delete(self._pointer(account, case))
        except Refused:
            raise StaleVersion() from None
        return replace(case, version=case.version + 1)

    def open(self) -> tuple[tuple[str, str], ...]:
        """See Cases."""
        with storage():
            rows = list(self.tables.platform.query(keys.OPEN_CASES, consistent_read=True))
        pairs = (row.sk.partition("#") for row in rows)
        return tuple((account, case_id) for account, _, case_id in pairs)

    def _pointer(self, account: str, case: Case) -> PlatformRow:
        return self.tables.platform(*keys.open_case(account, case.id))
