"""Strikes of an account, and what they add up to (D16, R24, R25, R52).

Never given for what the engine skips or postpones by itself. A bounce that may pass is a strike of
an address: domain/address_strike.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType


class StrikeKind(StrEnum):
    """What an account did. illegal_content is an operator's finding, sender_rotation may be one."""

    ILLEGAL_CONTENT = "illegal_content"
    REFUSED_TRIES = "refused_tries"
    OPT_OUT_IMPORTS = "opt_out_imports"
    REVIVED_OPT_OUTS = "revived_opt_outs"
    COMPLAINTS = "complaints"
    SENDER_ROTATION = "sender_rotation"


@dataclass(frozen=True, slots=True)
class StrikeRule:
    """How much a strike weighs, and what makes one: `threshold` happenings within `window`."""

    weight: int
    threshold: int
    window: timedelta


RULES: Mapping[StrikeKind, StrikeRule] = MappingProxyType(
    {
        StrikeKind.ILLEGAL_CONTENT: StrikeRule(10, 1, timedelta(0)),
        StrikeKind.REFUSED_TRIES: StrikeRule(1, 20, timedelta(days=7)),
        StrikeKind.OPT_OUT_IMPORTS: StrikeRule(2, 3, timedelta(days=30)),
        StrikeKind.REVIVED_OPT_OUTS: StrikeRule(1, 10, timedelta(days=30)),
        StrikeKind.COMPLAINTS: StrikeRule(2, 1, timedelta(0)),
        StrikeKind.SENDER_ROTATION: StrikeRule(1, 5, timedelta(days=30)),
    }
)

COUNTED = timedelta(days=180)
"""A strike weighs this long; what is illegal weighs for ever."""

FEWEST_OPT_OUTS = 10
"""Fewer people who had left are an oversight, where they are not a hundredth of the file."""


class StrikeStage(StrEnum):
    """What an account's strikes have come to."""

    NONE = "none"
    WARNING = "warning"
    SUSPENDED = "suspended"
    CLOSED = "closed"


STAGES = ((10, StrikeStage.CLOSED), (6, StrikeStage.SUSPENDED), (3, StrikeStage.WARNING))
"""Points from which on, heaviest first (D16)."""


@dataclass(frozen=True, slots=True)
class AccountStrike:
    """One strike. id: made of its evidence, so that the same evidence is never a second one.

    weight: as it was when it was given. subjects: ids of what it rests on (campaigns, imports,
    blacklist entries), never an address. counts: figures by name. given_by: "" for the engine.
    """

    id: str
    kind: StrikeKind
    at: datetime
    weight: int
    subjects: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    given_by: str = ""
    why: str = ""
    removed_at: datetime | None = None
    removed_by: str = ""
    removed_why: str = ""
    version: int = 0

    def weighs(self, now: datetime) -> bool:
        """Whether it counts."""
        is_lasting = self.kind is StrikeKind.ILLEGAL_CONTENT
        return self.removed_at is None and (is_lasting or now - self.at < COUNTED)


def strike(
    kind: StrikeKind,
    at: datetime,
    subjects: tuple[str, ...],
    counts: Mapping[str, int],
    evidence: str,
) -> AccountStrike:
    """A strike by the rule of its kind. evidence: what tells it apart from others of the kind."""
    return AccountStrike(f"{kind.value}-{evidence}", kind, at, RULES[kind].weight, subjects, counts)


def points(strikes: Iterable[AccountStrike], now: datetime) -> int:
    """The sum of those that count."""
    return sum(each.weight for each in strikes if each.weighs(now))


def stage_of(strikes: Iterable[AccountStrike], now: datetime) -> StrikeStage:
    """What they come to."""
    sum_ = points(strikes, now)
    return next((stage for least, stage in STAGES if sum_ >= least), StrikeStage.NONE)


def is_worse(stage: StrikeStage, than: StrikeStage) -> bool:
    """Whether it goes further."""
    order = list(StrikeStage)
    return order.index(stage) > order.index(than)


def is_reached(kind: StrikeKind, happened: Iterable[datetime], now: datetime) -> bool:
    """Whether so much happened within the window that it makes a strike."""
    rule = RULES[kind]
    return sum(1 for at in happened if now - at <= rule.window) >= rule.threshold


def kind_of_import(rows: int, opted_out: int) -> StrikeKind | None:
    """What an import counts towards that brought people who had left; None when hardly any."""
    if opted_out * 100 > rows:
        return StrikeKind.OPT_OUT_IMPORTS
    return StrikeKind.REVIVED_OPT_OUTS if opted_out >= FEWEST_OPT_OUTS else None
