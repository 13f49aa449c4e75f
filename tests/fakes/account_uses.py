"""When accounts were last used, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.idleness import LastUse


class FakeAccountUses:
    """stored: account → its last use; writes: how often a use was written."""

    def __init__(self) -> None:
        self.stored: dict[str, LastUse] = {}
        self.writes = 0

    def note(self, account: str, at: datetime, since: datetime) -> None:
        found = self.stored.get(account)
        if found is None or found.at < since.replace(microsecond=0):
            self.stored[account] = LastUse(at.replace(microsecond=0))
            self.writes += 1

    def find(self, account: str) -> LastUse | None:
        return self.stored.get(account)

    def tell(self, account: str, seen: LastUse, told_at: datetime) -> bool:
        found = self.stored.get(account)
        if found is None or (found.at, found.told) != (seen.at, seen.told):
            return False
        moment = told_at.replace(microsecond=0)
        self.stored[account] = replace(found, told=found.told + 1, told_at=moment)
        return True
