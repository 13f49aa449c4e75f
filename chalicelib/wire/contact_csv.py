"""Reading lists of contacts as people export them: streamed, resumable, never an exception a row.

Source: RFC 4180, and what spreadsheets make of it: semicolons, Windows-1252, `sep=` lines,
byte order marks, quotes in the middle of a field.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.contact_import import RowProblem
from chalicelib.wire import csv_record
from chalicelib.wire.csv_record import Record

MOST_FIELD_LETTERS = 131_072

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DELIMITERS = (";", ",", "\t", "|")
_LINES_LOOKED_AT = 20
_FEWEST_PAIRS = 4
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


class UnreadableFile(ValueError):
    """Nothing of the file can be read; `code`: empty_file, unclosed_quote, row_too_long,
    nul_character, undecodable (all of them in the line of column names)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class CsvFormat:
    """How a file is written. encoding: utf-8, utf-16-le, utf-16-be, cp1252, or `ascii` as long as
    no other letter was seen: then each row is read as UTF-8, and as Windows-1252 where it is none.
    """

    encoding: str
    delimiter: str
    quotechar: str


@dataclass(frozen=True, slots=True)
class Position:
    """Where reading goes on: byte_offset from the start of the file, rows read, column names."""

    byte_offset: int
    row_number: int
    header: tuple[str, ...]

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps([self.byte_offset, self.row_number, list(self.header)])

    @classmethod
    def from_json(cls, text: str) -> Position:
        """Inverse of `to_json`."""
        byte_offset, row_number, header = json.loads(text)
        return cls(byte_offset, row_number, tuple(header))


@dataclass(frozen=True, slots=True)
class Row:
    """One data row. number: 1-based, as a spreadsheet's user counts, empty lines included.

    cells: column name → text, empty when there is a problem. after: where to go on after it.
    """

    number: int
    cells: Mapping[str, str]
    problem: RowProblem | None
    after: Position


def sniff(head: bytes) -> CsvFormat:
    """Tell from the first bytes (64 KB are plenty) how a file is written; never fails."""
    encoding = _encoding_of(head)
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    if (marked := _declared_delimiter(text)) is not None:
        return CsvFormat(encoding, marked, '"')
    quotechar = "'" if text.startswith("'") and '"' not in text else '"'
    best = max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter, quotechar))
    return CsvFormat(encoding, best, quotechar)


def read_rows(
    chunks: Iterable[bytes], csv_format: CsvFormat, start: Position | None = None
) -> Iterator[Row]:
    """Read data rows, holding no more than a chunk and one row in memory.

    chunks: the file's bytes from `start.byte_offset` on. Stopping after any row and going on from
    its `after` gives the same rows as one pass. A row's problem is one of wrong_number_of_cells,
    field_too_long, row_too_long, unclosed_quote, nul_character, undecodable; an unclosed quote
    costs its own line only. Raises UnreadableFile when there are no column names.
    """
    start = start or Position(0, 0, ())
    offset, number, header = start.byte_offset, start.row_number, start.header
    records = csv_record.read(
        chunks, csv_format.encoding, csv_format.delimiter, csv_format.quotechar, offset == 0
    )
    for record in records:
        offset += record.octets
        if record.is_blank:
            number += 1 if header else 0
            continue
        if not header:
            header, is_row = _header(record, csv_format)
            if not is_row:
                continue
        number += 1
        cells, problem = _cells(record, header, csv_format)
        after = Position(offset, number, header)
        yield Row(number, cells, RowProblem(number, problem) if problem else None, after)
    if not header:
        raise UnreadableFile("empty_file")


def _encoding_of(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    # Of most letters one of the two bytes is zero, and of a file in another encoding none.
    pairs = max(len(head) // 2, _FEWEST_PAIRS)
    if head[1::2].count(0) * 2 > pairs:
        return "utf-16-le"
    if head[::2].count(0) * 2 > pairs:
        return "utf-16-be"
    if head.isascii():
        return "ascii"
    try:
        # The last letter may be cut in two by the end of the head.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _declared_delimiter(text: str) -> str | None:
    """The delimiter of the line `sep=;` that some spreadsheets write and read."""
    line = (text[:16].splitlines() or [""])[0]
    name, _, delimiter = line.partition("=")
    return delimiter if name.lower() == "sep" and delimiter in _DELIMITERS else None


def _fit(text: str, delimiter: str, quotechar: str) -> tuple[int, int]:
    """How many lines have as many cells as the first one, and how many cells that are."""
    counts: list[int] = []
    place = 0
    while len(counts) < _LINES_LOOKED_AT:
        record, place = csv_record.split(text, place, delimiter, quotechar, is_last=True)
        if record is None:
            break
        counts.append(len(record.cells))
    if not counts or counts[0] == 1:
        return (0, 0)
    return (counts.count(counts[0]), counts[0])


def _header(record: Record, csv_format: CsvFormat) -> tuple[tuple[str, ...], bool]:
    """The names of the columns, and whether the record is a row itself: where an address stands,
    no names do. No names for a line that has none. The site reads them alike (csv.ts)."""
    cells, problem = _decoded(record, csv_format)
    if record.problem or problem:
        raise UnreadableFile(record.problem or problem)
    if _declared_delimiter(csv_format.delimiter.join(cells)) is not None:
        return (), False
    given = [cell.strip() for cell in cells]
    is_row = any(_ADDRESS.fullmatch(cell) for cell in given)
    if not any(given):
        return (), False
    names: list[str] = []
    for number, cell in enumerate(given, start=1):
        name = f"column_{number}" if is_row or not cell else cell
        while name in names:
            name = f"{name}_{number}"
        names.append(name)
    return tuple(names), is_row


def _cells(
    record: Record, header: tuple[str, ...], csv_format: CsvFormat
) -> tuple[dict[str, str], str]:
    """Column name → text, or nothing and the code of the problem."""
    if record.problem:
        return {}, record.problem
    cells, problem = _decoded(record, csv_format)
    surplus = cells[len(header) :]
    if len(cells) < len(header) or any(surplus):
        problem = "wrong_number_of_cells"
    elif any(len(cell) > MOST_FIELD_LETTERS for cell in cells):
        problem = "field_too_long"
    if problem:
        return {}, problem
    return dict(zip(header, cells, strict=False)), ""


def _decoded(record: Record, csv_format: CsvFormat) -> tuple[tuple[str, ...], str]:
    """The cells as text, and the code of what is wrong with their letters."""
    cells = record.cells
    if csv_format.encoding == "ascii" and any(_has_surrogate(cell) for cell in cells):
        cells = tuple(csv_record.as_windows_1252(cell) for cell in cells)
    if any("\0" in cell for cell in cells):
        return cells, "nul_character"
    if any(_has_surrogate(cell) for cell in cells):
        return cells, "undecodable"
    return cells, ""


def _has_surrogate(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)
