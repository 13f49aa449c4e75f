"""The user pool, and the tokens of its people."""

from __future__ import annotations

from chalicelib.domain.errors import Conflict, InvalidInput

LEAST_PASSWORD_LETTERS = 10


class FakePeople:
    """subjects: login name in lower case → subject."""

    def __init__(self) -> None:
        self.subjects: dict[str, str] = {}
        self._made = 0

    def create(self, email: str, password: str) -> str:
        if email.lower() in self.subjects:
            raise Conflict("login_taken")
        if len(password) < LEAST_PASSWORD_LETTERS:
            raise InvalidInput.at("/password", "password_weak")
        self._made += 1
        subject = f"00000000-0000-4000-8000-{self._made:012d}"
        self.subjects[email.lower()] = subject
        return subject

    def remove(self, email: str) -> None:
        self.subjects.pop(email.lower(), None)


class FakeAccessTokens:
    """A token is genuine when it was issued here."""

    def __init__(self) -> None:
        self.subjects: dict[str, str] = {}

    def issue(self, subject: str) -> str:
        """A token of that person."""
        token = f"header.{len(self.subjects)}.signature"
        self.subjects[token] = subject
        return token

    def subject(self, token: str) -> str | None:
        return self.subjects.get(token)
