"""The people of an account, and what is a person's own whatever the account."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import OWNER, PEOPLE, Call
from chalicelib.api.schemas.people import (
    InvitationAcceptance,
    InvitationAnswer,
    InvitationToken,
    Me,
    NewUser,
    PersonAnswer,
    SecondFactorAnswer,
    SecondFactorStep,
    UserChange,
    Users,
)
from chalicelib.domain.account import Role, Scope
from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.rate import Kind

blueprint = ApiBlueprint(__name__, "people")


@blueprint.route("/v1/me", "GET", roles=PEOPLE, answer=Me, is_personal=True)
def read_me(call: Call) -> Me:
    """Read who is asking: the accounts that person belongs to, and as what."""
    return Me.of(call.services.members.accounts_of(call.subject))


@blueprint.route("/v1/account/users", "GET", scope=Scope.ADMIN, roles=OWNER, answer=Users)
def list_users(call: Call) -> Users:
    """List the people of the account and those who are invited. For owners, never by a key."""
    users = call.services.members.all(call.account)
    waiting = call.services.invitations.all(call.account)
    return Users(
        items=(
            *map(PersonAnswer.of_user, users),
            *map(PersonAnswer.of_invitation, waiting),
        )
    )


@blueprint.route(
    "/v1/account/users",
    "POST",
    scope=Scope.ADMIN,
    roles=OWNER,
    body=NewUser,
    answer=PersonAnswer,
    status=201,
    is_idempotent=True,
    is_fresh_only=True,
)
def invite_user(call: Call, body: NewUser) -> PersonAnswer:
    """Invite somebody by mail, or mail the link again. For owners, never by a key."""
    invitation = call.services.invitations.invite(
        call.account, call.actor, body.email, body.role, body.language, body.name
    )
    return PersonAnswer.of_invitation(invitation)


@blueprint.route(
    "/v1/account/users/{user_id}",
    "PATCH",
    scope=Scope.REPORTS,
    roles=PEOPLE,
    body=UserChange,
    answer=PersonAnswer,
)
def change_user(call: Call, user_id: str, body: UserChange) -> PersonAnswer:
    """Change name, language or role; who is no owner only the own name and language."""
    invitation = call.services.invitations.find(call.account, user_id)
    if invitation is None:
        changed = call.services.members.change(
            call.account, call.caller, user_id, body.to_change(), call.if_match
        )
        return PersonAnswer.of_user(changed)
    if call.caller.role is not Role.OWNER:
        raise NotAllowed("role_missing", roles=Role.OWNER.value)
    changed_invitation = call.services.invitations.change(
        call.account, call.actor, invitation, body.to_change(), call.if_match
    )
    return PersonAnswer.of_invitation(changed_invitation)


@blueprint.route(
    "/v1/account/users/{user_id}", "DELETE", scope=Scope.ADMIN, roles=OWNER, status=204
)
def remove_user(call: Call, user_id: str) -> None:
    """Remove a person, or take an invitation back; within 60 seconds that person is out."""
    if call.services.invitations.find(call.account, user_id) is None:
        call.services.members.remove(call.account, call.actor, user_id)
    else:
        call.services.invitations.remove(call.account, call.actor, user_id)


@blueprint.route(
    "/v1/auth/invitation",
    "POST",
    body=InvitationToken,
    answer=InvitationAnswer,
    is_public=True,
    limit=Kind.TOKENS,
)
def read_invitation(call: Call, body: InvitationToken) -> InvitationAnswer:
    """Read what a mailed invitation is about; changes nothing."""
    return InvitationAnswer.of(call.services.accept_invitation.read(body.token))


@blueprint.route(
    "/v1/auth/accept-invitation",
    "POST",
    body=InvitationAcceptance,
    answer=PersonAnswer,
    status=201,
    is_public=True,
    limit=Kind.TOKENS,
)
def accept_invitation(call: Call, body: InvitationAcceptance) -> PersonAnswer:
    """Join with the token of the mailed link: with a new password, or signed in as the invited."""
    joined = call.services.accept_invitation.accept(
        body.token, body.name, body.password, call.credential
    )
    return PersonAnswer.of_user(joined)


@blueprint.route("/v1/auth/totp", "GET", roles=PEOPLE, answer=SecondFactorAnswer, is_personal=True)
def read_second_factor(call: Call) -> SecondFactorAnswer:
    """Read whether signing in asks for a code of an authenticator app."""
    return SecondFactorAnswer(is_on=call.services.second_factor.is_on(call.credential))


@blueprint.route(
    "/v1/auth/totp",
    "POST",
    roles=PEOPLE,
    body=SecondFactorStep,
    answer=SecondFactorAnswer,
    is_personal=True,
)
def set_up_second_factor(call: Call, body: SecondFactorStep) -> SecondFactorAnswer:
    """Begin with a fresh secret or, with a code of it, have signing in ask for codes."""
    if body.code is None:
        return SecondFactorAnswer.begun(call.services.second_factor.begin(call.credential))
    call.services.second_factor.confirm(call.credential, body.code)
    return SecondFactorAnswer(is_on=True)


@blueprint.route("/v1/auth/totp", "DELETE", roles=PEOPLE, status=204, is_personal=True)
def remove_second_factor(call: Call) -> None:
    """Let the password be enough again."""
    call.services.second_factor.remove(call.credential)
