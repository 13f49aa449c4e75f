"""Kills the process at the n-th call of any port, before the call or after it.

wire = Tripwire()
engine = Engine(through=wire.string)
wire.arm(n, Moment.BEFORE)
"""

from __future__ import annotations

from enum import Enum
from threading import Lock
from types import SimpleNamespace
from typing import Any

from tests.world import Killed

PORTS = (
    "contents",
    "queues",
    "uploads",
    "mailer",
    "raw_hits",
    "export_files",
    "archive_files",
    "json_files",
    "import_journal",
    "import_problems",
)


class Moment(Enum):
    """AFTER: the other side has done it, and nobody here learns so."""

    BEFORE = "before"
    AFTER = "after"


class Tripwire:
    """Counts the calls of all ports; `calls` names those since it was armed."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.at = 0
        self.moment = Moment.BEFORE
        self.lock = Lock()
        """So that of calls side by side one is the n-th."""

    def arm(self, at: int, moment: Moment) -> None:
        """Die once, at the at-th call from now on; 0: never."""
        self.calls = []
        self.at, self.moment = at, moment

    @property
    def has_killed(self) -> bool:
        """Whether there were that many calls."""
        return 0 < self.at <= len(self.calls)

    def string(self, ports: SimpleNamespace) -> SimpleNamespace:
        """The same ports, with the wire before them."""
        strung = {name: _Strung(name, getattr(ports, name), self) for name in PORTS}
        database = {
            name: _Strung(name, port, self)
            for name, port in vars(ports.database).items()
            if name != "idempotency"
        }
        return SimpleNamespace(**{**vars(ports), **strung, "database": SimpleNamespace(**database)})


class _Strung:
    def __init__(self, name: str, port: Any, wire: Tripwire) -> None:
        self._name, self._port, self._wire = name, port, wire

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._port, name)
        return self._guard(name, value) if callable(value) else value

    def _guard(self, name: str, method: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            wire = self._wire
            named = f"{self._name}.{name}"
            with wire.lock:
                wire.calls.append(named)
                is_now = len(wire.calls) == wire.at
            if is_now and wire.moment is Moment.BEFORE:
                raise Killed(named)
            result = method(*args, **kwargs)
            if is_now:
                raise Killed(named)
            return result

        return call
