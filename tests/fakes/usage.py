"""Mails of each campaign by month, in memory."""

from __future__ import annotations

from collections.abc import Mapping


class FakeUsage:
    """mails: (account, month, campaign) → how many."""

    def __init__(self) -> None:
        self.mails: dict[tuple[str, str, str], int] = {}

    def put(self, account: str, month: str, campaign: str, mails: int) -> None:
        self.mails[account, month, campaign] = mails

    def month(self, account: str, month: str) -> Mapping[str, int]:
        return {
            place[2]: mails for place, mails in self.mails.items() if place[:2] == (account, month)
        }
