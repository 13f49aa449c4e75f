"""Imports: a CSV file becomes contacts or blacklist entries, slice by slice, and may die at any row
(R33, R40; D9).

A slice reads about 1,000 rows, writes them, then stores position and counts in one conditional
write. A slice that is repeated after a crash finds its rows already written and counts them as
unchanged: nobody is doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from chalicelib.domain.activity import changes_between
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import ConsentBasis
from chalicelib.domain.contact_import import (
    MOST_BYTES,
    MOST_PROBLEMS,
    Import,
    ImportCounts,
    ImportKind,
    ImportState,
    RowProblem,
)
from chalicelib.domain.errors import (
    Conflict,
    FieldError,
    InvalidInput,
    NotFound,
    StaleVersion,
    TransientFailure,
)
from chalicelib.domain.foreign_blacklist import IMPORTABLE
from chalicelib.services.contacts import pointer_step
from chalicelib.services.import_rows import BrokenRow, RowKind, RowResult
from chalicelib.services.lists import ManageFields, ManageLists
from chalicelib.services.ports import (
    Activity,
    Clock,
    Ids,
    ImportDocuments,
    Queues,
    Uploads,
)
from chalicelib.services.strike_detection import DetectStrikes

SLICE_ROWS = 1_000
WRITE_ROWS = 250
_LIST_UNKNOWN = FieldError("/list_id", "list_unknown")


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One data row as the reader saw it: its cells, or a problem code. position: where the next
    row starts, opaque text. offset: bytes read so far."""

    number: int
    cells: Mapping[str, str]
    problem: str
    position: str
    offset: int


class RowReader(Protocol):
    """Reads rows from byte `position` on; wire/contact_csv.py through an adapter."""

    def __call__(
        self, open_at: Callable[[int], Iterator[bytes]], position: str
    ) -> Iterable[SourceRow]:
        """Raises UnreadableFile."""
        ...


@dataclass(frozen=True, slots=True)
class ManageImports:
    """Declare, start and follow imports."""

    imports: ImportDocuments
    uploads: Uploads
    lists: ManageLists
    fields: ManageFields
    queues: Queues
    activity: Activity
    clock: Clock
    ids: Ids

    def create(
        self,
        account: str,
        actor: str,
        list_id: str,
        mapping: Mapping[str, str],
        consent: tuple[ConsentBasis, str, datetime],
        language: str,
    ) -> tuple[Import, str, Mapping[str, str]]:
        """(the import, upload URL, form fields). Raises InvalidInput."""
        errors = [] if self.lists.find(account, list_id) else [_LIST_UNKNOWN]
        fields = {f"field:{name.id}" for name in self.fields.all(account)}
        known = {"email", "language", "external_id", "tracking_consent"}
        _check(mapping, known | fields, errors)
        basis, source, obtained_at = consent
        return self._declare(
            account,
            Import(
                id=self.ids.ulid("imp"),
                mapping=dict(mapping),
                created_at=self.clock.now(),
                created_by=actor,
                list_id=list_id,
                basis=basis,
                source=source,
                obtained_at=obtained_at,
                language=language,
            ),
        )

    def create_blacklist(
        self, account: str, actor: str, mapping: Mapping[str, str], reason: BlacklistReason
    ) -> tuple[Import, str, Mapping[str, str]]:
        """The same for a blacklist that was kept elsewhere. reason: of rows that name none."""
        unfit = FieldError("/reason", "blacklist_reason_not_importable")
        _check(mapping, {"email", "reason", "date"}, [] if reason in IMPORTABLE else [unfit])
        return self._declare(
            account,
            Import(
                id=self.ids.ulid("imp"),
                mapping=dict(mapping),
                created_at=self.clock.now(),
                created_by=actor,
                blacklist_reason=reason,
            ),
        )

    def _declare(self, account: str, declared: Import) -> tuple[Import, str, Mapping[str, str]]:
        document = self.imports.add(account, declared)
        told = ("list_id", "basis", "source", "obtained_at", "blacklist_reason")
        changes = changes_between(None, document, told)
        self.activity.record(
            account, document.created_by, "import_declared", document.id, changes=changes
        )
        url, form = self.uploads.presign(account, document.id)
        return document, url, form

    def get(self, account: str, import_id: str) -> Import:
        """Raises NotFound."""
        document = self.imports.find(account, import_id)
        if document is None:
            raise NotFound()
        return document

    def start(self, account: str, actor: str, import_id: str) -> Import:
        """The file is there: begin. Raises Conflict when it is not, or has begun already."""
        document = self.get(account, import_id)
        if document.state is ImportState.RUNNING:
            # Its message may never have reached the queue; one too many does no harm.
            self.queues.import_contacts(account, import_id, document.slices)
        if document.state is not ImportState.WAITING_FOR_FILE:
            raise Conflict("import_started_already")
        size = self.uploads.size(account, import_id)
        if size is None:
            raise Conflict("import_file_missing")
        if size > MOST_BYTES:
            raise InvalidInput("import_file_too_large")
        started = self.imports.replace(
            account, replace(document, state=ImportState.RUNNING, size_bytes=size)
        )
        self.queues.import_contacts(account, import_id)
        self.activity.record(
            account,
            actor,
            "import_started",
            import_id,
            changes=changes_between(document, started, ("size_bytes",)),
        )
        return started


@dataclass(frozen=True, slots=True)
class ImportSlice:
    """Import the next slice of a file; tells whether there is more."""

    imports: ImportDocuments
    uploads: Uploads
    kinds: Mapping[ImportKind, RowKind]
    queues: Queues
    clock: Clock
    read_rows: RowReader
    strikes: DetectStrikes

    def __call__(self, account: str, import_id: str, step: int) -> Import | None:
        """Import about 1,000 rows and continue through the queue. None when nothing is to do.

        Raises TransientFailure when a row, or this very slice, is being written elsewhere at this
        moment.
        """
        document = self.imports.find(account, import_id)
        if document is None or document.state is not ImportState.RUNNING:
            return None
        if step < document.slices:  # an old message, delivered again: its slice was stored
            self._continue(account, document)
            return document
        try:
            after = self._read_slice(account, document)
        except UnreadableFile as error:
            after = replace(
                document,
                state=ImportState.FAILED,
                reason=error.code,
                finished_at=self.clock.now(),
            )
        if after.state is ImportState.DONE:
            # Before it is stored as done: who dies in between reads the slice again.
            self.strikes.imported(account, after)
        try:
            stored = self.imports.replace(account, after)
        except StaleVersion as busy:
            raise TransientFailure("storage_busy") from busy
        self._continue(account, stored)
        return stored

    def _continue(self, account: str, document: Import) -> None:
        if document.state is ImportState.RUNNING:
            self.queues.import_contacts(account, document.id, document.slices)
        else:
            self.queues.recount(account)

    def _read_slice(self, account: str, document: Import) -> Import:
        kind = self.kinds[document.kind]
        slice_ = _Slice(document, kind)
        rows = self.read_rows(
            lambda start: self._read_file(account, document.id, start), document.position
        )
        is_done = True
        for row in rows:
            slice_.take(row)
            if len(slice_.inputs) >= WRITE_ROWS:
                slice_.count(kind.write(account, document, slice_.inputs))
            if slice_.rows >= SLICE_ROWS:
                is_done = False
                break
        slice_.count(kind.write(account, document, slice_.inputs))
        return slice_.result(self.clock.now() if is_done else None)

    def _read_file(self, account: str, import_id: str, start: int) -> Iterator[bytes]:
        try:
            yield from self.uploads.read(account, import_id, start)
        except NotFound as missing:
            raise UnreadableFile("import_file_missing") from missing


class _Slice:
    """What one slice has read so far."""

    def __init__(self, document: Import, kind: RowKind) -> None:
        self.document = document
        self.kind = kind
        self.columns = {target: column for column, target in document.mapping.items()}
        self.inputs: list[Any] = []
        self.numbers: list[int] = []
        self.problems = list(document.problems)
        self.unsorted: list[RowProblem] = []
        self.counts = document.counts
        self.opted_out = document.opted_out
        self.position = document.position
        self.offset = document.bytes_read
        self.rows = 0

    def take(self, row: SourceRow) -> None:
        if not row.problem and not self.document.mapping.keys() <= row.cells.keys():
            raise UnreadableFile("column_missing")
        self.rows += 1
        self.position, self.offset = row.position, row.offset
        self.counts = replace(self.counts, rows=self.counts.rows + 1)
        if row.problem:
            self.refuse(RowProblem(row.number, row.problem), "broken")
            return
        values = {t: row.cells.get(column, "").strip() for t, column in self.columns.items()}
        try:
            self.inputs.append(self.kind.read(self.document, values))
            self.numbers.append(row.number)
        except BrokenRow as broken:
            problem = RowProblem(row.number, broken.code, self.columns[broken.target])
            self.refuse(problem, "broken")

    def refuse(self, problem: RowProblem, kind: str) -> None:
        self.unsorted.append(problem)
        self.add(kind)

    def count(self, written: Sequence[RowResult]) -> None:
        for number, row in zip(self.numbers, written, strict=True):
            self.opted_out += row.is_opted_out
            if row.code:
                self.refuse(RowProblem(number, row.code), row.count)
            else:
                self.add(row.count)
        self.inputs, self.numbers = [], []
        # A broken row is seen before its neighbours are written, and refused, or not.
        room = MOST_PROBLEMS - len(self.problems)
        self.problems += sorted(self.unsorted, key=lambda problem: problem.number)[:room]
        self.unsorted = []

    def add(self, kind: str) -> None:
        self.counts = replace(self.counts, **{kind: getattr(self.counts, kind) + 1})

    def result(self, finished_at: datetime | None) -> Import:
        return replace(
            self.document,
            state=ImportState.DONE if finished_at else ImportState.RUNNING,
            position=self.position,
            bytes_read=self.offset,
            counts=self.counts,
            opted_out=self.opted_out,
            problems=tuple(self.problems),
            slices=self.document.slices + 1,
            finished_at=finished_at,
        )


def _check(mapping: Mapping[str, str], known: set[str], errors: list[FieldError]) -> None:
    """Raise InvalidInput when there are errors, these and those of the mapping."""
    if list(mapping.values()).count("email") != 1:
        errors.append(FieldError("/mapping", "mapping_needs_email"))
    taken: set[str] = set()
    for column, target in mapping.items():
        place = f"/mapping/{pointer_step(column)}"
        if target not in known:
            errors.append(FieldError(place, "mapping_target_unknown", {"target": target}))
        elif target in taken and target != "email":  # which of the two would it be?
            errors.append(FieldError(place, "mapping_target_twice", {"target": target}))
        taken.add(target)
    if errors:
        raise InvalidInput(errors=tuple(errors))


__all__ = ["ImportCounts", "ImportSlice", "ManageImports", "RowReader", "SourceRow"]
