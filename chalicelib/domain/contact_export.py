"""Contacts of an account as a file: all, or those that a filter finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.export import ENDED, KEPT, ExportState

MOST_RUNNING = 3
"""So many files of contacts are written for one account at once."""

RUNNING = timedelta(hours=1)
"""One that takes longer has stopped: it keeps no other from being asked for."""


class ExportFormat(StrEnum):
    """How a file is written: for spreadsheets, or for programs."""

    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class ContactExport:
    """A file on its way out. wanted: who is in it. fields: of the account when it was asked for, in
    the order of the columns. rest: where what does not fill a part yet is set aside. position,
    upload, parts: see RecipientExport.
    """

    id: str
    format: ExportFormat
    language: str
    created_at: datetime
    created_by: str
    wanted: ContactFilter
    fields: tuple[str, ...]
    state: ExportState = ExportState.RUNNING
    position: str = ""
    rows: int = 0
    rest: str = ""
    slices: int = 0
    upload: str = ""
    parts: tuple[str, ...] = ()
    finished_at: datetime | None = None
    version: int = 0

    @property
    def kept_until(self) -> datetime:
        """When it is forgotten."""
        return self.created_at + KEPT

    def is_running(self, now: datetime) -> bool:
        """Whether it is being written."""
        return self.state not in ENDED and now < self.created_at + RUNNING

    def is_same(self, other: ContactExport) -> bool:
        """Whether it will be the same file, asked for by the same."""
        return self._asked == other._asked

    @property
    def _asked(self) -> tuple[object, ...]:
        return (self.format, self.language, self.created_by, self.wanted, self.fields)
