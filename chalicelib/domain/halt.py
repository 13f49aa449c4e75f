"""An operator's halt of all sending on the platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Halt:
    """Who halted it, why and when."""

    by: str
    why: str
    since: datetime
