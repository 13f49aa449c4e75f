"""Histories of addresses in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from chalicelib.services.ports import TimelineRow


class FakeTimeline:
    """Rows by account, address, time and id."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, datetime, str], TimelineRow] = {}

    def write(self, account: str, rows: Sequence[TimelineRow]) -> None:
        self.rows |= {(account, row.key, row.at, row.id): row for row in rows}

    def read(self, account: str, key: str, limit: int) -> tuple[TimelineRow, ...]:
        places = sorted((p for p in self.rows if p[:2] == (account, key)), reverse=True)
        return tuple(self.rows[place] for place in places[:limit])
