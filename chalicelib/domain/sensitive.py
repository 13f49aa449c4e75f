"""Names of fields, labels, choices and lists that ask for special categories of personal data
(GDPR article 9; R14; D11). The words stand in domain/sensitive_words.py.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache

from chalicelib.domain.sensitive_words import HARMLESS, HEADS, WORDS


class Category(StrEnum):
    """What a name can be refused for; each has a localised text."""

    HEALTH = "health"
    POLITICS = "politics"
    RELIGION = "religion"
    UNION = "union"
    ORIGIN = "origin"
    GENETICS = "genetics"
    BIOMETRICS = "biometrics"
    SEXUALITY = "sexuality"
    NATIONAL_NUMBER = "national_number"


FAULTS = {
    Category.HEALTH: "sensitive_health",
    Category.POLITICS: "sensitive_politics",
    Category.RELIGION: "sensitive_religion",
    Category.UNION: "sensitive_union",
    Category.ORIGIN: "sensitive_origin",
    Category.GENETICS: "sensitive_genetics",
    Category.BIOMETRICS: "sensitive_biometrics",
    Category.SEXUALITY: "sensitive_sexuality",
    Category.NATIONAL_NUMBER: "sensitive_national_number",
}
"""The code that a name of each category is refused with."""


_HUMPS = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z])")
_GAPS = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o"})
# Of a word in four languages: kerken, zieke, smokers, croyantes, Kirchen.
_ENDINGS = "(?:e|en|n|s|es|er|ern|ne|nes)?"
# Between the parts of a Dutch or German compound: vakbond-s-lid, zieke-n-lijst.
_LINKS = "(?:s|e|en|n)?"


def category_of(name: str) -> Category | None:
    """The category that a name tells of, None for none. Accents, capitals, signs
    and camelCase make no difference; a text of any length will do."""
    plain = _harmless().sub("  ", _plain(name))
    for category, pattern in _patterns().items():
        if pattern.search(plain):
            return category
    return None


def _plain(name: str) -> str:
    """Its words in small letters without accents, a blank around each."""
    apart = unicodedata.normalize("NFKD", _HUMPS.sub(" ", unicodedata.normalize("NFC", name)))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = _GAPS.sub(" ", bare.casefold().translate(_LETTERS)).split()
    return f" {' '.join(words)} "


@cache
def _harmless() -> re.Pattern[str]:
    phrases = sorted(_entries(HARMLESS), key=len, reverse=True)
    return re.compile(f"(?<= )(?:{'|'.join(map(_together, phrases))}){_ENDINGS}(?= )")


@cache
def _patterns() -> dict[Category, re.Pattern[str]]:
    heads = "|".join(sorted(_entries(HEADS), key=len, reverse=True))
    tail = f"(?:{_ENDINGS}|{_LINKS}(?:{heads}){_ENDINGS})"
    return {
        Category(category): re.compile("|".join(_pattern(entry, tail) for entry in _entries(words)))
        for category, words in WORDS.items()
    }


def _pattern(entry: str, tail: str) -> str:
    word = _together(entry.strip("-"))
    starts = "" if entry.startswith("-") else "(?<= )"
    return f"{starts}{word}" if entry.endswith("-") else f"{starts}{word}{tail}(?= )"


def _together(phrase: str) -> str:
    """Its words, inflected, apart or written as one."""
    return f"{_ENDINGS} ?".join(phrase.split())


def _entries(text: str) -> tuple[str, ...]:
    return tuple(found for entry in text.split(",") if (found := " ".join(entry.split())))
