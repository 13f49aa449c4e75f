"""The people of accounts in memory."""

from __future__ import annotations

from chalicelib.domain.account import Invitation, User
from chalicelib.domain.errors import StaleVersion
from tests.fakes.documents import FakeDocuments


class FakeMembers:
    """Shares users and invitations with the documents of the same names."""

    def __init__(self, users: FakeDocuments[User], invitations: FakeDocuments[Invitation]) -> None:
        self.users = users
        self.invitations = invitations

    def join(self, account: str, user: User, invitation: Invitation) -> User:
        found = self.invitations.find(account, invitation.id)
        subjects = {each.subject for each in self.users.all(account)}
        if found is None or found.version != invitation.version or user.subject in subjects:
            raise StaleVersion()
        self.invitations.remove(account, invitation.id)
        return self.users.add(account, user)

    def change(self, account: str, user: User, witness: User | None = None) -> User:
        self._hold(account, witness)
        return self.users.replace(account, user)

    def remove(self, account: str, user: User, witness: User | None = None) -> None:
        self._hold(account, witness)
        self._hold(account, user)
        self.users.remove(account, user.id)

    def _hold(self, account: str, user: User | None) -> None:
        if user is None:
            return
        found = self.users.find(account, user.id)
        if found is None or found.version != user.version:
            raise StaleVersion()
