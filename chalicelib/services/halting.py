"""The halt of all sending on the platform: an operator's big red button, and its release.

Nothing is lost by it: batches that come while it is on are put aside and fed again, as in any other
wait; transactional mail comes back to its queue every minute.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.domain.halt import Halt
from chalicelib.services.ports import Clock, Halts, Queues

SEEN_SECONDS = 5


@dataclass
class _Seen:
    """The last answer and when it was found."""

    at: datetime | None = None
    is_on: bool = False


@dataclass(frozen=True, slots=True)
class HaltSending:
    """Asks at most every 5 s in a process."""

    halts: Halts
    queues: Queues
    clock: Clock
    seen: _Seen = field(default_factory=_Seen)

    def is_on(self) -> bool:
        """Whether nothing may be sent."""
        now = self.clock.now()
        if self.seen.at is None or now - self.seen.at >= timedelta(seconds=SEEN_SECONDS):
            self.seen.at, self.seen.is_on = now, self.halts.find() is not None
        return self.seen.is_on

    def find(self) -> Halt | None:
        """As it stands now."""
        return self.halts.find()

    def stop_all(self, by: str, why: str) -> Halt:
        """The halt that is on from now, or was before; workers see it within 5 seconds."""
        found = self.halts.find()
        if found is not None:
            return found
        halt = Halt(by, why, self.clock.now())
        self.halts.put(halt)
        self.seen.at = None
        return halt

    def resume_all(self) -> Halt | None:
        """Everything goes on by itself, within a minute. The halt that was on. Harmless to
        repeat."""
        found = self.halts.find()
        self.halts.remove()
        self.seen.at = None
        self.queues.pace("resumed")
        return found
