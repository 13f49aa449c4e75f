"""The templates of templates/, which ship with the code: laid out once, with Dutch texts, which
templates/texts/ has in the other languages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.domain.template import ReadyTemplate

LANGUAGES = ("nl", "en", "fr")
_FOLDER = Path(__file__).resolve().parents[2] / "templates"
_TEXT = re.compile(r'(?<=>)[^<>]+(?=<)|(?<= alt=")[^"]+|(?<= title=")[^"]+')
"""What a reader reads: between tags, and where a picture or a link says what it is."""


@cache
def ready_templates(language: str) -> tuple[ReadyTemplate, ...]:
    """All of them in that language ("nl", "en", "fr"), in the order of the gallery."""
    texts = {} if language == LANGUAGES[0] else _json(f"texts/{language}.json")
    return tuple(
        ReadyTemplate(
            each["id"],
            each["name"][language],
            language,
            _in(language, _read(each["file"]), texts),
        )
        for each in _json("catalog.json")["templates"]
    )


def texts_of(mjml: str) -> list[str]:
    """What its reader reads, as it is written, without white space around it."""
    return [found for text in _TEXT.findall(mjml) if (found := text.strip())]


def _in(language: str, mjml: str, texts: Mapping[str, str]) -> str:
    said = mjml.replace('<mjml lang="nl">', f'<mjml lang="{language}">', 1)
    return _TEXT.sub(lambda found: _said(found[0], texts), said)


def _said(text: str, texts: Mapping[str, str]) -> str:
    own = text.strip()
    return text.replace(own, texts.get(own, own)) if own else text


def _json(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_read(name))
    return found


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
