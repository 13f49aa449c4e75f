"""Segments: none can be made yet, so that none is found. The contacts' own part fills this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import NotFound


@dataclass(frozen=True, slots=True)
class NoSegments:
    """See Segments."""

    def members(self, account: str, segment_id: str) -> Callable[[Contact], bool]:
        """Raises NotFound."""
        raise NotFound("segment_unknown")
