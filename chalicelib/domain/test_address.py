"""Mailboxes outside an account that get its test mails, once their owner said yes (R49, D2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TestAddress:
    """Without this row the links mailed to it are dead, so removing it takes them back.

    language: in which its owner was asked. sent_at: when the newest mail that asks left.
    accepted_at: None while its owner has not said yes.
    """

    id: str
    email: str
    language: str
    invited_by: str
    created_at: datetime
    sent_at: datetime
    accepted_at: datetime | None = None
    version: int = 0
