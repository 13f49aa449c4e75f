"""Rows of an uploaded CSV file, from any position: wire/contact_csv.py over a file's bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chalicelib.services.ports import SourceRow, UnreadableFile
from chalicelib.wire import contact_csv
from chalicelib.wire.contact_csv import Position

_HEAD_BYTES = 65_536


def read_rows(open_at: Callable[[int], Iterator[bytes]], position: str) -> Iterator[SourceRow]:
    """Data rows from `position` ("" for the start) on; raises UnreadableFile.

    open_at: the file's bytes from an offset on. How the file is written is told from its first
    bytes each time, so a resumed slice reads it as the first one did.
    """
    csv_format = contact_csv.sniff(_head(open_at(0)))
    start = Position.from_json(position) if position else None
    chunks = open_at(start.byte_offset if start else 0)
    try:
        for row in contact_csv.read_rows(chunks, csv_format, start):
            yield SourceRow(
                number=row.number,
                cells=row.cells,
                problem=row.problem.code if row.problem else "",
                position=row.after.to_json,
                offset=row.after.byte_offset,
            )
    except contact_csv.UnreadableFile as error:
        raise UnreadableFile(error.code) from error


def _head(chunks: Iterator[bytes]) -> bytes:
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= _HEAD_BYTES:
            break
    return head[:_HEAD_BYTES]
