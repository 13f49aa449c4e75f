"""Who is asking, and for which account: API keys and access tokens (api.md, Authentication)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar, cast

from chalicelib.domain.account import AccountState, Role, Scope
from chalicelib.domain.errors import InvalidInput, NotAllowed, NotAuthenticated, NotFound
from chalicelib.services.ports import AccessTokens, Accounts, Clock, UserDocuments

T = TypeVar("T")

CACHE_SECONDS = 60
STATE_SECONDS = 1
"""How long a closed account may still be thought open (A11)."""

KEY_PREFIXES = ("mk_live_", "mk_test_")
_MOST_CACHED = 10_000

ROLE_SCOPES = {
    Role.OWNER: frozenset(Scope),
    Role.EDITOR: frozenset(Scope) - {Scope.ADMIN},
    Role.VIEWER: frozenset({Scope.CONTACTS_READ, Scope.REPORTS}),
}


@dataclass(frozen=True, slots=True)
class Principal:
    """A verified caller. actor: id of the user or key, for the audit."""

    account: str
    actor: str
    scopes: frozenset[Scope]
    role: Role | None = None
    user_id: str = ""
    is_test: bool = False

    def require(self, scope: Scope) -> None:
        """Raise NotAllowed unless this caller may do what the scope names."""
        if scope not in self.scopes:
            raise NotAllowed("scope_missing", scope=scope.value)


def key_digest(pepper: bytes, secret: str) -> str:
    """What is stored of an API key: a peppered hash, never the key."""
    return hmac.digest(pepper, secret.encode(), hashlib.sha256).hex()


@dataclass(frozen=True, slots=True)
class Authenticate:
    """Turn a bearer credential into a Principal. Nothing that decides tenancy is cached longer
    than 60 seconds."""

    accounts: Accounts
    users: UserDocuments
    tokens: AccessTokens
    clock: Clock
    pepper: bytes
    _cache: dict[Hashable, tuple[datetime, object]] = field(default_factory=dict)

    def __call__(self, credential: str, wanted_account: str = "") -> Principal:
        """credential: what follows "Bearer "; wanted_account: the Mynuma-Account header.

        Raises NotAuthenticated, NotFound (an account that is not the caller's), NotAllowed (a
        closed account), InvalidInput (a person of several accounts who did not choose).
        """
        if credential.startswith(KEY_PREFIXES):
            principal = self._by_key(credential)
        else:
            principal = self._by_token(credential, wanted_account)
        if wanted_account and principal.account != wanted_account:
            raise NotFound("account_not_found")
        self._check_open(principal.account)
        return principal

    def _by_key(self, secret: str) -> Principal:
        digest = key_digest(self.pepper, secret)
        found = self._cached(("key", digest), lambda: self.accounts.key_by_digest(digest))
        if found is None:
            raise NotAuthenticated("key_unknown")
        account, key = found
        return Principal(account, key.id, frozenset(key.scopes), is_test=key.is_test)

    def _by_token(self, token: str, wanted: str) -> Principal:
        subject = self.tokens.subject(token)
        if subject is None:
            raise NotAuthenticated("token_invalid")
        own = self._cached(("memberships", subject), lambda: self.accounts.memberships(subject))
        account = self._choose(own, wanted)
        user = next((user for user in self.users.all(account) if user.subject == subject), None)
        if user is None:
            raise NotAuthenticated("token_invalid")
        return Principal(account, user.id, ROLE_SCOPES[user.role], user.role, user.id)

    @staticmethod
    def _choose(own: tuple[str, ...], wanted: str) -> str:
        if wanted:
            if wanted not in own:
                raise NotFound("account_not_found")
            return wanted
        if len(own) > 1:
            raise InvalidInput("account_choice_needed")
        if not own:
            raise NotAuthenticated("no_membership")
        return own[0]

    def _check_open(self, account_id: str) -> None:
        account = self._cached(
            ("account", account_id), lambda: self.accounts.find(account_id), STATE_SECONDS
        )
        if account is None:
            raise NotAuthenticated("no_membership")
        if account.state is AccountState.CLOSED:
            raise NotAllowed("account_closed")

    def _cached(self, key: Hashable, read: Callable[[], T], seconds: int = CACHE_SECONDS) -> T:
        now = self.clock.now()
        kept = self._cache.get(key)
        if kept is not None and now - kept[0] < timedelta(seconds=seconds):
            return cast(T, kept[1])
        answer = read()
        if answer:  # an unknown key must work the moment it is made
            if len(self._cache) >= _MOST_CACHED:
                self._cache.clear()
            self._cache[key] = (now, answer)
        return answer
