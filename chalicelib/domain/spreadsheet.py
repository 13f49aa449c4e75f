"""Lines of a CSV file that a spreadsheet opens as it should (RFC 4180; R69)."""

from __future__ import annotations

from collections.abc import Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins like this is a formula to a spreadsheet, whoever wrote it there
(owasp.org/www-community/attacks/CSV_Injection)."""


def delimiter_of(language: str) -> str:
    """What separates cells where that language's decimals have a comma, as in Belgium, or not."""
    return "," if language == "en" else ";"


def line(cells: Sequence[str], delimiter: str) -> str:
    """One line with its end; a cell that could act as a formula is text."""
    return delimiter.join(_cell(cell, delimiter) for cell in cells) + "\r\n"


def _cell(text: str, delimiter: str) -> str:
    safe = f"'{text}" if text.startswith(_ACTIVE) else text
    if any(letter in safe for letter in (delimiter, '"', "\r", "\n")):
        return '"' + safe.replace('"', '""') + '"'
    return safe
