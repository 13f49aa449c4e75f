"""An import of a CSV file, of contacts or of a blacklist kept elsewhere: what was declared of it,
and its progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.consent_evidence import Sale
from chalicelib.domain.contact import Consent, ConsentBasis
from chalicelib.domain.foreign_blacklist import LEFT_TARGETS
from chalicelib.domain.import_forecast import HoldReason, ImportCounts, ImportForecast
from chalicelib.domain.retention import FILE_DAYS

MOST_BYTES = 200 * 1024 * 1024
CONSENT_TARGETS = frozenset(
    (
        *("consent_basis", "consent_source", "consent_date"),
        *("sale_date", "sale_reference", "sale_product_group", "sale_opt_out_offered"),
    )
)
"""What a row may say of its own consent."""
CONTACT_TARGETS = CONSENT_TARGETS.union(
    ("email", "language", "external_id", "tracking_consent", "tracking_date", "status"),
    LEFT_TARGETS,
)
"""What a column of a file of contacts can hold, beside fields."""
BLACKLIST_TARGETS = frozenset({"email", "reason", "date"})
FORM = timedelta(minutes=15)
"""How long the form works with which a file is uploaded; an import may have ended before."""
UPLOAD = FORM + timedelta(minutes=5)
"""An upload that began in time may take somewhat longer."""
UNDO = timedelta(days=FILE_DAYS)
"""How long an import can be undone: its changes, and its problems, are kept no longer."""


class ImportKind(StrEnum):
    """What the rows of a file are."""

    CONTACTS = "contacts"
    BLACKLIST = "blacklist"


class ImportState(StrEnum):
    """Where an import stands."""

    WAITING_FOR_FILE = "waiting_for_file"
    CHECKING = "checking"
    CHECKED = "checked"
    HELD = "held"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


WORKING = frozenset({ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING})
"""States in which it continues itself through the queue."""

ENDED = frozenset({ImportState.DONE, ImportState.FAILED, ImportState.UNDONE})
"""States in which nobody needs its file any more."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row to look at: one that was not imported, or one whose address is probably mistyped or
    whose language we do not speak, which did come in. number: 1-based data row, as a spreadsheet's
    user counts. suggestion: the domain that was probably meant.
    """

    number: int
    code: str
    column: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class UndoCounts:
    """What undoing did; who stood in the file far apart counts for each place. kept: contacts that
    somebody changed since, which stay as they are."""

    removed: int = 0
    restored: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """One file on its way in. mapping: column name → what it holds; columns that are not named are
    left out. Of contacts: CONTACT_TARGETS or `field:<name>`, with a list and a consent that stands
    for every row. Of a blacklist: BLACKLIST_TARGETS, with the reason of rows that name none.
    opted_out: rows of people who had left, or complained; refused, and counted in `refused` too.
    position: where the next slice starts, as JSON text of wire/contact_csv.py; "" at the start.
    problem_slices: those with rows to look at, of the step it is in.
    size_bytes, file_tag: of the file that was looked at; what is uploaded later is another one.
    forecast: what a check found, None before. holds: why it waits for a declaration. starts: begin
    as soon as the check is done. slices: steps taken, in whatever state. first_slice: the first of
    them that wrote. undo_left: slices that are still to be undone. undo_from: steps taken before.
    """

    id: str
    mapping: Mapping[str, str]
    created_at: datetime
    created_by: str
    list_id: str = ""
    basis: ConsentBasis | None = None
    source: str = ""
    obtained_at: datetime | None = None
    sale: Sale | None = None
    language: str = ""
    blacklist_reason: BlacklistReason | None = None
    state: ImportState = ImportState.WAITING_FOR_FILE
    reason: str = ""
    size_bytes: int = 0
    file_tag: str = ""
    position: str = ""
    bytes_read: int = 0
    counts: ImportCounts = field(default_factory=ImportCounts)
    problem_slices: tuple[int, ...] = ()
    opted_out: int = 0
    slices: int = 0
    first_slice: int = 0
    starts: bool = False
    forecast: ImportForecast | None = None
    holds: tuple[HoldReason, ...] = ()
    declaration: str = ""
    undo_left: int = 0
    undo_from: int = 0
    undo: UndoCounts | None = None
    finished_at: datetime | None = None
    version: int = 0

    @property
    def kind(self) -> ImportKind:
        """What its rows are."""
        return ImportKind.CONTACTS if self.blacklist_reason is None else ImportKind.BLACKLIST

    @property
    def has_trace(self) -> bool:
        """Whether it changed a contact. A blacklist stays (D9)."""
        has_changed = self.counts.created + self.counts.updated > 0
        return self.kind is ImportKind.CONTACTS and has_changed

    def is_undoable(self, now: datetime) -> bool:
        """Whether its contacts can still become what they were."""
        is_over = self.state in (ImportState.DONE, ImportState.FAILED)
        is_recent = self.finished_at is not None and now - self.finished_at < UNDO
        return self.has_trace and is_over and is_recent

    def looked_at(self, size_bytes: int, file_tag: str, *, starts: bool) -> Import:
        """About to look at a file, with nothing left of what was found in another."""
        return replace(
            self,
            state=ImportState.CHECKING,
            starts=starts,
            size_bytes=size_bytes,
            file_tag=file_tag,
            position="",
            bytes_read=0,
            problem_slices=(),
            forecast=None,
            holds=(),
            declaration="",
        )

    def begun(self) -> Import:
        """About to write its first row."""
        return replace(
            self,
            state=ImportState.RUNNING,
            first_slice=self.slices,
            position="",
            bytes_read=0,
            counts=ImportCounts(),
            problem_slices=(),
            opted_out=0,
        )

    @property
    def consent(self) -> Consent:
        """Of every contact in the file; ValueError where there are none."""
        if self.basis is None or self.obtained_at is None:
            raise ValueError("a blacklist has no consent")
        return Consent.declared(self.basis, self.source, self.obtained_at, self.sale)


__all__ = [
    "BLACKLIST_TARGETS",
    "CONSENT_TARGETS",
    "CONTACT_TARGETS",
    "ENDED",
    "FORM",
    "MOST_BYTES",
    "UNDO",
    "UPLOAD",
    "WORKING",
    "HoldReason",
    "Import",
    "ImportCounts",
    "ImportForecast",
    "ImportKind",
    "ImportState",
    "RowProblem",
    "UndoCounts",
]
