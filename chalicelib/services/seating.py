"""Where anonymous recipients of a batch sit: a fresh random order that is stored nowhere (D5).

A tracking token without a name holds a seat of its batch, so that a mail read twice counts once.
What is kept of a batch that is not finished is which seats are still free, never who has which;
and nothing at all once it is finished, so that the seats do not tell in which attempt a mail went
out either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chalicelib.domain.batch import Batch
from chalicelib.domain.contact import Contact
from chalicelib.domain.facts import ANONYMOUS_PLACES
from chalicelib.domain.token import Place
from chalicelib.domain.tracking import TrackingMode, is_named
from chalicelib.services.ports import Ids


@dataclass(frozen=True, slots=True)
class Seating:
    """One attempt. named: indexes whose mail carries their name. seats: index → seat of the
    others that are counted. free: seats that nobody has."""

    named: frozenset[int] = frozenset()
    seats: Mapping[int, int] = field(default_factory=dict)
    free: tuple[int, ...] = ()

    def place_of(self, account: str, batch: Batch, index: int) -> Place | None:
        """What the tracking token of a recipient names; None for no token."""
        if index in self.named:
            return Place(account, batch.campaign, batch.number, index)
        if index in self.seats:
            return Place(account, batch.campaign, batch.number, self.seats[index], True)
        return None

    def untracked(self, indexes: Iterable[int]) -> tuple[int, ...]:
        """Those whose mail carries no name."""
        return tuple(index for index in indexes if index not in self.named)

    def free_after(self, unsent: Iterable[int], batch: Batch) -> tuple[int, ...] | None:
        """The free seats of the batch once it is known who got no mail."""
        if not self.seats:
            return batch.free_seats
        back = (self.seats[index] for index in unsent if index in self.seats)
        return tuple(sorted((*self.free, *back)))


def seat(mode: TrackingMode, batch: Batch, people: Mapping[int, Contact], ids: Ids) -> Seating:
    """For the recipients (index → contact) of one attempt to send a batch."""
    named = frozenset(
        index for index, contact in people.items() if is_named(mode, contact.tracking_consent)
    )
    nameless = [index for index in people if index not in named]
    if mode is TrackingMode.OFF or not nameless:
        return Seating(named)
    free = range(ANONYMOUS_PLACES) if batch.free_seats is None else batch.free_seats
    order = [free[place] for place in ids.order(len(free))]
    return Seating(
        named, dict(zip(nameless, order, strict=False)), tuple(sorted(order[len(nameless) :]))
    )
