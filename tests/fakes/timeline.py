"""Histories of addresses in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from chalicelib.services.ports import TimelineRow


class FakeTimeline:
    """Rows by account, address, time and id."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, datetime, str], TimelineRow] = {}
        self._lines: dict[tuple[str, str], set[tuple[datetime, str]]] = defaultdict(set)

    def write(self, account: str, rows: Sequence[TimelineRow]) -> None:
        self.rows |= {(account, row.key, row.at, row.id): row for row in rows}
        for row in rows:
            self._lines[account, row.key].add((row.at, row.id))

    def read(self, account: str, key: str, limit: int) -> tuple[TimelineRow, ...]:
        newest = sorted(self._lines.get((account, key), ()), reverse=True)
        return tuple(self.rows[account, key, *line] for line in newest[:limit])
