"""Our own queues on SQS."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Protocol

from chalicelib.adapters.aws import transient_as
from chalicelib.domain.errors import TransientFailure
from chalicelib.wire.queue_messages import (
    DeliverBatch,
    DeliverMessage,
    EraseAccount,
    ExportAccount,
    ExportContacts,
    ExportRecipients,
    Hit,
    ImportContacts,
    Pace,
    PersonStep,
    PlanCampaign,
    ProcessImage,
    PurgeField,
    RecountAccount,
)

MOST_ENTRIES = 10
MOST_DELAY_SECONDS = 900
MOST_ATTEMPTS = 6
FIRST_PAUSE_SECONDS = 0.1


class _Body(Protocol):
    def to_json(self) -> str: ...


_Entry = tuple[_Body, int]
_BUSY = "queue_busy"


class SqsQueues:
    """Puts messages on the queues named in the settings.

    queue_urls: of planning, pacing, deliveries, transactional, tracking, imports and
    closing.
    pause: waits that many seconds between two attempts at what SQS did not take.
    """

    def __init__(
        self,
        client: Any,
        queue_urls: Mapping[str, str],
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client
        self._urls = queue_urls
        self._pause = pause
        self._random = random.SystemRandom()

    def plan(self, account: str, campaign: str, lane: int = 0, step: int = 0) -> None:
        """Ask for the next pages of a plan. Raises TransientFailure."""
        self._send("planning", [(PlanCampaign(account, campaign, lane, step), 0)])

    def pace(self, reason: str, delay_seconds: int = 0, step: int = 0) -> None:
        """Poke the pacer. Raises TransientFailure."""
        self._send("pacing", [(Pace(reason, step), delay_seconds)])

    def deliver(self, batches: Iterable[tuple[str, str, int, int]]) -> None:
        """Feed batches to the workers, ten a call. Raises TransientFailure; what was taken until
        then stays taken, and feeding it again is harmless."""
        entries = (
            (DeliverBatch(account, campaign, batch), delay)
            for account, campaign, batch, delay in batches
        )
        while ten := list(islice(entries, MOST_ENTRIES)):
            self._send("deliveries", ten)

    def deliver_message(self, account: str, message: str, delay_seconds: int = 0) -> None:
        """Have one transactional mail sent. Raises TransientFailure."""
        self._send("transactional", [(DeliverMessage(account, message), delay_seconds)])

    def import_contacts(
        self, account: str, import_id: str, step: int = 0, delay_seconds: int = 0
    ) -> None:
        """Ask for the next slice of an import. Raises TransientFailure."""
        self._send("imports", [(ImportContacts(account, import_id, step), delay_seconds)])

    def process_image(self, account: str, image_id: str, file: str) -> None:
        """Ask for an uploaded image to be made ready. Raises TransientFailure."""
        self._send("imports", [(ProcessImage(account, image_id, file), 0)])

    def export_recipients(self, account: str, export_id: str, step: int = 0) -> None:
        """Ask for the next part of an export; files in and out share a queue. Raises
        TransientFailure."""
        self._send("imports", [(ExportRecipients(account, export_id, step), 0)])

    def export_contacts(self, account: str, export_id: str, step: int = 0) -> None:
        """Ask for the next part of a file of contacts. Raises TransientFailure."""
        self._send("imports", [(ExportContacts(account, export_id, step), 0)])

    def purge_field(
        self, account: str, field: str, shard: int = 0, after: str = "", delay_seconds: int = 0
    ) -> None:
        """Ask for the next part of a removed field's values to be taken out. Raises
        TransientFailure."""
        self._send("imports", [(PurgeField(account, field, shard, after), delay_seconds)])

    def recount(
        self, account: str, shard: int = 0, counted: int = 0, used: int = 0, began_at: str = ""
    ) -> None:
        """Ask for the next part of a recount, beside the imports that make one needed. Raises
        TransientFailure."""
        message = RecountAccount(account, shard, counted, used, began_at)
        self._send("imports", [(message, 0)])

    def export_account(self, account: str, export_id: str, step: int = 0) -> None:
        """Ask for the next part of an account's file. Raises TransientFailure."""
        self._send("imports", [(ExportAccount(account, export_id, step), 0)])

    def erase_account(self, account: str, step: str = "", start: str = "") -> None:
        """Ask for the next part of an account to be deleted. Raises TransientFailure."""
        self._send("closing", [(EraseAccount(account, step, start), 0)])

    def person_step(self, account: str, task: str, step: int = 0, delay_seconds: int = 0) -> None:
        """Ask for more of a dossier or an erasure. Raises TransientFailure."""
        self._send("closing", [(PersonStep(account, task, step), delay_seconds)])

    def hit(self, hit: Mapping[str, Any]) -> None:
        """Note an open, a click or an unsubscription. Raises TransientFailure."""
        self._send("tracking", [(Hit(**hit), 0)])

    def _send(self, queue: str, entries: Sequence[_Entry]) -> None:
        left = {str(number): entry for number, entry in enumerate(entries)}
        for attempt in range(MOST_ATTEMPTS):
            if attempt:
                # Half of it random, so that workers refused together do not come back together.
                self._pause(FIRST_PAUSE_SECONDS * 2**attempt * (0.5 + self._random.random() / 2))
            left = self._refused(queue, left)
            if not left:
                return
        raise TransientFailure(_BUSY, queue=queue, refused=len(left))

    def _refused(self, queue: str, entries: dict[str, _Entry]) -> dict[str, _Entry]:
        with transient_as(_BUSY):
            answer = self._client.send_message_batch(
                QueueUrl=self._urls[queue],
                Entries=[
                    {
                        "Id": number,
                        "MessageBody": body.to_json(),
                        "DelaySeconds": min(max(delay, 0), MOST_DELAY_SECONDS),
                    }
                    for number, (body, delay) in entries.items()
                ],
            )
        # By what was taken, not by what failed: an entry in neither list was not taken.
        taken = {entry["Id"] for entry in answer.get("Successful", [])}
        return {number: entry for number, entry in entries.items() if number not in taken}
