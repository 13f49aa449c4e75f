"""The counters of the rate limits in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from threading import RLock

from chalicelib.domain.errors import TransientFailure
from chalicelib.services.ports import Taken


class FakeRateCounters:
    """Every take is atomic. calls: of all of them; is_busy: fail as a throttled table does."""

    def __init__(self) -> None:
        self.used: dict[tuple[str, int], Counter[str]] = {}
        self.calls = 0
        self.is_busy = False
        self.lock = RLock()

    def take(self, place: str, start: int, most: Mapping[str, int]) -> Taken:
        with self.lock:
            self.calls += 1
            if self.is_busy:
                raise TransientFailure("storage_busy")
            row = self.used.setdefault((place, start), Counter())
            fits = all(row[name] < limit for name, limit in most.items())
            if fits:
                row.update(most.keys())
            return Taken(fits, {name: row[name] for name in most})
