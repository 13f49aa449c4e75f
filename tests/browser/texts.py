"""The words of the application, from its own files, so that a test never repeats them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.browser.looks import LANGUAGES

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "frontend" / "src" / "locales"
_PLURAL = re.compile(r"_(zero|one|two|few|many|other)$")
_HOLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@cache
def texts(language: str) -> dict[str, str]:
    """Every text of a language by its key ("editor.save")."""
    parts = [json.loads(file.read_text()) for file in sorted((LOCALES / language).iterdir())]
    return {key: text for part in parts for key, text in _flat("", part)}


def _flat(prefix: str, part: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in part.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", value


class Words:
    """The texts of one language, with their holes filled in."""

    def __init__(self, language: str = "nl") -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """Raises KeyError for a text or a value that is not there."""
        return _HOLE.sub(lambda hole: str(values[hole[1]]), texts(self.language)[key])

    def people(self, count: int) -> str:
        """So many people, as the editor says it."""
        return self("editor.people_one" if count == 1 else "editor.people_other", number=count)

    def like(self, key: str) -> re.Pattern[str]:
        """The text with anything at all in its holes."""
        parts = _HOLE.split(texts(self.language)[key])[::2]
        return re.compile(".+".join(map(re.escape, parts)))


def keys() -> frozenset[str]:
    """Every key as the code writes it: without the ending of a plural."""
    return frozenset(_PLURAL.sub("", key) for key in texts("nl"))


@cache
def foreign(language: str) -> frozenset[str]:
    """Texts that only other languages have: on a page of this one they are mixed text."""
    own = set(texts(language).values())
    others = (texts(other).values() for other in LANGUAGES if other != language)
    # One word may be a person's own; a hole may hold anything.
    return frozenset(text for values in others for text in values if "{{" not in text) - own
