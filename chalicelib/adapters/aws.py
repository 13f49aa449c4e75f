"""boto3 clients with the right time-outs and retries, and what their failures mean.

Clients are dear (10 to 200 ms): the composition root makes one of a kind per process and hands it
to the adapters' constructors.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import (
    ClientError,
    CredentialRetrievalError,
    HTTPClientError,
    IncompleteReadError,
    NoCredentialsError,
)
from botocore.exceptions import ConnectionError as AwsConnectionError

from chalicelib.config import Settings
from chalicelib.domain.errors import TransientFailure

STANDARD: dict[str, Any] = {
    "connect_timeout": 3,
    "read_timeout": 10,
    "retries": {"mode": "standard", "total_max_attempts": 4},
}
"""For everything that may be repeated."""

SES: dict[str, Any] = {
    "connect_timeout": 5,
    # Above the longest time SES takes over one call (60 s): to hang up earlier makes mails
    # uncertain that were sent.
    "read_timeout": 70,
    # A default client sends a call whose answer is lost up to five times: 50 duplicates each.
    "retries": {"total_max_attempts": 1},
    # A quarter to a third of a bulk call's CPU time; the tests send validated requests.
    "parameter_validation": False,
}
"""For SES: a request leaves this process once, whatever happens (sending.md, step 4)."""

OPTIONS: dict[str, dict[str, Any]] = {
    "sesv2": SES,
    "dynamodb": STANDARD | {"parameter_validation": False},
    "s3": STANDARD
    | {
        "read_timeout": 30,
        "signature_version": "s3v4",
        # Without it a presigned form names the global host, which redirects to the bucket's
        # region for its first hours: a browser does not send a file again.
        "s3": {"addressing_style": "virtual"},
    },
    # A second AdminCreateUser after a lost answer would find the login taken by the first.
    "cognito-idp": STANDARD | {"retries": {"total_max_attempts": 1}},
}

THROTTLE_CODES = frozenset(
    {
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "Throttling",
        "ThrottledException",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)
"""Error codes by which services say "too fast"; nothing was done."""

_BROKEN_WIRE = (
    AwsConnectionError,
    HTTPClientError,
    IncompleteReadError,
    NoCredentialsError,
    CredentialRetrievalError,
)


def client(service: str, settings: Settings, **options: Any) -> Any:
    """A client of `service` ("sesv2", "sqs", …) in the settings' region.

    options: override those of OPTIONS, in the words of botocore.config.Config.
    """
    config = Config(**{**OPTIONS.get(service, STANDARD), **options})
    return boto3.client(service, region_name=settings.region, config=config)


def code_of(error: ClientError) -> str:
    """The service's own name of a refusal."""
    return str(error.response.get("Error", {}).get("Code", ""))


def status_of(error: ClientError) -> int:
    """The HTTP status of a refusal, 0 when unknown."""
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def message_of(error: ClientError) -> str:
    """What the service says about it. May hold an address: never log it."""
    return str(error.response.get("Error", {}).get("Message", ""))


def is_transient(error: ClientError) -> bool:
    """Whether the same request may work later."""
    return code_of(error) in THROTTLE_CODES or status_of(error) == 429 or status_of(error) >= 500


@contextmanager
def transient_as(code: str) -> Iterator[None]:
    """Turn throttles, time-outs and broken connections into TransientFailure(code).

    Only around requests that may be repeated. Every other refusal passes as it is.
    """
    try:
        yield
    except ClientError as error:
        if not is_transient(error):
            raise
        raise TransientFailure(code, aws_code=code_of(error)) from None
    except _BROKEN_WIRE as error:
        raise TransientFailure(code, aws_code=type(error).__name__) from error


__all__ = [
    "ClientError",
    "client",
    "code_of",
    "is_transient",
    "message_of",
    "status_of",
    "transient_as",
]
