"""Everything that is stored of one person, to be shown or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Protocol

from chalicelib.domain.person import Person
from chalicelib.services.ports.documents import Page


class PersonTraces(Protocol):
    """What the tables hold of a person, by place (adapters/closing_register.py)."""

    @property
    def places(self) -> tuple[str, ...]:
        """Their names, in the order in which they are to be cleared."""
        ...

    def read(self, account: str, person: Person, place: str, start: str) -> Page[Mapping[str, Any]]:
        """Some of what a place holds, as plain values; start: opaque, "" for the beginning."""
        ...

    def erase(self, account: str, person: Person, place: str, start: str) -> str:
        """Delete some of it, or take out whatever names the person; where to go on, "" at the end.
        Harmless to repeat. Raises TransientFailure."""
        ...


class PersonFiles(Protocol):
    """What the bucket of files in and out holds of a person."""

    def holding(self, account: str, person: Person, start: str) -> Page[str]:
        """Names of the account's files in which the person stands, as far as one call looks. By an
        address that somebody else has now, only those from before it was left."""
        ...

    def read(self, account: str, person: Person, name: str) -> Iterable[Mapping[str, Any]]:
        """What a dossier says of such a file."""
        ...

    def forget(self, account: str, person: Person, name: str) -> None:
        """Take the person out of what an import changed; delete any other file. Harmless to
        repeat. Raises TransientFailure."""
        ...


class ErasedKeys(Protocol):
    """Who was erased lately, outside of the tables: a restored table has them again (C17)."""

    def note(self, account: str, key: str, at: datetime) -> None:
        """Kept for longer than the backups of tables are. The first moment stays."""
        ...

    def all(self) -> Iterator[tuple[str, str, datetime]]:
        """(account, address key, when it was erased), of all accounts."""
        ...
