"""What was set up at SES, kept over restarts: identities, DNS, configuration sets, suppression."""

from __future__ import annotations

import json
import threading
from enum import StrEnum
from typing import Any

from local.ses.database import Database

Document = dict[str, Any]


class Kind(StrEnum):
    """The kinds of documents."""

    IDENTITY = "identity"
    DNS = "dns"
    CONFIGURATION_SET = "configuration_set"
    SUPPRESSION = "suppression"


class Registry:
    """Named documents in memory, written through to the database.

    A document that was read is never changed in place: put a new one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._documents: dict[Kind, dict[str, Document]] = {kind: {} for kind in Kind}
        with database.reading() as connection:
            for row in connection.execute("SELECT kind, name, body FROM documents"):
                self._documents[Kind(row["kind"])][row["name"]] = json.loads(row["body"])

    def find(self, kind: Kind, name: str) -> Document | None:
        """The document of that name, or None."""
        return self._documents[kind].get(name)

    def names(self, kind: Kind) -> list[str]:
        """All names of a kind, sorted."""
        return sorted(self._documents[kind])

    def add(self, kind: Kind, name: str, document: Document) -> bool:
        """Keep a new document; False, and nothing kept, when the name is taken."""
        with self._lock:
            if name in self._documents[kind]:
                return False
            self._store(kind, name, document)
            return True

    def put(self, kind: Kind, name: str, document: Document) -> None:
        """Keep a document under a name, in place of the one before it."""
        with self._lock:
            self._store(kind, name, document)

    def remove(self, kind: Kind, name: str) -> bool:
        """Forget a document; False when there was none."""
        with self._lock:
            if name not in self._documents[kind]:
                return False
            with self._database.writing() as connection:
                connection.execute(
                    "DELETE FROM documents WHERE kind = ? AND name = ?", (kind, name)
                )
            del self._documents[kind][name]
            return True

    def _store(self, kind: Kind, name: str, document: Document) -> None:
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?)",
                (kind, name, json.dumps(document)),
            )
        self._documents[kind] = {**self._documents[kind], name: document}
