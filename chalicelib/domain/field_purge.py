"""The values of a removed field, on their way out (R13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FieldPurge:
    """Stands while contacts still have values of a field that was removed; id: its name."""

    id: str
    began_at: datetime
    version: int = 0
