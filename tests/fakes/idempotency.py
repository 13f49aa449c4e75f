"""Stored answers in memory."""

from __future__ import annotations

from datetime import datetime, timedelta

from chalicelib.services.ports import Clock, StoredAnswer

KEPT = timedelta(hours=24)
RUNNING = timedelta(seconds=60)


class FakeIdempotency:
    """Forgets after 24 hours of the clock it is given."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.stored: dict[tuple[str, str], tuple[datetime, StoredAnswer]] = {}

    def begin(self, account: str, key: str, fingerprint: str) -> StoredAnswer | None:
        now = self.clock.now()
        kept_until, answer = self.stored.get((account, key), (now, StoredAnswer(fingerprint)))
        if kept_until > now:
            return answer
        self.finish(account, key, StoredAnswer(fingerprint))
        return None

    def finish(self, account: str, key: str, answer: StoredAnswer) -> None:
        kept = KEPT if answer.is_done else RUNNING
        self.stored[account, key] = (self.clock.now() + kept, answer)

    def abandon(self, account: str, key: str) -> None:
        self.stored.pop((account, key), None)
