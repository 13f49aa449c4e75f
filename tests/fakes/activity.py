"""The audit in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from chalicelib.domain.activity import (
    NOWHERE,
    ActivityLine,
    Changes,
    Origin,
    line_id,
)
from chalicelib.domain.retention import NETWORK_DAYS
from chalicelib.services.ports import Clock, Page


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line; two are alike when the same was done, whenever and however it is told."""

    account: str
    actor: str
    action: str
    subject: str
    statement: str = ""
    name: str = field(default="", compare=False)
    changes: Changes = field(default_factory=dict, compare=False)
    line: ActivityLine | None = field(default=None, compare=False, repr=False)


class FakeActivity:
    """Lines in the order they were written; origin: of the act being done."""

    def __init__(self, clock: Clock, origin: Callable[[], Origin] = lambda: NOWHERE) -> None:
        self.clock = clock
        self.origin = origin
        self.lines: list[Recorded] = []
        self.kept_networks: dict[str, str] = {}

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
        now, origin = self.clock.now(), self.origin()
        given = dict(changes or {})
        id_ = line_id(now, f"{len(self.lines):016x}")
        line = ActivityLine(
            id_, now, actor, action, subject, name, statement, given, origin.request
        )
        self.lines.append(Recorded(account, actor, action, subject, statement, name, given, line))
        if origin.network:
            self.kept_networks[id_] = origin.network

    def page(self, account: str, month: str, low: str, high: str, limit: int) -> Page[ActivityLine]:
        own = [one.line for one in self.lines if one.line and one.account == account]
        found = sorted(
            (line for line in own if line.id.startswith(month) and low < line.id < high),
            key=lambda line: line.id,
            reverse=True,
        )
        is_more = len(found) > limit
        return Page(tuple(found[:limit]), found[limit - 1].id if is_more else "")

    def networks(self, account: str, lines: Sequence[ActivityLine]) -> Mapping[str, str]:
        oldest = self.clock.now() - timedelta(days=NETWORK_DAYS)
        kept = self.kept_networks
        return {line.id: kept[line.id] for line in lines if line.id in kept and line.at > oldest}
