"""Reading the audit: who did what, newest first, by person, act, thing and period (R6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.domain.activity import (
    ActivityLine,
    Area,
    area_of,
    moment_text,
)
from chalicelib.domain.errors import NotFound
from chalicelib.services.actors import Actor, FindActors
from chalicelib.services.ports import Accounts, Activity, Clock, Page, SenderDocuments

MOST_QUERIES = 12
"""Of a page; one that has found less by then ends short, with a next one."""
FILTERED_ROWS = 250
"""Looked through by a query of which some may not be wanted."""
SENDER = "sender_"
"""Acts on senders: their names may be people's, so no line holds them."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """Whose lines are wanted; "" and None for all. since: from then on; until: before then."""

    actor: str = ""
    action: str = ""
    subject: str = ""
    area: Area | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_picky(self) -> bool:
        """Whether lines of the period may be unwanted."""
        return bool(self.actor or self.action or self.subject or self.area)

    def admits(self, line: ActivityLine) -> bool:
        """Whether a line of the period is wanted."""
        return (
            self.actor in ("", line.actor)
            and self.action in ("", line.action)
            and self.subject in ("", line.subject)
            and self.area in (None, area_of(line.action))
        )


@dataclass(frozen=True, slots=True)
class Act:
    """A line as its reader sees it. name: of its subject, "" where none is known; network: ""
    when it is not kept any more."""

    line: ActivityLine
    actor: Actor
    name: str
    network: str


@dataclass(frozen=True, slots=True)
class ReadActivity:
    """Pages of an account's audit, at a bounded number of reads each."""

    activity: Activity
    accounts: Accounts
    senders: SenderDocuments
    find_actors: FindActors
    clock: Clock

    def actors(self, account: str) -> tuple[Actor, ...]:
        """See FindActors.all."""
        return self.find_actors.all(account)

    def page(self, account: str, wanted: ActivityFilter, start: str, limit: int) -> Page[Act]:
        """start: next_start of the page before, "" for the newest. limit: 1 to 500. A page may be
        short, or empty, and still have a next one. Raises NotFound."""
        found = self._find(account, wanted, start, limit)
        networks = self.activity.networks(account, found.items)
        actors = self.find_actors(account, {line.actor for line in found.items})
        names = self._sender_names(account, found.items)
        acts = tuple(
            Act(
                line,
                actors[line.actor],
                line.name or names.get(line.subject, ""),
                networks.get(line.id, ""),
            )
            for line in found.items
        )
        return Page(acts, found.next_start)

    def _find(
        self, account: str, wanted: ActivityFilter, start: str, limit: int
    ) -> Page[ActivityLine]:
        low, end = self._span(account, wanted)
        high = start if len(start) > len("2026-03") else moment_text(end)
        month = start[:7] or high[:7]
        if high <= low:
            return Page(())
        found: list[ActivityLine] = []
        for _ in range(MOST_QUERIES):
            rows = FILTERED_ROWS if wanted.is_picky else limit + 1 - len(found)
            read = self.activity.page(account, month, low, high, rows)
            found += filter(wanted.admits, read.items)
            if len(found) > limit:
                return Page(tuple(found[:limit]), found[limit - 1].id)
            if read.next_start:
                high = read.next_start
                continue
            high, month = f"{month}-00", _month_before(month)  # above every line of that one
            if month < low[:7]:
                return Page(tuple(found))
        return Page(tuple(found), read.next_start or month)

    def _span(self, account: str, wanted: ActivityFilter) -> tuple[str, datetime]:
        """Nothing lies before the account was made, nor a day ahead of our clock."""
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        made = holder.created_at.replace(hour=0, minute=0, second=0, microsecond=0)
        latest = self.clock.now() + _DAY
        return (
            moment_text(max(wanted.since or made, made)),
            min(wanted.until or latest, latest),
        )

    def _sender_names(self, account: str, lines: Sequence[ActivityLine]) -> Mapping[str, str]:
        if not any(line.action.startswith(SENDER) for line in lines):
            return {}
        return {sender.id: sender.name for sender in self.senders.all(account)}


def _month_before(month: str) -> str:
    first = datetime(int(month[:4]), int(month[5:]), 1, tzinfo=UTC)
    return (first - _DAY).strftime("%Y-%m")
