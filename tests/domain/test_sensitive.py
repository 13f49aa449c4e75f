from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.sensitive import Category, category_of
from chalicelib.domain.sensitive_words import WORDS
from tests.domain.sensitive_names import HARMLESS, SENSITIVE


def test_of_three_hundred_harmless_names_at_most_three_are_refused() -> None:
    assert len(set(HARMLESS)) == 300
    refused = {name: found for name in HARMLESS if (found := category_of(name))}
    assert len(refused) <= 3, refused


def test_of_a_hundred_sensitive_names_at_least_ninety_five_are_refused() -> None:
    assert len(set(SENSITIVE)) == 100
    missed = [name for name in SENSITIVE if not category_of(name)]
    assert len(missed) <= 5, missed


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("diabetespatiënten", "health"),
        ("DIABETESPATIENTEN 2026", "health"),
        ("is_zwanger", "health"),
        ("groupesanguin", "health"),
        ("hoorapparaten", "health"),
        ("Draagt hoortoestel", "health"),
        ("gehoorapparaat", "health"),
        ("rolstoel", "health"),
        ("rolstoelen", "health"),
        ("rolstoelgebruiker", "health"),
        ("rolstoel_nodig", "health"),
        ("lid van partij", "politics"),
        ("lidVanEenPartij", "politics"),
        ("Lid van de partij sinds", "politics"),
        ("kerkraadslid", "religion"),
        ("kerkraadsleden", "religion"),
        ("Kerkenraad", "religion"),
        ("Jodendom", "religion"),
        ("stemgedrag", "politics"),
        ("favorietePartijleden", "politics"),
        ("kerklid", "religion"),
        ("kerk_lid", "religion"),
        ("lijst van kerkleden", "religion"),
        ("croyante", "religion"),
        ("vakbondskleur", "union"),
        ("Trade-union membership?", "union"),
        ("huidskleur", "origin"),
        ("dna_profiel", "genetics"),
        ("empreintes digitales", "biometrics"),
        ("Orientation sexuelle", "sexuality"),
        ("Rijksregisternr.", "national_number"),
    ],
)
def test_a_name_is_told_its_category_however_it_is_written(name: str, category: str) -> None:
    assert category_of(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "",
        "!?",
        "Kerkstraat",
        "Kerkrade",
        "rolstoeltoegankelijk",
        "Rolstoeltoegankelijkheid",
        "zaal toegankelijk voor rolstoelen",
        "partij wijn",
        "lid van feestpartij",
        "Hoorn",
        "Joodium",
        "Middelkerke",
        "ongeloofwaardig",
        "politique de confidentialité",
        "Dernière fois",
        "Race number",
        "hondenrassen",
        "profession libérale",
    ],
)
def test_what_only_looks_like_it_is_let_through(name: str) -> None:
    assert category_of(name) is None


def test_each_category_has_its_words() -> None:
    assert WORDS.keys() == set(Category)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_category_or_none(text: str) -> None:
    assert category_of(text) in (None, *Category)
