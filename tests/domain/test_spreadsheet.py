"""Cells that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io

import pytest

from chalicelib.domain.spreadsheet import delimiter_of, line


@pytest.mark.parametrize("cell", ["=1+1", "+32 9", "-5", "@SUM(A1)", "\tx", "\rx", "=HYPERLINK(1)"])
def test_what_begins_like_a_formula_is_text(cell: str) -> None:
    (row,) = csv.reader(io.StringIO(line((cell, "b"), ";"), newline=""), delimiter=";")
    assert row == [f"'{cell}", "b"]


@pytest.mark.parametrize("cell", ["", "a;b", 'zeg "dag"', "a,b", "twee\nregels", "a=b", "é€"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_any_other_text_comes_back_as_it_was(cell: str, delimiter: str) -> None:
    written = line((cell, "b"), delimiter)
    (row,) = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    assert row == [cell, "b"]
    assert written.endswith("\r\n")


def test_a_semicolon_separates_where_decimals_have_a_comma() -> None:
    assert [delimiter_of(language) for language in ("nl", "fr", "en")] == [";", ";", ","]
