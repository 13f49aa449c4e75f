"""An import of a CSV file, of contacts or of a blacklist kept elsewhere: what was declared of it,
and its progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import Consent, ConsentBasis

MOST_BYTES = 200 * 1024 * 1024
MOST_PROBLEMS = 1_000


class ImportKind(StrEnum):
    """What the rows of a file are."""

    CONTACTS = "contacts"
    BLACKLIST = "blacklist"


class ImportState(StrEnum):
    """Where an import stands."""

    WAITING_FOR_FILE = "waiting_for_file"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was not imported. number: 1-based data row, as a spreadsheet's user counts."""

    number: int
    code: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What happened to the rows so far; rows = the sum of the other five."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    broken: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """One file on its way in. mapping: column name → what it holds; columns that are not named are
    left out. Of contacts: `email`, `language`, `external_id`, `tracking_consent` (yes or no) or
    `field:<name>`, with a list and a consent that stands for every row. Of a blacklist: `email`,
    `reason` or `date`, with the reason of rows that name none.
    opted_out: rows of people who had left, or complained; refused, and counted in `refused` too.
    position: where the next slice starts, as JSON text of wire/contact_csv.py; "" at the start.
    """

    id: str
    mapping: Mapping[str, str]
    created_at: datetime
    created_by: str
    list_id: str = ""
    basis: ConsentBasis | None = None
    source: str = ""
    obtained_at: datetime | None = None
    language: str = ""
    blacklist_reason: BlacklistReason | None = None
    state: ImportState = ImportState.WAITING_FOR_FILE
    reason: str = ""
    size_bytes: int = 0
    position: str = ""
    bytes_read: int = 0
    counts: ImportCounts = field(default_factory=ImportCounts)
    problems: tuple[RowProblem, ...] = ()
    opted_out: int = 0
    slices: int = 0
    finished_at: datetime | None = None
    version: int = 0

    @property
    def kind(self) -> ImportKind:
        """What its rows are."""
        return ImportKind.CONTACTS if self.blacklist_reason is None else ImportKind.BLACKLIST

    @property
    def consent(self) -> Consent:
        """Of every contact in the file; ValueError where there are none."""
        if self.basis is None or self.obtained_at is None:
            raise ValueError("a blacklist has no consent")
        return Consent.declared(self.basis, self.source, self.obtained_at)
