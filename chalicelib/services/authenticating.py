"""Who is asking, and for which account: API keys and access tokens (api.md, Authentication)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar, cast

from chalicelib.domain.account import Account, AccountState, Role, Scope
from chalicelib.domain.agreement import TEXTS, Freedom, TextVersion, freedom
from chalicelib.domain.errors import (
    InvalidInput,
    MynumaError,
    NotAllowed,
    NotAuthenticated,
    NotFound,
)
from chalicelib.domain.network import is_within
from chalicelib.domain.plan import limits_of
from chalicelib.services.account_uses import NoteUse
from chalicelib.services.ports import Accounts, Clock, KeyUses, Session, UserDocuments
from chalicelib.services.sessions import ReadSessions

T = TypeVar("T")

CACHE_SECONDS = 60
USE_SECONDS = 300
"""A key's last use is noted at most once in so many."""
STATE_SECONDS = 1
"""How long a closed account may still be thought open (A11)."""

FRESH = timedelta(minutes=10)
"""How long after signing in, with password and second factor, a person may take people's data out
(B09); RFC 9470 calls it `max_age`."""

KEY_PREFIXES = ("mk_live_", "mk_test_")
_MOST_CACHED = 10_000

ROLE_SCOPES = {
    Role.OWNER: frozenset(Scope),
    Role.EDITOR: frozenset(Scope) - {Scope.ADMIN},
    Role.VIEWER: frozenset({Scope.CONTACTS_READ, Scope.REPORTS}),
}


@dataclass(frozen=True, slots=True)
class Principal:
    """A verified caller. actor: id of the user or key, for the audit. freedom: what the person, or
    for a key the account, may do by what was accepted (D18). sender_ids: the only senders a key may
    send with, none = any. requests: a minute, as the account's plans say. signed_in_at: when a
    person gave the password last, as the user pool signed it; None of a key."""

    account: str
    actor: str
    scopes: frozenset[Scope]
    role: Role | None = None
    user_id: str = ""
    is_test: bool = False
    freedom: Freedom = Freedom.EVERYTHING
    sender_ids: tuple[str, ...] = ()
    requests: int = 0
    signed_in_at: datetime | None = None

    def require_fresh(self, now: datetime) -> None:
        """Raise NotAllowed for a person who signed in longer ago than FRESH: refreshing a session
        does not count, so that a stolen one is not enough. A key follows its own scopes."""
        if self.signed_in_at is not None and now - self.signed_in_at > FRESH:
            raise NotAllowed("sign_in_not_fresh", minutes=int(FRESH.total_seconds() / 60))

    def require(self, scope: Scope) -> None:
        """Raise NotAllowed unless this caller may do what the scope names."""
        if scope not in self.scopes:
            raise NotAllowed("scope_missing", scope=scope.value)

    def require_sender(self, sender_id: str) -> None:
        """Raise NotAllowed unless this caller may send with that sender; "" is none yet."""
        if self.sender_ids and sender_id and sender_id not in self.sender_ids:
            raise NotAllowed("key_sender")


Admit = Callable[[str, str, int], None]
"""Asked with the account, the key or person, and the requests a minute that the account has."""


def everybody(_account: str, _caller: str, _requests: int) -> None:
    """Where nobody counts."""


def key_digest(pepper: bytes, secret: str) -> str:
    """What is stored of an API key: a peppered hash, never the key."""
    return hmac.digest(pepper, secret.encode(), hashlib.sha256).hex()


@dataclass(frozen=True, slots=True)
class Authenticate:
    """Turn a bearer credential into a Principal. Nothing that decides tenancy is cached longer
    than 60 seconds."""

    accounts: Accounts
    users: UserDocuments
    key_uses: KeyUses
    sessions: ReadSessions
    clock: Clock
    note_use: NoteUse
    pepper: bytes
    texts: tuple[TextVersion, ...] = TEXTS
    _cache: dict[Hashable, tuple[datetime, object]] = field(default_factory=dict)
    _noted: dict[str, datetime] = field(default_factory=dict)

    def __call__(
        self,
        credential: str,
        wanted_account: str = "",
        network: str = "",
        admit: Admit = everybody,
    ) -> Principal:
        """credential: what follows "Bearer "; wanted_account: the Mynuma-Account header; network:
        the caller's address, "" when nobody knows; admit: asked before anything is read that is not
        kept in this process, and lets the request go on, or raises.

        Raises NotAuthenticated, NotFound (an account that is not the caller's), NotAllowed (a
        closed account, a key that is used from elsewhere), InvalidInput (a person of several
        accounts who did not choose).
        """
        if credential.startswith(KEY_PREFIXES):
            return self._by_key(credential, wanted_account, network, admit)
        return self._by_token(credential, wanted_account, admit)

    def is_new_key(self, credential: str) -> bool:
        """Whether this is an API key, right or wrong, that would have to be looked up."""
        if not credential.startswith(KEY_PREFIXES):
            return False
        kept = self._cache.get(("key", key_digest(self.pepper, credential)))
        return kept is None or self.clock.now() - kept[0] >= timedelta(seconds=CACHE_SECONDS)

    def person(self, credential: str) -> str:
        """The subject of somebody who is asking for himself, whatever the account. Raises
        NotAuthenticated, NotAllowed for a key."""
        return self._session(credential).subject

    def _session(self, credential: str) -> Session:
        if credential.startswith(KEY_PREFIXES):
            raise NotAllowed("role_missing", roles=", ".join(sorted(Role)))
        session = self.sessions.going_on(credential)
        if session is None:
            raise NotAuthenticated("token_invalid")
        return session

    def _by_key(self, secret: str, wanted: str, network: str, admit: Admit) -> Principal:
        digest = key_digest(self.pepper, secret)
        found = self._cached(("key", digest), lambda: self.accounts.key_by_digest(digest))
        if found is None:
            raise NotAuthenticated("key_unknown")
        account_id, key = found
        if not key.opens(digest, self.clock.now()):
            raise NotAuthenticated("key_unknown")
        if key.networks and not is_within(network, key.networks):
            raise NotAllowed("key_network")
        if wanted and account_id != wanted:
            raise NotFound("account_not_found")
        account, requests = self._enter(account_id, key.id, admit)
        self._note_use(account_id, key.id)
        return Principal(
            account_id,
            key.id,
            frozenset(key.scopes),
            is_test=key.is_test,
            freedom=self._freedom_of_keys(account),
            sender_ids=key.sender_ids,
            requests=requests,
        )

    def _enter(self, account_id: str, caller: str, admit: Admit) -> tuple[Account, int]:
        """The open account, used from now on, and the requests a minute that its plans give."""
        account = self._open_account(account_id)
        requests = limits_of(account.plans, account.raised).requests
        admit(account_id, caller, requests)
        self.note_use(account)
        return account, requests

    def _note_use(self, account: str, key_id: str) -> None:
        now = self.clock.now()
        noted = self._noted.get(key_id)
        if noted is not None and now - noted < timedelta(seconds=USE_SECONDS):
            return
        if len(self._noted) >= _MOST_CACHED:
            self._noted.clear()
        self._noted[key_id] = now
        with suppress(MynumaError):  # to know when is nice, and no reason to refuse anybody
            self.key_uses.note(account, key_id, int(now.timestamp()), USE_SECONDS)

    def _by_token(self, token: str, wanted: str, admit: Admit) -> Principal:
        session = self._session(token)
        subject = session.subject
        account = self._choose(self._memberships(subject, wanted), wanted)
        _, requests = self._enter(account, subject, admit)
        user = next((user for user in self.users.all(account) if user.subject == subject), None)
        if user is None:  # removed since the memberships were read
            raise NotFound("account_not_found") if wanted else NotAuthenticated("no_membership")
        return Principal(
            account,
            user.id,
            ROLE_SCOPES[user.role],
            user.role,
            user.id,
            freedom=freedom(self.texts, user.accepted, self.clock.now()),
            requests=requests,
            signed_in_at=session.began_at,
        )

    def _freedom_of_keys(self, account: Account) -> Freedom:
        now = self.clock.now()
        free = freedom(self.texts, account.accepted, now)
        if free < Freedom.EVERYTHING:  # what was just accepted must count at once
            fresh = self.accounts.find(account.id) or account
            free = freedom(self.texts, fresh.accepted, now)
        return free

    def _memberships(self, subject: str, wanted: str) -> tuple[str, ...]:
        key = ("memberships", subject)
        own = self._cached(key, lambda: self.accounts.memberships(subject))
        if not wanted or wanted in own:
            return own
        self._cache.pop(key, None)  # who joined an account a moment ago is let in
        return self._cached(key, lambda: self.accounts.memberships(subject))

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

    def _open_account(self, account_id: str) -> Account:
        account = self._cached(
            ("account", account_id), lambda: self.accounts.find(account_id), STATE_SECONDS
        )
        if account is None:
            raise NotAuthenticated("no_membership")
        if account.state is AccountState.CLOSED:
            raise NotAllowed("account_closed")
        return account

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
