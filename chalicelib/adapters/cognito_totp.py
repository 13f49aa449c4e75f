"""Codes of an authenticator app in Cognito: calls that a person's own access token allows.

Source: "TOTP software token MFA" of the Cognito developer guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.adapters.aws import ClientError, code_of, transient_as
from chalicelib.domain.errors import InvalidInput, NotAuthenticated

APP = "SOFTWARE_TOKEN_MFA"
_WRONG_CODE = frozenset(
    {
        "CodeMismatchException",
        "EnableSoftwareTokenMFAException",
        "InvalidParameterException",  # no enrolment was begun
        "SoftwareTokenMFANotFoundException",
    }
)
_NOBODY = frozenset({"NotAuthorizedException", "UserNotFoundException", "ForbiddenException"})


class CognitoSecondFactor:
    """See SecondFactor. The pool limits how often a code may be tried."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def is_on(self, token: str) -> bool:
        """See SecondFactor."""
        with _explained():
            answer = self._client.get_user(AccessToken=token)
        return APP in answer.get("UserMFASettingList", ())

    def begin(self, token: str) -> str:
        """See SecondFactor."""
        with _explained():
            answer = self._client.associate_software_token(AccessToken=token)
        return str(answer["SecretCode"])

    def confirm(self, token: str, code: str) -> None:
        """See SecondFactor."""
        with _explained():
            answer = self._client.verify_software_token(AccessToken=token, UserCode=code)
            if answer.get("Status") != "SUCCESS":
                raise InvalidInput.at("/code", "code_wrong")
            self._prefer(token, is_on=True)

    def remove(self, token: str) -> None:
        """See SecondFactor."""
        with _explained():
            self._prefer(token, is_on=False)

    def _prefer(self, token: str, *, is_on: bool) -> None:
        wanted = {"Enabled": is_on, "PreferredMfa": is_on}
        self._client.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings=wanted)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        with transient_as("people_busy"):
            yield
    except ClientError as error:
        if code_of(error) in _NOBODY:
            raise NotAuthenticated("token_invalid") from None
        if code_of(error) in _WRONG_CODE:
            raise InvalidInput.at("/code", "code_wrong") from None
        raise
