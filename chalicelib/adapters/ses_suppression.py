"""The account-level suppression list of SES (SES v2, "DeleteSuppressedDestination").

The client must come from chalicelib/adapters/aws.py.
"""

from __future__ import annotations

from typing import Any

from chalicelib.adapters.aws import ClientError, code_of, transient_as

_GONE = "NotFoundException"


class SesSuppressionList:
    """See SuppressionList."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def remove(self, email: str) -> None:
        """See SuppressionList."""
        try:
            with transient_as("ses_throttled"):
                self._client.delete_suppressed_destination(EmailAddress=email)
        except ClientError as error:
            if code_of(error) != _GONE:
                # Without its cause: SES' own text names the address, and tracebacks are logged.
                raise RuntimeError(code_of(error)) from None
