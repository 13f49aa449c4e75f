"""I03, I04, I06: files as people and spreadsheets make them. A report per row, never a crash, and
nobody who is written well stays out."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from random import Random

import pytest

from chalicelib.domain.contact_import import Import, ImportState
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.spreadsheet import BYTE_ORDER_MARK, to_csv
from chalicelib.services import import_slices
from tests.services.setup import House, faults

MAPPING = {"E-mail": "email", "Voornaam": "field:first_name"}
PEOPLE = [(f"persoon{number}@voorbeeld.be", f"Zoë {number}") for number in range(200)]
HEAD = "E-mail;Voornaam\r\n"
TEXT = HEAD + "".join(f"{email};{name}\r\n" for email, name in PEOPLE)
NASTY = {
    "wrong_number_of_cells": "kort@voorbeeld.be\r\n",
    "field_value_too_long": f"lang@voorbeeld.be;{'x' * 5_000}\r\n",
    "field_too_long": f"lang@voorbeeld.be;{'x' * 200_000}\r\n",
    "nul_character": "nul@voorbeeld.be;N\0l\r\n",
    "unclosed_quote": 'open@voorbeeld.be;"open\r\n',
    "missing_at": "geen adres;An\r\n",
    "empty": ";An\r\n",
}
WRITTEN: dict[str, bytes] = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with a mark": TEXT.encode("utf-8-sig"),
    "UTF-16 of a spreadsheet": TEXT.encode("utf-16"),
    "UTF-16, the other way round": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "Latin-1": TEXT.encode("latin-1"),
    "commas": TEXT.replace(";", ",").encode(),
    "tabs": TEXT.replace(";", "\t").encode(),
    "a line that names the separator": ("sep=;\r\n" + TEXT).encode(),
    "every cell quoted": "".join(
        f'"{line.replace(";", chr(34) + ";" + chr(34))}"\n' for line in TEXT.splitlines()
    ).encode(),
    "line ends of an old Mac": TEXT.replace("\r\n", "\r").encode(),
    "an empty line after each": TEXT.replace("\r\n", "\r\n\r\n").encode(),
}


@pytest.fixture
def house() -> House:
    return House()


def run(house: House, content: bytes, mapping: Mapping[str, str] = MAPPING) -> Import:
    return house.run_import(content, mapping)


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_everybody_comes_in_however_the_file_is_written(house: House, content: bytes) -> None:
    done = run(house, content)
    assert (done.state, done.counts.created) == (ImportState.DONE, len(PEOPLE))
    names = {email: contact.fields["first_name"] for email, contact in house.contacts().items()}
    assert names == dict(PEOPLE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
@pytest.mark.parametrize(("code", "row"), NASTY.items(), ids=NASTY)
def test_a_nasty_row_costs_itself(house: House, code: str, row: str, encoding: str) -> None:
    """In the middle, and again, so that what follows it is seen to be read; a second open quote
    would close the first one."""
    rows = [row] if code == "unclosed_quote" else [row, row]
    lines = [f"{email};{name}\r\n" for email, name in PEOPLE]
    lines[100:100] = rows
    done = run(house, (HEAD + "".join(lines)).encode(encoding))
    assert done.state is ImportState.DONE
    assert [(problem.number, problem.code) for problem in house.problems(done)] == [
        (101 + place, code) for place in range(len(rows))
    ]
    assert (done.counts.created, done.counts.broken) == (len(PEOPLE), len(rows))


def test_quoted_line_breaks_belong_to_their_cell(house: House) -> None:
    lines = "".join(f'{email};"{name}\r\nGent"\r\n' for email, name in PEOPLE)
    done = run(house, (HEAD + lines).encode())
    assert done.counts.created == len(PEOPLE)
    assert house.contacts()[PEOPLE[0][0]].fields["first_name"] == "Zoë 0\r\nGent"


def test_one_column_is_enough(house: House) -> None:
    done = run(
        house, "\n".join(["E-mail", *(email for email, _ in PEOPLE)]).encode(), {"E-mail": "email"}
    )
    assert done.counts.created == len(PEOPLE)


FORMULAS = ("=1+1", "+32 9 123", "-5", "@naam", "=cmd|' /C calc'!A0", "gewoon")


def test_what_was_exported_changes_nothing_when_it_comes_back(house: House) -> None:
    """I06: a guarded cell is the text that it was."""
    rows = [(f"a{number}@voorbeeld.be", text) for number, text in enumerate(FORMULAS)]
    rows += [("-minus@voorbeeld.be", "An"), ("+plus@voorbeeld.be", "Bo")]
    plain = HEAD + "".join(f"{email};{text}\r\n" for email, text in rows)
    run(house, plain.encode())
    before = house.contacts()
    assert {c.fields["first_name"] for c in before.values()} >= set(FORMULAS)

    exported = BYTE_ORDER_MARK + to_csv([("E-mail", "Voornaam"), *rows])
    assert "'=1+1" in exported
    done = run(house, exported.encode())

    # The list is a new one: without it everybody stays what they were.
    after = house.contacts()
    assert (done.counts.created, done.counts.broken) == (0, 0)
    assert {email: c.fields for email, c in after.items()} == {
        email: c.fields for email, c in before.items()
    }


def test_a_target_can_be_meant_by_one_column_only(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.declare(b"", {"E-mail": "email", "A": "language", "B/C": "language"})
    assert faults(refused) == [("/mapping/B~1C", "mapping_target_twice")]


HEADLESS = {
    "nothing at all": (b"", "empty_file"),
    "a mark and nothing": (codecs.BOM_UTF8, "empty_file"),
    "empty lines": (b"\r\n\r\n\r\n", "empty_file"),
    "a line that names the separator, and no other": (b"sep=;\r\n", "empty_file"),
    "a quote that is never closed": (b'"E-mail;Voornaam\r\n', "unclosed_quote"),
    "other columns": (b"Naam;Adres\r\nAn;Gent\r\n", "column_missing"),
}


@pytest.mark.parametrize(("content", "code"), HEADLESS.values(), ids=HEADLESS)
def test_a_file_without_its_columns_says_so_and_writes_nobody(
    house: House, content: bytes, code: str
) -> None:
    failed = run(house, content)
    assert (failed.state, failed.reason) == (ImportState.FAILED, code)
    assert house.contacts() == {}


def test_a_file_of_column_names_alone_is_done_and_empty(house: House) -> None:
    done = run(house, HEAD.encode())
    assert (done.state, done.counts.rows) == (ImportState.DONE, 0)


MIXED: dict[str, str] = {
    "a comma where the others have a semicolon": "komma@voorbeeld.be,An\r\n",
    "a tab where the others have a semicolon": "tab@voorbeeld.be\tAn\r\n",
    "too many": "veel@voorbeeld.be;An;Gent;9000\r\n",
}
LONE = {
    "in the middle of a cell": ('mid@voorbeeld.be;An "de eerste\r\n', 'An "de eerste'),
    "behind a cell": ('achter@voorbeeld.be;An"\r\n', 'An"'),
    "text behind a quoted cell": ('rest@voorbeeld.be;"An" Maes\r\n', "An Maes"),
    "doubled": ('dubbel@voorbeeld.be;"An ""de eerste"""\r\n', 'An "de eerste"'),
}


@pytest.mark.parametrize("row", MIXED.values(), ids=MIXED)
def test_a_row_with_another_separator_is_told(house: House, row: str) -> None:
    done = run(house, (TEXT + row).encode())
    assert done.counts.created == len(PEOPLE)
    assert [(p.number, p.code) for p in house.problems(done)] == [
        (len(PEOPLE) + 1, "wrong_number_of_cells")
    ]


@pytest.mark.parametrize(("row", "name"), LONE.values(), ids=LONE)
def test_a_lone_quote_is_a_letter(house: House, row: str, name: str) -> None:
    done = run(house, (TEXT + row + "laatste@voorbeeld.be;Bo\r\n").encode())
    assert (done.counts.created, house.problems(done)) == (len(PEOPLE) + 2, ())
    assert house.contacts()[row.split(";")[0]].fields["first_name"] == name


SPOILT = (
    lambda random: f"kort{random.random()}@voorbeeld.be",
    lambda random: f"nul{random.random()}@voorbeeld.be;N\0l",
    lambda random: f"lang{random.random()}@voorbeeld.be;{'x' * random.choice((5_000, 200_000))}",
    lambda random: f"geen adres {random.random()};An",
    lambda random: f"veel{random.random()}@voorbeeld.be;An;{random.choice(('Gent', '=1+1'))}",
    lambda random: f"komma{random.random()}@voorbeeld.be,An",
    lambda random: f"@{random.random()};An",
)
"""Rows nobody can use."""
NAMES = ("Zoë", "=1+1", "An; Bo", 'zegt "dag"', "twee\r\nregels", "twee\nregels", "", "'t Hof", "@")


def quoted(cell: str) -> str:
    is_needed = any(letter in cell for letter in ';"\r\n')
    return '"' + cell.replace('"', '""') + '"' if is_needed else cell


@pytest.mark.parametrize("seed", range(12))
def test_of_a_wild_file_every_good_row_comes_in_and_every_bad_one_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Any mixture, in any encoding, cut into slices anywhere (I03, I04)."""
    random = Random(seed)
    monkeypatch.setattr(import_slices, "SLICE_ROWS", random.choice((40, 110, 1_000)))
    good, bad, lines = {}, [], []
    for number in range(1, 300):
        if random.random() < 0.15:
            bad.append(number)
            lines.append(random.choice(SPOILT)(random))
        else:
            email, name = f"p{number}@voorbeeld.be", random.choice(NAMES)
            good[email] = name
            lines.append(f"{email};{quoted(name)}")
    content = (HEAD + "\r\n".join(lines)).encode(
        random.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
    )

    done = run(house, content)

    assert done.state is ImportState.DONE
    assert [problem.number for problem in house.problems(done)] == bad
    found = {email: c.fields.get("first_name", "") for email, c in house.contacts().items()}
    assert found == good
