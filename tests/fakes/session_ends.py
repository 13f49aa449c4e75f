"""When all sessions of a person were ended, in memory."""

from __future__ import annotations

from datetime import datetime


class FakeSessionEnds:
    """ended: subject → when; reads: how often anybody asked."""

    def __init__(self) -> None:
        self.ended: dict[str, datetime] = {}
        self.reads = 0

    def end_all(self, subject: str, at: datetime) -> None:
        self.ended[subject] = at.replace(microsecond=0)

    def ended_at(self, subject: str) -> datetime | None:
        self.reads += 1
        return self.ended.get(subject)
