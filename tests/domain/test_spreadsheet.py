"""Cells that a spreadsheet shows and never runs, and that come back as they were."""

from __future__ import annotations

import csv
import io
from itertools import product
from random import Random

import pytest

from chalicelib.domain.spreadsheet import as_written, delimiter_of, guarded, line, to_csv

ACTIVE = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
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
    (" =1", "' =1"),
    ("\tx", "'\tx"),
    ("\rx", '"\'\rx"'),
    ("=a;b", '"\'=a;b"'),
    ("'=1", "''=1"),
    ("'s-Gravenhage", "'s-Gravenhage"),
    ("a=b", "a=b"),
    ("Zoë", "Zoë"),
]


@pytest.mark.parametrize(("cell", "written"), CELLS)
def test_a_cell_is_text_whatever_it_holds(cell: str, written: str) -> None:
    assert to_csv([["x", cell]]) == f"x;{written}\r\n"


def test_nothing_is_nothing() -> None:
    assert to_csv([]) == ""


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("cell", [cell for cell, _ in CELLS])
def test_what_was_written_is_read_as_it_was(cell: str, delimiter: str) -> None:
    written = line((cell, "b"), delimiter)
    (row,) = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    assert [as_written(row[0]), row[1]] == [cell, "b"]
    assert written.endswith("\r\n")


def test_every_short_text_comes_back_and_none_is_active() -> None:
    letters = [*ACTIVE, "'", " ", "a", '"']
    for length in range(5):
        for text in map("".join, product(letters, repeat=length)):
            safe = guarded(text)
            assert as_written(safe) == text
            assert not safe.startswith(tuple(ACTIVE))
            assert not safe.lstrip().startswith(tuple(ACTIVE))


def test_any_longer_text_comes_back() -> None:
    random = Random(7)
    for _ in range(2_000):
        text = "".join(random.choices("'=+-@ \t\r\n\u00a0;,\"aé😀", k=random.randint(5, 30)))
        assert as_written(guarded(text)) == text


@pytest.mark.parametrize("cell", ["'s-Gravenhage", "'t Zand", "'", "''", "' ", "l'été"])
def test_an_apostrophe_that_guards_nothing_stays(cell: str) -> None:
    assert as_written(cell) == cell


def test_a_semicolon_separates_where_decimals_have_a_comma() -> None:
    assert [delimiter_of(language) for language in ("nl", "fr", "en")] == [";", ";", ","]
