"""Working in several places at once: what takes long is waiting for storage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

READERS = 8

G = TypeVar("G")
F = TypeVar("F")


def side_by_side(work: Callable[[G], F], places: Iterable[G]) -> list[F]:
    """What `work` answers at each place, in order, by at most eight workers at once. Raises what
    the first of them raises, once all have ended."""
    wanted = list(places)
    if len(wanted) < 2:
        return [work(place) for place in wanted]
    with ThreadPoolExecutor(min(READERS, len(wanted))) as pool:
        return list(pool.map(work, wanted))
