"""Texts in the language asked for: every code that can reach a caller has its words here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en", "fr")
DEFAULT = "nl"
_FOLDER = Path(__file__).parent / "locales"
_MOST_WISHES = 20


class _Values(dict[str, object]):
    """Context for a text; a value that is not there, or is empty, shows as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def known(language: str) -> str:
    """The language itself if we have its texts, else English (a contact may be German)."""
    return language if language in LANGUAGES else "en"


@cache
def words(language: str) -> Mapping[str, Mapping[str, str]]:
    """The texts of one language: `titles` by status, `texts` by code, `pages` by name."""
    with (_FOLDER / f"{language}.json").open(encoding="utf-8") as file:
        loaded: dict[str, dict[str, str]] = json.load(file)
    return loaded


def title(language: str, status: int) -> str:
    """What a status means, in words."""
    titles = words(language)["titles"]
    return titles.get(str(status), titles["500" if status >= 500 else "400"])


def text(language: str, code: str, context: Mapping[str, object] | None = None) -> str:
    """The words for a code; a code without words gets those of `unexplained`."""
    texts = words(language)["texts"]
    shown = {name: value for name, value in (context or {}).items() if value != ""}
    return texts.get(code, texts["unexplained"]).format_map(_Values(shown))


def choose(accept_language: str) -> str:
    """The language of ours that an Accept-Language header likes best (RFC 9110 §12.5.4)."""
    best, best_weight = DEFAULT, 0.0
    for wish in accept_language.split(",")[:_MOST_WISHES]:
        tag, _, parameters = wish.strip().partition(";")
        language = tag.strip().partition("-")[0].lower()
        weight = _weight(parameters)
        if language in LANGUAGES and weight > best_weight:
            best, best_weight = language, weight
    return best


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
