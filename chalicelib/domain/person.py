"""A person whose data somebody asks for, or wants gone (GDPR articles 15 and 17; R36, D4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.export import KEPT

PATIENCE = timedelta(days=1)
"""How long an erasure waits for files that are being read or written: longer ones are stuck."""


@dataclass(frozen=True, slots=True)
class FormerAddress:
    """An address that somebody had before it was put right. email: "" where it is not known any
    more. is_taken: whether another contact has it now."""

    key: str
    left_at: datetime
    email: str = ""
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """One mailbox of one account, and those its contact had before. key: see domain/address_key.py.
    contact_id, email: "" where they are not known, or not any more."""

    key: str
    contact_id: str = ""
    email: str = ""
    former: tuple[FormerAddress, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Of the addresses that are nobody else's."""
        return (self.key, *(each.key for each in self.former if not each.is_taken))

    @property
    def emails(self) -> tuple[str, ...]:
        """Those that are known, of addresses that are nobody else's."""
        return self.emails_by(None)

    def emails_by(self, at: datetime | None) -> tuple[str, ...]:
        """Those whose owner was this person at that moment, None for now."""
        former = (
            each.email
            for each in self.former
            if not each.is_taken or (at is not None and at <= each.left_at)
        )
        return tuple(email for email in (self.email, *former) if email)

    def had(self, key: str, at: datetime) -> bool:
        """Whether what came to the address of that key then came to this person: of one that
        another contact has now, what came before it was left."""
        return key in self.keys or any(
            each.key == key and at <= each.left_at for each in self.former
        )


class TaskKind(StrEnum):
    """dossier: write down everything that is held. erasure: delete it."""

    DOSSIER = "dossier"
    ERASURE = "erasure"


class TaskState(StrEnum):
    """Where it stands."""

    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PersonTask:
    """Something to do with everything of one person, step by step.

    email, former: none once it is done. asked_by: user, key, or an operator's release. language: of
    the dossier. before: erase only whom the account knew by then; None: whoever is there. place,
    start: where the next slice begins; slices: how many there were.
    """

    id: str
    kind: TaskKind
    key: str
    asked_at: datetime
    asked_by: str
    contact_id: str = ""
    email: str = ""
    former: tuple[FormerAddress, ...] = ()
    language: str = ""
    before: datetime | None = None
    place: int = 0
    start: str = ""
    slices: int = 0
    finished_at: datetime | None = None
    version: int = 0

    @property
    def person(self) -> Person:
        """Whose data."""
        return Person(self.key, self.contact_id, self.email, self.former)

    @property
    def state(self) -> TaskState:
        """Done once it is finished."""
        return TaskState.RUNNING if self.finished_at is None else TaskState.DONE

    @property
    def kept_until(self) -> datetime:
        """When it is forgotten, the dossier with it."""
        return self.asked_at + KEPT

    @property
    def patient_until(self) -> datetime:
        """Until when an erasure waits for others."""
        return self.asked_at + PATIENCE
