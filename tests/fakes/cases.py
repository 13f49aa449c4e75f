"""Cases in memory."""

from __future__ import annotations

from threading import Lock

from chalicelib.domain.account import Account
from chalicelib.domain.case import Case, CaseState
from chalicelib.domain.errors import StaleVersion
from tests.fakes.accounts import FakeAccounts
from tests.fakes.documents import FakeDocuments


class FakeCases(FakeDocuments[Case]):
    """Documents of which the open ones are listed."""

    def __init__(self, accounts: FakeAccounts) -> None:
        super().__init__()
        self.accounts = accounts
        self._lock = Lock()

    def decide(self, account: str, case: Case, holder: Account | None = None) -> Case:
        with self._lock:
            found = self.find(account, case.id)
            if found is None or found.version != case.version:
                raise StaleVersion()
            if holder is not None:
                self.accounts.replace(holder)
            return self.replace(account, case)

    def open(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            place for place in sorted(self.stored) if self.stored[place].state is CaseState.OPEN
        )
