"""The statement of a month: what an account had and sent, for an invoice to rest on (R62; D6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

FREEZE_AFTER_DAYS = 4
"""Whole days of the next month before a statement stands: a campaign of the last evening may hold
people back for 72 hours (D2)."""


@dataclass(frozen=True, slots=True)
class StatementDay:
    """One day where the account's clocks hang. campaign_mails: of campaigns launched that day,
    counted whole; messages: accepted that day; contacts: mailable addresses at that day's recount,
    None without one."""

    day: str
    campaign_mails: int = 0
    messages: int = 0
    contacts: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """id: the month ("2026-10"). account_*, company_number, address: as they were when it was
    compiled. is_provisional: it may still change; a stored one never does."""

    id: str
    account_id: str
    account_name: str
    address: str
    company_number: str
    country: str
    plans: tuple[str, ...]
    time_zone: str
    compiled_at: datetime
    days: tuple[StatementDay, ...]
    is_provisional: bool = False
    version: int = 0

    @property
    def campaign_mails(self) -> int:
        """Of the whole month."""
        return sum(day.campaign_mails for day in self.days)

    @property
    def messages(self) -> int:
        """Of the whole month."""
        return sum(day.messages for day in self.days)

    @property
    def most_contacts(self) -> int | None:
        """The highest of the recounts, None without any."""
        counted = [day.contacts for day in self.days if day.contacts is not None]
        return max(counted, default=None)


def days_of(month: str) -> tuple[str, ...]:
    """Every day of a month; raises ValueError for what is no month ("2026-11")."""
    first = date.fromisoformat(f"{month}-01")
    if first.strftime("%Y-%m") != month:
        raise ValueError("no month")
    days = (first + timedelta(days=count) for count in range(31))
    return tuple(day.isoformat() for day in days if day.month == first.month)


def is_closed(month: str, today: str) -> bool:
    """Whether the statement of a month can stand; today: "2026-11-25", in the account's zone."""
    after_last = date.fromisoformat(days_of(month)[-1]) + timedelta(days=1)
    return date.fromisoformat(today) >= after_last + timedelta(days=FREEZE_AFTER_DAYS)
