"""New identifiers from the clock and the machine's best randomness."""

from __future__ import annotations

import secrets

from chalicelib.domain import ids
from chalicelib.services.ports import Clock

SECRET_BYTES = 32
_RANDOM = secrets.SystemRandom()


class SystemIds:
    """Identifiers as domain/ids.py writes them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def short(self, prefix: str) -> str:
        """A 64-bit id; 16 bits of it are random, so its uniqueness is asserted when it is
        stored."""
        return ids.short(prefix, self._milliseconds(), secrets.randbits(16))

    def ulid(self, prefix: str) -> str:
        """A ULID; two of one millisecond have no order."""
        return ids.ulid(prefix, self._milliseconds(), secrets.randbits(80))

    def contact(self, shard: int) -> str:
        """The id of a new contact in `shard` (0 to 63)."""
        return ids.contact(shard, self._milliseconds(), secrets.randbits(80))

    def secret(self) -> str:
        """256 random bits as 43 base64url letters."""
        return secrets.token_urlsafe(SECRET_BYTES)

    def order(self, size: int) -> tuple[int, ...]:
        """0 to size - 1, shuffled by the machine's own randomness: no seed, nothing to repeat."""
        order = list(range(size))
        _RANDOM.shuffle(order)
        return tuple(order)

    def _milliseconds(self) -> int:
        return int(self._clock.now().timestamp() * 1000)
