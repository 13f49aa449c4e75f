"""How many mailable addresses an account has, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chalicelib.services.ports import ContactCount


class FakeContactCounts:
    """counted: account → how many; going: account → when its recount began."""

    def __init__(self) -> None:
        self.counted: dict[str, ContactCount] = {}
        self.going: dict[str, datetime] = {}

    def find(self, account: str) -> ContactCount:
        return self.counted.get(account, ContactCount())

    def take(self, account: str, amount: int, most: int) -> bool:
        found = self.find(account)
        if found.used + amount > most:
            return False
        self.counted[account] = replace(found, used=found.used + amount)
        return True

    def begin(self, account: str, at: datetime) -> int:
        self.going[account] = at
        return self.find(account).used

    def finish(
        self, account: str, began_at: datetime, used: int, contacts: int, at: datetime
    ) -> bool:
        if self.going.get(account) != began_at:
            return False
        del self.going[account]
        left = self.find(account).used + contacts - used
        self.counted[account] = ContactCount(left, contacts, at)
        return True
