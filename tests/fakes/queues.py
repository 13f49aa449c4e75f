"""The queues as lists. Their messages went through JSON once, as on the wire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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

Message = (
    PlanCampaign
    | Pace
    | DeliverBatch
    | DeliverMessage
    | ImportContacts
    | ProcessImage
    | ExportContacts
    | ExportRecipients
    | EraseAccount
    | ExportAccount
    | PersonStep
    | PurgeField
    | RecountAccount
    | Hit
)
NAMES = ("planning", "pacing", "deliveries", "transactional", "tracking", "imports", "closing")


@dataclass(frozen=True, slots=True)
class Queued:
    """One message and how long it stays hidden."""

    message: Any
    delay_seconds: int = 0


class FakeQueues:
    """Lists by queue name; fail_next makes the next calls fail with nothing taken."""

    def __init__(self) -> None:
        self.queues: dict[str, list[Queued]] = {name: [] for name in NAMES}
        self.fail_next = 0

    def plan(self, account: str, campaign: str, lane: int = 0, step: int = 0) -> None:
        self._put("planning", PlanCampaign(account, campaign, lane, step))

    def pace(self, reason: str, delay_seconds: int = 0, step: int = 0) -> None:
        self._put("pacing", Pace(reason, step), delay_seconds)

    def deliver(self, batches: Iterable[tuple[str, str, int, int]]) -> None:
        for account, campaign, batch, delay in batches:
            self._put("deliveries", DeliverBatch(account, campaign, batch), delay)

    def deliver_message(self, account: str, message: str, delay_seconds: int = 0) -> None:
        self._put("transactional", DeliverMessage(account, message), delay_seconds)

    def import_contacts(
        self, account: str, import_id: str, step: int = 0, delay_seconds: int = 0
    ) -> None:
        self._put("imports", ImportContacts(account, import_id, step), delay_seconds)

    def process_image(self, account: str, image_id: str, file: str) -> None:
        self._put("imports", ProcessImage(account, image_id, file))

    def export_recipients(self, account: str, export_id: str, step: int = 0) -> None:
        self._put("imports", ExportRecipients(account, export_id, step))

    def export_contacts(self, account: str, export_id: str, step: int = 0) -> None:
        self._put("imports", ExportContacts(account, export_id, step))

    def purge_field(
        self, account: str, field: str, shard: int = 0, after: str = "", delay_seconds: int = 0
    ) -> None:
        self._put("imports", PurgeField(account, field, shard, after), delay_seconds)

    def recount(
        self, account: str, shard: int = 0, counted: int = 0, used: int = 0, began_at: str = ""
    ) -> None:
        self._put("imports", RecountAccount(account, shard, counted, used, began_at))

    def export_account(self, account: str, export_id: str, step: int = 0) -> None:
        self._put("imports", ExportAccount(account, export_id, step))

    def erase_account(self, account: str, step: str = "", start: str = "") -> None:
        self._put("closing", EraseAccount(account, step, start))

    def person_step(self, account: str, task: str, step: int = 0, delay_seconds: int = 0) -> None:
        self._put("closing", PersonStep(account, task, step), delay_seconds)

    def hit(self, hit: Mapping[str, Any]) -> None:
        self._put("tracking", Hit(**hit))

    def pop(self, queue: str) -> Queued | None:
        """The oldest message of a queue, None when it is empty."""
        return self.queues[queue].pop(0) if self.queues[queue] else None

    def take_all(self, queue: str) -> list[Any]:
        """Empty a queue; its messages, oldest first."""
        taken = [queued.message for queued in self.queues[queue]]
        self.queues[queue].clear()
        return taken

    def _put(self, queue: str, message: Message, delay_seconds: int = 0) -> None:
        if self.fail_next:
            self.fail_next -= 1
            raise TransientFailure("queue_busy")
        read = type(message).from_json(message.to_json())
        self.queues[queue].append(Queued(read, min(max(delay_seconds, 0), 900)))
