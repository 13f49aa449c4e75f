"""Refused tries by address, in memory."""

from __future__ import annotations

from datetime import UTC, datetime


class FakeRefusedTries:
    """tries: (account, key) → {(seconds, try id)}."""

    def __init__(self) -> None:
        self.tries: dict[tuple[str, str], set[tuple[int, str]]] = {}

    def note(self, account: str, key: str, at: datetime, try_id: str) -> tuple[datetime, ...]:
        kept = self.tries.setdefault((account, key), set())
        kept.add((int(at.timestamp()), try_id))
        return tuple(datetime.fromtimestamp(seconds, UTC) for seconds, _ in sorted(kept))

    def forget(self, account: str, key: str, until: datetime) -> None:
        kept = self.tries.get((account, key), set())
        self.tries[account, key] = {one for one in kept if one[0] > int(until.timestamp())}
