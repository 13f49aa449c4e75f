"""Accounts, their people and keys in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain.account import Account, Agreement, ApiKey, User
from chalicelib.domain.errors import Conflict, NotFound, StaleVersion
from tests.fakes.documents import FakeDocuments
from tests.fakes.key_uses import FakeKeyUses


class FakeAccounts:
    """Shares users and keys with the documents of the same names."""

    def __init__(
        self,
        users: FakeDocuments[User] | None = None,
        keys: FakeDocuments[ApiKey] | None = None,
        agreements: FakeDocuments[Agreement] | None = None,
        key_uses: FakeKeyUses | None = None,
    ) -> None:
        self.users = users if users is not None else FakeDocuments()
        self.keys = keys if keys is not None else FakeDocuments()
        self.key_uses = key_uses if key_uses is not None else FakeKeyUses()
        self.stored: dict[str, Account] = {}
        self.agreements = agreements if agreements is not None else FakeDocuments()
        self.domains: dict[str, str] = {}

    def create(self, account: Account, owner: User, agreements: Sequence[Agreement]) -> None:
        logins = {user.subject for user in self.users.stored.values()}
        if account.id in self.stored or owner.subject in logins:
            raise Conflict("exists")
        self.stored[account.id] = replace(account, version=1)
        self.users.add(account.id, owner)
        for agreement in agreements:
            self.agreements.add(account.id, agreement)

    def find(self, account: str) -> Account | None:
        return self.stored.get(account)

    def replace(self, account: Account) -> Account:
        found = self.find(account.id)
        if found is None or found.version != account.version:
            raise StaleVersion()
        self.stored[account.id] = replace(account, version=account.version + 1)
        return self.stored[account.id]

    def address_secret(self, account: str) -> bytes:
        if account not in self.stored:
            raise NotFound("account_not_found")
        return hashlib.sha256(account.encode()).digest()

    def add_key(self, account: str, key: ApiKey) -> None:
        if self.key_by_digest(key.digest) is not None:
            raise Conflict("exists")
        self.keys.add(account, key)

    def key_by_digest(self, digest: str) -> tuple[str, ApiKey] | None:
        found = (
            (place[0], key)
            for place, key in self.keys.stored.items()
            if digest in {key.digest, key.old_digest} - {""}
        )
        return next(found, None)

    def rotate_key(self, account: str, key: ApiKey) -> ApiKey:
        return self.keys.replace(account, key)

    def remove_key(self, account: str, key_id: str) -> None:
        self.keys.remove(account, key_id)
        self.key_uses.noted.pop((account, key_id), None)

    def memberships(self, subject: str) -> tuple[str, ...]:
        users = self.users.stored.items()
        return tuple(sorted(place[0] for place, user in users if user.subject == subject))

    def forget_login(self, account: str, subject: str) -> None:
        """Logins and memberships are read from the users."""

    def claim_domain(self, account: str, domain: str) -> bool:
        return self.domains.setdefault(domain, account) == account
