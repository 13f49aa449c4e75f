"""Who heard of a new version, in memory."""

from __future__ import annotations

from tests.fakes.accounts import FakeAccounts


class FakeAnnouncements:
    """Looks at the accounts that there are. last: text → account told last."""

    def __init__(self, accounts: FakeAccounts) -> None:
        self.accounts = accounts
        self.last: dict[str, str] = {}

    def untold(self, text: str, limit: int) -> tuple[str, ...]:
        after = self.last.get(text, "")
        return tuple(sorted(each for each in self.accounts.stored if each > after)[:limit])

    def told(self, text: str, account: str) -> None:
        self.last[text] = account
