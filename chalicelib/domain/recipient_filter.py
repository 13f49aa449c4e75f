"""Which recipients of a campaign somebody wants to see (R69)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.facts import (
    SKIPPED,
    BatchFacts,
    DeliveryState,
    FactKind,
    clickers_of,
    known,
)

_SETTLED = (
    *(DeliveryState.COMPLAINED, DeliveryState.BOUNCED, DeliveryState.DELIVERED),
    *(DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNCERTAIN),
)
"""In the order in which `state_of` looks."""


@dataclass(frozen=True, slots=True)
class RecipientFilter:
    """Everybody, or those behind a figure, who clicked a link, whose state is this: all of what is
    given.

    figure: a figure of `known`, "" for any. link: number in the campaign's table. state: the one
    word that people see.
    """

    figure: str = ""
    link: int | None = None
    state: DeliveryState | None = None

    @property
    def needs_sizes(self) -> bool:
        """Whether somebody of whom nothing is known can be among them."""
        is_open = self.state in (None, DeliveryState.PLANNED)
        return not self.figure and self.link is None and is_open

    def indexes(self, facts: BatchFacts, size: int) -> tuple[int, ...]:
        """Their indexes in a batch, in planning order. size: recipients of the batch, which
        matters when `needs_sizes`."""
        people = known(facts)
        found = ~facts.bits.get(FactKind.MOVED, 0) if self.needs_sizes else ~0
        if self.figure:
            found &= people.get(self.figure, 0)
        if self.link is not None:
            found &= clickers_of(facts, self.link)
        if self.state is not None:
            found &= _in_state(people, self.state)
        if found < 0:
            found &= (1 << size) - 1
        return tuple(index for index in range(found.bit_length()) if found >> index & 1)


def _in_state(people: Mapping[str, int], wanted: DeliveryState) -> int:
    """Those with that one word, as a bitmap; of planned ones an endless one."""
    taken = 0
    for state in _SETTLED:
        if state is wanted:
            return people[state.value] & ~taken
        taken |= people[state.value]
    skipped = 0
    for kind in SKIPPED:
        skipped |= people[kind.value]
    if wanted is DeliveryState.SKIPPED:
        return skipped & ~taken
    taken |= skipped
    cancelled = people["cancelled"]
    return cancelled & ~taken if wanted is DeliveryState.CANCELLED else ~(cancelled | taken)
