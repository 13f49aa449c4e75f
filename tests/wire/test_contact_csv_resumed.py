from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.wire.contact_csv import CsvFormat, Position, Row, UnreadableFile, read_rows, sniff
from tests.wire.csv_rows import PLAIN, brief, in_chunks, rows_of

CELL = st.text(st.sampled_from('ab;\n\r"ëé€😀 \0,'), max_size=6)
ENCODING = st.sampled_from(["utf-8", "cp1252", "utf-16-le", "utf-16-be", "ascii"])
MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode("utf-8" if encoding == "ascii" else encoding, "replace")


def _read(data: bytes, how: CsvFormat, chunk: int, start: Position | None = None) -> list[Row]:
    try:
        return list(read_rows(in_chunks(data, chunk), how, start))
    except UnreadableFile:
        return []


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.lists(CELL, max_size=25).map(";".join).map("a;b\n{}".format),
        st.text(st.sampled_from('ab;\n\r"ë😀'), max_size=60),
    ),
    ENCODING,
    st.booleans(),
    st.integers(1, 20),
    st.integers(1, 20),
)
@example('a;b\n"\n"\n', "utf-8", True, 1, 3)
def test_going_on_after_any_row_gives_the_same_rows_as_one_pass(
    text: str, encoding: str, is_marked: bool, first: int, second: int
) -> None:
    data = (MARKS.get(encoding, b"") if is_marked else b"") + _encoded(text, encoding)
    how = CsvFormat(encoding, ";", '"')
    whole = _read(data, how, first)
    assert _read(data, how, 10**6) == whole
    for done, row in enumerate(whole, start=1):
        start = Position.from_json(row.after.to_json())
        assert _read(data[start.byte_offset :], how, second, start) == whole[done:]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), ENCODING, st.integers(1, 50))
def test_any_bytes_are_rows_or_an_unreadable_file(data: bytes, encoding: str, chunk: int) -> None:
    for how in (sniff(data), CsvFormat(encoding, ",", '"')):
        rows = _read(data, how, chunk)
        assert all(row.after.byte_offset <= len(data) + 1 for row in rows)
        offsets = [row.after.byte_offset for row in rows]
        assert all(earlier < later for earlier, later in pairwise(offsets))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELL, CELL), max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_the_standard_library_writes_is_read_back(
    table: list[tuple[str, str]], line_end: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([("a", "b"), *table])
    expected = [
        ("nul_character",) if any("\0" in cell for cell in cells) else cells for cells in table
    ]
    assert brief(rows_of(text.getvalue().encode(), PLAIN)) == expected


def test_memory_stays_flat_over_a_long_file_with_a_quote_left_open() -> None:
    line = b"an@voorbeeld.be;" + b"x" * 1_000 + b"\n"

    def chunks() -> Iterator[bytes]:
        yield b'a;b\n1;"left open\n'
        for _ in range(400):
            yield line * 64

    tracemalloc.start()
    read = sum(1 for _ in read_rows(chunks(), PLAIN))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == 1 + 400 * 64
    assert peak < 10 * 1024 * 1024


def test_a_line_end_cut_in_two_by_chunks_is_one_line_end() -> None:
    too_long = b"y" * (2 << 20)
    for line in (b"1;2", b'"1";2', too_long, b'"left open' + too_long):
        rows = list(read_rows([b"a;b\r", b"\n" + line + b"\r", b"\n3;4\r", b"\n"], PLAIN))
        assert [row.number for row in rows] == [1, 2]
        assert brief(rows)[-1] == ("3", "4")
