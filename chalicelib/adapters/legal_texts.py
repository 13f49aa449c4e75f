"""The texts of docs/legal, which ship with the code: people read the very words they accept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "docs" / "legal"


@cache
def legal_text(name: str, version: str, language: str) -> str:
    """The Markdown of one text; raises KeyError for one that is not there.

    name, version: of domain/agreement.py. language: "nl", "en" or "fr".
    """
    path = _FOLDER / name / version / f"{language}.md"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KeyError(name) from None
