"""Answers to requests with an Idempotency-Key, kept 24 hours in the work table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from pynamodb.exceptions import DoesNotExist

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.codec import from_item, to_item
from chalicelib.adapters.dynamodb.failures import Patience, Refused, storage
from chalicelib.adapters.dynamodb.tables import AnswerRow, Tables
from chalicelib.services.ports import Clock, StoredAnswer

KEPT_SECONDS = 24 * 3600
RUNNING_SECONDS = 60
"""A request lives 29 seconds at most: one that holds its key longer has died."""
_KIND = "idempotency"


@dataclass(frozen=True, slots=True)
class DynamoIdempotency:
    """See Idempotency. DynamoDB deletes expired items late, so the time is asked here as well."""

    tables: Tables
    clock: Clock
    patience: Patience = field(default_factory=Patience)

    def begin(self, account: str, key: str, fingerprint: str) -> StoredAnswer | None:
        """See Idempotency."""
        rows = self.tables.answers
        row = self._row(account, key, StoredAnswer(fingerprint))
        now = int(self.clock.now().timestamp())
        for _ in self.patience.tries():
            try:
                with storage():
                    row.save(rows.pk.does_not_exist() | (rows.expires_at <= now))
            except Refused:
                stored = self._find(account, key)
                if stored is not None:
                    return stored
            else:
                return None
        raise AssertionError("tries end by raising")

    def finish(self, account: str, key: str, answer: StoredAnswer) -> None:
        """See Idempotency."""
        with storage():
            self._row(account, key, answer).save()

    def abandon(self, account: str, key: str) -> None:
        """See Idempotency."""
        with storage():
            self.tables.answers(*keys.work(account, _KIND, key)).delete()

    def _find(self, account: str, key: str) -> StoredAnswer | None:
        try:
            with storage():
                row = self.tables.answers.get(*keys.work(account, _KIND, key), consistent_read=True)
        except DoesNotExist:
            return None
        return from_item(StoredAnswer, row.answer)

    def _row(self, account: str, key: str, answer: StoredAnswer) -> AnswerRow:
        kept = KEPT_SECONDS if answer.is_done else RUNNING_SECONDS
        expires = self.clock.now() + timedelta(seconds=kept)
        return self.tables.answers(
            *keys.work(account, _KIND, key),
            answer=to_item(answer),
            expires_at=int(expires.timestamp()),
        )
