"""A block: a piece of a mail that an account keeps to build others with (R70)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MOST_LETTERS = 20_000
"""Of one block, so that it stands whole in one item."""


@dataclass(frozen=True, slots=True)
class Block:
    """mjml: one or more mj-section or mj-wrapper; labels: see domain/label.py."""

    id: str
    name: str
    mjml: str
    created_at: datetime
    changed_at: datetime
    labels: tuple[str, ...] = ()
    version: int = 0
