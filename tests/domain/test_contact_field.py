from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.contact_field import FieldKind, InvalidValue
from chalicelib.domain.national_number import is_national_number
from tests.builders import make_field

READ = [
    (FieldKind.TEXT, " Gent ", "Gent"),
    (FieldKind.TEXT, "", ""),
    (FieldKind.NUMBER, "12", "12"),
    (FieldKind.NUMBER, " 12,50 ", "12.5"),
    (FieldKind.NUMBER, "-0012.0", "-12"),
    (FieldKind.NUMBER, "+3", "3"),
    (FieldKind.NUMBER, "-0,0", "0"),
    (FieldKind.NUMBER, "0.05", "0.05"),
    (FieldKind.DATE, "2026-10-31", "2026-10-31"),
    (FieldKind.DATE, "31/10/2026", "2026-10-31"),
    (FieldKind.DATE, "1-2-2026", "2026-02-01"),
    (FieldKind.DATE, "29.2.2024", "2024-02-29"),
    (FieldKind.BOOLEAN, "Ja", "true"),
    (FieldKind.BOOLEAN, "non", "false"),
    (FieldKind.BOOLEAN, " ", ""),
    (FieldKind.CHOICE, "rood", "Rood"),
    (FieldKind.CHOICE, " GROEN ", "Groen"),
    (FieldKind.URL, "https://voorbeeld.be/a?b=c#d", "https://voorbeeld.be/a?b=c#d"),
    (FieldKind.URL, "HTTP://voorbeeld.be", "HTTP://voorbeeld.be"),
]
REFUSED = [
    (FieldKind.TEXT, "x" * 1_001, "field_value_too_long"),
    (FieldKind.TEXT, "85.07.30-033.28", "field_value_national_number"),
    (FieldKind.NUMBER, "85073003328", "field_value_national_number"),
    (FieldKind.NUMBER, "1.000,50", "field_value_no_number"),
    (FieldKind.NUMBER, "twaalf", "field_value_no_number"),
    (FieldKind.NUMBER, "1e9", "field_value_no_number"),
    (FieldKind.NUMBER, "٣", "field_value_no_number"),
    (FieldKind.NUMBER, "NaN", "field_value_no_number"),
    (FieldKind.DATE, "2026-02-29", "field_value_no_date"),
    (FieldKind.DATE, "31/02/2026", "field_value_no_date"),
    (FieldKind.DATE, "31/10/26", "field_value_no_date"),
    (FieldKind.DATE, "0000-01-01", "field_value_no_date"),
    (FieldKind.DATE, "morgen", "field_value_no_date"),
    (FieldKind.BOOLEAN, "misschien", "field_value_no_boolean"),
    (FieldKind.CHOICE, "paars", "field_value_no_choice"),
    (FieldKind.URL, "voorbeeld.be", "field_value_no_url"),
    (FieldKind.URL, "javascript:alert(1)", "field_value_no_url"),
    (FieldKind.URL, "https://", "field_value_no_url"),
    (FieldKind.URL, "https://a b.be", "field_value_no_url"),
    (FieldKind.URL, "https://[1", "field_value_no_url"),
]


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_a_value_is_written_in_one_way(kind: FieldKind, text: str, value: str) -> None:
    assert make_field(kind=kind, choices=("Rood", "Groen")).read(text) == value


@pytest.mark.parametrize(("kind", "text", "code"), REFUSED)
def test_what_a_field_cannot_hold_is_refused(kind: FieldKind, text: str, code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        make_field(kind=kind, choices=("Rood", "Groen")).read(text)
    assert refused.value.code == code


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FieldKind), st.one_of(st.text(max_size=40), st.from_regex(r"[0-9/., -]+")))
def test_a_value_that_was_read_is_read_the_same_again(kind: FieldKind, text: str) -> None:
    field = make_field(kind=kind, choices=("Rood",))
    try:
        value = field.read(text)
    except InvalidValue:
        return
    assert field.read(value) == value


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("85073003328", True),
        ("85.07.30-033.28", True),
        (" 850730-033.28 ", True),
        ("17073003384", True),
        ("85473003392", False),
        ("85073003329", False),
        ("85133003328", False),
        ("32475123456", False),
        ("klant 85073003328", False),
        ("٨5073003328", False),
        ("", False),
    ],
)
def test_a_rijksregisternummer_is_told_by_its_day_and_check(text: str, is_one: bool) -> None:
    assert is_national_number(text) is is_one


def test_a_field_that_may_hold_national_numbers_takes_them() -> None:
    assert make_field(permitted="national_number").read("85073003328") == "85073003328"
