"""What came back about one mail to one recipient, in our own words, whoever delivered it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of a fact that came without a readable one: the time of receipt rules instead."""


class FeedbackKind(StrEnum):
    """The ten kinds of event Amazon SES publishes, and what we do not know (yet)."""

    SEND = "send"
    DELIVERY = "delivery"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    REJECT = "reject"
    OPEN = "open"
    CLICK = "click"
    RENDERING_FAILURE = "rendering_failure"
    DELAY = "delay"
    SUBSCRIPTION = "subscription"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class BounceDetail:
    """What is said about a bounce, letter case as it came; "" for what was not said.

    type and sub_type: SES' bounceType and bounceSubType. status: RFC 3463 code ("5.1.1").
    action: RFC 3464 action ("failed"). diagnostic: the other server's words.
    """

    type: str
    sub_type: str = ""
    status: str = ""
    action: str = ""
    diagnostic: str = ""


@dataclass(frozen=True, slots=True)
class ComplaintDetail:
    """What is said about a complaint: RFC 5965 feedback type and SES' complaintSubType, or ""."""

    feedback_type: str = ""
    sub_type: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackFact:
    """One thing that happened to one mail for one recipient.

    recipient: the address as the provider gave it; "" when it named none.
    occurred_at: aware UTC; `UNDATED` when no readable time came with it. mailed_at: the same, of
    the mail itself.
    feedback_id: the provider's identity of a bounce or complaint, else "".
    tags: one value a name; empty for identity notifications.
    reason: why a mail was rejected, delayed or not rendered, else "".
    name: the event's own name, the only thing known of a fact of kind `unknown`.
    """

    kind: FeedbackKind
    message_id: str
    recipient: str
    occurred_at: datetime
    feedback_id: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    bounce: BounceDetail | None = None
    complaint: ComplaintDetail | None = None
    link: str = ""
    agent: str = ""
    ip: str = ""
    reason: str = ""
    name: str = ""
    mailed_at: datetime = UNDATED

    @property
    def mail_second(self) -> int:
        """When the mail was sent, Unix seconds; 0 when that is not known."""
        return int(self.mailed_at.timestamp())

    @property
    def is_dated(self) -> bool:
        """Whether `occurred_at` was said by the provider."""
        return self.occurred_at != UNDATED
