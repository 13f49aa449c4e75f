"""The people of an account, invitations, and a person's own things on the wire."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import StringConstraints

from chalicelib.api.schemas.accounts import InterfaceLanguage, MailedToken
from chalicelib.api.schemas.parts import (
    AnswerModel,
    Editable,
    Email,
    Moment,
    Name,
    RequestModel,
    Short,
)
from chalicelib.domain.account import Account, AccountState, Invitation, Role, User
from chalicelib.services.invitations import Guest
from chalicelib.services.members import MemberChange
from chalicelib.services.second_factors import Enrolment

LaterPassword = Annotated[str, StringConstraints(max_length=256)]
OneTimeCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


class NewUser(RequestModel):
    """Whom to invite, as what, and in which language. Inviting again mails the link again."""

    email: Email
    role: Role
    language: InterfaceLanguage = "nl"
    name: Short = ""


class UserChange(RequestModel):
    """What is to be different. role: for owners."""

    name: Name | None = None
    role: Role | None = None
    language: InterfaceLanguage | None = None

    def to_change(self) -> MemberChange:
        """As the use case takes it."""
        return MemberChange(self.name, self.role, self.language)


class PersonAnswer(Editable):
    """A person of the account. invited: did not accept yet, `expires_at` says until when the mailed
    link is good."""

    id: str
    email: str
    name: str
    role: Role
    language: str
    state: Literal["active", "invited"]
    since: Moment
    expires_at: Moment | None = None

    @classmethod
    def of_user(cls, user: User) -> PersonAnswer:
        """Present somebody who accepted."""
        return cls(
            id=user.id,
            email=user.email,
            name=user.name,
            role=user.role,
            language=user.language,
            state="active",
            since=user.created_at,
            version=user.version,
        )

    @classmethod
    def of_invitation(cls, invitation: Invitation) -> PersonAnswer:
        """Present somebody who was asked."""
        return cls(
            id=invitation.id,
            email=invitation.email,
            name=invitation.name,
            role=invitation.role,
            language=invitation.language,
            state="invited",
            since=invitation.sent_at,
            expires_at=invitation.expires_at,
            version=invitation.version,
        )


class Users(AnswerModel):
    """Everybody of the account, those first who accepted."""

    items: tuple[PersonAnswer, ...]
    next_cursor: str | None = None


class InvitationToken(RequestModel):
    """The token of a mailed link."""

    token: MailedToken


class InvitationAnswer(AnswerModel):
    """What somebody is invited to. needs_login: the address has no login yet, so that a name and a
    password make one; otherwise one signs in with it to join."""

    account_id: str
    account_name: str
    email: str
    name: str
    role: Role
    language: str
    expires_at: Moment
    needs_login: bool

    @classmethod
    def of(cls, guest: Guest) -> InvitationAnswer:
        """Present an invitation to who holds its link."""
        invitation = guest.invitation
        return cls(
            account_id=guest.account.id,
            account_name=guest.account.name,
            email=invitation.email,
            name=invitation.name,
            role=invitation.role,
            language=invitation.language,
            expires_at=invitation.expires_at,
            needs_login=guest.needs_login,
        )


class InvitationAcceptance(RequestModel):
    """Yes. password: for who has no login yet; others send their access token as Bearer."""

    token: MailedToken
    name: Short = ""
    password: LaterPassword = ""


class Membership(AnswerModel):
    """A person in one account; language, name: as that account knows the person."""

    account_id: str
    account_name: str
    account_state: AccountState
    user_id: str
    email: str
    name: str
    role: Role
    language: str


class Me(AnswerModel):
    """Who is asking: every account that person belongs to, by name. Header Mynuma-Account chooses
    among them."""

    memberships: tuple[Membership, ...]

    @classmethod
    def of(cls, found: Iterable[tuple[Account, User]]) -> Me:
        """Present a person."""
        return cls(
            memberships=tuple(
                Membership(
                    account_id=account.id,
                    account_name=account.name,
                    account_state=account.state,
                    user_id=user.id,
                    email=user.email,
                    name=user.name,
                    role=user.role,
                    language=user.language,
                )
                for account, user in found
            )
        )


class SecondFactorStep(RequestModel):
    """Without a code: begin. With the code that the app shows: switch it on."""

    code: OneTimeCode | None = None


class SecondFactorAnswer(AnswerModel):
    """secret, uri: what the app is told, only while it is not on yet."""

    is_on: bool
    secret: str | None = None
    uri: str | None = None

    @classmethod
    def begun(cls, enrolment: Enrolment) -> SecondFactorAnswer:
        """Present what the app needs."""
        return cls(is_on=False, secret=enrolment.secret, uri=enrolment.uri)
