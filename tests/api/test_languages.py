"""The language of an answer, and that every code has its words."""

from __future__ import annotations

import json
import string
from pathlib import Path

import pytest

from chalicelib.api import languages
from tests.api.codes import codes_of_the_product, texts_of_the_product

LOCALES = Path(languages.__file__).parent / "locales"

HEADERS = {
    "": "nl",
    "nl-BE": "nl",
    "en": "en",
    "FR-be": "fr",
    "en;q=0.5, fr;q=0.9": "fr",
    "de, en;q=0.3": "en",
    "de": "nl",
    "*": "nl",
    "en;q=0": "nl",
    "en;q=x, fr;q=0.1": "fr",
    "en;q=7, fr;q=0.1": "fr",
    "en;q=nan, fr;q=0.1": "fr",
    "fr , en": "fr",
    ";;;,,,": "nl",
    "x," * 10_000 + "en": "nl",
}


@pytest.mark.parametrize(("header", "language"), HEADERS.items())
def test_the_language_is_chosen_by_weight(header: str, language: str) -> None:
    assert languages.choose(header) == language


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_each_text_is_there_once(language: str) -> None:
    """Of two with one name the last would be taken, without a word."""

    def alone(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names)), sorted({n for n in names if names.count(n) > 1})
        return dict(pairs)

    json.loads((LOCALES / f"{language}.json").read_text(), object_pairs_hook=alone)


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_every_code_of_the_product_has_its_words(language: str) -> None:
    missing = codes_of_the_product() - set(languages.words(language)["texts"])
    assert not missing


def test_no_words_are_kept_for_a_code_that_nobody_uses() -> None:
    assert not set(languages.words("nl")["texts"]) - texts_of_the_product()


def places_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("part", ["titles", "texts", "pages", "blacklist", "activity", "findings"])
def test_all_languages_say_the_same_things(part: str) -> None:
    dutch = languages.words("nl")[part]
    for language in languages.LANGUAGES:
        words = languages.words(language)[part]
        assert words.keys() == dutch.keys()
        for code, text in words.items():
            assert text.strip() == text
            assert text
            assert places_of(text) == places_of(dutch[code]), code


def test_nothing_is_shouted() -> None:
    shouting = [
        (path.name, text)
        for path in LOCALES.glob("*.json")
        for part in json.loads(path.read_text(encoding="utf-8")).values()
        for text in part.values()
        if "!" in text
    ]
    assert not shouting


def test_a_code_without_words_still_gets_a_sentence() -> None:
    assert languages.text("en", "never_heard_of") == languages.text("en", "unexplained")


def test_values_are_filled_in_once() -> None:
    told = languages.text("en", "field_unknown", {"field": "{field}{0}"})
    assert told == "The field '{field}{0}' does not exist in your account. Make it first."


def test_a_value_that_is_missing_is_no_failure() -> None:
    assert "…" in languages.text("nl", "field_unknown", {})
