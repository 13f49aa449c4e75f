"""Events that come several times, late, in another order or never: each at a rate of its own.

A rate alone is about every kind of event: `"lose": 0.05` is `"lose": {"rate": 0.05}`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from local.ses.mailboxes import EventType
from local.ses.outbox import PendingEvent

_NAMES = frozenset(str(kind) for kind in EventType)
_MOST_TIMES = 5
_DAY_SECONDS = 86_400.0


def _known(name: str) -> str:
    if name not in _NAMES:
        raise ValueError(f"no event type: {name}")
    return name


class _Rule(BaseModel):
    """rate: how likely it is for each event. kinds: those it is about, all when absent."""

    model_config = ConfigDict(extra="forbid", strict=True)

    rate: Annotated[float, Field(ge=0, le=1)] = 1.0
    kinds: list[Annotated[str, BeforeValidator(_known)]] | None = None

    def meets(self, pending: PendingEvent, random: Random) -> bool:
        """Whether it happens to this event."""
        if self.kinds is not None and pending.event.type not in self.kinds:
            return False
        return random.random() < self.rate


class Loss(_Rule):
    """Never published."""


class Duplication(_Rule):
    """Published several times."""

    times: Annotated[int, Field(ge=2, le=_MOST_TIMES)] = 2


class Delay(_Rule):
    """Published so much later."""

    seconds: Annotated[float, Field(ge=0, le=_DAY_SECONDS)] = 60.0


class Reordering(_Rule):
    """Published at any moment within so many seconds, so that others overtake it."""

    seconds: Annotated[float, Field(ge=0, le=_DAY_SECONDS)] = 0.5


def _rule(given: Any) -> Any:
    is_rate = isinstance(given, int | float) and not isinstance(given, bool)
    return {"rate": given} if is_rate else given


_SHORT = BeforeValidator(_rule)


class EventFaults(BaseModel):
    """What happens to events on their way; every copy of one is late by its own time."""

    model_config = ConfigDict(extra="forbid", strict=True)

    lose: Annotated[Loss, _SHORT] = Loss(rate=0.0)
    duplicate: Annotated[Duplication, _SHORT] = Duplication(rate=0.0)
    delay: Annotated[Delay, _SHORT] = Delay(rate=0.0)
    reorder: Annotated[Reordering, _SHORT] = Reordering(rate=0.0)
    seed: int = 0


def distorted(
    events: Sequence[PendingEvent], faults: EventFaults, random: Random
) -> list[PendingEvent]:
    """The events that will be published, with their times."""
    return [
        _late(pending, faults, random)
        for pending in events
        if not faults.lose.meets(pending, random)
        for _ in range(faults.duplicate.times if faults.duplicate.meets(pending, random) else 1)
    ]


def _late(pending: PendingEvent, faults: EventFaults, random: Random) -> PendingEvent:
    late = faults.delay.seconds if faults.delay.meets(pending, random) else 0.0
    if faults.reorder.meets(pending, random):
        late += random.uniform(0, faults.reorder.seconds)
    return replace(pending, due_at=pending.due_at + late) if late else pending
