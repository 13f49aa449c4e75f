"""People of accounts: in by an invitation, out, and never without an owner."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from chalicelib.domain.account import Role, User
from chalicelib.domain.errors import MynumaError, StaleVersion
from chalicelib.services.authenticating import Principal
from chalicelib.services.members import ManageMembers, MemberChange
from tests.adapters.conftest import AnyDatabase
from tests.builders import make_account, make_invitation, make_user

OWNER = Principal("acc_test", "usr_test", frozenset(), Role.OWNER, "usr_test")


def with_owners(database: AnyDatabase, count: int) -> tuple[str, tuple[User, ...]]:
    """A fresh account with so many owners."""
    account = make_account()
    database.accounts.create(account, make_user(), [])
    for _ in range(count - 1):
        invitation = database.invitations.add(account.id, make_invitation())
        database.members.join(account.id, make_user(id=invitation.id), invitation)
    return account.id, database.users.all(account.id)


def test_who_joins_is_a_user_and_the_invitation_is_gone(database: AnyDatabase) -> None:
    account, _ = with_owners(database, 1)
    invitation = database.invitations.add(account, make_invitation())
    user = make_user(id=invitation.id, role=Role.VIEWER)

    joined = database.members.join(account, user, invitation)

    assert joined == database.users.find(account, user.id) == replace(user, version=1)
    assert database.invitations.all(account) == ()
    assert database.accounts.memberships(user.subject) == (account,)


def test_an_invitation_is_good_for_one(database: AnyDatabase) -> None:
    account, _ = with_owners(database, 1)
    invitation = database.invitations.add(account, make_invitation())
    database.members.join(account, make_user(id=invitation.id), invitation)
    second = make_user(id=invitation.id)

    with pytest.raises(StaleVersion):
        database.members.join(account, second, invitation)

    assert database.accounts.memberships(second.subject) == ()


def test_nobody_joins_on_an_invitation_that_was_taken_back_or_changed(
    database: AnyDatabase,
) -> None:
    account, _ = with_owners(database, 1)
    invitation = database.invitations.add(account, make_invitation())
    database.invitations.replace(account, replace(invitation, role=Role.VIEWER))
    with pytest.raises(StaleVersion):
        database.members.join(account, make_user(id=invitation.id), invitation)
    database.invitations.remove(account, invitation.id)
    with pytest.raises(StaleVersion):
        database.members.join(account, make_user(id=invitation.id), invitation)
    assert len(database.users.all(account)) == 1


def test_one_person_belongs_to_several_accounts(database: AnyDatabase) -> None:
    first, (owner,) = with_owners(database, 1)
    second, _ = with_owners(database, 1)
    invitation = database.invitations.add(second, make_invitation())
    guest = make_user(id=invitation.id, subject=owner.subject)

    database.members.join(second, guest, invitation)

    assert database.accounts.memberships(owner.subject) == tuple(sorted((first, second)))
    found = database.users.find(second, guest.id)
    assert found is not None
    database.members.remove(second, found)
    assert database.accounts.memberships(owner.subject) == (first,)


def test_a_change_needs_the_stored_version_and_the_witness_as_he_was(
    database: AnyDatabase,
) -> None:
    account, (first, second) = with_owners(database, 2)

    changed = database.members.change(account, replace(first, role=Role.EDITOR), second)

    assert (changed.role, changed.version) == (Role.EDITOR, first.version + 1)
    assert changed == database.users.find(account, first.id)
    with pytest.raises(StaleVersion):
        database.members.change(account, replace(first, name="Bo"))
    with pytest.raises(StaleVersion):
        database.members.change(account, replace(second, role=Role.EDITOR), first)
    with pytest.raises(StaleVersion):
        database.members.remove(account, second, first)
    assert database.users.find(account, second.id) == second


def test_a_removed_person_is_gone_once(database: AnyDatabase) -> None:
    account, (first, second) = with_owners(database, 2)

    database.members.remove(account, first, second)

    assert database.users.all(account) == (second,)
    assert database.accounts.memberships(first.subject) == ()
    with pytest.raises(StaleVersion):
        database.members.remove(account, first, second)


@pytest.mark.parametrize("how", ["demote", "remove"])
@pytest.mark.parametrize("turn", range(4))
def test_of_owners_who_end_each_other_at_once_one_stays(
    emulated: AnyDatabase, how: str, turn: int
) -> None:
    """Three owners who all go at the same moment; four turns."""
    use = ManageMembers(emulated.accounts, emulated.users, emulated.members, emulated.activity)
    account, owners = with_owners(emulated, 3)
    start = Barrier(len(owners))

    def end(owner: User) -> str:
        start.wait(10)
        try:
            if how == "remove":
                use.remove(account, "usr_test", owner.id)
            else:
                use.change(account, OWNER, owner.id, MemberChange(role=Role.EDITOR))
        except MynumaError as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(len(owners)) as together:
        outcomes = list(together.map(end, owners))

    left = [user for user in emulated.users.all(account) if user.role is Role.OWNER]
    assert len(left) == len(owners) - outcomes.count("done") >= 1, outcomes
