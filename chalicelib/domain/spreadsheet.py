"""Lines of a CSV file that a spreadsheet opens as it should (RFC 4180; R69)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""

BELGIAN = ";"
"""What separates cells where decimals have a comma."""

_ACTIVE = r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])"
"""A cell that begins like this is a formula to a spreadsheet, whoever wrote it there
(owasp.org/www-community/attacks/CSV_Injection); and one that a guard would be taken off again."""


def delimiter_of(language: str) -> str:
    """What separates cells where that language's decimals have a comma, as in Belgium, or not."""
    return "," if language == "en" else BELGIAN


def to_csv(rows: Iterable[Sequence[str]], delimiter: str = BELGIAN) -> str:
    """The rows as lines."""
    return "".join(line(cells, delimiter) for cells in rows)


def line(cells: Sequence[str], delimiter: str) -> str:
    """One line with its end; a cell that could act as a formula is text."""
    return delimiter.join(_quoted(guarded(cell), delimiter) for cell in cells) + "\r\n"


def guarded(text: str) -> str:
    """What a spreadsheet shows and never runs: text begins with an apostrophe where it must."""
    return f"'{text}" if re.match(_ACTIVE, text) else text


def as_written(cell: str) -> str:
    """Inverse of `guarded`, so that what comes back changes nothing (I06)."""
    is_guarded = cell.startswith("'") and re.match(_ACTIVE, cell[1:])
    return cell[1:] if is_guarded else cell


def _quoted(text: str, delimiter: str) -> str:
    if any(letter in text for letter in (delimiter, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text
