"""Identifiers that count up, so that a test can be repeated and its ids sort as they were made."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from random import Random

from chalicelib.domain import ids
from tests.fakes.clock import MONDAY_MORNING, FakeClock


class FakeIds:
    """Made of the fake clock's time and a counter."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self._clock = clock
        self._count = 0

    def short(self, prefix: str) -> str:
        return ids.short(prefix, self._milliseconds(), self._next())

    def ulid(self, prefix: str) -> str:
        return ids.ulid(prefix, self._milliseconds(), self._next())

    def contact(self, shard: int) -> str:
        return ids.contact(shard, self._milliseconds(), self._next())

    def secret(self) -> str:
        digest = hashlib.blake2b(str(self._next()).encode(), digest_size=32).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode()

    def order(self, size: int) -> tuple[int, ...]:
        order = list(range(size))
        Random(self._next()).shuffle(order)
        return tuple(order)

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _milliseconds(self) -> int:
        now = self._clock.now() if self._clock else MONDAY_MORNING
        return int(now.timestamp() * 1000)
