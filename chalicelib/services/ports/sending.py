"""Campaigns, their ledger, and transactional mail."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from chalicelib.domain.appointment import Appointment
from chalicelib.domain.batch import Batch, FeedCursor, PlanCursor
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.facts import BatchFacts
from chalicelib.domain.halt import Halt
from chalicelib.domain.message import Message
from chalicelib.domain.sender import SenderRoute
from chalicelib.services.ports.documents import Page


class Campaigns(Protocol):
    """Campaigns. Every change is conditional on the version."""

    def add(self, account: str, campaign: Campaign) -> Campaign: ...
    def find(self, account: str, campaign_id: str) -> Campaign | None: ...
    def page(self, account: str, start: str, limit: int) -> Page[Campaign]:
        """Newest first."""
        ...

    def replace(self, account: str, campaign: Campaign) -> Campaign: ...
    def remove(self, account: str, campaign_id: str) -> None: ...
    def mark_running(self, account: str, campaign_id: str) -> None:
        """Put it on the platform's list of campaigns that the pacer and reconciler look after."""
        ...

    def unmark_running(self, account: str, campaign_id: str) -> None: ...
    def running(self) -> tuple[tuple[str, str], ...]:
        """(account id, campaign id) of all campaigns being planned or sent."""
        ...

    def unfinished(self) -> Iterator[tuple[str, str]]:
        """(account id, campaign id) of all campaigns that were launched and are not finished,
        whether they are on that list or not: reads the whole table, for an operator."""
        ...


class Agenda(Protocol):
    """What is to be done later, for all accounts together."""

    def put(self, appointment: Appointment) -> None:
        """Putting it twice is putting it once."""
        ...

    def due(self, now: datetime) -> tuple[Appointment, ...]:
        """The oldest of those whose time has come: starts, then mails, at most 100 of each."""
        ...

    def due_compilations(self, now: datetime) -> tuple[Appointment, ...]:
        """The same of reports to be compiled, which stand apart: those take long."""
        ...

    def due_rechecks(self, now: datetime) -> tuple[Appointment, ...]:
        """The same of sender domains to be looked at, which wait for the DNS."""
        ...

    def remove(self, appointment: Appointment) -> None:
        """It was done."""
        ...


class Allowances(Protocol):
    """What each account sent on a day ("2026-11-25", its own time zone), by route."""

    def days_before(self, account: str, route: SenderRoute, day: str, most: int) -> int:
        """Earlier days on which something was sent, counted up to `most`."""
        ...

    def used(self, account: str, route: SenderRoute, day: str) -> int: ...
    def take(
        self, account: str, route: SenderRoute, day: str, amount: int, most: int | None
    ) -> bool:
        """Count `amount` recipients unless the day would exceed `most`; None: no limit."""
        ...

    def give_back(self, account: str, route: SenderRoute, day: str, amount: int) -> None:
        """These were not sent after all."""
        ...


class Halts(Protocol):
    """An operator's halt of all sending; one at most."""

    def find(self) -> Halt | None:
        """Consistent read."""
        ...

    def put(self, halt: Halt) -> None: ...
    def remove(self) -> None:
        """Harmless to repeat."""
        ...


class RefusedTries(Protocol):
    """Tries to send to an address that may not be mailed, by the key of the address (D16)."""

    def note(self, account: str, key: str, at: datetime, try_id: str) -> tuple[datetime, ...]:
        """Keep one more; the moments, to the second, of all that are kept, oldest first. The same
        try_id again at the same moment is the same try."""
        ...

    def forget(self, account: str, key: str, until: datetime) -> None:
        """Those until and at that moment count no more. Harmless to repeat."""
        ...


class Ledger(Protocol):
    """Batches and facts of a campaign (sending.md, "Ledger"; feedback.md, "Statistics")."""

    def plan_cursor(self, account: str, campaign: str, lane: int) -> PlanCursor | None: ...
    def save_page(
        self, account: str, campaign: str, batches: Sequence[Batch], cursor: PlanCursor
    ) -> bool:
        """Write ≤ 90 batches and the moved cursor in one transaction, on the condition that the
        stored cursor still has cursor.version - 1. False when another planner was first."""
        ...

    def feed_cursor(self, account: str, campaign: str, lane: int) -> FeedCursor: ...
    def save_feed_cursor(self, account: str, campaign: str, cursor: FeedCursor) -> bool: ...
    def batch(self, account: str, campaign: str, number: int) -> Batch | None:
        """Consistent read."""
        ...

    def batches(self, account: str, campaign: str, bucket: int) -> tuple[Batch, ...]:
        """All batches of a bucket, in order."""
        ...

    def batches_at(
        self, account: str, campaign: str, numbers: Sequence[int]
    ) -> Mapping[int, Batch]:
        """Those of these batches that are there, for who wants to know their contacts: the state
        may be some seconds old."""
        ...

    def claim(self, account: str, batch: Batch, owner: str, at: datetime) -> Batch | None:
        """planned or released → sending, storing batch.rest and batch.skips with it; None when
        it was not free any more."""
        ...

    def settle(self, account: str, batch: Batch, facts: BatchFacts) -> BatchFacts | None:
        """Write the batch's new state (done, released, uncertain, cancelled), OR `facts` into its
        facts and move the counters by the difference, in one transaction, on the condition that
        the stored batch is still claimed by batch.owner (for an unclaimed batch: still planned or
        released). None when it was not: somebody else settled it."""
        ...

    def facts(self, account: str, campaign: str, number: int) -> BatchFacts: ...
    def facts_of_bucket(
        self, account: str, campaign: str, bucket: int
    ) -> Mapping[int, BatchFacts]: ...
    def facts_at(
        self, account: str, places: Collection[tuple[str, int]]
    ) -> Mapping[tuple[str, int], BatchFacts]:
        """Those of these batches (campaign, number; any number of them) that have any, maybe some
        seconds old."""
        ...

    def fold(self, account: str, campaign: str, number: int, facts: BatchFacts) -> BatchFacts:
        """OR `facts` into the stored ones and move the counters by the difference, exactly once
        whatever is repeated; nothing new = no write. Returns the facts as they now stand."""
        ...

    def fold_many(
        self, account: str, campaign: str, facts: Mapping[int, BatchFacts]
    ) -> Mapping[int, BatchFacts]:
        """`fold` for many batches at once (number → facts), for fewer writes. When it fails some
        may be folded and others not: repeating it is harmless."""
        ...

    def move(self, account: str, batch: Batch, facts: BatchFacts, follow_up: Batch) -> bool:
        """Store `follow_up` and OR `facts` into those of `batch`, in one transaction; False when a
        batch of that number is there already: it was done before."""
        ...

    def counters(self, account: str, campaign: str) -> Mapping[str, int]:
        """Sum of the counter shards."""
        ...


class Messages(Protocol):
    """Transactional mail."""

    def add(self, account: str, message: Message) -> Message: ...
    def find(self, account: str, message_id: str) -> Message | None: ...
    def replace(self, account: str, message: Message) -> Message: ...
    def count(self, account: str, start: datetime, end: datetime) -> int:
        """Those accepted from `start` until before `end`, but for tests."""

    def sent_as(self, account: str, day: date, provider_id: str) -> Message | None:
        """The one that was asked for on that day (UTC) and that SES knows by this id. Reads the
        whole day: for an operator."""
        ...


class PaceLock(Protocol):
    """One pacer at a time, and the send budget of each second, for all accounts together."""

    def reserve(self, now_seconds: int, until_seconds: int) -> bool:
        """True when no other pacer holds a window reaching past `now`; ours then ends at
        `until`."""
        ...

    def release(self, until_seconds: int) -> None:
        """Nothing left to feed: the next poke need not wait for the window's end."""
        ...

    def take(self, second: int, amount: int, most: int) -> bool:
        """Count `amount` recipients into this second's window unless it would exceed `most`."""
        ...

    def take_first(self, second: int, amount: int) -> None:
        """Count transactional mail into this second: never refused; what comes after may be."""
        ...

    def note_sent(self, second: int, amount: int) -> None:
        """SES took so many recipients: they count in its 24 hours from now."""
        ...

    def oldest_sent(self, second: int) -> int | None:
        """Of what SES took in the 24 hours before `second`, when the oldest was taken, to ten
        minutes; None when nothing was."""
        ...
