"""CSV as spreadsheets in Belgium open it: semicolons, UTF-8 with its mark, CRLF (RFC 4180 §2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
_DELIMITER = ";"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TO_QUOTE = frozenset(';"\r\n')


def to_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows as lines. A cell that a spreadsheet would take for a formula begins with an
    apostrophe (OWASP, "CSV Injection")."""
    return "".join(f"{_DELIMITER.join(map(_cell, row))}\r\n" for row in rows)


def _cell(text: str) -> str:
    if text.startswith(_FORMULA):
        text = f"'{text}"
    if not _TO_QUOTE.isdisjoint(text):
        return '"' + text.replace('"', '""') + '"'
    return text
