"""Noting that accounts are used: those that close when nobody does (ADR 0021)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.account import Account
from chalicelib.domain.appointment import day_start, next_day
from chalicelib.domain.errors import MynumaError
from chalicelib.domain.plan import MYTEST
from chalicelib.services.ports import AccountUses, Clock

_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class NoteUse:
    """Note that an account is used: a person's or a key's request, or a campaign that starts at its
    hour. One write a day and process, and only for accounts that could expire."""

    uses: AccountUses
    clock: Clock
    _noted_until: dict[str, datetime] = field(default_factory=dict)

    def __call__(self, holder: Account) -> None:
        """Never fails: to be remembered is no reason to refuse anybody."""
        now = self.clock.now()
        if MYTEST not in holder.plans or now < self._noted_until.get(holder.id, now):
            return
        with suppress(MynumaError):
            self.uses.note(holder.id, now, day_start(now, holder.time_zone))
            if len(self._noted_until) >= _MOST_KEPT:
                self._noted_until.clear()
            self._noted_until[holder.id] = next_day(now, holder.time_zone)
