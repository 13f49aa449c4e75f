"""An import of contacts from a CSV file: its mapping, its consent declaration, its progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.contact import ConsentBasis

MOST_BYTES = 200 * 1024 * 1024
MOST_PROBLEMS = 1_000


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
    """One file of contacts on its way in. mapping: column name → `email`, `language`,
    `external_id` or `field:<name>`; columns that are not named are left out.
    position: where the next slice starts, as JSON text of wire/contact_csv.py; "" at the start.
    """

    id: str
    list_id: str
    mapping: Mapping[str, str]
    basis: ConsentBasis
    source: str
    obtained_at: datetime
    language: str
    created_at: datetime
    created_by: str
    state: ImportState = ImportState.WAITING_FOR_FILE
    reason: str = ""
    size_bytes: int = 0
    position: str = ""
    bytes_read: int = 0
    counts: ImportCounts = field(default_factory=ImportCounts)
    problems: tuple[RowProblem, ...] = ()
    slices: int = 0
    finished_at: datetime | None = None
    version: int = 0
