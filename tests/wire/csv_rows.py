"""Short ways to read and to look at CSV rows in tests."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.wire.contact_csv import CsvFormat, Row, read_rows, sniff

PLAIN = CsvFormat("utf-8", ";", '"')


def in_chunks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[place : place + size] for place in range(0, len(data), size))


def rows_of(data: bytes, how: CsvFormat | None = None, chunk: int = 7) -> list[Row]:
    return list(read_rows(in_chunks(data, chunk), how or sniff(data)))


def brief(rows: list[Row]) -> list[tuple[str, ...]]:
    """The cells of each row, or the code of its problem."""
    return [(row.problem.code,) if row.problem else tuple(row.cells.values()) for row in rows]
