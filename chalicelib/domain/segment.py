"""Segments: named trees of rules that pick contacts (R79)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Segment:
    """A named tree of rules; rules: as text (domain/segment_text.py); labels: see
    domain/label.py."""

    id: str
    name: str
    rules: str
    created_at: datetime
    updated_at: datetime
    labels: tuple[str, ...] = ()
    version: int = 0
