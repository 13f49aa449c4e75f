"""When keys were last used, in memory."""

from __future__ import annotations

from collections.abc import Mapping


class FakeKeyUses:
    """noted: (account, key) → Unix seconds; writes: how often anything was written."""

    def __init__(self) -> None:
        self.noted: dict[tuple[str, str], int] = {}
        self.writes = 0

    def note(self, account: str, key_id: str, at: int, apart: int) -> None:
        if at - self.noted.get((account, key_id), at - apart) >= apart:
            self.noted[account, key_id] = at
            self.writes += 1

    def all(self, account: str) -> Mapping[str, int]:
        return {place[1]: at for place, at in self.noted.items() if place[0] == account}
