"""A statement as a file: CSV for a spreadsheet, PDF for whoever keeps the books."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from chalicelib.domain.spreadsheet import BYTE_ORDER_MARK, to_csv

_LETTERS = 90
_FIRST, _OTHERS = 14, 18

Facts = Sequence[tuple[str, str]]
Rows = Sequence[Sequence[str]]


def statement_csv(title: str, status: str, facts: Facts, rows: Rows) -> str:
    """The facts as lines of two cells, then the table; rows: names first, the sums last."""
    return BYTE_ORDER_MARK + to_csv([(title, status), *facts, (), *rows])


def statement_pdf(title: str, status: str, facts: Facts, rows: Rows) -> str:
    """The same on one page; see wire/pdf.py."""
    from chalicelib.wire.pdf import COLUMNS, PLAIN, TITLE, to_pdf

    lines = [(TITLE, title), (PLAIN, status), (PLAIN, "")]
    for name, value in facts:
        wrapped = textwrap.wrap(f"{name}: {value}", _LETTERS)[:2]
        lines += [(PLAIN, line) for line in wrapped]
    lines.append((PLAIN, ""))
    for first, *others in rows:
        cells = "".join(cell[: _OTHERS - 1].rjust(_OTHERS) for cell in others)
        lines.append((COLUMNS, f"{first.ljust(_FIRST)}{cells}"))
    return to_pdf(lines)
