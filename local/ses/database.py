"""The simulator's SQLite file: write-ahead log, one writer, readers beside it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE_NAME = "ses.sqlite3"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS contents (
    hash TEXT PRIMARY KEY, kind TEXT NOT NULL, body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, sent_at REAL NOT NULL,
    sender TEXT NOT NULL, recipients TEXT NOT NULL, recipient_count INTEGER NOT NULL,
    subject TEXT NOT NULL, is_sent INTEGER NOT NULL, content TEXT NOT NULL, envelope TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS mailboxes (
    address TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (address, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    number INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL, topic TEXT NOT NULL,
    type TEXT NOT NULL, variant TEXT NOT NULL, recipient TEXT NOT NULL,
    happened_at REAL NOT NULL, due_at REAL NOT NULL, attempts INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS events_due ON events (due_at, number);
CREATE TABLE IF NOT EXISTS documents (
    kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, name)
) WITHOUT ROWID;
"""


class Database:
    """One file in the state directory, shared by all threads of the server."""

    def __init__(self, state_dir: Path) -> None:
        state_dir.mkdir(parents=True, exist_ok=True)
        path = state_dir / FILE_NAME
        self._writer = _connect(path)
        self._writer.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
        self._reader = _connect(path)
        self._write_lock, self._read_lock = threading.Lock(), threading.Lock()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept when the block ends well, nothing otherwise."""
        with self._write_lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees what was committed and does not stop the writer."""
        with self._read_lock:
            yield self._reader

    def close(self) -> None:
        """Close both connections; nothing uncommitted is left to lose."""
        with self._write_lock, self._read_lock:
            self._writer.close()
            self._reader.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode=WAL")
    # A killed process loses nothing with NORMAL; only a power cut could take the last commits.
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection
