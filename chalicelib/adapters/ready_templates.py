"""The templates of templates/, which ship with the code."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from chalicelib.domain.template import ReadyTemplate

_FOLDER = Path(__file__).resolve().parents[2] / "templates"


@cache
def ready_templates() -> tuple[ReadyTemplate, ...]:
    """All of them, in the order of the gallery."""
    catalog = json.loads((_FOLDER / "catalog.json").read_text(encoding="utf-8"))
    return tuple(
        ReadyTemplate(
            each["id"],
            each["name"],
            each["language"],
            (_FOLDER / each["file"]).read_text(encoding="utf-8"),
        )
        for each in catalog["templates"]
    )
