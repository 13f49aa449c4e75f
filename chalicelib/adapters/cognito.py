"""Logins in the Cognito user pool. It mails nobody: confirmation and recovery are ours."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from chalicelib.adapters.aws import ClientError, code_of, message_of, transient_as
from chalicelib.domain.errors import Conflict, InvalidInput, MynumaError, NotFound
from chalicelib.services.ports import Login

_BUSY = "people_busy"
_WEAK = ("InvalidPasswordException", "PasswordHistoryPolicyViolationException")


class CognitoPeople:
    """The user pool of the settings; the login name is the e-mail address in lower case.

    So two spellings are one login also in a pool that minds the case of letters (MiniStack's).
    """

    def __init__(self, client: Any, pool_id: str) -> None:
        self._client = client
        self._pool_id = pool_id

    def create(self, email: str, password: str) -> str:
        """A login that works at once; its subject.

        Raises Conflict("login_taken"), InvalidInput for a password that is too weak or an address
        that the pool does not take, TransientFailure.
        """
        login = email.lower()
        try:
            with transient_as(_BUSY):
                answer = self._client.admin_create_user(
                    UserPoolId=self._pool_id,
                    Username=login,
                    # Checked before anything is made, so that a weak one leaves no login behind.
                    TemporaryPassword=password,
                    MessageAction="SUPPRESS",
                    UserAttributes=[{"Name": "email", "Value": login}],
                )
        except ClientError as error:
            raise _refusal(error) or error from None
        self._set_first_password(login, password)
        return _subject(answer["User"]["Attributes"])

    def remove(self, email: str) -> None:
        """Forget the login; nothing happens when there is none. Raises TransientFailure."""
        try:
            with transient_as(_BUSY):
                self._client.admin_delete_user(UserPoolId=self._pool_id, Username=email.lower())
        except ClientError as error:
            if code_of(error) != "UserNotFoundException":
                raise

    def find(self, email: str) -> Login | None:
        """The login of an address, None when there is none. Raises TransientFailure."""
        try:
            with transient_as(_BUSY):
                answer = self._client.admin_get_user(
                    UserPoolId=self._pool_id, Username=email.lower()
                )
        except ClientError as error:
            if code_of(error) == "UserNotFoundException":
                return None
            raise
        changed = answer["UserLastModifiedDate"].isoformat()
        made_at = answer["UserCreateDate"].astimezone(UTC)
        return Login(_subject(answer["UserAttributes"]), changed, made_at)

    def set_password(self, email: str, password: str) -> None:
        """Raises InvalidInput for a weak one, NotFound without a login, TransientFailure."""
        try:
            with transient_as(_BUSY):
                self._client.admin_set_user_password(
                    UserPoolId=self._pool_id,
                    Username=email.lower(),
                    Password=password,
                    Permanent=True,
                )
        except ClientError as error:
            raise _refusal(error) or error from None

    def sign_out(self, email: str) -> None:
        """End every session of the login, wherever. Raises NotFound, TransientFailure."""
        try:
            with transient_as(_BUSY):
                self._client.admin_user_global_sign_out(
                    UserPoolId=self._pool_id, Username=email.lower()
                )
        except ClientError as error:
            raise _refusal(error) or error from None

    def _set_first_password(self, login: str, password: str) -> None:
        try:
            self.set_password(login, password)
        except (MynumaError, ClientError):
            self.remove(login)  # or nobody could ever use this address to sign up
            raise


def _refusal(error: ClientError) -> MynumaError | None:
    """What a refusal means, None when it is no fault of the person's input."""
    code = code_of(error)
    if code == "UsernameExistsException":
        return Conflict("login_taken")
    if code == "UserNotFoundException":
        return NotFound("token_unknown")
    if code in _WEAK:
        return InvalidInput.at("/password", "password_weak")
    if code == "InvalidParameterException":
        # The pool validates a password's form (no spaces at its ends) apart from its strength.
        if "password" in message_of(error).lower():
            return InvalidInput.at("/password", "password_weak")
        return InvalidInput.at("/user_email", "email_refused")
    return None


def _subject(attributes: list[dict[str, str]]) -> str:
    return next(item["Value"] for item in attributes if item["Name"] == "sub")
