"""The event files of this folder, for the tests that need them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SES = Path(__file__).parent / "ses"


def ses_text(name: str) -> str:
    """A file as it is."""
    return (SES / f"{name}.json").read_text(encoding="utf-8")


def ses_event(name: str, **changes: Any) -> dict[str, Any]:
    """A fresh document, top-level fields changed as asked."""
    document: dict[str, Any] = json.loads(ses_text(name))
    return document | changes
