"""Dead letters in memory."""

from __future__ import annotations

from chalicelib.services.ports import DeadLetter


class FakeDeadLetters:
    """Letters in the order they were kept."""

    def __init__(self) -> None:
        self.letters: list[DeadLetter] = []

    def keep(self, letter: DeadLetter) -> None:
        self.letters.append(letter)

    def count(self) -> int:
        return len(self.letters)
