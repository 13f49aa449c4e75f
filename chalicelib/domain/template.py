"""A reusable e-mail: MJML an account keeps under a name, or one that stands ready (R70)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Template:
    """MJML source with a name."""

    id: str
    name: str
    mjml: str
    created_at: datetime
    version: int = 0


@dataclass(frozen=True, slots=True)
class ReadyTemplate:
    """One of the gallery. name: by language; language: of its texts, "nl", "en" or "fr"."""

    id: str
    name: Mapping[str, str]
    language: str
    mjml: str
