"""Events that could not be applied, kept two weeks for an operator (I10)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.codec import SCHEMA
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.retention import DEAD_LETTER_DAYS
from chalicelib.services.ports import Clock, DeadLetter

MOST_LETTERS = 90_000
"""Four bytes a letter at the most: an item holds 400 KB, a queue message up to 1 MB."""


@dataclass(frozen=True, slots=True)
class DynamoDeadLetters:
    """See DeadLetters; a longer body is cut."""

    tables: Tables
    clock: Clock

    def keep(self, letter: DeadLetter) -> None:
        """See DeadLetters."""
        now = self.clock.now()
        expires = now + timedelta(days=DEAD_LETTER_DAYS)
        row = self.tables.platform(
            *keys.dead_letter(now, secrets.token_hex(16)),
            reason=letter.reason,
            body=letter.body[:MOST_LETTERS],
            expires_at=int(expires.timestamp()),
        )
        with storage():
            row.save()
            self._count(now, int(expires.timestamp()))

    def count(self) -> int:
        """See DeadLetters: a number a day, so that nobody has to read the letters."""
        rows, first = self.tables.platform, self.clock.now() - timedelta(days=DEAD_LETTER_DAYS)
        place = keys.dead_letters_of(first)
        with storage():
            return sum(int(row.used or 0) for row in rows.query(place.pk, rows.sk >= place.sk))

    def _count(self, now: datetime, expires_at: int) -> None:
        rows = self.tables.platform
        rows(*keys.dead_letters_of(now)).update(
            [rows.used.add(1), rows.expires_at.set(expires_at), rows.schema.set(SCHEMA)]
        )
