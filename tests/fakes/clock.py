"""A clock that stands still until it is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class FakeClock:
    """The time a test says it is."""

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        self.time = start

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.advance(seconds)

    def advance(self, seconds: float = 0, *, minutes: float = 0, hours: float = 0) -> datetime:
        """Move on; returns the new time."""
        self.time += timedelta(seconds=seconds, minutes=minutes, hours=hours)
        return self.time
