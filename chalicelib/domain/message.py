"""Transactional mail: one act of one person, confirmed by one mail (R31)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.facts import FactKind


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


_BY_FACT = {
    FactKind.FAILED: MessageState.FAILED,
    FactKind.DELIVERED: MessageState.DELIVERED,
    FactKind.BOUNCED: MessageState.BOUNCED,
    FactKind.BOUNCED_UNLESS_DELIVERED: MessageState.BOUNCED,
    FactKind.COMPLAINED: MessageState.COMPLAINED,
}


@dataclass(frozen=True, slots=True)
class Message:
    """One transactional mail. reference: the act it confirms (an order number, say). reason: why it
    waits, or has failed. facts: what
    events told of it, which the state follows from once it was sent. is_test: asked for with a test
    key, so never metered."""

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
    reason: str = ""
    provider_id: str = ""
    attempts: int = 0
    facts: frozenset[FactKind] = frozenset()
    is_test: bool = False
    version: int = 0

    def told(self, kinds: frozenset[FactKind]) -> Message:
        """What it is once those facts are known too, in whatever order they come (E02)."""
        facts = (self.facts or _facts_behind(self.state)) | (kinds & _BY_FACT.keys())
        doubts = {FactKind.BOUNCED_UNLESS_DELIVERED} if FactKind.DELIVERED in facts else set()
        is_ours = RANK[self.state] <= RANK[MessageState.BLACKLISTED]
        states = [self.state if is_ours else MessageState.SENT]
        states += [MessageState.SENT] if kinds else []
        states += [_BY_FACT[kind] for kind in facts - doubts]
        state = max(states, key=RANK.__getitem__)
        return replace(self, facts=facts, state=state)


def _facts_behind(state: MessageState) -> frozenset[FactKind]:
    """Of a mail that was stored before its facts were."""
    certain = (FactKind.DELIVERED, FactKind.BOUNCED, FactKind.COMPLAINED)
    return frozenset(kind for kind in certain if _BY_FACT[kind] is state)
