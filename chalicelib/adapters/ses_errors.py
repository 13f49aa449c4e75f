"""What SES' refusals mean for a campaign, as tables (sending.md; faults N01 to N09).

The one question behind them: was anything sent? TransientFailure, PermanentFailure and
SendingHalted say "certainly not". Everything that leaves a doubt is OutcomeUnknown.

Source: the errors and BulkEmailStatus of the SES API v2,
https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_BulkEmailEntryResult.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from botocore.exceptions import (
    ConnectTimeoutError,
    CredentialRetrievalError,
    EndpointConnectionError,
    NoCredentialsError,
    ParamValidationError,
    PartialCredentialsError,
    ProxyConnectionError,
)

from chalicelib.adapters.aws import THROTTLE_CODES, ClientError, code_of, message_of, status_of
from chalicelib.domain.batch import BatchResult
from chalicelib.domain.errors import (
    MynumaError,
    OutcomeUnknown,
    PermanentFailure,
    SendingHalted,
    TransientFailure,
)

NEVER_LEFT: dict[type[Exception], MynumaError] = {
    EndpointConnectionError: TransientFailure("ses_unreachable"),  # refused, and DNS failures
    ConnectTimeoutError: TransientFailure("ses_unreachable"),
    ProxyConnectionError: TransientFailure("ses_unreachable"),
    NoCredentialsError: TransientFailure("ses_credentials"),
    PartialCredentialsError: TransientFailure("ses_credentials"),
    CredentialRetrievalError: TransientFailure("ses_credentials"),
    ParamValidationError: PermanentFailure("mail_refused"),
}
"""Failures before the first byte of the request went out."""

_CREDENTIAL_CODES = (
    "ExpiredToken",
    "ExpiredTokenException",
    "RequestExpired",
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "InvalidSignatureException",
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
)

REFUSALS: dict[str, MynumaError] = {
    **{code: TransientFailure("ses_throttled") for code in THROTTLE_CODES},
    # Lambda renews its credentials: the next invocation has good ones (N09).
    **{code: TransientFailure("ses_credentials") for code in _CREDENTIAL_CODES},
    "SendingPausedException": SendingHalted("sending_paused"),
    "AccountSuspendedException": SendingHalted("account_suspended"),
    "MailFromDomainNotVerifiedException": SendingHalted("mail_from_not_verified"),
    "NotFoundException": SendingHalted("ses_resource_missing"),
    "AccessDeniedException": SendingHalted("ses_access_denied"),
    "AccessDenied": SendingHalted("ses_access_denied"),
    "NotAuthorized": SendingHalted("ses_access_denied"),
    "BadRequestException": PermanentFailure("mail_refused"),
    "MessageRejected": PermanentFailure("message_rejected"),
}
"""Refusals of a whole call by their code: SES answered, so nothing was sent."""

_DAILY_QUOTA = TransientFailure("ses_daily_quota")
_NOT_VERIFIED = SendingHalted("identity_not_verified")


class Entry(Enum):
    """What becomes of one entry of a bulk call."""

    SENT = "sent"
    REST = "rest"
    FAILED = "failed"
    HALTED = "halted"


ENTRY_STATUSES: dict[str, tuple[Entry, str]] = {
    "SUCCESS": (Entry.SENT, ""),
    "TRANSIENT_FAILURE": (Entry.REST, ""),
    "ACCOUNT_THROTTLED": (Entry.REST, ""),
    "ACCOUNT_DAILY_QUOTA_EXCEEDED": (Entry.HALTED, "ses_daily_quota"),
    "MESSAGE_REJECTED": (Entry.FAILED, "message_rejected"),
    "INVALID_PARAMETER": (Entry.FAILED, "mail_refused"),
    "FAILED": (Entry.FAILED, "ses_failed"),
    "MAIL_FROM_DOMAIN_NOT_VERIFIED": (Entry.HALTED, "mail_from_not_verified"),
    "ACCOUNT_SUSPENDED": (Entry.HALTED, "account_suspended"),
    "ACCOUNT_SENDING_PAUSED": (Entry.HALTED, "sending_paused"),
    "CONFIGURATION_SET_SENDING_PAUSED": (Entry.HALTED, "sending_paused"),
    "CONFIGURATION_SET_NOT_FOUND": (Entry.HALTED, "ses_resource_missing"),
    "INVALID_SENDING_POOL_NAME": (Entry.HALTED, "ses_resource_missing"),
    "TEMPLATE_NOT_FOUND": (Entry.HALTED, "ses_resource_missing"),
}
"""Every status that SES documents for an entry."""


def meaning_of(error: Exception) -> MynumaError:
    """The failure in our words. It carries SES' code, never SES' text: that may name addresses."""
    if isinstance(error, ClientError):
        return _new(_refusal(error), code_of(error) or f"HTTP {status_of(error)}")
    for kind, meaning in NEVER_LEFT.items():
        if isinstance(error, kind):
            return _new(meaning, type(error).__name__)
    return OutcomeUnknown("ses_answer_lost", aws_code=type(error).__name__)


def read_entries(results: Sequence[Mapping[str, Any]], expected: int) -> BatchResult:
    """The result of a bulk call from its BulkEmailEntryResults, in the order of the entries.

    Raises OutcomeUnknown when there is not one for each entry, and SendingHalted when SES halted
    and no entry was sent or failed for good.
    """
    if len(results) != expected:
        raise OutcomeUnknown("ses_answer_incomplete")
    sent: dict[int, str] = {}
    failed: dict[int, str] = {}
    rest: list[int] = []
    halted = ""
    for index, result in enumerate(results):
        kind, code = _entry(result)
        if kind is Entry.SENT:
            sent[index] = str(result.get("MessageId", ""))
        elif kind is Entry.FAILED:
            failed[index] = code
        else:
            rest.append(index)
            halted = halted or code
    if halted and not sent and not failed:
        raise SendingHalted(halted)
    return BatchResult(sent, failed, tuple(rest), halted)


def _entry(result: Mapping[str, Any]) -> tuple[Entry, str]:
    status = str(result.get("Status", ""))
    if status == "MESSAGE_REJECTED" and _says_not_verified(str(result.get("Error", ""))):
        return Entry.HALTED, _NOT_VERIFIED.code
    if status in ENTRY_STATUSES:
        return ENTRY_STATUSES[status]
    # A status newer than this table. It never leads to a second mail: sent when it has a
    # message id, else failed.
    if result.get("MessageId"):
        return Entry.SENT, ""
    return Entry.FAILED, "ses_failed"


def _refusal(error: ClientError) -> MynumaError:
    code, message, status = code_of(error), message_of(error), status_of(error)
    if code == "MessageRejected" and _says_not_verified(message):
        return _NOT_VERIFIED
    if code in THROTTLE_CODES and "quota" in message.lower():
        return _DAILY_QUOTA
    return REFUSALS.get(code) or _by_status(status)


def _by_status(status: int) -> MynumaError:
    """For a code that is in no table."""
    if status == 429:
        return REFUSALS["TooManyRequestsException"]
    if status == 403:
        return TransientFailure("ses_credentials")
    if 400 <= status < 500 and status != 408:
        return REFUSALS["BadRequestException"]
    return OutcomeUnknown("ses_answer_lost")


def _says_not_verified(message: str) -> bool:
    return "not verified" in message.lower()


def _new(meaning: MynumaError, aws_code: str) -> MynumaError:
    # A fresh one: a raised exception keeps its traceback, and with it the frames, for ever.
    return type(meaning)(meaning.code, aws_code=aws_code)
