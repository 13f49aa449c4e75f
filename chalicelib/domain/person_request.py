"""What a person asks of an account about their own data, and until when it is to be answered
(GDPR articles 12, 15 to 17; R36)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.errors import Conflict

ANSWERED_WITHIN = timedelta(days=30)
"""Article 12(3): one month, of which the shortest usual one is taken."""

WARNED_AHEAD = timedelta(days=7)
"""Owners are mailed so long before that."""


class RequestKind(StrEnum):
    """What is asked."""

    ERASURE = "erasure"
    DOSSIER = "dossier"
    RECTIFICATION = "rectification"


class RequestState(StrEnum):
    """overdue: open, and the time has passed."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PersonRequest:
    """One request. key: of the person's address; email: "" once the person was erased. noted_by: a
    user or key of the account, or activity.MAILBOX for who asked by the link of a mail. done_by:
    who answered it."""

    id: str
    kind: RequestKind
    key: str
    email: str
    asked_at: datetime
    noted_by: str
    contact_id: str = ""
    done_at: datetime | None = None
    done_by: str = ""
    version: int = 0

    @property
    def due_at(self) -> datetime:
        """When it has to be answered."""
        return self.asked_at + ANSWERED_WITHIN

    @property
    def warned_at(self) -> datetime:
        """When owners are told that the time runs out."""
        return self.due_at - WARNED_AHEAD

    def state(self, now: datetime) -> RequestState:
        """Where it stands."""
        if self.done_at is not None:
            return RequestState.DONE
        return RequestState.OVERDUE if now >= self.due_at else RequestState.OPEN

    def answered(self, by: str, now: datetime) -> PersonRequest:
        """The request once it was answered; raises Conflict for one that was already."""
        if self.done_at is not None:
            raise Conflict("request_done_already")
        return replace(self, done_at=now, done_by=by)
