"""The people behind a number, as a file (R69)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.export import KEPT, ExportState


@dataclass(frozen=True, slots=True)
class RecipientExport:
    """A file on its way out. figure, link, state: who is in it (RecipientFilter).

    position: where the next slice begins. upload: of the store, "" before the first slice.
    parts: what the store answered for each part that it has.
    """

    id: str
    campaign: str
    language: str
    created_at: datetime
    created_by: str
    figure: str = ""
    link: int | None = None
    delivery_state: str = ""
    state: ExportState = ExportState.RUNNING
    position: str = ""
    rows: int = 0
    slices: int = 0
    upload: str = ""
    parts: tuple[str, ...] = ()
    finished_at: datetime | None = None
    version: int = 0

    @property
    def kept_until(self) -> datetime:
        """When it is forgotten. The file is younger and goes a little later: no link leads to
        nothing."""
        return self.created_at + KEPT
