"""The steps of an import, slice by slice, which may die at any row (R33, R40; D9).

A slice reads about 1,000 rows, writes them, then stores position and counts in one conditional
write. A slice that is repeated after a crash finds in the journal what its rows changed the first
time: nobody is doubled, and the counts are those of an undisturbed import.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from typing import Any

from chalicelib.domain.address_hints import suggested_domain
from chalicelib.domain.contact_import import (
    ENDED,
    UPLOAD,
    WORKING,
    Import,
    ImportKind,
    ImportState,
    RowProblem,
)
from chalicelib.domain.errors import ContactBusy, NotFound, StaleVersion, TransientFailure
from chalicelib.services.consent_rows import BrokenRow
from chalicelib.services.contact_checking import ContactInput
from chalicelib.services.contact_merging import BUSY_SECONDS
from chalicelib.services.import_checking import CheckRows
from chalicelib.services.import_rows import Reader, RowKind, RowResult
from chalicelib.services.import_undoing import UndoSlice
from chalicelib.services.ports import (
    MOST_DELAY_SECONDS,
    Clock,
    ImportDocuments,
    ImportProblems,
    Queues,
    RowReader,
    SourceRow,
    Spreadsheets,
    UnreadableFile,
    Uploads,
)
from chalicelib.services.strike_detection import DetectStrikes

SLICE_ROWS = 1_000
WRITE_ROWS = 250
ZIP_MARK = b"PK\x03\x04"
"""What a workbook begins with, and no CSV file."""


@dataclass(frozen=True, slots=True)
class ImportSlice:
    """Take the next step of an import: check, write or undo about 1,000 rows."""

    imports: ImportDocuments
    uploads: Uploads
    kinds: Mapping[ImportKind, RowKind]
    check: CheckRows
    undo: UndoSlice
    queues: Queues
    clock: Clock
    read_rows: RowReader
    spreadsheet: Spreadsheets
    strikes: DetectStrikes
    problems: ImportProblems

    def __call__(self, account: str, import_id: str, step: int) -> Import | None:
        """Take a step and continue through the queue. None when nothing is to do.

        A contact that is being written elsewhere at this moment is waited for. Raises
        TransientFailure when this very slice is.
        """
        document = self.imports.find(account, import_id)
        if document is None:
            return None
        if step < document.slices:  # an old message, delivered again: its slice was stored
            self._continue(account, document)
            return document
        if document.state in ENDED:
            self._drop_file(account, document)
        if document.state not in WORKING:
            return None
        try:
            after = self._result(account, document)
        except ContactBusy:
            # In a message of its own: to be received again uses up one of the queue's five tries,
            # which are for workers that die, and comes only after minutes on AWS.
            self.queues.import_contacts(account, import_id, document.slices, BUSY_SECONDS)
            return document
        if after.state is ImportState.DONE:
            # Before it is stored as done: who dies in between reads the slice again.
            self.strikes.imported(account, after)
        try:
            stored = self.imports.replace(account, after)
        except StaleVersion as busy:
            raise TransientFailure("storage_busy") from busy
        self._continue(account, stored)
        return stored

    def _result(self, account: str, document: Import) -> Import:
        try:
            return self._step(account, document)
        except UnreadableFile as error:
            return self._failed(document, error.code)
        except _AnotherFile:
            return self._of_another_file(account, document)

    def _continue(self, account: str, document: Import) -> None:
        if document.state in WORKING:
            self.queues.import_contacts(account, document.id, document.slices)
        if document.state in ENDED:
            self._drop_file(account, document)
            self.queues.recount(account)

    def _drop_file(self, account: str, document: Import) -> None:
        """And once more when nothing can be uploaded any more: the form may outlive the import."""
        self.uploads.remove(account, document.id)
        left = (document.created_at + UPLOAD - self.clock.now()).total_seconds()
        if left > 0:
            delay = min(MOST_DELAY_SECONDS, ceil(left))
            self.queues.import_contacts(account, document.id, document.slices, delay)

    def _failed(self, document: Import, code: str) -> Import:
        return replace(
            document,
            state=ImportState.FAILED,
            reason=code,
            slices=document.slices + 1,
            finished_at=self.clock.now(),
        )

    def _of_another_file(self, account: str, document: Import) -> Import:
        """What lies there is not what was looked at: it came later, or was unpacked by a worker
        that died. Nothing of it is written before it is looked at; of a blacklist, which has
        nothing to foresee, nothing behind rows of another file."""
        file = self.uploads.find(account, document.id)
        if file is None:
            return self._failed(document, "import_file_missing")
        anew = document.looked_at(file.size_bytes, file.tag, starts=document.starts)
        anew = replace(anew, slices=document.slices + 1)
        if document.state is ImportState.CHECKING:
            return anew
        if document.kind is ImportKind.BLACKLIST and not document.position:
            return anew.begun()
        return self._failed(document, "import_file_replaced")

    def _step(self, account: str, document: Import) -> Import:
        if document.state is ImportState.UNDOING:
            return self.undo(account, document, SLICE_ROWS // WRITE_ROWS + 1)
        if not document.position and self._is_spreadsheet(account, document):
            return self._unpacked(account, document)
        slice_ = _Slice(document, self._file(account, document))
        if document.state is ImportState.CHECKING:
            return self._check_slice(account, document, slice_)
        return self._write_slice(account, document, slice_)

    def _check_slice(self, account: str, document: Import, slice_: _Slice) -> Import:
        parts = slice_.parts(self._reader(account, document))
        checked = [given for part in parts for given in part]
        forecast = self.check.rows(account, document, checked, slice_.counts, slice_.problems)
        self._keep_problems(account, document, slice_)
        after = replace(slice_.result(None), forecast=forecast, counts=document.counts)
        return after if slice_.goes_on else self.check.ended(account, after)

    def _write_slice(self, account: str, document: Import, slice_: _Slice) -> Import:
        kind = self.kinds[document.kind]
        for number, part in enumerate(slice_.parts(self._reader(account, document))):
            name = f"{document.slices:06}-{number}"
            slice_.count(kind.write(account, document, part, name))
        self._keep_problems(account, document, slice_)
        return slice_.result(None if slice_.goes_on else self.clock.now())

    def _keep_problems(self, account: str, document: Import, slice_: _Slice) -> None:
        """Before the slice is stored: who dies in between reads it again."""
        if slice_.problems:
            self.problems.keep(account, document.id, document.slices, slice_.problems)

    def _reader(self, account: str, document: Import) -> Reader:
        return self.kinds[document.kind].reader(account, document)

    def _is_spreadsheet(self, account: str, document: Import) -> bool:
        head = next(self._read_file(account, document, 0), b"")
        return head.startswith(ZIP_MARK)

    def _unpacked(self, account: str, document: Import) -> Import:
        """With the file as CSV: a workbook cannot be read from the middle. Harmless to repeat."""
        pieces = self.spreadsheet(self._read_file(account, document, 0))
        self.uploads.replace(account, document.id, pieces)
        return self._of_another_file(account, document)

    def _file(self, account: str, document: Import) -> Iterable[SourceRow]:
        return self.read_rows(
            lambda start: self._read_file(account, document, start), document.position
        )

    def _read_file(self, account: str, document: Import, start: int) -> Iterator[bytes]:
        try:
            yield from self.uploads.read(account, document.id, start, document.file_tag)
        except NotFound as missing:
            raise UnreadableFile("import_file_missing") from missing
        except StaleVersion as replaced:
            raise _AnotherFile from replaced


class _AnotherFile(Exception):
    """What lies there is not the file that was looked at."""


class _Slice:
    """What one slice has read so far."""

    def __init__(self, document: Import, source: Iterable[SourceRow]) -> None:
        self.document = document
        self.source = source
        self.columns = {target: column for column, target in document.mapping.items()}
        self.numbers: list[int] = []
        self.found: list[RowProblem] = []
        self.counts: Counter[str] = Counter()
        self.opted_out = document.opted_out
        self.last: SourceRow | None = None
        self.goes_on = False

    def parts(self, read: Reader) -> Iterator[Sequence[Any]]:
        """What to write, at most 250 at a time; the last part may be empty."""
        inputs: list[Any] = []
        for row in self.source:
            inputs += self._take(row, read)
            if len(inputs) >= WRITE_ROWS:
                yield inputs
                inputs = []
                self.numbers = []
            if self.counts["rows"] >= SLICE_ROWS:
                self.goes_on = True
                break
        yield inputs

    def _take(self, row: SourceRow, read: Reader) -> Sequence[Any]:
        if not row.problem and not self.document.mapping.keys() <= row.cells.keys():
            raise UnreadableFile("column_missing")
        self.counts["rows"] += 1
        self.last = row
        if row.problem:
            self._problem("broken", RowProblem(row.number, row.problem))
            return ()
        values = {t: row.cells.get(column, "").strip() for t, column in self.columns.items()}
        try:
            taken = read(values)
        except BrokenRow as broken:
            column = self.columns[broken.target]
            self._problem("broken", RowProblem(row.number, broken.code, column))
            return ()
        self.numbers.append(row.number)
        if isinstance(taken, ContactInput):
            self._notice(row.number, taken, values)
        return (taken,)

    def _notice(self, number: int, taken: ContactInput, values: Mapping[str, str]) -> None:
        """What to look at in a row that comes in all the same."""
        if meant := suggested_domain(taken.email):
            self.found.append(RowProblem(number, "address_mistyped", self.columns["email"], meant))
        if values.get("language") and not taken.language:
            self.found.append(RowProblem(number, "language_not_ours", self.columns["language"]))

    def _problem(self, kind: str, problem: RowProblem) -> None:
        self.counts[kind] += 1
        self.found.append(problem)

    def count(self, written: Sequence[RowResult]) -> None:
        """Count what became of the rows of the part that was yielded last."""
        for number, row in zip(self.numbers, written, strict=True):
            self.opted_out += row.is_opted_out
            if row.code:
                self._problem(row.count, RowProblem(number, row.code))
            else:
                self.counts[row.count] += 1

    @property
    def problems(self) -> list[RowProblem]:
        """In the order of the file: a broken row is seen before its neighbours are written."""
        return sorted(self.found, key=lambda problem: problem.number)

    def result(self, finished_at: datetime | None) -> Import:
        """The import after this slice; finished_at: None while there is more to do."""
        before, last = self.document, self.last
        return replace(
            before,
            state=ImportState.DONE if finished_at else before.state,
            position=last.position() if last else before.position,
            bytes_read=last.offset if last else before.bytes_read,
            counts=before.counts.more(**self.counts),
            opted_out=self.opted_out,
            problem_slices=(*before.problem_slices, *([before.slices] if self.found else [])),
            slices=before.slices + 1,
            finished_at=finished_at,
        )
