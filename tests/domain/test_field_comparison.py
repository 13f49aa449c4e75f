"""Rules compare numbers as numbers and days as days."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.domain.contact_field import FieldKind
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.field_comparison import KINDS, OF_KIND, Comparison, fits
from chalicelib.domain.segment_rule import FieldIs
from chalicelib.domain.segment_text import parse

TODAY = date(2026, 3, 2)

CASES = {
    ("less_than", "10"): (("9", "-3", "9.99"), ("10", "11", "100", "", "tien", "NaN", "-Infinity")),
    ("more_than", "9"): (("10", "9.5", "1000"), ("9", "8.9", "-10", "", "Infinity", "NaN")),
    ("before", "2026-03-02"): (("2026-03-01", "0001-01-01"), ("2026-03-02", "2026-10-01", "", "x")),
    ("after", "2026-03-02"): (("2026-03-03", "9999-12-31"), ("2026-03-02", "2025-12-31", "")),
    ("last_days", "1"): (("2026-03-02",), ("2026-03-01", "2026-03-03", "")),
    ("last_days", "30"): (
        ("2026-03-02", "2026-02-01"),
        ("2026-01-31", "2026-03-03", "", "30"),
    ),
    ("next_days", "1"): (("2026-03-02",), ("2026-03-01", "2026-03-03", "")),
    ("next_days", "7"): (("2026-03-02", "2026-03-08"), ("2026-03-01", "2026-03-09", "")),
    ("equals", "Gent"): (("gent", " GENT "), ("Gentbrugge", "")),
    ("contains", "en"): (("Gent",), ("Brugge", "")),
    ("empty", ""): (("", "  "), ("x", "0")),
}


@pytest.mark.parametrize(("comparison", "wanted"), CASES)
def test_a_value_compares_as_what_it_is(comparison: str, wanted: str) -> None:
    yes, no = CASES[comparison, wanted]
    fit = fits(Comparison(comparison), wanted, TODAY)
    assert [fit(value) for value in yes] == [True] * len(yes)
    assert [value for value in no if fit(value)] == []


@pytest.mark.parametrize("comparison", [Comparison.BEFORE, Comparison.AFTER])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are(comparison: Comparison, day: str) -> None:
    fit = fits(comparison, day, TODAY)
    assert fit("2026-03-02") is ((comparison is Comparison.AFTER) == (day == "0001-01-01"))


def test_of_every_kind_something_can_be_asked_and_nothing_of_none() -> None:
    assert set(OF_KIND) == set(FieldKind)
    assert frozenset().union(*OF_KIND.values()) == set(Comparison)
    assert all(comparison in OF_KIND[kind] for comparison, kind in KINDS.items())


WRITTEN = {
    ("more_than", "12,50"): "12.5",
    ("before", "31/10/2026"): "2026-10-31",
    ("last_days", "030"): "30",
}


@pytest.mark.parametrize(("comparison", "value"), WRITTEN)
def test_what_is_compared_with_is_read_as_a_field_reads_it(comparison: str, value: str) -> None:
    document = {"type": "field", "field": "x", "is": comparison, "value": value}
    written = WRITTEN[comparison, value]
    assert parse(document) == FieldIs("x", Comparison(comparison), written)


@pytest.mark.parametrize(
    ("comparison", "value", "code"),
    [
        ("more_than", "veel", "field_value_no_number"),
        ("after", "2026-02-30", "field_value_no_date"),
        ("last_days", "0", "number_out_of_range"),
        ("next_days", "3651", "number_out_of_range"),
        ("next_days", "-1", "number_out_of_range"),
        ("last_days", "7 dagen", "number_out_of_range"),
    ],
)
def test_what_cannot_be_compared_with_is_refused(comparison: str, value: str, code: str) -> None:
    document = {"type": "field", "field": "x", "is": comparison, "value": value}
    with pytest.raises(InvalidInput) as refused:
        parse(document)
    assert [(e.pointer, e.code) for e in refused.value.errors] == [("/value", code)]
