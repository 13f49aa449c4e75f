"""The people of an account: who they are, what they may do (R6, R7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.account import Account, Role, User
from chalicelib.domain.activity import changes_between
from chalicelib.domain.errors import Conflict, NotAllowed, NotFound, StaleVersion
from chalicelib.services.authenticating import Principal
from chalicelib.services.ports import Accounts, Activity, Members, UserDocuments

_TRIES = 5


@dataclass(frozen=True, slots=True)
class MemberChange:
    """What is to be different; None = stays."""

    name: str | None = None
    role: Role | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ManageMembers:
    """Look at the people of an account, change and remove them. It always keeps an owner."""

    accounts: Accounts
    users: UserDocuments
    members: Members
    activity: Activity

    def all(self, account: str) -> tuple[User, ...]:
        """In the order in which they were invited."""
        return self.users.all(account)

    def get(self, account: str, user_id: str) -> User:
        """Raises NotFound."""
        user = self.users.find(account, user_id)
        if user is None:
            raise NotFound()
        return user

    def accounts_of(self, subject: str) -> tuple[tuple[Account, User], ...]:
        """Where a person belongs, and as whom, by name of the account."""
        found = []
        for account_id in self.accounts.memberships(subject):
            account = self.accounts.find(account_id)
            users = (user for user in self.users.all(account_id) if user.subject == subject)
            user = next(users, None)
            if account is not None and user is not None:
                found.append((account, user))
        return tuple(sorted(found, key=lambda each: (each[0].name.casefold(), each[0].id)))

    def change(
        self,
        account: str,
        caller: Principal,
        user_id: str,
        change: MemberChange,
        version: int | None = None,
    ) -> User:
        """Owners change everybody, others their own name and language. version: as it was read.
        Raises NotFound, NotAllowed, Conflict("last_owner"), StaleVersion."""
        if caller.role is not Role.OWNER and (user_id != caller.user_id or change.role is not None):
            raise NotAllowed("role_missing", roles=Role.OWNER.value)
        if version is not None and self.get(account, user_id).version != version:
            raise StaleVersion()

        def store(user: User, witness: User | None) -> User:
            return self.members.change(account, _changed(user, change), witness)

        before, after = self._keeping_an_owner(account, user_id, change.role, store)
        if replace(before, version=after.version) != after:
            changes = changes_between(before, after, ("role", "language"))
            self.activity.record(account, caller.actor, "user_changed", user_id, changes=changes)
        return after

    def remove(self, account: str, actor: str, user_id: str) -> None:
        """The person is out within the cache's 60 seconds; the login stays, for other accounts.
        Raises NotFound, Conflict("last_owner")."""

        def store(user: User, witness: User | None) -> User:
            self.members.remove(account, user, witness)
            return user

        self._keeping_an_owner(account, user_id, Role.VIEWER, store)
        self.activity.record(account, actor, "user_removed", user_id)

    def _keeping_an_owner(
        self,
        account: str,
        user_id: str,
        role: Role | None,
        store: Callable[[User, User | None], User],
    ) -> tuple[User, User]:
        """(before, after). role: what the person will be, None = as before."""
        for _ in range(_TRIES):
            users = self.users.all(account)
            user = next((each for each in users if each.id == user_id), None)
            if user is None:
                raise NotFound()
            try:
                return user, store(user, _witness(users, user, role))
            except StaleVersion:  # somebody changed one of the two: look again
                continue
        raise StaleVersion()


def _witness(users: Sequence[User], user: User, role: Role | None) -> User | None:
    """Another owner, who is needed when this one stops being one."""
    if user.role is not Role.OWNER or role in (None, Role.OWNER):
        return None
    for other in users:
        if other.role is Role.OWNER and other.id != user.id:
            return other
    raise Conflict("last_owner")


def _changed(user: User, change: MemberChange) -> User:
    return replace(
        user,
        name=user.name if change.name is None else change.name,
        role=user.role if change.role is None else change.role,
        language=user.language if change.language is None else change.language,
    )
