"""What is read from all facts of a campaign at once: series and breakdowns (ADR 0013).

Compiled by looking through every batch once, in memory that does not grow with the campaign; how
often depends on the campaign's age.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.breakdown import GROUP_FIGURES, REST, Breakdown, figures_by_group
from chalicelib.domain.facts import TIMED, BatchFacts, FactKind, visits_of
from chalicelib.domain.moments import counts_by, minute_of, moment_of

MINUTES_BY_MINUTE = 120
"""So long after the launch a series is kept by the minute."""

MOST_HOURS = 24 * 31
"""Of a series by the hour; what comes later stands in its days."""

MOST_MEMBERS = 50
"""Named in a breakdown, the largest first; the others are one."""

MOST_COUNTED = 10_000
"""Members counted at once. Beyond, the smallest half of them joins the rest: a domain that half of
10,000 others outweigh is none of the fifty."""

_QUARTER = 15
"""Zones differ from UTC by quarters of an hour, so no day begins within one."""

_STAGES = (
    (timedelta(hours=2), timedelta(minutes=5)),
    (timedelta(hours=48), timedelta(hours=1)),
    (timedelta(days=30), timedelta(days=1)),
)

Points = tuple[tuple[int, int, int], ...]
"""(first minute since 1970, opened, clicked), oldest first, silent ones left out."""

Figures = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CompiledReport:
    """One a campaign, whose id it has.

    counters: as they stood just before. minutes, hours, days: who first opened and clicked; days
    of the account's own zone. breakdowns: by what → member → figure of GROUP_FIGURES → how many,
    zeros left out. is_settled: it was compiled once more after the counters had come to rest, so
    that it has what moves no counter.
    """

    id: str
    compiled_at: datetime
    counters: Figures = field(default_factory=dict)
    minutes: Points = ()
    hours: Points = ()
    days: Points = ()
    breakdowns: Mapping[str, Mapping[str, Figures]] = field(default_factory=dict)
    is_settled: bool = False
    version: int = 0

    def is_current(self, counters: Figures) -> bool:
        """Whether compiling again can show nothing else."""
        return self.is_settled and not moved(self.counters, counters)


def moved(before: Figures, after: Figures) -> bool:
    """Whether any counter changed; one that is 0 may be absent."""
    return any(before.get(name, 0) != after.get(name, 0) for name in before.keys() | after.keys())


def next_look(launched_at: datetime, now: datetime) -> datetime | None:
    """When a campaign is compiled next: every five minutes for two hours after its launch, every
    hour for two days, every day for thirty; then no more.

    The moments are counted from the launch, so that who asks twice gets the same ones.
    """
    begin = timedelta()
    for until, every in _STAGES:
        looks = max(0, (now - launched_at - begin) // every) + 1
        at = begin + looks * every
        if at <= until:
            return launched_at + at
        begin = until
    return None


class Compilation:
    """What has been counted so far of one campaign. zone: an IANA name."""

    def __init__(self, launched_at: datetime, zone: str) -> None:
        first = minute_of(launched_at)
        self._by_minute_until = first + MINUTES_BY_MINUTE
        self._by_hour_until = first + MOST_HOURS * 60
        self._zone = ZoneInfo(zone)
        self._days: dict[int, int] = {}
        self._series: dict[str, dict[FactKind, Counter[int]]] = {
            unit: {FactKind.OPENED: Counter(), FactKind.CLICKED: Counter()}
            for unit in ("minutes", "hours", "days")
        }
        self._members: dict[str, dict[str, Counter[str]]] = {by: {} for by in Breakdown}

    def add(self, facts: BatchFacts) -> None:
        """Count the facts of one batch; each batch once."""
        for kind in TIMED:
            self._add_first_visits(kind, counts_by(1, visits_of(facts, kind)))
        for group, figure, number in figures_by_group(facts):
            by, _, member = group.partition(":")
            if by in self._members:
                self._members[by].setdefault(member, Counter())[figure] += number

    def trim(self) -> None:
        """Forget the smallest members when there are too many to count."""
        for members in self._members.values():
            if len(members) > MOST_COUNTED:
                _fold_into_rest(members, MOST_COUNTED // 2)

    def result(self, campaign: str, at: datetime, counters: Figures) -> CompiledReport:
        """The report; nothing can be added after."""
        for members in self._members.values():
            _fold_into_rest(members, MOST_MEMBERS)
        return CompiledReport(
            id=campaign,
            compiled_at=at,
            counters={name: number for name, number in counters.items() if number},
            minutes=_points(self._series["minutes"]),
            hours=_points(self._series["hours"]),
            days=_points(self._series["days"]),
            breakdowns={
                by: {member: dict(figures) for member, figures in members.items()}
                for by, members in self._members.items()
            },
        )

    def _add_first_visits(self, kind: FactKind, counts: Mapping[int, int]) -> None:
        for minute, number in counts.items():
            if minute < self._by_minute_until:
                self._series["minutes"][kind][minute] += number
            if minute < self._by_hour_until:
                self._series["hours"][kind][minute // 60 * 60] += number
            self._series["days"][kind][self._day_of(minute)] += number

    def _day_of(self, minute: int) -> int:
        """The first minute of the day, where the account's clocks hang."""
        quarter = minute // _QUARTER
        if quarter not in self._days:
            local = moment_of(minute).astimezone(self._zone)
            midnight = datetime.combine(local.date(), time(), self._zone)
            self._days[quarter] = minute_of(midnight)
        return self._days[quarter]


def _points(counts: Mapping[FactKind, Counter[int]]) -> Points:
    opened, clicked = counts[FactKind.OPENED], counts[FactKind.CLICKED]
    minutes = sorted(opened.keys() | clicked.keys())
    return tuple((minute, opened[minute], clicked[minute]) for minute in minutes)


def _fold_into_rest(members: dict[str, Counter[str]], most: int) -> None:
    """Leave the `most` largest named ones. A person counts in the group once, so that sums of
    members are sums of people."""
    named = sorted((name for name in members if name != REST), key=lambda n: _rank(n, members[n]))
    for name in named[most:]:
        members.setdefault(REST, Counter()).update(members.pop(name))


def _rank(name: str, figures: Counter[str]) -> tuple[int, str]:
    return (-max(figures[figure] for figure in GROUP_FIGURES), name)
