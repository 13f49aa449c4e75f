"""I05: a million rows are read slice by slice, in the memory and the time of a small file."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import islice

import pytest

from chalicelib.services.import_slices import SLICE_ROWS
from chalicelib.wire.contact_csv import Position, read_rows
from tests.faults.extent import IS_LONG
from tests.wire.csv_rows import PLAIN

HEADER = b"E-mail;Stad\n"
CHUNK = 64 * 1024
MOST_BYTES = 2 * 1024 * 1024
MOST_CHUNKS = 2
SIZES = [10_000, 100_000, *([1_000_000] if IS_LONG else [])]


class LongFile:
    """Rows that are written while they are read, all of one length; chunks: handed out so far."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.chunks = 0

    @staticmethod
    def line(number: int) -> bytes:
        return b"an%07d@voorbeeld.be;Gent\n" % number

    def read(self, start: int) -> Iterator[bytes]:
        """From that byte on."""
        long, text = len(self.line(0)), HEADER[start:]
        first, into = divmod(max(start - len(HEADER), 0), long)
        for number in range(first, self.rows):
            text += self.line(number)[into if number == first else 0 :]
            if len(text) >= CHUNK or number == self.rows - 1:
                self.chunks += 1
                yield text
                text = b""


def slices(file: LongFile) -> Iterator[tuple[list[str], int]]:
    """(addresses, chunks that were fetched for them), each part as a process of its own reads it:
    from the place that the part before has stored."""
    place: str | None = None
    while True:
        start = Position.from_json(place) if place else None
        before = file.chunks
        source = file.read(start.byte_offset if start else 0)
        rows = list(islice(read_rows(source, PLAIN, start), SLICE_ROWS))
        if not rows:
            return
        place = rows[-1].after.to_json()
        yield [row.cells["E-mail"] for row in rows], file.chunks - before


@pytest.mark.parametrize("rows", SIZES)
def test_i05_a_long_file_is_read_in_flat_memory_and_each_slice_fetches_as_little(
    rows: int,
) -> None:
    file, read = LongFile(rows), 0
    tracemalloc.start()
    try:
        for addresses, chunks in slices(file):
            assert addresses[0] == f"an{read:07}@voorbeeld.be"
            assert len(addresses) == SLICE_ROWS
            assert chunks <= MOST_CHUNKS
            read += len(addresses)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert read == rows
    assert peak < MOST_BYTES
