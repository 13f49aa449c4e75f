"""Leases on queue messages, renewed while their handler runs."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError

logger = logging.getLogger(__name__)

SQS_BATCH = 10
# A third of a lease passes between renewals, so one lost renewal does no harm.
_RENEWALS_PER_LEASE = 3


class Queues(Protocol):
    """The part of the SQS client that the loop uses."""

    def receive_message(self, **request: Any) -> dict[str, Any]: ...
    def delete_message_batch(self, **request: Any) -> dict[str, Any]: ...
    def change_message_visibility_batch(self, **request: Any) -> dict[str, Any]: ...


@dataclass(slots=True)
class Leases:
    """Keeps the messages in hand invisible while their handler runs.

    So the queue's own time-out can be short: a killed worker's messages come back within it,
    and a poll that died with a batch in its hands costs no more than that.
    """

    queues: Queues
    seconds: int
    _held: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def hold(self, poller: str, queue_url: str, receipts: list[str]) -> None:
        """Renew these until `release`."""
        with self._lock:
            self._held[(poller, queue_url)] = receipts

    def release(self, poller: str, queue_url: str) -> None:
        """Stop renewing."""
        with self._lock:
            self._held.pop((poller, queue_url), None)

    def renew(self) -> None:
        """Renew every lease once."""
        with self._lock:
            held = list(self._held.items())
        for (_, queue_url), receipts in held:
            for ten in tens(receipts):
                entries = [
                    {"Id": str(n), "ReceiptHandle": receipt, "VisibilityTimeout": self.seconds}
                    for n, receipt in enumerate(ten)
                ]
                self.queues.change_message_visibility_batch(QueueUrl=queue_url, Entries=entries)

    def run(self, stop: threading.Event) -> None:
        """Renew until stopped."""
        while not stop.wait(self.seconds / _RENEWALS_PER_LEASE):
            try:
                self.renew()
            except (BotoCoreError, ClientError) as error:
                logger.warning("leases_not_renewed: %s", error)


def tens(items: list[str]) -> list[list[str]]:
    """Groups of at most ten, which is what one SQS batch call takes."""
    return [items[start : start + SQS_BATCH] for start in range(0, len(items), SQS_BATCH)]
