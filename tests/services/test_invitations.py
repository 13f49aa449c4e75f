"""Asking people in: who is told what, and how long a link is good."""

from __future__ import annotations

import re
from typing import Any

import pytest

from chalicelib.domain.account import Role
from chalicelib.domain.errors import (
    Conflict,
    InvalidInput,
    LimitExceeded,
    MynumaError,
    NotAllowed,
    NotFound,
    TransientFailure,
)
from chalicelib.domain.token import Purpose, seal_claims
from chalicelib.services.invitations import AGAIN_SECONDS, MOST_PEOPLE
from chalicelib.services.members import MemberChange
from tests.builders import make_invitation
from tests.fakes.mailer import MailFault
from tests.services.setup import ACTOR, House, faults

GUEST = "Gast@kantoor.example"
PASSWORD = "een lang wachtwoord"
SEVEN_DAYS = 7 * 24 * 3_600


@pytest.fixture
def house() -> House:
    return House()


def invite(house: House, email: str = GUEST, role: Role = Role.EDITOR, **more: Any) -> str:
    """The token in the mailed link."""
    house.use.invitations.invite(house.account, ACTOR, email, role, more.pop("language", "nl"))
    found = re.search(r"https://mail\.example/invitation/(\S+)", house.mailer.accepted[-1].text)
    assert found
    return found[1]


def test_who_is_invited_gets_a_mail_in_their_language_and_is_no_user_yet(house: House) -> None:
    before = house.database.users.all(house.account)
    for language, word in (("nl", "uitgenodigd"), ("fr", "invite"), ("en", "invites")):
        invite(house, f"{language}@kantoor.example", language=language)
        mail = house.mailer.accepted[-1]
        assert mail.to == f"{language}@kantoor.example"
        assert word in mail.subject
        assert "Bakkerij Peeters" in mail.subject
    assert house.database.users.all(house.account) == before
    assert len(house.use.invitations.all(house.account)) == 3


@pytest.mark.parametrize("has_login", [False, True])
def test_nothing_tells_whether_the_invited_has_a_login(house: House, has_login: bool) -> None:
    if has_login:
        house.outside.people.create(GUEST, PASSWORD)
    made = house.use.invitations.invite(house.account, ACTOR, GUEST, Role.EDITOR, "nl")
    assert (made.email, made.name, made.role) == (GUEST, "", Role.EDITOR)
    (mail,) = house.mailer.accepted
    assert "wachtwoord" not in mail.text + mail.html


def test_a_new_login_joins_with_what_the_owner_chose(house: House) -> None:
    token = invite(house, role=Role.VIEWER)
    guest = house.use.accept_invitation.read(token)
    assert guest.needs_login
    assert guest.account.id == house.account

    user = house.use.accept_invitation.accept(token, "Gaston", PASSWORD)

    assert (user.role, user.name, user.email) == (Role.VIEWER, "Gaston", GUEST)
    assert user.id == guest.invitation.id
    assert house.database.users.find(house.account, user.id) == user
    access = house.outside.access_tokens.issue(user.subject)
    assert house.use.authenticate(access).account == house.account


def test_reading_a_link_changes_nothing(house: House) -> None:
    token = invite(house)
    for _ in range(2):
        house.use.accept_invitation.read(token)
    assert house.outside.people.subjects == {}
    assert house.use.accept_invitation.accept(token, "Gaston", PASSWORD)


def test_who_has_a_login_joins_signed_in_with_it_and_with_no_other(house: House) -> None:
    own = house.outside.people.create(GUEST, PASSWORD)
    tokens = house.outside.access_tokens
    token = invite(house)
    assert not house.use.accept_invitation.read(token).needs_login
    for credential in ("", "made.up.token", tokens.issue("somebody-else")):
        with pytest.raises(NotAllowed) as refused:
            house.use.accept_invitation.accept(token, "Gaston", PASSWORD, credential)
        assert refused.value.code == "invitation_of_login"

    user = house.use.accept_invitation.accept(token, "", "", tokens.issue(own))

    assert user.subject == own
    assert house.outside.people.changes == {}


def test_who_joins_a_second_account_is_let_in_at_once(house: House) -> None:
    """The memberships of the minute before are not what counts."""
    account, owner = house.sign_up(user_email=GUEST)
    credential = house.outside.access_tokens.issue(owner.subject)
    assert house.use.authenticate(credential).account == account.id

    house.use.accept_invitation.accept(invite(house), "", "", credential)

    assert house.use.authenticate(credential, house.account).account == house.account
    assert house.use.authenticate(credential, account.id).account == account.id


def test_a_link_works_once(house: House) -> None:
    token = invite(house)
    house.use.accept_invitation.accept(token, "Gaston", PASSWORD)
    for again in (
        lambda: house.use.accept_invitation.read(token),
        lambda: house.use.accept_invitation.accept(token, "Gaston", PASSWORD),
    ):
        with pytest.raises(NotFound):
            again()


def test_a_link_is_good_for_seven_days(house: House) -> None:
    token = invite(house)
    house.clock.advance(SEVEN_DAYS)
    house.use.accept_invitation.read(token)
    house.clock.advance(1)
    with pytest.raises(NotFound):
        house.use.accept_invitation.read(token)


def test_a_link_dies_when_the_invitation_is_taken_back(house: House) -> None:
    token = invite(house)
    (waiting,) = house.use.invitations.all(house.account)
    house.use.invitations.remove(house.account, ACTOR, waiting.id)
    with pytest.raises(NotFound):
        house.use.accept_invitation.accept(token, "Gaston", PASSWORD)
    assert house.outside.people.subjects == {}
    house.clock.advance(1)
    invite(house)
    with pytest.raises(NotFound):  # the new invitation does not wake the old link
        house.use.accept_invitation.read(token)


@pytest.mark.parametrize("purpose", [each for each in Purpose if each is not Purpose.INVITATION])
def test_a_token_for_anything_else_invites_nobody(house: House, purpose: Purpose) -> None:
    invite(house)
    (waiting,) = house.use.invitations.all(house.account)
    claims = {"account": house.account, "invitation": waiting.id, "exp": 2**40}
    with pytest.raises(NotFound):
        house.use.accept_invitation.read(seal_claims(house.use.token_key, purpose, claims))


def test_inviting_again_mails_again_and_keeps_one_invitation(house: House) -> None:
    first = invite(house)
    with pytest.raises(LimitExceeded) as refused:
        invite(house, GUEST.upper())
    assert 0 < refused.value.retry_after_seconds <= AGAIN_SECONDS
    house.clock.advance(AGAIN_SECONDS)

    second = invite(house, GUEST.upper(), Role.VIEWER)

    (waiting,) = house.use.invitations.all(house.account)
    assert waiting.role is Role.VIEWER
    assert house.use.accept_invitation.read(first).invitation == waiting
    assert house.use.accept_invitation.accept(second, "Gaston", PASSWORD).role is Role.VIEWER


def test_a_mail_that_failed_can_be_asked_for_again_at_once(house: House) -> None:
    house.mailer.faults.append(MailFault.THROTTLE)
    with pytest.raises(TransientFailure):
        invite(house)
    assert house.use.invitations.all(house.account) == ()
    assert invite(house)


def test_what_is_changed_before_the_yes_counts(house: House) -> None:
    token = invite(house)
    (waiting,) = house.use.invitations.all(house.account)
    house.use.invitations.change(
        house.account, ACTOR, waiting, MemberChange(role=Role.OWNER, language="fr")
    )
    user = house.use.accept_invitation.accept(token, "Gaston", PASSWORD)
    assert (user.role, user.language) == (Role.OWNER, "fr")


def test_who_belongs_to_the_account_is_not_invited(house: House) -> None:
    (owner,) = house.database.users.all(house.account)
    with pytest.raises(Conflict) as refused:
        invite(house, owner.email.upper())
    assert refused.value.code == "user_exists"
    assert not house.mailer.accepted


def test_an_account_that_is_not_confirmed_mails_nobody(house: House) -> None:
    house.change_account(is_confirmed=False)
    with pytest.raises(NotAllowed) as refused:
        invite(house)
    assert refused.value.code == "account_not_confirmed"
    assert not house.mailer.accepted


def test_an_address_that_is_none_is_said_at_its_place(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        invite(house, "gast")
    assert faults(refused) == [("/email", "missing_at")]


def test_there_is_a_largest_number_of_people(house: House) -> None:
    for number in range(MOST_PEOPLE - 1):  # and the owner
        house.database.invitations.add(
            house.account, make_invitation(email=f"gast{number}@kantoor.example")
        )
    with pytest.raises(Conflict) as refused:
        invite(house)
    assert refused.value.code == "too_many_people"


def test_a_new_login_needs_a_name(house: House) -> None:
    token = invite(house)
    with pytest.raises(InvalidInput) as refused:
        house.use.accept_invitation.accept(token, "", PASSWORD)
    assert faults(refused) == [("/name", "field_missing")]
    assert house.outside.people.subjects == {}


@pytest.mark.parametrize("error", [TransientFailure("storage_busy"), NotFound()])
def test_the_login_is_free_again_when_joining_fails(
    house: House, monkeypatch: pytest.MonkeyPatch, error: MynumaError
) -> None:
    token = invite(house)

    def fail(*_: Any) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(house.database.members, "join", fail)
        with pytest.raises(type(error)):
            house.use.accept_invitation.accept(token, "Gaston", PASSWORD)
    assert house.outside.people.subjects == {}
    assert house.use.accept_invitation.accept(token, "Gaston", PASSWORD)


def test_a_weak_password_is_refused_and_the_link_stays_good(house: House) -> None:
    token = invite(house)
    with pytest.raises(InvalidInput) as refused:
        house.use.accept_invitation.accept(token, "Gaston", "kort")
    assert faults(refused) == [("/password", "password_weak")]
    assert house.use.accept_invitation.accept(token, "Gaston", PASSWORD)
