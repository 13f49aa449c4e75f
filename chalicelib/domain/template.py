"""A reusable e-mail: MJML an account keeps under a name (R70)."""

from __future__ import annotations

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
