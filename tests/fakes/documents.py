"""Documents in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Generic, TypeVar, cast

from chalicelib.domain.errors import Conflict, StaleVersion
from chalicelib.services.ports import Document

D = TypeVar("D", bound=Document)


def at_version(document: D, version: int) -> D:
    """The same document with another version."""
    return cast(D, replace(cast(Any, document), version=version))


class FakeDocuments(Generic[D]):
    """Documents of one kind."""

    def __init__(self) -> None:
        self.stored: dict[tuple[str, str], D] = {}

    def add(self, account: str, document: D) -> D:
        if (account, document.id) in self.stored:
            raise Conflict("exists")
        return self._put(account, document, 1)

    def find(self, account: str, document_id: str) -> D | None:
        return self.stored.get((account, document_id))

    def all(self, account: str) -> tuple[D, ...]:
        return tuple(self.stored[key] for key in sorted(self.stored) if key[0] == account)

    def replace(self, account: str, document: D) -> D:
        found = self.find(account, document.id)
        if found is None or found.version != document.version:
            raise StaleVersion()
        return self._put(account, document, document.version + 1)

    def remove(self, account: str, document_id: str) -> None:
        self.stored.pop((account, document_id), None)

    def _put(self, account: str, document: D, version: int) -> D:
        self.stored[account, document.id] = at_version(document, version)
        return self.stored[account, document.id]
