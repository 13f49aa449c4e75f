"""Everything of an account as one file, to take along (R63; ADR 0025)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.export import KEPT, ExportState


@dataclass(frozen=True, slots=True)
class AccountExport:
    """A ZIP file on its way out.

    created_by: id of the user who is mailed when it is done. section: number of the section being
    written; position: where the next slice of it begins; piece: number of its next file. entries:
    what the ZIP file's directory will say of each file; written: bytes so far. upload, parts: see
    RecipientExport.
    """

    id: str
    language: str
    created_at: datetime
    created_by: str
    state: ExportState = ExportState.RUNNING
    section: int = 0
    position: str = ""
    piece: int = 1
    entries: tuple[str, ...] = ()
    written: int = 0
    slices: int = 0
    upload: str = ""
    parts: tuple[str, ...] = ()
    finished_at: datetime | None = None
    version: int = 0

    @property
    def kept_until(self) -> datetime:
        """When it is forgotten."""
        return self.created_at + KEPT
