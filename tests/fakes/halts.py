"""The halt of all sending, in memory."""

from __future__ import annotations

from chalicelib.domain.halt import Halt


class FakeHalts:
    """halt: the one that is on."""

    def __init__(self) -> None:
        self.halt: Halt | None = None

    def find(self) -> Halt | None:
        return self.halt

    def put(self, halt: Halt) -> None:
        self.halt = halt

    def remove(self) -> None:
        self.halt = None
