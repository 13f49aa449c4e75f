"""The account-level suppression list of SES (SES v2, "DeleteSuppressedDestination").

The client must come from chalicelib/adapters/aws.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chalicelib.adapters.aws import ClientError, code_of, transient_as

_GONE = "NotFoundException"


class SesSuppressionList:
    """See SuppressionList."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def remove(self, email: str) -> None:
        """See SuppressionList."""
        _asked(self._client.delete_suppressed_destination, email)

    def remove_bounced(self, email: str) -> None:
        """See SuppressionList."""
        found = _asked(self._client.get_suppressed_destination, email)
        if found is not None and found["SuppressedDestination"]["Reason"] == "BOUNCE":
            self.remove(email)


def _asked(operation: Callable[..., dict[str, Any]], email: str) -> dict[str, Any] | None:
    """The answer; None when the address is not on the list."""
    try:
        with transient_as("ses_throttled"):
            return operation(EmailAddress=email)
    except ClientError as error:
        if code_of(error) == _GONE:
            return None
        # Without its cause: SES' own text names the address, and tracebacks are logged.
        raise RuntimeError(code_of(error)) from None
