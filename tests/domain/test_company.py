"""Company numbers by form and checksum, and what else a company says of itself."""

from __future__ import annotations

import pytest

from chalicelib.domain.company import company_number, is_country, phone, website

REAL = [
    ("BE 0403.170.701", "BE", "BE0403170701"),
    ("0123.456.749", "BE", "BE0123456749"),
    ("be0123456749", "BE", "BE0123456749"),
    ("403170701", "BE", "BE0403170701"),  # as it was written before 2005
    ("NL004495445B01", "NL", "NL004495445B01"),
    ("NL000099998B57", "NL", "NL000099998B57"),  # of a sole trader, since 2020
    ("FR 40 303 265 045", "FR", "FR40303265045"),
    ("83404833048", "FR", "FR83404833048"),
    ("DE136695976", "DE", "DE136695976"),
    ("DE 129 273 398", "DE", "DE129273398"),
    ("LU15027442", "LU", "LU15027442"),
    ("LU 263-752-45", "LU", "LU26375245"),
    ("ATU12345678", "AT", "ATU12345678"),
    ("123456789", "GR", "EL123456789"),
    ("BE0403170701", "LU", "BE0403170701"),  # a number of another country says so itself
    ("12-3456789", "US", "123456789"),
]
CHECKED = [
    given
    for given in REAL
    if given[2][:2] in {"BE", "NL", "FR", "DE", "LU"} and given[2] != "NL000099998B57"
]
"""The Netherlands have two rules: one wrong number in a hundred fits the later one by chance, and
one in eleven of the later ones the other."""


@pytest.mark.parametrize(("text", "country", "kept"), REAL)
def test_a_number_is_kept_without_its_marks(text: str, country: str, kept: str) -> None:
    assert company_number(text, country) == kept
    assert company_number(kept, country) == kept


@pytest.mark.parametrize(("text", "country", "kept"), CHECKED)
def test_no_number_with_one_wrong_digit_passes(text: str, country: str, kept: str) -> None:
    """Every place × every other digit. What follows the B of a Dutch number only counts the parts
    of a company."""
    checked = kept[: kept.index("B", 2)] if kept.startswith("NL") else kept
    wrong = [
        f"{kept[:place]}{digit}{kept[place + 1 :]}"
        for place, letter in enumerate(checked)
        for digit in "0123456789"
        if letter.isdigit() and digit != letter
    ]
    passed = [number for number in wrong if company_number(number, country)]
    assert len(passed) <= (1 if kept.startswith("NL") else 0), passed


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("", "BE"),
        ("BE", "BE"),
        ("BE2123456749", "BE"),
        ("BE01234567490", "BE"),
        ("NL004495445A01", "NL"),
        ("DE036695976", "DE"),
        ("FRIO303265045", "FR"),
        ("LU1502744", "LU"),
        ("ATU1234567", "AT"),
        ("１２３４５６７８９", "GR"),
        ("<script>", "BE"),
        ("x", "US"),
        ("x" * 100, "US"),
    ],
)
def test_what_cannot_be_a_number_is_none(text: str, country: str) -> None:
    assert company_number(text, country) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("+32 9 123 45 67", "+32 9 123 45 67"),
        ("  09/123.45.67 ", "09/123.45.67"),
        ("(0)20-1234567", "(0)20-1234567"),
        ("12345", None),
        ("1" * 16, None),
        ("bel mij", None),
        ("+32 9 123 45 67 toestel 3", None),
        ("++3291234567", None),
    ],
)
def test_a_telephone_number_can_be_dialled(text: str, kept: str | None) -> None:
    assert phone(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("www.peeters.example", "https://www.peeters.example"),
        (" http://peeters.example/brood?dag=1 ", "http://peeters.example/brood?dag=1"),
        ("https://peeters.example:8443", "https://peeters.example:8443"),
        ("peeters", None),
        ("javascript:alert(1)", None),
        ("ftp://peeters.example", None),
        ("https://peeters.example/<b>", "https://peeters.example/<b>"),
        ("https://-peeters.example", None),
        ("https://peeters.example/a b", None),
        ("https://user@peeters.example", None),
    ],
)
def test_a_website_is_a_web_address(text: str, kept: str | None) -> None:
    assert website(text) == kept


def test_codes_for_private_use_are_no_countries() -> None:
    assert all(is_country(code) for code in ("BE", "NL", "US", "GB"))
    assert not any(is_country(code) for code in ("XX", "ZZ", "AA", "be", "B", "BEL", ""))
