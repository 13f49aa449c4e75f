"""Time, identifiers, secrets, people and keys: what every use case leans on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """The time, injected so that tests own it."""

    def now(self) -> datetime: ...
    def wait(self, seconds: float) -> None:
        """Come back after so many seconds."""
        ...


class Ids(Protocol):
    """New identifiers and secrets."""

    def short(self, prefix: str) -> str: ...
    def ulid(self, prefix: str) -> str: ...
    def contact(self, shard: int) -> str: ...
    def secret(self) -> str:
        """43 base64url letters of randomness."""
        ...

    def order(self, size: int) -> tuple[int, ...]:
        """0 to size - 1 in a random order that nothing else tells."""
        ...


class Secrets(Protocol):
    """The platform's one secret, of which purpose keys are derived."""

    def key(self, use: str) -> bytes:
        """A 32-byte key for one use ("tokens", "api-keys", …); the same at every call."""
        ...


SESSION_END_KEPT = timedelta(days=1)
"""Access tokens live for an hour (infra/template.yaml)."""


@dataclass(frozen=True, slots=True)
class Login:
    """A login of the user pool; changed: when anything of it last changed, opaque text."""

    subject: str
    changed: str
    made_at: datetime


class People(Protocol):
    """The user pool. It never mails."""

    def create(self, email: str, password: str) -> str:
        """The subject of the new login; raises Conflict("login_taken") or InvalidInput."""
        ...

    def remove(self, email: str) -> None: ...
    def find(self, email: str) -> Login | None: ...
    def set_password(self, email: str, password: str) -> None:
        """Raises InvalidInput for a weak one, NotFound when the login is gone."""
        ...

    def sign_out(self, email: str) -> None:
        """No session of this login gets another access token, nor may any it has change the login.
        Raises NotFound when the login is gone."""
        ...


@dataclass(frozen=True, slots=True)
class Session:
    """A person signed in; began_at: with a password, however often refreshed since; whole
    seconds."""

    subject: str
    began_at: datetime


class AccessTokens(Protocol):
    """Access tokens of people, verified against the pool's keys."""

    def session(self, token: str) -> Session | None:
        """Whose token it is, None for anything but a valid access token of our client. Whether the
        session was ended before its time is not the token's to say: services/sessions.py."""
        ...


class SessionEnds(Protocol):
    """When all sessions of a person were ended before their time."""

    def end_all(self, subject: str, at: datetime) -> None:
        """Those that began before that moment are over. Remembered for longer than an access token
        lives (SESSION_END_KEPT)."""
        ...

    def ended_at(self, subject: str) -> datetime | None:
        """In whole seconds; None when there is nothing to remember."""
        ...


class SecondFactor(Protocol):
    """Codes of an authenticator app (RFC 6238) beside the password. token: the person's own valid
    access token; raises NotAuthenticated when the pool does not take it, TransientFailure."""

    def is_on(self, token: str) -> bool: ...
    def begin(self, token: str) -> str:
        """A fresh shared secret, base32; nothing changes before `confirm`."""
        ...

    def confirm(self, token: str, code: str) -> None:
        """From now on signing in asks for a code; raises InvalidInput at /code for a wrong one."""
        ...

    def remove(self, token: str) -> None:
        """The password is enough again; harmless to repeat."""
        ...


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """The answer a repeated request gets: body as JSON text."""

    fingerprint: str
    status: int = 0
    body: str = ""
    is_done: bool = False


class Idempotency(Protocol):
    """Answers kept 24 hours by account and Idempotency-Key."""

    def begin(self, account: str, key: str, fingerprint: str) -> StoredAnswer | None:
        """None when this key is new (it is now reserved for 60 s: a request that has not answered
        by then has died), else what is stored."""
        ...

    def finish(self, account: str, key: str, answer: StoredAnswer) -> None: ...
    def abandon(self, account: str, key: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether a request was counted, and how far each of its counters is after that."""

    is_counted: bool
    used: Mapping[str, int]


class RateCounters(Protocol):
    """Who asked how often in a window of time (domain/rate.py)."""

    def take(self, place: str, start: int, most: Mapping[str, int]) -> Taken:
        """One more in each of these counters, unless one of them is full: then in none of them.

        place: what is counted, for whom: ids and hashes only. start: of the window, Unix seconds.
        most: counter → its limit, 1 or more. Atomic over all processes. Raises TransientFailure.
        """
        ...


class Announcements(Protocol):
    """Which accounts heard of a new version of a text, or were passed by another round over all of
    them. Accounts come in the order in which they signed up, so who signs up meanwhile is told
    too."""

    def untold(self, text: str, limit: int) -> tuple[str, ...]:
        """The next accounts to tell. text: key of a version, or the name of a round."""
        ...

    def told(self, text: str, account: str) -> None:
        """Everybody up to and including this account was told."""
        ...


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An event that could not be applied, kept for an operator; body as received."""

    reason: str
    body: str


class DeadLetters(Protocol):
    """Where unusable events end (I10: applied, parked or dead-lettered)."""

    def keep(self, letter: DeadLetter) -> None: ...
    def count(self) -> int:
        """How many were kept in the last two weeks; one that came again counts again."""
        ...
