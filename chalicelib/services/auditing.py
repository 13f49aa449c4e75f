"""Reading the audit: who did what, newest first, by person, act, thing and period (R6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.domain.activity import (
    ActivityLine,
    ActorKind,
    Area,
    actor_kind,
    area_of,
    moment_text,
)
from chalicelib.domain.errors import NotFound
from chalicelib.services.ports import (
    Accounts,
    Activity,
    Clock,
    KeyDocuments,
    Page,
    SenderDocuments,
    UserDocuments,
)

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
class Actor:
    """Who acted. id: "" of us ourselves. name: as of now, "" of one that is gone."""

    kind: ActorKind
    id: str
    name: str


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
    users: UserDocuments
    keys: KeyDocuments
    senders: SenderDocuments
    clock: Clock

    def actors(self, account: str) -> tuple[Actor, ...]:
        """The people and keys that can act now, to choose from; people first, by name."""
        people = [Actor(ActorKind.PERSON, user.id, user.name) for user in self.users.all(account)]
        machines = [Actor(ActorKind.KEY, key.id, key.name) for key in self.keys.all(account)]
        return tuple(
            actor
            for group in (people, machines)
            for actor in sorted(group, key=lambda actor: actor.name.casefold())
        )

    def named(self, account: str, ids: Iterable[str]) -> Mapping[str, Actor]:
        """Who these actors are, by id; what is gone has no name."""
        wanted = tuple(dict.fromkeys(ids))
        names = self._names_of(account, {actor_kind(each) for each in wanted})
        return {each: _actor(each, names) for each in wanted}

    def page(self, account: str, wanted: ActivityFilter, start: str, limit: int) -> Page[Act]:
        """start: next_start of the page before, "" for the newest. limit: 1 to 500. A page may be
        short, or empty, and still have a next one. Raises NotFound."""
        found = self._find(account, wanted, start, limit)
        networks = self.activity.networks(account, found.items)
        names = self._names(account, found.items)
        acts = tuple(
            Act(
                line,
                _actor(line.actor, names),
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

    def _names(self, account: str, lines: Sequence[ActivityLine]) -> Mapping[str, str]:
        names = self._names_of(account, {actor_kind(line.actor) for line in lines})
        if any(line.action.startswith(SENDER) for line in lines):
            names |= {sender.id: sender.name for sender in self.senders.all(account)}
        return names

    def _names_of(self, account: str, kinds: Set[ActorKind]) -> dict[str, str]:
        names: dict[str, str] = {}
        if ActorKind.PERSON in kinds:
            names |= {user.id: user.name for user in self.users.all(account)}
        if ActorKind.KEY in kinds:
            names |= {key.id: key.name for key in self.keys.all(account)}
        return names


def _actor(actor: str, names: Mapping[str, str]) -> Actor:
    kind = actor_kind(actor)
    id_ = "" if kind is ActorKind.PLATFORM else actor
    return Actor(kind, id_, names.get(actor, ""))


def _month_before(month: str) -> str:
    first = datetime(int(month[:4]), int(month[5:]), 1, tzinfo=UTC)
    return (first - _DAY).strftime("%Y-%m")
