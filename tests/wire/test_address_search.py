"""Addresses are found however they are written, and no other is taken for one."""

from __future__ import annotations

import unicodedata

import pytest

from chalicelib.wire.address_search import AddressSearch

AN, IDN = "An@x.be", "jan@xn--bcher-kva.example"
BOOKS = "jan@bücher.example"
ENCODINGS = ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text",
    [
        *("an@x.be", "AN@X.BE", "mail\nan@x.be\nbo@x.be", "Mail: an@x.be.", '"an@x.be";Jan'),
        *("<An@x.be>", "mailto:an@x.be?subject=Dag", "'an@x.be'", "jan@x.be;an@x.be", "an@x.be -"),
        *(r'"Dag\nan@x.be\nJan"', r'"\u003can@x.be\u003e"', "to=%3can@x.be", "to=3Can@x.be"),
    ],
)
def test_an_address_is_found_in_whatever_stands_around_it(text: str, encoding: str) -> None:
    assert AddressSearch([AN]).is_in([text.encode(encoding)])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "other",
    [
        *("jan@x.be", "j.an@x.be", "j-an@x.be", "j+an@x.be", "j_an@x.be", "1an@x.be"),
        *("an@x.best", "an@x.be.com", "an@x.be-fit.com", "an@xx.be", "an@xabe", "bo@x.be"),
    ],
)
def test_an_address_that_only_ends_or_begins_so_is_another_one(other: str, encoding: str) -> None:
    text = f"mail;naam\n{other};Jan\n".encode(encoding)
    assert not AddressSearch([AN]).is_in([text])
    assert AddressSearch([other]).is_in([text])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("written", [BOOKS, BOOKS.upper(), "Jan@BüCHER.example", IDN, IDN.upper()])
def test_a_domain_is_found_in_both_of_its_forms(written: str, encoding: str) -> None:
    text = f"mail\n{written}\n"
    assert AddressSearch([IDN]).is_in([text.encode(encoding)])
    assert not AddressSearch(["jan@xn--bchr-1ra.example"]).is_in([text.encode(encoding)])
    if encoding != "cp1252":
        assert AddressSearch([IDN]).is_in([unicodedata.normalize("NFD", text).encode(encoding)])


def test_where_the_bytes_break_off_makes_no_difference() -> None:
    search = AddressSearch([AN, IDN])
    for around, is_held in (
        ("{}an@x.be{}", True),
        ("{}" + BOOKS + "{}", True),
        ("{}jan@x.be{}", False),
    ):
        for filling in (1, 4_090, 9_000):
            text = around.format("-\n" * filling, "\n-" * filling).encode("utf-16-le")
            for size in (1_000, 4_097, 9_001) if filling > 1 else (1, 2, 3, 5):
                pieces = [text[at : at + size] for at in range(0, len(text), size)]
                assert search.is_in(pieces) is is_held, (around, filling, size)


def test_of_an_address_that_goes_on_in_the_next_bytes_nothing_is_found() -> None:
    assert not AddressSearch([AN]).is_in([b"mail\nan@x.be", b"st\n"])
    assert not AddressSearch([AN]).is_in([b"mail\nj", b"an@x.be"])
    assert not AddressSearch([AN]).is_in([b"-" * 5_000 + b"j", b"an@x.be"])


def test_nothing_is_found_of_nobody() -> None:
    assert not AddressSearch(["", ""]).is_in([b"an@x.be"])
    assert not AddressSearch([]).is_in([b""])
    assert AddressSearch(["", AN]).is_in_text("Dag an@x.be \ud800")
