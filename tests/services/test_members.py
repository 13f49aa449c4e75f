"""Who may change whom, and the last owner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.account import Role, User
from chalicelib.domain.errors import Conflict, NotAllowed, NotAuthenticated, NotFound, StaleVersion
from chalicelib.services.authenticating import CACHE_SECONDS, Principal
from chalicelib.services.members import MemberChange
from tests.builders import make_user
from tests.services.setup import ACTOR, House


@pytest.fixture
def house() -> House:
    return House()


def person(house: House, role: Role, account: str = "", **more: Any) -> User:
    return house.database.users.add(account or house.account, make_user(role=role, **more))


def as_caller(house: House, user: User) -> Principal:
    return house.use.authenticate(house.outside.access_tokens.issue(user.subject))


def owner_of(house: House) -> User:
    return house.database.users.all(house.account)[0]


def test_an_owner_changes_everybody(house: House) -> None:
    owner, guest = owner_of(house), person(house, Role.VIEWER)
    change = MemberChange("Bo", Role.EDITOR, "fr")
    changed = house.use.members.change(house.account, as_caller(house, owner), guest.id, change)
    assert (changed.name, changed.role, changed.language) == ("Bo", Role.EDITOR, "fr")
    assert house.use.members.get(house.account, guest.id) == changed


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VIEWER])
def test_others_change_their_own_name_and_language_only(house: House, role: Role) -> None:
    own, other = person(house, role), person(house, Role.VIEWER)
    caller = as_caller(house, own)
    changed = house.use.members.change(
        house.account, caller, own.id, MemberChange("Bo", language="en")
    )
    assert (changed.name, changed.language, changed.role) == ("Bo", "en", role)
    for user_id, change in (
        (own.id, MemberChange(role=Role.OWNER)),
        (own.id, MemberChange("Bo", role=role)),
        (other.id, MemberChange("Bo")),
        (owner_of(house).id, MemberChange("Bo")),
    ):
        with pytest.raises(NotAllowed) as refused:
            house.use.members.change(house.account, caller, user_id, change)
        assert refused.value.code == "role_missing"


ENDS: dict[str, Callable[[House, Principal, str], object]] = {
    "removed": lambda house, _, user: house.use.members.remove(house.account, ACTOR, user),
    "made an editor": lambda house, caller, user: house.use.members.change(
        house.account, caller, user, MemberChange(role=Role.EDITOR)
    ),
    "made a viewer": lambda house, caller, user: house.use.members.change(
        house.account, caller, user, MemberChange(role=Role.VIEWER)
    ),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_the_last_owner_stays(house: House, end: Callable[[House, Principal, str], object]) -> None:
    owner = owner_of(house)
    person(house, Role.EDITOR)
    caller = as_caller(house, owner)
    with pytest.raises(Conflict) as refused:
        end(house, caller, owner.id)
    assert refused.value.code == "last_owner"
    assert owner_of(house) == owner
    second = person(house, Role.OWNER)
    end(house, caller, owner.id)
    left = [user for user in house.use.members.all(house.account) if user.role is Role.OWNER]
    assert left == [second]


def test_an_owner_who_stays_one_needs_no_other(house: House) -> None:
    owner = owner_of(house)
    changed = house.use.members.change(
        house.account, as_caller(house, owner), owner.id, MemberChange("Bo", Role.OWNER)
    )
    assert changed.name == "Bo"


def test_who_read_an_older_version_changes_nothing(house: House) -> None:
    owner, guest = owner_of(house), person(house, Role.VIEWER)
    caller = as_caller(house, owner)
    with pytest.raises(StaleVersion):
        house.use.members.change(house.account, caller, guest.id, MemberChange("Bo"), 7)
    assert house.use.members.change(
        house.account, caller, guest.id, MemberChange("Bo"), guest.version
    )


def test_who_is_removed_is_out(house: House) -> None:
    """At once here; what is cached of memberships is 60 s old at most."""
    guest = person(house, Role.EDITOR)
    token = house.outside.access_tokens.issue(guest.subject)
    house.use.authenticate(token)
    house.use.members.remove(house.account, ACTOR, guest.id)
    for seconds in (0, CACHE_SECONDS):
        house.clock.advance(seconds)
        with pytest.raises(NotAuthenticated) as refused:
            house.use.authenticate(token)
        assert refused.value.code == "no_membership"
        with pytest.raises(NotFound):
            house.use.authenticate(token, house.account)
    with pytest.raises(NotFound):
        house.use.members.remove(house.account, ACTOR, guest.id)


def test_who_is_removed_from_one_account_stays_in_the_other(house: House) -> None:
    other = house.add_account()
    guest = person(house, Role.EDITOR)
    house.database.users.add(other, replace(guest, role=Role.VIEWER))
    token = house.outside.access_tokens.issue(guest.subject)
    house.use.authenticate(token, other)
    house.use.members.remove(other, ACTOR, guest.id)
    with pytest.raises(NotFound) as refused:
        house.use.authenticate(token, other)
    assert refused.value.code == "account_not_found"
    assert house.use.authenticate(token, house.account).role is Role.EDITOR
    house.clock.advance(CACHE_SECONDS)
    assert house.use.authenticate(token).account == house.account


def test_a_person_sees_the_own_accounts_by_name(house: House) -> None:
    guest = person(house, Role.EDITOR)
    others = [house.add_account(name=name) for name in ("zeep", "Appels")]
    for account in others:
        house.database.users.add(account, replace(guest, role=Role.VIEWER))
    house.add_account(name="Van iemand anders")
    found = house.use.members.accounts_of(guest.subject)
    assert [(account.name, user.role) for account, user in found] == [
        ("Appels", Role.VIEWER),
        ("Bakkerij Peeters", Role.EDITOR),
        ("zeep", Role.VIEWER),
    ]
    assert house.use.members.accounts_of("nobody") == ()


def test_a_person_of_another_account_is_not_found(house: House) -> None:
    stranger = person(house, Role.EDITOR, house.add_account())
    caller = as_caller(house, owner_of(house))
    with pytest.raises(NotFound):
        house.use.members.change(house.account, caller, stranger.id, MemberChange("Bo"))
    with pytest.raises(NotFound):
        house.use.members.remove(house.account, ACTOR, stranger.id)


def test_changes_are_in_the_activity(house: House) -> None:
    guest = person(house, Role.EDITOR)
    caller = as_caller(house, owner_of(house))
    house.use.members.change(house.account, caller, guest.id, MemberChange(role=Role.OWNER))
    house.use.members.change(house.account, caller, guest.id, MemberChange("Bo"))
    house.use.members.change(house.account, caller, guest.id, MemberChange("Bo"))
    house.use.members.remove(house.account, caller.actor, guest.id)
    told = [
        (line.action, dict(line.changes))
        for line in house.database.activity.lines
        if line.subject == guest.id
    ]
    assert told == [
        ("user_changed", {"role": ("editor", "owner")}),
        ("user_changed", {}),
        ("user_removed", {}),
    ]
