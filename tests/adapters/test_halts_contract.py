"""The halt of all sending: one at most, until it is removed."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.domain.halt import Halt
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW


def test_a_halt_stands_until_it_is_removed(database: AnyDatabase) -> None:
    halts = database.halts
    halts.remove()
    assert halts.find() is None
    first = Halt("An", "storm bij SES", NOW)
    halts.put(first)
    assert halts.find() == first
    second = Halt("Bart", "toch niet", NOW + timedelta(microseconds=5))
    halts.put(second)
    assert halts.find() == second
    for _ in range(2):
        halts.remove()
    assert halts.find() is None
