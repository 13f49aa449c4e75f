"""Batches: the ledger's unit (sending.md, "Ledger").

The planner freezes the audience into disjoint batches; a duplicate could only come from running
one batch twice, so one conditional write per batch is enough to rule it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.facts import FactKind

MOST_RECIPIENTS = 50
BATCHES_PER_BUCKET = 500
LANES = 8
BATCHES_PER_LANE = 1 << 21


class BatchState(StrEnum):
    """planned → sending → done, or back to released when nothing was sent for sure."""

    PLANNED = "planned"
    SENDING = "sending"
    RELEASED = "released"
    DONE = "done"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"


SETTLED = frozenset({BatchState.DONE, BatchState.UNCERTAIN, BatchState.CANCELLED})
CLAIMABLE = frozenset({BatchState.PLANNED, BatchState.RELEASED})


@dataclass(frozen=True, slots=True)
class Batch:
    """At most 50 contacts of one campaign, frozen by the planner.

    number: lane * 2**21 + n. Lane 0 is the plan; batch n of lane r holds those of the batches with
    the same n in the lanes before it whose mail is sent once more in round r.
    rest: indexes to be sent; None before the first claim, which leaves out those it skips.
    skips: index → reason of those the claim refused; they become facts when the batch settles.
    postponed: indexes whose 48 hours are not over, kept for later than this attempt.
    not_before: a released batch is not to be tried before this moment.
    owner: id of the invocation that claimed it; fences every later write.
    free_seats: seats of anonymous recipients that nobody has (services/seating.py); None: all.
    variant: the language variant its contacts get, as they were planned; None: the campaign's own
    mail. One a batch, since SES takes one template a call.
    """

    campaign: str
    number: int
    contacts: Sequence[str]
    planned_at: datetime
    state: BatchState = BatchState.PLANNED
    owner: str = ""
    claimed_at: datetime | None = None
    rest: tuple[int, ...] | None = None
    skips: Mapping[int, FactKind] = field(default_factory=dict)
    postponed: tuple[int, ...] = ()
    not_before: datetime | None = None
    free_seats: tuple[int, ...] | None = None
    variant: str | None = None

    @property
    def no_seats(self) -> tuple[int, ...] | None:
        """What is kept of the seats when the batch is finished: nothing."""
        return None if self.free_seats is None else ()

    @property
    def open_indexes(self) -> tuple[int, ...]:
        """The indexes this batch still has to deal with."""
        return self.rest if self.rest is not None else tuple(range(len(self.contacts)))

    def is_due(self, now: datetime) -> bool:
        """Whether it may be tried now."""
        return self.not_before is None or self.not_before <= now


@dataclass(frozen=True, slots=True)
class PlanCursor:
    """How far a lane of the planner has come; written in one transaction with its batches.

    shard: contacts shard being read, 64 when done. start: last contact read in it, "" for its
    beginning. leftover: contacts read but not yet in a full batch; leftovers: the same of those who
    get a language variant, by it. rules: of the audience's segment as it stood when planning began,
    "" for none.
    """

    lane: int = 0
    shard: int = 0
    start: str = ""
    leftover: tuple[str, ...] = ()
    next_batch: int = 0
    planned: int = 0
    is_done: bool = False
    version: int = 0
    rules: str = ""
    leftovers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def waiting(self) -> dict[str | None, list[str]]:
        """Who was read and is in no batch yet, by the variant they get."""
        waiting: dict[str | None, list[str]] = {None: list(self.leftover)}
        return waiting | {variant: list(left) for variant, left in self.leftovers.items()}


@dataclass(frozen=True, slots=True)
class FeedCursor:
    """How far the pacer has fed a lane's batches to the queue."""

    lane: int = 0
    next_batch: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came out of one attempt: per index a message id or a failure, and the rest.

    halted: why nothing more of this campaign can be sent now, "" when sending goes on.
    """

    sent: Mapping[int, str] = field(default_factory=dict)
    failed: Mapping[int, str] = field(default_factory=dict)
    rest: tuple[int, ...] = ()
    halted: str = ""


def bucket_of(number: int) -> int:
    """The partition in which a batch and its facts stand."""
    return number // BATCHES_PER_BUCKET


def lane_of(number: int) -> int:
    """The planner lane that made a batch."""
    return number // BATCHES_PER_LANE


def first_of_lane(lane: int) -> int:
    """The number of a lane's first batch."""
    return lane * BATCHES_PER_LANE


def in_lane(number: int, lane: int) -> int:
    """The number in another lane of the batch that stands at the same place."""
    return number % BATCHES_PER_LANE + first_of_lane(lane)


def buckets_of(planned: int, lanes: Iterable[int] = (0,)) -> Iterator[int]:
    """The buckets that the first `planned` batches of each of these lanes can stand in, each once
    and in order."""
    last = -1
    for lane in lanes:
        first = first_of_lane(lane)
        for bucket in range(bucket_of(first), bucket_of(first + max(planned - 1, 0)) + 1):
            if bucket > last:
                last = bucket
                yield bucket


def batch_size(send_rate: float) -> int:
    """Recipients a call may have: SES allows at most the send rate per second, and 50."""
    return max(1, min(MOST_RECIPIENTS, int(send_rate)))


def cut(contacts: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Cut into consecutive tuples of `size`; the last one may be shorter."""
    for start in range(0, len(contacts), size):
        yield tuple(contacts[start : start + size])
