"""Accounts and their way in: people, keys, agreements and the address secret."""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pynamodb.exceptions import DoesNotExist
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.documents import find_row, read_row, row_of
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.tables import PlatformRow, Tables
from chalicelib.domain.account import Account, Agreement, ApiKey, User
from chalicelib.domain.errors import Conflict, NotFound, StaleVersion

ADDRESS_SECRET_BYTES = 32
_MOST_CACHED = 10_000


@dataclass(frozen=True, slots=True)
class DynamoAccounts:
    """See Accounts. Keeps address secrets in memory: they never change."""

    tables: Tables
    _secrets: dict[str, bytes] = field(default_factory=dict)

    def create(self, account: Account, owner: User, agreements: Sequence[Agreement]) -> None:
        """See Accounts."""
        rows = self.tables.accounts
        platform = self.tables.platform
        secret = b64encode(secrets.token_bytes(ADDRESS_SECRET_BYTES)).decode()
        login = platform(*keys.login(owner.subject), account=account.id)
        try:
            with storage(), TransactWrite(connection=self.tables.connection) as transaction:
                transaction.save(row_of(rows, keys.profile(account.id), account))
                transaction.save(
                    self.tables.secrets(*keys.address_secret(account.id), secret=secret),
                    condition=self.tables.secrets.pk.does_not_exist(),
                )
                transaction.save(row_of(rows, keys.document(account.id, "user", owner.id), owner))
                for agreement in agreements:
                    key = keys.document(account.id, "agreement", agreement.id)
                    transaction.save(row_of(rows, key, agreement))
                transaction.save(login, condition=platform.pk.does_not_exist())
                transaction.save(
                    platform(*keys.membership(account.id, owner.subject), account=account.id)
                )
                transaction.save(platform(*keys.on_roster(account.id)))
        except Refused:
            raise Conflict("exists") from None

    def find(self, account: str) -> Account | None:
        """See Accounts."""
        row = find_row(self.tables.accounts, keys.profile(account))
        return None if row is None else read_row(Account, row)

    def replace(self, account: Account) -> Account:
        """See Accounts."""
        row = row_of(self.tables.accounts, keys.profile(account.id), account)
        row.version = account.version
        try:
            with storage():
                row.save()
        except Refused:
            raise StaleVersion() from None
        return read_row(Account, row)

    def address_secret(self, account: str) -> bytes:
        """See Accounts; raises NotFound for an account that does not exist."""
        if account not in self._secrets:
            try:
                with storage():
                    row = self.tables.secrets.get(
                        *keys.address_secret(account), consistent_read=True
                    )
            except DoesNotExist:
                raise NotFound("account_not_found") from None
            if len(self._secrets) >= _MOST_CACHED:
                self._secrets.clear()
            self._secrets[account] = b64decode(row.secret)
        return self._secrets[account]

    def add_key(self, account: str, key: ApiKey) -> None:
        """See Accounts."""
        platform = self.tables.platform
        document = row_of(self.tables.accounts, keys.document(account, "key", key.id), key)
        pointer = platform(*keys.api_key(key.digest), account=account, subject=key.id)
        try:
            with storage(), TransactWrite(connection=self.tables.connection) as transaction:
                transaction.save(document)
                transaction.save(pointer, condition=platform.pk.does_not_exist())
        except Refused:
            raise Conflict("exists") from None

    def key_by_digest(self, digest: str) -> tuple[str, ApiKey] | None:
        """See Accounts."""
        pointer = self._platform(keys.api_key(digest))
        if pointer is None:
            return None
        row = find_row(self.tables.accounts, keys.document(pointer.account, "key", pointer.subject))
        return None if row is None else (pointer.account, read_row(ApiKey, row))

    def rotate_key(self, account: str, key: ApiKey) -> ApiKey:
        """See Accounts."""
        platform = self.tables.platform
        place = keys.document(account, "key", key.id)
        stands = find_row(self.tables.accounts, place)
        if stands is None:
            raise StaleVersion()
        before = read_row(ApiKey, stands)
        row = row_of(self.tables.accounts, place, key)
        row.version = key.version
        pointer = platform(*keys.api_key(key.digest), account=account, subject=key.id)
        try:
            with storage(), TransactWrite(connection=self.tables.connection) as transaction:
                transaction.save(row)
                transaction.save(pointer, condition=platform.pk.does_not_exist())
                for digest in {before.digest, before.old_digest} - {"", key.old_digest}:
                    transaction.delete(platform(*keys.api_key(digest)))
        except Refused:
            raise StaleVersion() from None
        return replace(key, version=key.version + 1)

    def remove_key(self, account: str, key_id: str) -> None:
        """See Accounts."""
        row = find_row(self.tables.accounts, keys.document(account, "key", key_id))
        if row is None:
            return
        key = read_row(ApiKey, row)
        with storage(), TransactWrite(connection=self.tables.connection) as transaction:
            transaction.delete(row, add_version_condition=False)
            transaction.delete(self.tables.counters(*keys.key_use(account, key_id)))
            for digest in {key.digest, key.old_digest} - {""}:
                transaction.delete(self.tables.platform(*keys.api_key(digest)))

    def memberships(self, subject: str) -> tuple[str, ...]:
        """See Accounts."""
        with storage():
            rows = list(self.tables.platform.query(keys.memberships(subject), consistent_read=True))
        return tuple(row.sk for row in rows if not row.sk.startswith("#"))

    def forget_login(self, account: str, subject: str) -> None:
        """See Accounts."""
        platform = self.tables.platform
        with storage():
            for key in (keys.membership(account, subject), keys.login(subject)):
                platform(*key).delete()

    def claim_domain(self, account: str, domain: str) -> bool:
        """See Accounts."""
        platform = self.tables.platform
        row = platform(*keys.domain_owner(domain), account=account)
        try:
            with storage():
                row.save(platform.pk.does_not_exist() | (platform.account == account))
        except Refused:
            return False
        return True

    def _platform(self, key: keys.Key) -> PlatformRow | None:
        try:
            with storage():
                return self.tables.platform.get(*key, consistent_read=True)
        except DoesNotExist:
            return None
