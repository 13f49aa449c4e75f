"""Once an account has closed, its data go: slice by slice, whoever dies in between (ADR 0025).

Each step may be repeated from its beginning: what is gone is not found again. The account's own row
is reduced last, because the steps before it read from it since when there was anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.account import Account, User
from chalicelib.domain.account_closing import outlasts, reduced
from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.services.ports import (
    AccountFiles,
    AccountRemains,
    Accounts,
    Campaigns,
    Clock,
    InvitationDocuments,
    KeyDocuments,
    Members,
    People,
    Queues,
    UserDocuments,
)
from chalicelib.services.statements import ManageStatements

WORKING = timedelta(seconds=40)
"""Nothing new is begun after this time: the function has 90 seconds."""

MOST_CALLS = 200
_PAGE = 100
_BUSY = "storage_busy"

Step = Callable[[Account, str], str]


@dataclass(frozen=True, slots=True)
class EraseAccount:
    """Delete what is stored of an account that its own people closed. calls: most parts deleted
    before it continues itself through the queue; for tests."""

    accounts: Accounts
    users: UserDocuments
    members: Members
    invitations: InvitationDocuments
    keys: KeyDocuments
    people: People
    campaigns: Campaigns
    statements: ManageStatements
    remains: AccountRemains
    files: AccountFiles
    queues: Queues
    clock: Clock
    calls: int = MOST_CALLS

    def __call__(self, account: str, step: str = "", start: str = "") -> bool:
        """Delete for about 40 seconds and continue through the queue; True when all is done.

        step, start: where to go on; a step that there is no more begins anew. Raises
        TransientFailure.
        """
        holder = self.accounts.find(account)
        if holder is None or holder.erased_at is None:
            return True
        began, steps = self.clock.now(), self._steps()
        names = list(steps)
        if step not in steps:
            step, start = names[0], ""
        for _ in range(self.calls):
            start = steps[step](holder, start)
            if not start:
                if step == names[-1]:
                    return True
                step = names[names.index(step) + 1]
            if self.clock.now() - began > WORKING:
                break
        self.queues.erase_account(account, step, start)
        return False

    def _steps(self) -> Mapping[str, Step]:
        """Statements before what they are made of; the files before the campaigns that name them
        lose their drafts."""
        return {
            "statements": self._conclude,
            "people": self._dismiss,
            "keys": self._revoke,
            "files": self._files,
            **{part: self._part(part) for part in self.remains.parts},
            "account": self._reduce,
        }

    def _conclude(self, holder: Account, start: str) -> str:
        """The statement of each month that has none; one a call."""
        months = _months(holder)
        month = next((month for month in months if month > start), "")
        if month:
            self.statements.conclude(holder, month)
        return month

    def _dismiss(self, holder: Account, _: str) -> str:
        """Invitations first: who accepts one meanwhile is met among the people."""
        for invitation in self.invitations.all(holder.id):
            self.invitations.remove(holder.id, invitation.id)
        for user in self.users.all(holder.id):
            self._dismiss_user(holder.id, user)
        return ""

    def _dismiss_user(self, account: str, user: User) -> None:
        """The login goes with the last account; the row last, by which it is found again."""
        if set(self.accounts.memberships(user.subject)) <= {account}:
            login = self.people.find(user.email)
            if login is not None and login.subject == user.subject:
                self.people.remove(user.email)
            self.accounts.forget_login(account, user.subject)
        try:
            self.members.remove(account, user)
        except StaleVersion:
            raise TransientFailure(_BUSY) from None

    def _revoke(self, holder: Account, _: str) -> str:
        for key in self.keys.all(holder.id):
            self.accounts.remove_key(holder.id, key.id)
        return ""

    def _files(self, holder: Account, start: str) -> str:
        return self.files.clear(holder.id, frozenset(self._contents(holder.id)), start)

    def _contents(self, account: str) -> Iterator[str]:
        """Hashes of what was sent."""
        start = ""
        while True:
            page = self.campaigns.page(account, start, _PAGE)
            yield from (each.content_hash for each in page.items if outlasts(each))
            start = page.next_start
            if not start:
                return

    def _part(self, part: str) -> Step:
        return lambda holder, start: self.remains.clear(holder, part, start)

    def _reduce(self, holder: Account, _: str) -> str:
        try:
            self.accounts.replace(reduced(holder))
        except StaleVersion:
            raise TransientFailure(_BUSY) from None
        return ""


def _months(holder: Account) -> Iterator[str]:
    """Those in which there was an account, in order."""
    assert holder.erased_at is not None
    day, last = holder.created_at, f"{holder.erased_at:%Y-%m}"
    month = f"{day:%Y-%m}"
    while month <= last:
        yield month
        day = day.replace(day=1) + timedelta(days=32)
        month = f"{day:%Y-%m}"
