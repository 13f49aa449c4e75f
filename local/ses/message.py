"""A mail as the outbox keeps it: what was asked for, not the MIME that follows from it."""

from __future__ import annotations

import json
import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Content:
    """A body that many mails share. kind: template, simple or raw; hash names the content."""

    hash: str
    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """One accepted mail.

    sent_at: Unix seconds. slots: JSON object with the values of the template's variables.
    sender: the From as written. is_sent: False for one that SES took and then dropped.
    """

    id: str
    sent_at: float
    sender: str
    to: list[str]
    cc: list[str]
    bcc: list[str]
    reply_to: list[str]
    subject: str
    content: str
    slots: str
    headers: list[tuple[str, str]]
    tags: dict[str, str]
    configuration_set: str
    identity: str
    operation: str
    is_sent: bool = True

    @property
    def recipients(self) -> list[str]:
        """Everybody who gets it, in the order To, Cc, Bcc."""
        return [*self.to, *self.cc, *self.bcc]

    def envelope(self) -> str:
        """What has no column of its own, as JSON."""
        return json.dumps(
            {
                "to": self.to, "cc": self.cc, "bcc": self.bcc, "reply_to": self.reply_to,
                "slots": self.slots, "headers": self.headers, "tags": self.tags,
                "configuration_set": self.configuration_set, "identity": self.identity,
                "operation": self.operation,
            },
            ensure_ascii=False,
        )  # fmt: skip

    @classmethod
    def restored(cls, row: Any) -> Self:
        """The mail of a row of `messages`."""
        return cls(
            id=row["id"], sent_at=row["sent_at"], sender=row["sender"], subject=row["subject"],
            content=row["content"], is_sent=bool(row["is_sent"]), **json.loads(row["envelope"]),
        )  # fmt: skip


def new_message_id(at: float) -> str:
    """An id of the form SES gives: region, milliseconds, random, sequence."""
    return f"0107{int(at * 1000):012x}-{uuid.UUID(bytes=secrets.token_bytes(16))}-000000"


def iso_time(at: float) -> str:
    """Unix seconds as UTC with milliseconds, the way SES writes times."""
    moment = datetime.fromtimestamp(at, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
