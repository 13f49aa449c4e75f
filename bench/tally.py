"""What a run asked of AWS: calls, bytes and units, by service and operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Grows while a stub answers. Bytes are those of request and response bodies.

    chunks: billed requests of SQS, one for each 64 KB begun. cpu_seconds: the stub's own, so that
    a report can say how much of a figure is not the product's.
    """

    calls: Counter[str] = field(default_factory=Counter)
    request_bytes: Counter[str] = field(default_factory=Counter)
    response_bytes: Counter[str] = field(default_factory=Counter)
    write_units: Counter[str] = field(default_factory=Counter)
    read_units: dict[str, float] = field(default_factory=dict)
    chunks: int = 0
    cpu_seconds: float = 0.0

    def add_call(self, name: str, request: int, response: int) -> None:
        """name: "dynamodb.GetItem"; the others in bytes."""
        self.calls[name] += 1
        self.request_bytes[name] += request
        self.response_bytes[name] += response

    def write(self, table: str, units: int) -> None:
        """Count write units of a table."""
        self.write_units[table] += units

    def read(self, table: str, units: float) -> None:
        """Count read units of a table."""
        self.read_units[table] = self.read_units.get(table, 0.0) + units

    def calls_of(self, service: str) -> int:
        """Calls of one service, such as "s3"."""
        return sum(count for name, count in self.calls.items() if name.startswith(f"{service}."))

    @property
    def writes(self) -> int:
        """Write units of all tables."""
        return self.write_units.total()

    @property
    def reads(self) -> float:
        """Read units of all tables."""
        return sum(self.read_units.values())

    def take(self) -> Tally:
        """What was counted so far; counting begins again at nothing."""
        taken = Tally(
            self.calls,
            self.request_bytes,
            self.response_bytes,
            self.write_units,
            self.read_units,
            self.chunks,
            self.cpu_seconds,
        )
        fresh = Tally()
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(fresh, name))
        return taken

    def as_json(self) -> Mapping[str, object]:
        """For the report."""
        return {
            "calls": dict(sorted(self.calls.items())),
            "request_bytes": self.request_bytes.total(),
            "response_bytes": self.response_bytes.total(),
            "write_units": dict(sorted(self.write_units.items())),
            "read_units": dict(sorted(self.read_units.items())),
        }
