"""The user pool, and the tokens of its people."""

from __future__ import annotations

from datetime import datetime

from chalicelib.domain.errors import Conflict, InvalidInput, NotAuthenticated, NotFound
from chalicelib.services.ports import Clock, Login, Session
from tests.fakes.clock import FakeClock

LEAST_PASSWORD_LETTERS = 10


class FakePeople:
    """subjects: login name in lower case → subject; changes: how often its password changed;
    made: when it was made; signed_out: whose sessions were ended, as often as they were."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.made: dict[str, datetime] = {}
        self.subjects: dict[str, str] = {}
        self.changes: dict[str, int] = {}
        self.signed_out: list[str] = []
        self._made = 0

    def create(self, email: str, password: str) -> str:
        if email.lower() in self.subjects:
            raise Conflict("login_taken")
        if len(password) < LEAST_PASSWORD_LETTERS:
            raise InvalidInput.at("/password", "password_weak")
        self._made += 1
        subject = f"00000000-0000-4000-8000-{self._made:012d}"
        self.subjects[email.lower()] = subject
        self.made[email.lower()] = self.clock.now()
        return subject

    def remove(self, email: str) -> None:
        self.subjects.pop(email.lower(), None)

    def find(self, email: str) -> Login | None:
        subject = self.subjects.get(email.lower())
        if subject is None:
            return None
        login = email.lower()
        return Login(subject, str(self.changes.get(login, 0)), self.made[login])

    def set_password(self, email: str, password: str) -> None:
        if email.lower() not in self.subjects:
            raise NotFound("token_unknown")
        if len(password) < LEAST_PASSWORD_LETTERS:
            raise InvalidInput.at("/password", "password_weak")
        self.changes[email.lower()] = self.changes.get(email.lower(), 0) + 1

    def sign_out(self, email: str) -> None:
        if email.lower() not in self.subjects:
            raise NotFound("token_unknown")
        self.signed_out.append(email.lower())


class FakeSecondFactor:
    """The code of a secret is its length, six digits. tokens: whose tokens are taken."""

    def __init__(self, tokens: FakeAccessTokens) -> None:
        self.tokens = tokens
        self.begun: dict[str, str] = {}
        self.on: set[str] = set()

    def is_on(self, token: str) -> bool:
        return self._subject(token) in self.on

    def begin(self, token: str) -> str:
        subject = self._subject(token)
        self.begun[subject] = "A" * (16 + len(self.begun))
        return self.begun[subject]

    def confirm(self, token: str, code: str) -> None:
        subject = self._subject(token)
        if subject not in self.begun or code != self.code(self.begun[subject]):
            raise InvalidInput.at("/code", "code_wrong")
        self.on.add(subject)

    def remove(self, token: str) -> None:
        self.on.discard(self._subject(token))

    @staticmethod
    def code(secret: str) -> str:
        """What an app would show."""
        return f"{len(secret):06d}"

    def _subject(self, token: str) -> str:
        session = self.tokens.session(token)
        if session is None:
            raise NotAuthenticated("token_invalid")
        return session.subject


class FakeAccessTokens:
    """A token is genuine when it was issued here, and its session begins then."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.sessions: dict[str, Session] = {}

    def issue(self, subject: str) -> str:
        """A token of that person."""
        token = f"header.{len(self.sessions)}.signature"
        self.sessions[token] = Session(subject, self.clock.now().replace(microsecond=0))
        return token

    def session(self, token: str) -> Session | None:
        return self.sessions.get(token)
