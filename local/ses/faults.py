"""Faults on demand: what SES and the network do on bad days, switched on by POST /inbox/faults.

They live in memory: a restarted simulator is healthy. A posted key replaces that key alone.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from local.ses.errors import (
    AccountSuspended,
    InternalServiceError,
    SendingPaused,
    TooManyRequests,
)
from local.ses.event_faults import EventFaults, distorted
from local.ses.mailboxes import MAILBOXES
from local.ses.outbox import PendingEvent

Count = Annotated[int, Field(ge=0, le=1_000_000)]
Probability = Annotated[float, Field(ge=0, le=1)]
EntryStatus = Literal["TRANSIENT_FAILURE", "MESSAGE_REJECTED"]
RATE_EXCEEDED = "Maximum sending rate exceeded."


def _known_mailbox(name: str) -> str:
    if name not in MAILBOXES:
        raise ValueError(f"no mailbox of the simulator: {name}")
    return name


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ServerErrors(_Strict):
    """500 answers: before SES took the mail, or after."""

    before: Count = 0
    after: Count = 0


class LostAnswers(_Strict):
    """Answers that are cut off although SES took the mail: of SendEmail, of SendBulkEmail."""

    single: Count = 0
    bulk: Count = 0


class PartialFailure(_Strict):
    """Bulk entries that fail: at these positions, or each with this probability.

    calls: how many bulk calls it lasts, until cleared when absent.
    """

    entries: list[Count] | None = None
    rate: Probability = 0.0
    status: EntryStatus = "TRANSIENT_FAILURE"
    calls: Count | None = None
    seed: int = 0


class Outage(_Strict):
    """A provider that answers nobody: SES gives up on mails to a domain, all or a part of them."""

    domain: Annotated[str, Field(min_length=1, max_length=255)]
    rate: Probability = 1.0
    seed: int = 0


class Likeness(_Strict):
    """An address elsewhere whose mailbox is like one of the mailbox simulator: `"complaint"`."""

    address: Annotated[str, Field(min_length=3, max_length=320)]
    mailbox: Annotated[str, AfterValidator(_known_mailbox)]


class Faults(_Strict):
    """All switches; every one is off by default."""

    throttle: Count = 0
    throttle_rate: Probability = 0.0
    seed: int = 0
    lost_answer: Count | LostAnswers = 0
    status_500: Count | ServerErrors = 0
    partial: PartialFailure | None = None
    sending_paused: bool = False
    account_suspended: bool = False
    outage: Outage | None = None
    like: Annotated[list[Likeness], Field(max_length=1_000)] = []
    events: EventFaults = EventFaults()
    max_send_rate: Annotated[float, Field(gt=0, le=100_000)] | None = None
    max_24_hour_send: Annotated[float, Field(ge=0, le=1e9)] | None = None
    latency_seconds: Annotated[float, Field(ge=0, le=60)] = 0.0


class FaultBox:
    """The faults in force; counted ones run down as calls meet them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults = Faults()
        self._reseed()

    @property
    def current(self) -> Faults:
        """What is in force now."""
        return self._faults

    def shown(self) -> dict[str, Any]:
        """What is in force now, every switch named."""
        return self._faults.model_dump()

    def switch(self, posted: dict[str, Any]) -> None:
        """Replace the posted switches; raises pydantic's ValidationError and changes nothing."""
        with self._lock:
            kept = self._faults.model_dump(exclude_unset=True)
            self._faults = Faults.model_validate({**kept, **posted})
            self._reseed()

    def clear(self) -> None:
        """Back to health."""
        with self._lock:
            self._faults = Faults()
            self._reseed()

    def refuse_call(self) -> None:
        """Raise what SES would answer to a send call on this bad day, if anything."""
        with self._lock:
            faults = self._faults
            if faults.account_suspended:
                raise AccountSuspended("Account is suspended.")
            if faults.sending_paused:
                raise SendingPaused("Email sending is disabled.")
            if self._take("throttle") or self._calls.random() < faults.throttle_rate:
                raise TooManyRequests(RATE_EXCEEDED)
            if self._take_500("before"):
                raise InternalServiceError("Injected before the mail was taken.")

    def fail_after_acceptance(self) -> None:
        """Raise the server error that comes although SES took the mail, if one is due."""
        with self._lock:
            if self._take_500("after"):
                raise InternalServiceError("Injected after the mail was taken.")

    def loses_answer(self, *, is_bulk: bool) -> bool:
        """True when the answer of this accepted call is to be cut off."""
        with self._lock:
            if isinstance(self._faults.lost_answer, int):
                return self._take("lost_answer")
            return self._take_of("lost_answer", "bulk" if is_bulk else "single")

    def failing_entries(self, count: int) -> dict[int, str]:
        """Positions of bulk entries that fail, with their status, for a call of count entries."""
        with self._lock:
            partial = self._faults.partial
            if partial is None or partial.calls == 0:
                return {}
            if partial.calls is not None:
                fewer = partial.model_copy(update={"calls": partial.calls - 1})
                self._faults = self._faults.model_copy(update={"partial": fewer})
            chosen = {at for at in range(count) if self._entries.random() < partial.rate}
            chosen.update(at for at in partial.entries or [] if at < count)
            return dict.fromkeys(sorted(chosen), partial.status)

    def is_out(self, address: str) -> bool:
        """True when nobody answers at the provider of this bare address."""
        with self._lock:
            outage = self._faults.outage
            if outage is None or address.rpartition("@")[2].lower() != outage.domain.lower():
                return False
            return self._outages.random() < outage.rate

    def mailbox_of(self, address: str) -> str:
        """The mailbox of the simulator that this bare address is like; "" for none."""
        liked = (each for each in self._faults.like if each.address.lower() == address.lower())
        return next((each.mailbox for each in liked), "")

    def distort(self, events: Sequence[PendingEvent]) -> list[PendingEvent]:
        """The events that will be published, with their times, given the event faults."""
        with self._lock:
            return distorted(events, self._faults.events, self._events)

    def _take(self, name: str) -> bool:
        left = int(getattr(self._faults, name))
        if left:
            self._faults = self._faults.model_copy(update={name: left - 1})
        return left > 0

    def _take_500(self, moment: Literal["before", "after"]) -> bool:
        if isinstance(self._faults.status_500, int):
            return moment == "before" and self._take("status_500")
        return self._take_of("status_500", moment)

    def _take_of(self, name: str, part: str) -> bool:
        counts = getattr(self._faults, name)
        left = int(getattr(counts, part))
        if left:
            fewer = counts.model_copy(update={part: left - 1})
            self._faults = self._faults.model_copy(update={name: fewer})
        return left > 0

    def _reseed(self) -> None:
        partial, outage = self._faults.partial, self._faults.outage
        self._calls = random.Random(self._faults.seed)  # noqa: S311 (repeatable on purpose)
        self._events = random.Random(self._faults.events.seed)  # noqa: S311
        self._entries = random.Random(partial.seed if partial else 0)  # noqa: S311
        self._outages = random.Random(outage.seed if outage else 0)  # noqa: S311
