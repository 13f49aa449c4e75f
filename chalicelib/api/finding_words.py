"""What the pre-send check found, in the reader's language: what it is, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chalicelib.api.languages import text, words
from chalicelib.domain.finding import Finding

_THOUSANDS = {"nl": ".", "en": ",", "fr": "\N{NARROW NO-BREAK SPACE}"}
_NUMBERS = frozenset({"count", "now", "today", "tomorrow", "most", "people"})


def said(finding: Finding, language: str) -> tuple[str, str]:
    """(what was found, how to mend it)."""
    texts = words(language)["findings"]
    context = {
        name: _shown(name, value, texts, _THOUSANDS[language])
        for name, value in finding.context.items()
    }
    fix = texts.get(f"fix.{finding.code}", texts["fix.other"])
    one = texts.get(f"one.{finding.code}") if context.get("count") == "1" else None
    found = one.format_map(context) if one else text(language, finding.code, context)
    return found, fix.format_map(context)


def _shown(name: str, value: str, texts: Mapping[str, str], thousands: str) -> str:
    if name in _NUMBERS and value.isdecimal():
        return f"{int(value):,}".replace(",", thousands)
    if name == "day":
        day = date.fromisoformat(value)
        return f"{texts[f'day.{day.weekday()}']} {day.day}/{day.month}"
    return texts[f"format.{value}"] if name == "format" else value
