"""What spreadsheets open: separators, quotes, and nothing that they would calculate."""

from __future__ import annotations

import csv
import io

import pytest

from chalicelib.wire.csv_writer import to_csv

CELLS = [
    ("plain", "plain"),
    ("", ""),
    ("a;b", '"a;b"'),
    ('he said "no"', '"he said ""no"""'),
    ("two\nlines", '"two\nlines"'),
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    ("+32 9", "'+32 9"),
    ("-1", "'-1"),
    ("@sum", "'@sum"),
    ("\tx", "'\tx"),
    ("\rx", '"\'\rx"'),
    ("=a;b", '"\'=a;b"'),
    ("a=b", "a=b"),
    ("Zoë", "Zoë"),
]


@pytest.mark.parametrize(("cell", "written"), CELLS)
def test_a_cell_is_text_whatever_it_holds(cell: str, written: str) -> None:
    assert to_csv([["x", cell]]) == f"x;{written}\r\n"


def test_what_was_written_is_read_as_it_was() -> None:
    cells = [[cell, "y"] for cell, written in CELLS if not written.lstrip('"').startswith("'")]
    assert list(csv.reader(io.StringIO(to_csv(cells), newline=""), delimiter=";")) == cells


def test_nothing_is_nothing() -> None:
    assert to_csv([]) == ""
