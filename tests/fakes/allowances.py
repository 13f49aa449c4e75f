"""What accounts sent a day, in memory."""

from __future__ import annotations

from collections import Counter
from threading import RLock

from chalicelib.domain.sender import SenderRoute


class FakeAllowances:
    """Every change is atomic."""

    def __init__(self) -> None:
        self.counted: Counter[tuple[str, str, str]] = Counter()
        self.lock = RLock()

    def days_before(self, account: str, route: SenderRoute, day: str, most: int) -> int:
        days = [
            place
            for place, used in self.counted.items()
            if place[:2] == (account, route.value) and place[2] < day and used > 0
        ]
        return min(most, len(days))

    def used(self, account: str, route: SenderRoute, day: str) -> int:
        return self.counted[account, route.value, day]

    def take(
        self, account: str, route: SenderRoute, day: str, amount: int, most: int | None
    ) -> bool:
        place = (account, route.value, day)
        with self.lock:
            if most is not None and self.counted[place] + amount > most:
                return False
            self.counted[place] += amount
            return True

    def give_back(self, account: str, route: SenderRoute, day: str, amount: int) -> None:
        place = (account, route.value, day)
        with self.lock:
            if self.counted[place] >= amount:
                self.counted[place] -= amount
