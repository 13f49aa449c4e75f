"""A new password ends every session of its login, wherever it is (A09, "revoked user")."""

from __future__ import annotations

import pytest

from chalicelib.domain.account import Role
from chalicelib.domain.errors import NotAllowed, NotAuthenticated
from chalicelib.services.sessions import CACHE
from tests.builders import make_user
from tests.services.setup import House

EMAIL = "sofie@lindehof.example"
OLD, NEW = "het oude wachtwoord", "een heel nieuw wachtwoord"
MINUTE = CACHE.total_seconds()


@pytest.fixture
def house() -> House:
    house = House()
    subject = house.outside.people.create(EMAIL, OLD)
    house.database.users.add(house.account, make_user(subject=subject, email=EMAIL))
    return house


def sign_in(house: House) -> str:
    login = house.outside.people.find(EMAIL)
    assert login is not None
    return house.outside.access_tokens.issue(login.subject)


def reset(house: House) -> None:
    house.use.recover_password.forgot(EMAIL, "nl")
    house.clock.advance(1)
    house.use.recover_password.reset(house.token_in_mail(), NEW)


def is_in(house: House, token: str) -> bool:
    try:
        house.use.authenticate(token)
    except NotAuthenticated as refused:
        assert refused.code == "token_invalid"
        return False
    return True


def test_after_a_reset_every_session_is_over_within_a_minute(house: House) -> None:
    laptop, phone = sign_in(house), sign_in(house)
    assert is_in(house, laptop)
    reset(house)
    assert house.outside.people.signed_out == [EMAIL]
    house.clock.advance(MINUTE - 1)
    assert [is_in(house, token) for token in (laptop, phone)] == [False, False]


def test_where_nobody_asked_before_it_is_over_at_once(house: House) -> None:
    token = sign_in(house)
    reset(house)
    assert not is_in(house, token)
    with pytest.raises(NotAuthenticated):
        house.use.authenticate.person(token)


def test_who_signs_in_with_the_new_password_stays(house: House) -> None:
    old = sign_in(house)
    reset(house)
    token = sign_in(house)
    for _ in range(3):
        assert is_in(house, token)
        house.clock.advance(MINUTE)
    assert not is_in(house, old)


def test_the_sessions_of_others_go_on(house: House) -> None:
    other = make_user()
    house.database.users.add(house.account, other)
    token = house.outside.access_tokens.issue(other.subject)
    reset(house)
    house.clock.advance(MINUTE)
    assert is_in(house, token)


def test_what_ended_is_asked_once_a_minute(house: House) -> None:
    token = sign_in(house)
    for _ in range(5):
        assert is_in(house, token)
    assert house.database.session_ends.reads == 1
    house.clock.advance(MINUTE)
    assert is_in(house, token)
    assert house.database.session_ends.reads == 2


def test_a_session_that_is_over_accepts_no_invitation(house: House) -> None:
    account = house.add_account()
    house.use.invitations.invite(account, "usr_1", EMAIL, Role.VIEWER, "nl", "Sofie")
    invitation, old = house.token_in_mail(), sign_in(house)
    reset(house)
    with pytest.raises(NotAllowed) as refused:
        house.use.accept_invitation.accept(invitation, "", "", old)
    assert refused.value.code == "invitation_of_login"
    joined = house.use.accept_invitation.accept(invitation, "", "", sign_in(house))
    assert joined.role is Role.VIEWER
