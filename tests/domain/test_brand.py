"""A brand: contrast as WCAG counts it, and what is hard to read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.brand import FAMILIES, START, Font, contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, ()),
        ({"accent": "#f2c879"}, ("brand_accent_pale",)),
        ({"text": "#999999"}, ("brand_text_pale", "brand_ground_dark")),
        ({"ground": "#333333"}, ("brand_ground_dark",)),
    ],
)
def test_what_is_hard_to_read_is_said(changes: dict[str, str], codes: tuple[str, ...]) -> None:
    assert replace(START, **changes).warnings() == codes


def test_words_on_the_accent_are_white_or_black_as_reads_better() -> None:
    assert replace(START, accent="#0f5c63").on_accent == "#ffffff"
    assert replace(START, accent="#f2c879").on_accent == "#1a1a1a"


def test_every_font_ends_in_one_that_every_machine_has() -> None:
    generic = {families.rpartition(", ")[2] for families in FAMILIES.values()}
    assert FAMILIES.keys() == set(Font)
    assert generic == {"serif", "sans-serif", "monospace"}
