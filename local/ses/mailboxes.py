"""Which events a mail to an address leads to: the SES mailbox simulator and our own additions.

https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html (mailbox simulator);
ours: mailboxfull, senderfault, policyfault, delay, reject. A `+label` after the name is ignored.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SIMULATOR_DOMAIN = "simulator.amazonses.com"


class EventType(StrEnum):
    """The event types the simulator publishes, as `eventType` spells them."""

    SEND = "Send"
    DELIVERY = "Delivery"
    BOUNCE = "Bounce"
    COMPLAINT = "Complaint"
    REJECT = "Reject"
    RENDERING_FAILURE = "Rendering Failure"
    DELIVERY_DELAY = "DeliveryDelay"

    @property
    def matching_name(self) -> str:
        """The name in MatchingEventTypes of an event destination."""
        return "DELIVERY_DELAY" if self is EventType.DELIVERY_DELAY else _upper(self)


def _upper(name: str) -> str:
    return name.upper().replace(" ", "_")


class Variant(StrEnum):
    """Which form of an event: the row of its table in event_json."""

    PLAIN = ""
    USER_UNKNOWN = "user_unknown"
    AUTO_REPLY = "auto_reply"
    SUPPRESSED = "suppressed"
    ACCOUNT_SUPPRESSED = "account_suppressed"
    MAILBOX_FULL = "mailbox_full"
    CONTENT_REJECTED = "content_rejected"
    POLICY_REJECTED = "policy_rejected"


@dataclass(frozen=True, slots=True)
class Step:
    """One event to come. variant: for a rendering failure, the name of the missing variable."""

    type: EventType
    variant: str = Variant.PLAIN


DELIVERED = (Step(EventType.DELIVERY),)


def _bounced(variant: Variant) -> tuple[Step, ...]:
    return (Step(EventType.BOUNCE, variant),)


_AFTER_SEND: dict[str, tuple[Step, ...]] = {
    "success": DELIVERED,
    "bounce": _bounced(Variant.USER_UNKNOWN),
    "ooto": (*DELIVERED, *_bounced(Variant.AUTO_REPLY)),
    "complaint": (*DELIVERED, Step(EventType.COMPLAINT)),
    "suppressionlist": _bounced(Variant.SUPPRESSED),
    "mailboxfull": _bounced(Variant.MAILBOX_FULL),
    "senderfault": _bounced(Variant.CONTENT_REJECTED),
    "policyfault": _bounced(Variant.POLICY_REJECTED),
    "delay": (Step(EventType.DELIVERY_DELAY), *DELIVERED),
}


def steps_after_send(address: str, is_suppressed: bool) -> tuple[Step, ...]:
    """What happens to a mail to this bare address once SES took it."""
    if is_suppressed:
        return _bounced(Variant.ACCOUNT_SUPPRESSED)
    return _AFTER_SEND.get(_mailbox(address), DELIVERED)


def is_rejected(address: str) -> bool:
    """True for the address whose mail SES takes and then drops as if it held a virus."""
    return _mailbox(address) == "reject"


def _mailbox(address: str) -> str:
    local_part, _, domain = address.lower().rpartition("@")
    return local_part.partition("+")[0] if domain == SIMULATOR_DOMAIN else ""
