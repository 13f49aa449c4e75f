"""The directory that keeps what the local run knows: who uses it and which schema wrote it."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

# Raise it when saved data can no longer be read: the next start then asks for `make reset`.
SCHEMA_VERSION = "3"
_MARKER = "version"
_LOCK = "run.lock"


class StateUnusable(Exception):
    """The state directory cannot be used; the message is one line with what to do."""


class StateDirectory:
    """A state directory, held by one run at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._lock: int | None = None

    def acquire(self) -> None:
        """Hold the directory until `release` or the end of this process.

        Raises StateUnusable when another run holds it or another schema wrote it.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        lock = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(lock, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(lock)
            raise StateUnusable(
                f"{self.path} is in use by another run (process {holder}):"
                " stop that one first, or set MYNUMA_STATE_DIR"
            ) from None
        os.ftruncate(lock, 0)
        os.write(lock, str(os.getpid()).encode())
        self._lock = lock
        self._check_version()

    def release(self) -> None:
        """Let others use the directory."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def clear(self) -> None:
        """Delete all that is kept. Refuses a directory that no local run ever wrote."""
        if not self.path.exists():
            return
        if not (self.path / _MARKER).exists():
            raise StateUnusable(
                f"{self.path} does not look like a state directory of Mynuma: delete it by hand"
            )
        for entry in self.path.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name != _LOCK:
                entry.unlink()

    def _check_version(self) -> None:
        marker = self.path / _MARKER
        if not marker.exists():
            marker.write_text(SCHEMA_VERSION + "\n", encoding="ascii")
        found = marker.read_text(encoding="ascii", errors="replace").strip()
        if found != SCHEMA_VERSION:
            self.release()
            raise StateUnusable(
                f"{self.path} was written by schema version {found or 'unknown'},"
                f" this is version {SCHEMA_VERSION}: run make reset"
            )
