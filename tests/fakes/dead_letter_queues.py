"""Dead letters by queue, in memory."""

from __future__ import annotations

from collections import Counter


class FakeDeadLetterQueues:
    """letters: how many of each queue. replayed: how many went back."""

    def __init__(self) -> None:
        self.letters: Counter[str] = Counter()
        self.replayed: Counter[str] = Counter()

    def count(self, queue: str) -> int:
        return self.letters[queue]

    def replay(self, queue: str, most: int) -> int:
        moved = min(most, self.letters[queue])
        self.letters[queue] -= moved
        self.replayed[queue] += moved
        return moved
