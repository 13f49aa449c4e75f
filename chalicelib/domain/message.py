"""Transactional mail: one act of one person, confirmed by one mail (R31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MessageState(StrEnum):
    """Where a transactional mail stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    FAILED = "failed"
    BLACKLISTED = "blacklisted"


RANK = {
    MessageState.QUEUED: 0,
    MessageState.SENDING: 1,
    MessageState.SENT: 2,
    MessageState.FAILED: 3,
    MessageState.BLACKLISTED: 3,
    MessageState.DELIVERED: 4,
    MessageState.BOUNCED: 5,
    MessageState.COMPLAINED: 6,
}
"""A later fact never lowers the state, in whatever order facts arrive (E02)."""


@dataclass(frozen=True, slots=True)
class Message:
    """One transactional mail. reference: the act it confirms (an order number, say)."""

    id: str
    to: str
    address_key: str
    sender_id: str
    subject: str
    html: str
    text: str
    category: str
    reference: str
    occurred_at: datetime | None
    created_at: datetime
    state: MessageState = MessageState.QUEUED
    provider_id: str = ""
    attempts: int = 0
    version: int = 0
