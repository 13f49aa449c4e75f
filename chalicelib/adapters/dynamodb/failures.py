"""What DynamoDB's refusals mean, for boto3 and PynamoDB alike."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn

from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.adapters.aws import code_of, transient_as
from chalicelib.domain.errors import TransientFailure

BUSY = "storage_busy"
CONDITION = "ConditionalCheckFailed"

_LATER = frozenset(
    {
        "InternalServerError",
        "ProvisionedThroughputExceeded",
        "RequestLimitExceeded",
        "ThrottlingError",
        "TransactionConflict",
    }
)
"""Codes inside an answer (statements, cancelled transactions) that say: the same again, later."""

_BUSY_CODES = frozenset(
    {"TransactionConflictException", "TransactionInProgressException", "ReplicatedWriteConflict"}
)


class Refused(Exception):
    """A condition did not hold; nothing was written.

    item: as it stood, where it was asked for. failed: positions in the transaction.
    """

    def __init__(self, item: Mapping[str, Any] | None, failed: tuple[int, ...] = ()) -> None:
        super().__init__("a condition did not hold")
        self.item = item
        self.failed = failed


def is_later(code: str) -> bool:
    """Whether a code inside an answer asks for the same request again."""
    return code in _LATER


@contextmanager
def storage() -> Iterator[None]:
    """Around requests to DynamoDB that may be repeated: raises Refused for a failed condition,
    TransientFailure for throttles, conflicts, time-outs and broken connections."""
    try:
        with transient_as(BUSY):
            yield
    except PynamoDBException as error:
        if error.cause is None:
            raise
        # PynamoDB's copy of an error lacks the HTTP status, which tells a fault of the service.
        original = error.cause.__cause__
        _explain(original if isinstance(original, ClientError) else error.cause)
    except ClientError as error:
        _explain(error)


def _explain(error: Exception) -> NoReturn:
    with transient_as(BUSY):
        if not isinstance(error, ClientError):
            raise error
        code = code_of(error)
        if code == "ConditionalCheckFailedException":
            raise Refused(error.response.get("Item")) from None
        if code == "TransactionCanceledException":
            _explain_cancelled(error)
        if code in _BUSY_CODES:
            raise TransientFailure(BUSY, aws_code=code) from None
        raise error


def _explain_cancelled(error: ClientError) -> None:
    reasons = error.response.get("CancellationReasons", ())
    codes = [str(reason.get("Code", "")) for reason in reasons]
    failed = tuple(place for place, code in enumerate(codes) if code == CONDITION)
    if failed:
        raise Refused(None, failed) from None
    if any(is_later(code) for code in codes):
        raise TransientFailure(BUSY, aws_code="TransactionCanceledException") from None


@dataclass(frozen=True, slots=True)
class Patience:
    """Waiting between tries: doubling, with jitter, 7 s all together at the longest."""

    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.SystemRandom().random
    most: int = 9
    first_seconds: float = 0.02
    longest_seconds: float = 2.0

    def tries(self) -> Iterator[int]:
        """Count the tries, waiting before each but the first; raise TransientFailure at the end."""
        for count in range(self.most):
            if count:
                ceiling = min(self.longest_seconds, self.first_seconds * 2.0**count)
                self.sleep(ceiling * (0.5 + self.jitter() / 2))
            yield count
        raise TransientFailure(BUSY)
