"""The pacer's window and the counters of the seconds in memory."""

from __future__ import annotations

from threading import RLock


class FakePaceLock:
    """One for all accounts."""

    def __init__(self) -> None:
        self.ends_at = 0
        self.used: dict[int, int] = {}
        self.sent: dict[int, int] = {}
        self.lock = RLock()

    def reserve(self, now_seconds: int, until_seconds: int) -> bool:
        with self.lock:
            if self.ends_at > now_seconds:
                return False
            self.ends_at = until_seconds
            return True

    def release(self, until_seconds: int) -> None:
        with self.lock:
            if self.ends_at == until_seconds:
                self.ends_at = 0

    def take(self, second: int, amount: int, most: int) -> bool:
        with self.lock:
            if self.used.get(second, 0) + amount > most:
                return False
            self.used[second] = self.used.get(second, 0) + amount
            return True

    def take_first(self, second: int, amount: int) -> None:
        with self.lock:
            self.used[second] = self.used.get(second, 0) + amount

    def note_sent(self, second: int, amount: int) -> None:
        with self.lock:
            slot = second // 600 * 600
            self.sent[slot] = self.sent.get(slot, 0) + amount

    def oldest_sent(self, second: int) -> int | None:
        first = ((second - 86_400) // 600 + 1) * 600
        return min((slot for slot in self.sent if first <= slot <= second), default=None)
