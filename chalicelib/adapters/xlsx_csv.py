"""A workbook's first sheet as CSV, row by row (ECMA-376): openpyxl reads it, never as a whole.

A workbook is a zip file of XML, so what it says of its own size is checked before it is unpacked.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from tempfile import TemporaryFile
from typing import IO, Any

import openpyxl
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._reader import (
    INLINE_STRING,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from chalicelib.services.ports import UnreadableFile

MOST_UNPACKED = 1 << 30
MOST_STRINGS = 100 << 20
"""Bytes of the texts that cells share: all of them are in memory at once."""
MOST_PARTS = 2_000
MOST_COLUMNS = 500
_SHOWN_DIGITS = 15
"""A spreadsheet shows no more of a number (ECMA-376 leaves it open; IEEE 754 keeps 15 of them)."""
_PLAIN_TEXT = f"{INLINE_STRING}/{{{SHEET_MAIN_NS}}}t"
_PIECE = 5 << 20
"""Bytes; S3 takes no smaller parts but the last."""


def as_csv(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The first sheet as UTF-8 CSV with semicolons, in pieces of 5 MB and more. Raises
    UnreadableFile: spreadsheet_unreadable, spreadsheet_too_large, empty_file."""
    with TemporaryFile() as file:
        for chunk in chunks:
            file.write(chunk)
        _check(file)
        try:
            yield from _pieces(file)
        except UnreadableFile:
            raise
        except Exception as error:  # whatever a broken file makes openpyxl raise
            raise UnreadableFile("spreadsheet_unreadable") from error


def _check(file: IO[bytes]) -> None:
    try:
        with zipfile.ZipFile(file) as parts:
            found = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFile("spreadsheet_unreadable") from error
    shared = sum(part.file_size for part in found if part.filename.endswith("sharedStrings.xml"))
    unpacked = sum(part.file_size for part in found)
    if len(found) > MOST_PARTS or unpacked > MOST_UNPACKED or shared > MOST_STRINGS:
        raise UnreadableFile("spreadsheet_too_large")


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        for row in _rows(book):
            writer.writerow(row)
            if text.tell() >= _PIECE:
                yield text.getvalue().encode()
                text.seek(0)
                text.truncate()
        yield text.getvalue().encode()
    finally:
        book.close()


def _rows(book: Any) -> Iterator[list[str]]:
    """As wide as the row of names; rows without anything stay, so that numbers are right."""
    sheet = _Sheet(book)
    width = last = 0
    for number, row in sheet.rows():
        cells = sheet.cells(row, width or MOST_COLUMNS)
        if not width:
            while cells and not cells[-1]:
                cells.pop()
            width, last = len(cells), number - 1
        if not width or number <= last:
            continue
        yield from ([] for _ in range(last + 1, number))
        yield cells if any(cells) else []
        last = number
    if not width:
        raise UnreadableFile("empty_file")


class _Sheet:
    """The first sheet as openpyxl's own parser reads it, but without an object for each cell: those
    make a workbook of a million rows too slow for one step of an import."""

    def __init__(self, book: Any) -> None:
        self._sheet = book.worksheets[0]
        self._strings = self._sheet._shared_strings
        self._dates = book._date_formats
        self._parser = WorkSheetParser(
            io.BytesIO(),
            self._strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self._formats: dict[int, str] = {}
        self._columns: dict[str, int] = {}

    def rows(self) -> Iterator[tuple[int, Any]]:
        """(row number from 1 on, its element)."""
        number = 0
        with self._sheet._get_source() as source:
            for _, element in iterparse(source):
                if element.tag == ROW_TAG:
                    number = int(float(element.get("r", number + 1)))
                    yield number, element
                    element.clear()

    def cells(self, row: Any, width: int) -> list[str]:
        """The texts of the first cells of a row, as many as `width`."""
        texts = [""] * width
        column = 0
        for cell in row:
            column = self._column(cell.get("r", "")) or column + 1
            if column <= width:
                texts[column - 1] = self._shown(cell)
        return texts

    def _column(self, coordinate: str) -> int:
        """From 1 on, of a coordinate such as AB12; 0 for none."""
        letters = coordinate.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = column_index_from_string(letters) if letters else 0
        return self._columns[letters]

    def _shown(self, cell: Any) -> str:
        kind, style = cell.get("t", "n"), int(cell.get("s", 0))
        value = next((part.text for part in cell if part.tag == VALUE_TAG), None)
        if kind == "s" and value:
            return str(self._strings[int(value)])
        if kind == "inlineStr" and (text := cell.findtext(_PLAIN_TEXT)) is not None:
            return str(text)
        if kind == "n" and style not in self._dates:
            return _text(_number(value), self._format(style)) if value else ""
        return _text(self._parser.parse_cell(cell)["value"], self._format(style))

    def _format(self, style: int) -> str:
        if style not in self._formats:
            cell = ReadOnlyCell(self._sheet, 1, 1, None, style_id=style)
            self._formats[style] = cell.number_format
        return self._formats[style]


def _number(text: str) -> int | float:
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _text(cell: object, number_format: str) -> str:
    """As a user sees it: without the digits that a computer adds, with the zeros of a format such
    as 00000."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, int | float):
        digits = f"{cell:.{_SHOWN_DIGITS}g}" if isinstance(cell, float) else str(cell)
        is_padded = digits.isdigit() and not number_format.strip("0")
        return digits.zfill(len(number_format)) if is_padded else digits
    if isinstance(cell, datetime):
        is_day = cell.time() == time()
        return cell.date().isoformat() if is_day else cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
