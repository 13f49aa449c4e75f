"""What accounts used in a month, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from chalicelib.services.ports import MonthCounts


class FakeUsage:
    """mails: (account, month, campaign) → how many; messages, contacts: (account, month) → by
    day."""

    def __init__(self) -> None:
        self.mails: dict[tuple[str, str, str], int] = {}
        self.messages: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        self.contacts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)

    def put(self, account: str, month: str, campaign: str, mails: int) -> None:
        self.mails[account, month, campaign] = mails

    def month(self, account: str, month: str) -> Mapping[str, int]:
        return {
            place[2]: mails for place, mails in self.mails.items() if place[:2] == (account, month)
        }

    def take_message(self, account: str, day: str, most: int | None) -> bool:
        days = self.messages[account, day[:7]]
        if most is not None and sum(days.values()) >= most:
            return False
        days[day] = days.get(day, 0) + 1
        return True

    def correct_messages(self, account: str, day: str, seen: int, messages: int) -> bool:
        days = self.messages[account, day[:7]]
        if days.get(day, 0) != seen:
            return False
        days[day] = messages
        return True

    def note_contacts(self, account: str, day: str, contacts: int) -> None:
        self.contacts[account, day[:7]][day] = contacts

    def counts(self, account: str, month: str) -> MonthCounts:
        return MonthCounts(
            dict(self.messages.get((account, month), {})),
            dict(self.contacts.get((account, month), {})),
        )
