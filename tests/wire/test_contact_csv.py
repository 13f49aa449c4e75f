from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chalicelib.wire import csv_record
from chalicelib.wire.contact_csv import (
    MOST_FIELD_LETTERS,
    CsvFormat,
    Position,
    UnreadableFile,
    read_rows,
    sniff,
)
from tests.wire.csv_rows import PLAIN, brief, rows_of

NAMES = "E-mail;Naam\r\nzoe@x.be;Zoë\r\n"
FORMATS = [
    (NAMES.encode(), "utf-8", ";"),
    (NAMES.encode("utf-8-sig"), "utf-8", ";"),
    (NAMES.encode("cp1252"), "cp1252", ";"),
    (NAMES.encode("utf-16"), "utf-16-le", ";"),
    (b"\xfe\xff" + NAMES.encode("utf-16-be"), "utf-16-be", ";"),
    (NAMES.replace(";", ",").encode(), "utf-8", ","),
    (NAMES.replace(";", "\t").encode(), "utf-8", "\t"),
    (NAMES.replace(";", "|").encode(), "utf-8", "|"),
    (b"sep=,\r\n" + NAMES.replace(";", ",").encode(), "utf-8", ","),
    (b"\xef\xbb\xbfSEP=;\n" + NAMES.encode(), "utf-8", ";"),
    (NAMES.replace("\r\n", "\n").encode(), "utf-8", ";"),
    (NAMES.replace("\r\n", "\r").encode(), "utf-8", ";"),
    (NAMES.rstrip().encode(), "utf-8", ";"),
    ("\r\n\r\n" + NAMES + "\r\n").encode(),
    (b'"E-mail";"Naam"\n"zoe@x.be";"Zo\xc3\xab"\n', "utf-8", ";"),
    ("'E-mail';'Naam'\n'zoe@x.be';'Zoë'\n".encode(), "utf-8", ";"),
]


@pytest.mark.parametrize(
    "case", [case if isinstance(case, tuple) else (case, "utf-8", ";") for case in FORMATS]
)
def test_a_file_is_read_however_it_was_exported(case: tuple[bytes, str, str]) -> None:
    data, encoding, delimiter = case
    how = sniff(data)
    assert (how.encoding, how.delimiter) == (encoding, delimiter)
    (row,) = rows_of(data)
    assert (dict(row.cells), row.problem) == ({"E-mail": "zoe@x.be", "Naam": "Zoë"}, None)


SNIFFED = [
    (b"", "ascii", ";"),
    (b"email\nan@x.be\n", "ascii", ";"),
    (b"email;naam, voornaam\na;b, c\nd;e\n", "ascii", ";"),
    (b"a,b,c\n1;2,3,4\n5,6,7\n", "ascii", ","),
    (b'"a;b";c,d\n"1";2,3\n', "ascii", ";"),
    ("naam\nZoë".encode()[:-1], "utf-8", ";"),
    (b"na\xefm;x\n\xc3\xab;y\n", "cp1252", ";"),
    (b"\x00\x01\x02", "ascii", ";"),
    (b"email|naam\nan\nbart\ncis\n", "ascii", "|"),
    (b"sep=,\na;b;c\n1;2;3\n", "ascii", ","),
    (b"sep=x\na,b\n1,2\n", "ascii", ";"),
    (b"a=,\n1;2\n", "ascii", ","),
    (b"a=;\n1,2\n", "ascii", ";"),
]


@pytest.mark.parametrize(("head", "encoding", "delimiter"), SNIFFED)
def test_the_first_bytes_tell_how_a_file_is_written(
    head: bytes, encoding: str, delimiter: str
) -> None:
    assert sniff(head) == CsvFormat(encoding, delimiter, '"')


def test_letters_that_come_after_an_ascii_head_are_read_row_by_row() -> None:
    data = b"a;b\n1;Zo\xc3\xab\n2;Zo\xeb\n3;\x81\n4;\x80 5\n"
    assert brief(rows_of(data, sniff(data[:4]))) == [
        ("1", "Zoë"),
        ("2", "Zoë"),
        ("undecodable",),
        ("4", "€ 5"),
    ]


BIG = "x" * (MOST_FIELD_LETTERS + 1)
HUGE = "y" * csv_record.MOST_LETTERS
BODIES = [
    ("1;2\n", [("1", "2")]),
    ("1;\n;2\n;\n", [("1", ""), ("", "2"), ("", "")]),
    ('"a;b";"c""d"\n', [("a;b", 'c"d')]),
    ('"een\ntwee";"drie\r\nvier"\n5;6', [("een\ntwee", "drie\r\nvier"), ("5", "6")]),
    ('5" pijp;x"y\n1;2\n', [('5" pijp', 'x"y'), ("1", "2")]),
    ('"a"b;"c" d\n', [("ab", "c d")]),
    ('"";""\n', [("", "")]),
    ("1\n1;2;3\n1;2;;\n3;4\n", [("wrong_number_of_cells",)] * 2 + [("1", "2"), ("3", "4")]),
    ('"open;1\n2;3\n', [("unclosed_quote",), ("2", "3")]),
    ('1;"open', [("unclosed_quote",)]),
    ('1;"open\r\n', [("unclosed_quote",)]),
    ("1;\0\n2;3\n", [("nul_character",), ("2", "3")]),
    (f"1;{BIG}\n2;3\n", [("field_too_long",), ("2", "3")]),
    (f"1;{BIG[1:]}\n", [("1", BIG[1:])]),
    (f'1;"{BIG}"\n2;3\n', [("field_too_long",), ("2", "3")]),
    (f"1;{HUGE}\n2;3\n", [("row_too_long",), ("2", "3")]),
    (f"{HUGE}{HUGE}\r\n2;3\n", [("row_too_long",), ("2", "3")]),
    (f"1;{HUGE}", [("row_too_long",)]),
    (f'1;"{HUGE}"\n2;3\n', [("unclosed_quote",), ("2", "3")]),
    (f'1;"{HUGE}\n2;3\n', [("unclosed_quote",), ("2", "3")]),
    (f'"a\nb";{HUGE}\n2;3\n', [("row_too_long",), ("2", "3")]),
]


@pytest.mark.parametrize(("body", "rows"), BODIES, ids=range(len(BODIES)))
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le"])
@pytest.mark.parametrize("chunk", [65_536, 10**9])
def test_each_row_is_read_or_has_its_problem(
    body: str, rows: list[tuple[str, ...]], encoding: str, chunk: int
) -> None:
    data = f"a;b\n{body}".encode(encoding)
    found = rows_of(data, CsvFormat(encoding, ";", '"'), chunk)
    assert brief(found) == rows
    assert found[-1].after.byte_offset == len(data)


@pytest.mark.parametrize(("body", "rows"), BODIES[:12], ids=range(12))
def test_chunks_may_end_anywhere(body: str, rows: list[tuple[str, ...]]) -> None:
    data = f"a;b\n{body}".encode()
    assert all(brief(rows_of(data, PLAIN, chunk)) == rows for chunk in range(1, 9))


def test_rows_are_numbered_as_in_a_spreadsheet() -> None:
    rows = rows_of(b'\na;b\n1;2\n\n3;"x\ny"\n4\n')
    assert [row.number for row in rows] == [1, 3, 4]
    assert rows[2].problem is not None
    assert rows[2].problem.number == 4


HEADERS = [
    ("a;b", ("a", "b")),
    (" a ;b", ("a", "b")),
    ("a;;b;", ("a", "column_2", "b", "column_4")),
    ("a;a;a", ("a", "a_2", "a_3")),
    ("a;a_3;a", ("a", "a_3", "a_3_3")),
]


@pytest.mark.parametrize(("line", "names"), HEADERS)
def test_every_column_has_a_name_of_its_own(line: str, names: tuple[str, ...]) -> None:
    data = f"{line}\n{';'.join('x' for _ in names)}\n".encode()
    (row,) = rows_of(data)
    assert tuple(row.cells) == row.after.header == names


def test_a_file_of_column_names_alone_has_no_rows() -> None:
    assert rows_of(b"E-mail;Naam\r\n") == []
    assert rows_of(b"E-mail;Naam") == []


UNREADABLE = [
    (b"", "empty_file"),
    (b"\n\r\n", "empty_file"),
    (b"\xef\xbb\xbf", "empty_file"),
    (b"sep=;\n", "empty_file"),
    (b'"a;b\n1;2\n', "unclosed_quote"),
    (HUGE.encode() + b";b\n1;2\n", "row_too_long"),
    (b"a;\0\n1;2\n", "nul_character"),
    (b"\xef\xbb\xbfa;\xff\n1;2\n", "undecodable"),
]


@pytest.mark.parametrize(("data", "code"), UNREADABLE, ids=[row[1] for row in UNREADABLE])
def test_without_column_names_a_file_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        rows_of(data, chunk=65_536)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("data", "how"),
    [
        (b"a;b\n1;\xff\n2;3\n", PLAIN),
        (b"a;b\n1;\x81\n2;3\n", CsvFormat("cp1252", ";", '"')),
        ("a;b\n1;".encode("utf-16-le") + b"\x00\xd8\n\x00" + "2;3\n".encode("utf-16-le"), None),
    ],
)
def test_bytes_that_are_no_text_cost_their_row_only(data: bytes, how: CsvFormat | None) -> None:
    how = how or CsvFormat("utf-16-le", ";", '"')
    assert brief(rows_of(data, how)) == [("undecodable",), ("2", "3")]


def test_half_a_letter_at_the_end_of_the_file_is_no_text() -> None:
    utf_16 = CsvFormat("utf-16-le", ";", '"')
    assert brief(rows_of("a;b\n1;2".encode("utf-16-le") + b"\x33", utf_16)) == [("undecodable",)]
    assert brief(rows_of(b"a;b\n1;2\xc3", PLAIN)) == [("undecodable",)]


def test_a_position_survives_json() -> None:
    position = Position(12_345, 17, ("E-mail", "Zoë;\n"))
    assert Position.from_json(position.to_json()) == position


HEADS = json.loads((Path(__file__).parents[1] / "data/file-heads.json").read_text(encoding="utf-8"))
"""Which the site's own tests read too; each letter of `bytes` is a byte."""


@pytest.mark.parametrize("case", HEADS, ids=[case["name"] for case in HEADS])
def test_columns_are_named_as_the_site_names_them(case: dict[str, Any]) -> None:
    data = case["bytes"].encode("latin-1")
    rows = list(read_rows([data], sniff(data)))
    assert [row.number for row in rows] == list(range(1, len(case["rows"]) + 1))
    assert [list(row.cells.values()) for row in rows] == case["rows"]
    assert all(list(row.cells) == case["columns"] for row in rows)
