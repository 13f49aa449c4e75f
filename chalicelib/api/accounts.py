"""Signing up, and the account itself."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import OWNER, Call
from chalicelib.api.schemas.accounts import (
    AccountAnswer,
    AccountChange,
    AccountClosing,
    AccountExportAnswer,
    Confirmation,
    Confirmed,
    Forgotten,
    NewAccount,
    NewPassword,
    SignedUp,
)
from chalicelib.api.schemas.standing import StandingAnswer
from chalicelib.domain.account import Scope
from chalicelib.domain.rate import Kind

blueprint = ApiBlueprint(__name__, "account")

# No Idempotency-Key here: there is no account yet to keep an answer for.


@blueprint.route(
    "/v1/accounts",
    "POST",
    body=NewAccount,
    answer=SignedUp,
    status=201,
    is_public=True,
    limit=Kind.SIGN_UPS,
)
def sign_up(call: Call, body: NewAccount) -> SignedUp:
    """Make an account with its first person, and mail the link that confirms it."""
    return SignedUp.of(*call.services.sign_up(body.to_request()))


@blueprint.route(
    "/v1/auth/confirm",
    "POST",
    body=Confirmation,
    answer=Confirmed,
    is_public=True,
    limit=Kind.TOKENS,
)
def confirm_account(call: Call, body: Confirmation) -> Confirmed:
    """Confirm the first person's mailbox with the token of the mailed link."""
    account = call.services.sign_up.confirm(body.token)
    return Confirmed(id=account.id, is_confirmed=account.is_confirmed)


@blueprint.route(
    "/v1/auth/forgot",
    "POST",
    body=Forgotten,
    status=202,
    is_public=True,
    limit=Kind.FORGOTTEN,
)
def forget_password(call: Call, body: Forgotten) -> None:
    """Mail a link for a new password, if there is such a login; the answer is always the same."""
    call.services.recover_password.forgot(body.email, call.language)


@blueprint.route(
    "/v1/auth/reset",
    "POST",
    body=NewPassword,
    status=204,
    is_public=True,
    limit=Kind.TOKENS,
)
def reset_password(call: Call, body: NewPassword) -> None:
    """Set the password with the token of the mailed link."""
    call.services.recover_password.reset(body.token, body.password)


@blueprint.route("/v1/account", "GET", scope=Scope.REPORTS, answer=AccountAnswer)
def read_account(call: Call) -> AccountAnswer:
    """Read the account."""
    return AccountAnswer.of(call.services.campaigns.account_of(call.account))


@blueprint.route("/v1/account/standing", "GET", scope=Scope.REPORTS, answer=StandingAnswer)
def read_standing(call: Call) -> StandingAnswer:
    """Read how the account stands: its bounces and complaints of 30 days, and its strikes."""
    services = call.services
    return StandingAnswer.of(
        services.campaigns.account_of(call.account),
        services.judge_account.figures(call.account),
        services.strikes.of(call.account),
        call.language,
    )


@blueprint.route(
    "/v1/account",
    "PATCH",
    scope=Scope.ADMIN,
    roles=OWNER,
    body=AccountChange,
    answer=AccountAnswer,
)
def change_account(call: Call, body: AccountChange) -> AccountAnswer:
    """Choose what later campaigns count of their readers, and what they say of who sends them.

    For owners, never by a key.
    """
    changed = call.services.account_settings.change(
        call.account, call.actor, body.to_request(), call.if_match
    )
    return AccountAnswer.of(changed)


@blueprint.route(
    "/v1/account/close",
    "POST",
    scope=Scope.ADMIN,
    roles=OWNER,
    body=AccountClosing,
    answer=AccountAnswer,
    is_idempotent=True,
    is_before_agreement=True,
)
def close_account(call: Call, body: AccountClosing) -> AccountAnswer:
    """Give notice of the account: nothing is sent any more, and it closes in 30 days.

    For owners, also those who do not accept a new version of the texts; never by a key.
    """
    return AccountAnswer.of(
        call.services.close_account.give_notice(call.account, call.actor, body.name, body.reason)
    )


@blueprint.route(
    "/v1/account/close",
    "DELETE",
    scope=Scope.ADMIN,
    roles=OWNER,
    answer=AccountAnswer,
    is_before_agreement=True,
)
def keep_account(call: Call) -> AccountAnswer:
    """Take the notice back, before the account closes. What was stopped stays stopped."""
    return AccountAnswer.of(call.services.close_account.take_back(call.account, call.actor))


@blueprint.route(
    "/v1/account/export",
    "POST",
    scope=Scope.ADMIN,
    roles=OWNER,
    answer=AccountExportAnswer,
    status=202,
    is_idempotent=True,
    is_before_agreement=True,
    is_fresh_only=True,
)
def export_account(call: Call) -> AccountExportAnswer:
    """Write everything of the account into one ZIP file, also while it is closing.

    Who asks is mailed when it is ready. For owners, never by a key.
    """
    export = call.services.account_export.create(call.account, call.actor, call.language)
    return AccountExportAnswer.of(export, "")


@blueprint.route(
    "/v1/account/export",
    "GET",
    scope=Scope.ADMIN,
    roles=OWNER,
    answer=AccountExportAnswer,
    is_before_agreement=True,
    is_fresh_only=True,
)
def read_account_export(call: Call) -> AccountExportAnswer:
    """Read how far the file of the account is, and where it is for 15 minutes.

    The latest one, kept for seven days. For owners, never by a key.
    """
    return AccountExportAnswer.of(*call.services.account_export.get(call.account))
