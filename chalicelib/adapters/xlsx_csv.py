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

from chalicelib.services.ports import UnreadableFile

MOST_UNPACKED = 1 << 30
MOST_STRINGS = 100 << 20
"""Bytes of the texts that cells share: all of them are in memory at once."""
MOST_PARTS = 2_000
MOST_COLUMNS = 500
_SHOWN_DIGITS = 15
"""A spreadsheet shows no more of a number (ECMA-376 leaves it open; IEEE 754 keeps 15 of them)."""
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
        for row in _rows(book.worksheets[0]):
            writer.writerow(row)
            if text.tell() >= _PIECE:
                yield text.getvalue().encode()
                text.seek(0)
                text.truncate()
        yield text.getvalue().encode()
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[list[str]]:
    """As wide as the row of names; rows without anything stay, so that numbers are right."""
    sheet.reset_dimensions()  # what a file says of its own width is often wrong
    width = 0
    for cells in sheet.iter_rows(max_col=MOST_COLUMNS):
        row = [_text(cell.value, cell.number_format) for cell in cells]
        if not width:
            while row and not row[-1]:
                row.pop()
            width = len(row)
            if not width:
                continue
        yield row[:width] + [""] * (width - len(row)) if any(row) else []
    if not width:
        raise UnreadableFile("empty_file")


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
