"""What is counted for plans and statements, and the cases people decide (D6, D19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from chalicelib.domain.account import Account
from chalicelib.domain.case import Case
from chalicelib.domain.statement import Statement
from chalicelib.services.ports.documents import Documents


@dataclass(frozen=True, slots=True)
class ContactCount:
    """Mailable addresses of an account. used: counted at the last recount, and made since; counted,
    counted_at: at the last recount, None before the first."""

    used: int = 0
    counted: int | None = None
    counted_at: datetime | None = None


class ContactCounts(Protocol):
    """How many mailable addresses an account has."""

    def find(self, account: str) -> ContactCount: ...
    def take(self, account: str, amount: int, most: int) -> bool:
        """Count `amount` new ones, unless they would be more than `most` then."""
        ...

    def begin(self, account: str, at: datetime) -> int:
        """A recount begins: the `used` of this moment. One that was going on comes to nothing."""
        ...

    def finish(
        self, account: str, began_at: datetime, used: int, contacts: int, at: datetime
    ) -> bool:
        """The recount that began at `began_at`, with so many `used`, found `contacts`. Whoever was
        made meanwhile stays counted. False when another recount began since, or this one was
        finished already."""
        ...


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """messages: day ("2026-11-25", the account's own zone) → messages accepted; contacts: day →
    mailable addresses at its last recount."""

    messages: Mapping[str, int] = field(default_factory=dict)
    contacts: Mapping[str, int] = field(default_factory=dict)


class Usage(Protocol):
    """What an account used, by month ("2026-11", the account's own zone); D6."""

    def put(self, account: str, month: str, campaign: str, mails: int) -> None:
        """So many mails of a campaign by now: it replaces what stood there, so that repeating it
        is harmless."""
        ...

    def month(self, account: str, month: str) -> Mapping[str, int]:
        """Campaign → mails."""
        ...

    def take_message(self, account: str, day: str, most: int | None) -> bool:
        """Count one message into a day, unless its month would have more than `most` then; None:
        no limit. A repeated request may count twice: that refuses too early, never too late."""
        ...

    def correct_messages(self, account: str, day: str, seen: int, messages: int) -> bool:
        """A recount of a day found `messages` where `seen` stood. False when it stands differently
        by now."""
        ...

    def note_contacts(self, account: str, day: str, contacts: int) -> None:
        """So many mailable addresses at a recount on that day."""
        ...

    def counts(self, account: str, month: str) -> MonthCounts: ...


class Cases(Protocol):
    """What accounts ask, and the list of those that wait for a decision."""

    def add(self, account: str, case: Case) -> Case:
        """Store an open one, and put it on the list; raises Conflict("exists")."""
        ...

    def find(self, account: str, case_id: str) -> Case | None: ...
    def all(self, account: str) -> tuple[Case, ...]:
        """Every case of the account, oldest first."""
        ...

    def decide(self, account: str, case: Case, holder: Account | None = None) -> Case:
        """Store a decided one at version + 1, take it off the list and, where it changes the
        account, store that at version + 1 too: all or nothing. Raises StaleVersion when the case or
        the account changed since it was read."""
        ...

    def open(self) -> tuple[tuple[str, str], ...]:
        """(account, case id) of all that are open, of all accounts, for operators."""
        ...


StatementDocuments = Documents[Statement]
