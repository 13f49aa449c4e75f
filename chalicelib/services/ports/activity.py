"""The audit trail: append-only, read newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from chalicelib.domain.activity import ActivityLine, Changes
from chalicelib.services.ports.documents import Page


class Activity(Protocol):
    """Who did what. Where an act came from is noted beside the line and kept 30 days."""

    def record(
        self,
        account: str,
        actor: str,
        action: str,
        subject: str,
        statement: str = "",
        *,
        name: str = "",
        changes: Changes | None = None,
    ) -> None:
        """Write one line. subject: the id of what was changed. name: what that is called, never of
        a contact. statement: what the actor declared, in their own words."""
        ...

    def page(self, account: str, month: str, low: str, high: str, limit: int) -> Page[ActivityLine]:
        """Lines of a month ("2026-03", in UTC) whose ids are above `low` and below `high`, newest
        first; next_start is the id of the last one when there may be more. low: never "", the month
        itself is below all of its lines."""
        ...

    def networks(self, account: str, lines: Sequence[ActivityLine]) -> Mapping[str, str]:
        """Line id → network address it came from, as far as that is kept still."""
        ...
