"""Rows of an uploaded file: read the same from any position, whatever the chunks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from chalicelib.adapters.csv_rows import read_rows
from chalicelib.services.ports import SourceRow, UnreadableFile

NAMES = ("Zoë", "François", "’t Jolle", "Ann", "Œdip")


def opened(content: bytes, chunk: int = 7) -> Callable[[int], Iterator[bytes]]:
    def open_at(start: int) -> Iterator[bytes]:
        for place in range(start, len(content), chunk):
            yield content[place : place + chunk]

    return open_at


def rows(content: bytes, position: str = "", chunk: int = 7) -> list[SourceRow]:
    return list(read_rows(opened(content, chunk), position))


def told(found: list[SourceRow]) -> list[tuple[object, ...]]:
    """Rows with their positions as they are stored."""
    return [(r.number, dict(r.cells), r.problem, r.position(), r.offset) for r in found]


def file_of(encoding: str, ending: str = "\r\n") -> bytes:
    lines = ["mail;naam", *(f"a{n}@x.be;{name}" for n, name in enumerate(NAMES))]
    return "".join(f"{line}{ending}" for line in lines).encode(encoding)


@pytest.mark.parametrize("chunk", [1, 2, 7, 100_000])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_that_goes_on_anywhere_is_read_as_in_one_pass(encoding: str, chunk: int) -> None:
    content = file_of(encoding)
    whole = rows(content, chunk=chunk)
    assert [row.cells["naam"] for row in whole] == list(NAMES)
    assert [row.number for row in whole] == [1, 2, 3, 4, 5]
    assert whole[-1].offset == len(content)
    for read, row in enumerate(whole, start=1):
        assert told(rows(content, row.position(), chunk)) == told(whole[read:])


def test_the_letters_of_a_later_row_do_not_depend_on_where_reading_began() -> None:
    """The first name with an accent stands far behind the bytes the encoding is told from."""
    plain = "".join(f"a{number}@x.be;Jan\n" for number in range(6_000))
    content = f"mail;naam\n{plain}z@x.be;Zoë\n".encode("cp1252")
    whole = rows(content, chunk=65_536)
    assert whole[-1].cells == {"mail": "z@x.be", "naam": "Zoë"}
    assert told(rows(content, whole[-2].position(), 65_536)) == told(whole[-1:])


def test_a_row_with_a_problem_has_its_code_and_no_cells() -> None:
    found = rows(b"mail;naam\na@x.be\nb@x.be;Bo\n")
    assert [(row.number, row.problem, dict(row.cells)) for row in found] == [
        (1, "wrong_number_of_cells", {}),
        (2, "", {"mail": "b@x.be", "naam": "Bo"}),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty_file"), (b"\n\n", "empty_file"), (b'"mail\na@x.be\n', "unclosed_quote")],
)
def test_a_file_without_column_names_cannot_be_read(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as unreadable:
        rows(content)
    assert unreadable.value.code == code


def test_a_file_that_ends_where_reading_goes_on_has_no_more_rows() -> None:
    content = file_of("utf-8")
    assert rows(content, rows(content)[-1].position()) == []
