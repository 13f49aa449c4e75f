"""XLSX: a workbook comes in as its CSV would, and one that is a trap does not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.worksheet._reader import WorkSheetParser

from chalicelib.adapters import xlsx_csv
from chalicelib.domain.contact_import import ImportCounts, ImportState
from chalicelib.services import import_slices
from tests.services.setup import House

MAPPING = {"E-mail": "email", "Nr": "external_id", "Naam": "field:first_name"}
ROWS: Sequence[Sequence[object]] = (
    ("E-mail", "Nr", "Naam", None),
    ("an@x.example", 7, 'An; "de eerste"\nvan Gent', None),
    (None, None, None, None),
    ("bo@x.example", 8.0, date(2026, 3, 1), "buiten de kolommen"),
    ("cas@x.example", None, True, None),
    ("geen adres", 9, "=1+1", None),
)


def workbook(rows: Sequence[Sequence[object]] = ROWS) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.create_sheet("Tweede").append(["ander@x.example"])
    book.save(file)
    return file.getvalue()


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.parametrize("slice_rows", [2, 1_000])
def test_a_workbook_becomes_contacts(
    house: House, monkeypatch: pytest.MonkeyPatch, slice_rows: int
) -> None:
    monkeypatch.setattr(import_slices, "SLICE_ROWS", slice_rows)
    done = house.run_import(workbook(), MAPPING)
    assert (done.state, done.counts) == (
        ImportState.DONE,
        ImportCounts(rows=4, created=3, broken=1),
    )
    assert [(p.number, p.code) for p in house.problems(done)] == [(5, "missing_at")]
    found = {email: (c.external_id, c.fields) for email, c in house.contacts().items()}
    assert found == {
        "an@x.example": ("7", {"first_name": 'An; "de eerste"\nvan Gent'}),
        "bo@x.example": ("8", {"first_name": "2026-03-01"}),
        "cas@x.example": ("", {"first_name": "1"}),
    }


def shown(value: object, number_format: str = "General") -> str:
    """The cell as it comes in."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["naam"])
    book.active.append([value])
    book.active["A2"].number_format = number_format
    book.save(file)
    text = b"".join(xlsx_csv.as_csv([file.getvalue()])).decode()
    return text.removeprefix("naam\r\n").removesuffix("\r\n")


CELLS = {
    "a whole number": (9000, "General", "9000"),
    "a whole number that was computed": (9000.0, "General", "9000"),
    "a number that no computer can hold": (0.1 + 0.2, "General", "0.3"),
    "money": (12.5, "#,##0.00", "12.5"),
    "a large number": (32471234567, "General", "32471234567"),
    "the zeros in front": (471234567, "0000000000", "0471234567"),
    "a day": (datetime.fromisoformat("2026-03-01"), "dd/mm/yyyy", "2026-03-01"),
    "a moment": (
        datetime.fromisoformat("2026-03-01T09:30"),
        "dd/mm/yyyy hh:mm",
        "2026-03-01 09:30:00",
    ),
    "an hour": (time(9, 30), "hh:mm", "09:30:00"),
    "yes": (True, "General", "1"),
    "text that looks like a number": ("0471", "@", "0471"),
    "a formula without its result": ("=1+1", "General", ""),
}


@pytest.mark.parametrize(("value", "number_format", "text"), CELLS.values(), ids=CELLS)
def test_a_cell_is_what_a_user_sees(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return file.getvalue()


FILES = {
    "no zip file after its mark": (b"PK\x03\x04" + bytes(100), "spreadsheet_unreadable"),
    "half of one": (workbook()[:2_000], "spreadsheet_unreadable"),
    "a zip file of something else": (zipped("a.txt", b"a"), "spreadsheet_unreadable"),
    "a bomb": (zipped("xl/sharedStrings.xml", bytes(1_000)), "spreadsheet_too_large"),
    "nothing in it": (workbook(()), "empty_file"),
}


@pytest.mark.parametrize(("content", "code"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_workbook_fails_with_a_reason(
    house: House, monkeypatch: pytest.MonkeyPatch, content: bytes, code: str
) -> None:
    monkeypatch.setattr(xlsx_csv, "MOST_STRINGS", 999)
    failed = house.run_import(content, MAPPING)
    assert (failed.state, failed.reason) == (ImportState.FAILED, code)
    assert house.contacts() == {}


def test_a_large_one_comes_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_csv, "_PIECE", 100)
    rows = [("E-mail", "Nr"), *((f"a{number}@x.example", number) for number in range(50))]
    pieces = list(xlsx_csv.as_csv([workbook(rows)]))
    assert len(pieces) > 5
    assert all(len(piece) >= 100 for piece in pieces[:-1])
    assert b"".join(pieces).decode().splitlines() == [f"{a};{b}" for a, b in rows]


def test_rows_keep_their_numbers_and_cells_beside_the_names_are_left_out() -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for place, value in {"A3": "E-mail", "B3": "Nr", "A4": "an@x.example", "D5": "x"}.items():
        book.active[place] = value
    book.active["B7"] = 7
    book.save(file)
    text = b"".join(xlsx_csv.as_csv([file.getvalue()])).decode()
    assert text.splitlines() == ["E-mail;Nr", "an@x.example;", "", "", ";7"]


@pytest.mark.parametrize("is_inline", [True, False])
def test_no_object_is_made_of_a_usual_cell(
    monkeypatch: pytest.MonkeyPatch, is_inline: bool
) -> None:
    """They took most of the time of a workbook of a million rows, which is one step."""
    book, file = openpyxl.Workbook(write_only=is_inline), io.BytesIO()
    sheet = book.create_sheet() if is_inline else book.active
    rows = [("E-mail", "Nr", "Bedrag"), *((f"a{n}@x.example", n, n + 0.5) for n in range(50))]
    for row in rows:
        sheet.append(list(row))
    book.save(file)
    made: list[object] = []
    monkeypatch.setattr(WorkSheetParser, "parse_cell", made.append)
    text = b"".join(xlsx_csv.as_csv([file.getvalue()])).decode()
    assert text.splitlines() == [";".join(map(str, row)) for row in rows]
    assert made == []
