"""The people of accounts: each change that could take the last owner holds on to another one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.documents import row_of
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.tables import DocumentRow, Tables
from chalicelib.domain.account import Invitation, User
from chalicelib.domain.errors import StaleVersion


@dataclass(frozen=True, slots=True)
class DynamoMembers:
    """See Members. Transactions are serialisable: of two owners who each take the other's role
    at once, only one still finds the other as he was read."""

    tables: Tables

    def join(self, account: str, user: User, invitation: Invitation) -> User:
        """See Members."""
        rows, platform = self.tables.accounts, self.tables.platform
        place = keys.document(account, "invitation", invitation.id)
        membership = platform(*keys.membership(account, user.subject), account=account)
        try:
            with storage(), TransactWrite(connection=self.tables.connection) as transaction:
                transaction.save(self._row(account, user))
                transaction.delete(
                    rows(*place),
                    condition=rows.version == invitation.version,
                    add_version_condition=False,
                )
                transaction.save(membership, condition=platform.pk.does_not_exist())
        except Refused:
            raise StaleVersion() from None
        return replace(user, version=1)

    def change(self, account: str, user: User, witness: User | None = None) -> User:
        """See Members."""
        row = self._row(account, user)
        row.version = user.version
        try:
            with storage(), TransactWrite(connection=self.tables.connection) as transaction:
                transaction.save(row)
                self._hold(transaction, account, witness)
        except Refused:
            raise StaleVersion() from None
        return replace(user, version=user.version + 1)

    def remove(self, account: str, user: User, witness: User | None = None) -> None:
        """See Members."""
        rows = self.tables.accounts
        try:
            with storage(), TransactWrite(connection=self.tables.connection) as transaction:
                transaction.delete(
                    self._row(account, user),
                    condition=rows.version == user.version,
                    add_version_condition=False,
                )
                transaction.delete(self.tables.platform(*keys.membership(account, user.subject)))
                self._hold(transaction, account, witness)
        except Refused:
            raise StaleVersion() from None

    def _hold(self, transaction: TransactWrite, account: str, witness: User | None) -> None:
        if witness is not None:
            transaction.condition_check(
                self.tables.accounts,
                *keys.document(account, "user", witness.id),
                condition=self.tables.accounts.version == witness.version,
            )

    def _row(self, account: str, user: User) -> DocumentRow:
        return row_of(self.tables.accounts, keys.document(account, "user", user.id), user)
