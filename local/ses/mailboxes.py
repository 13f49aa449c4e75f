"""Which events a mail to an address leads to: the SES mailbox simulator and our own additions.

https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html (mailbox simulator);
ours: all others in `_AFTER_SEND`, and reject. A `+label` after the name is ignored.
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
    SUBSCRIPTION = "Subscription"

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
    OUTAGE = "outage"
    UNDETERMINED = "undetermined"
    NOT_SPAM = "not_spam"
    VIRUS = "virus"
    AUTH_FAILURE = "auth_failure"
    FRAUD = "fraud"


@dataclass(frozen=True, slots=True)
class Step:
    """One event to come. variant: for a rendering failure, the name of the missing variable."""

    type: EventType
    variant: str = Variant.PLAIN


DELIVERED = (Step(EventType.DELIVERY),)
GIVEN_UP = (Step(EventType.DELIVERY_DELAY), Step(EventType.BOUNCE, Variant.OUTAGE))
"""A provider that answers nobody for longer than SES tries."""


def _bounced(variant: Variant) -> tuple[Step, ...]:
    return (Step(EventType.BOUNCE, variant),)


def _complained(variant: Variant = Variant.PLAIN) -> tuple[Step, ...]:
    return (*DELIVERED, Step(EventType.COMPLAINT, variant))


_AFTER_SEND: dict[str, tuple[Step, ...]] = {
    "success": DELIVERED,
    "bounce": _bounced(Variant.USER_UNKNOWN),
    "ooto": (*DELIVERED, *_bounced(Variant.AUTO_REPLY)),
    "complaint": _complained(),
    "suppressionlist": _bounced(Variant.SUPPRESSED),
    "mailboxfull": _bounced(Variant.MAILBOX_FULL),
    "senderfault": _bounced(Variant.CONTENT_REJECTED),
    "policyfault": _bounced(Variant.POLICY_REJECTED),
    "delay": (Step(EventType.DELIVERY_DELAY), *DELIVERED),
    "outage": GIVEN_UP,
    "undetermined": _bounced(Variant.UNDETERMINED),
    "notspam": _complained(Variant.NOT_SPAM),
    "virus": _complained(Variant.VIRUS),
    "authfailure": _complained(Variant.AUTH_FAILURE),
    "fraud": _complained(Variant.FRAUD),
    "unsubscribe": (*DELIVERED, Step(EventType.SUBSCRIPTION)),
}
MAILBOXES = frozenset(_AFTER_SEND)
"""Their names."""

_HARD = frozenset({Variant.USER_UNKNOWN, Variant.SUPPRESSED, Variant.POLICY_REJECTED})
_SUPPRESSED = {
    "BOUNCE": _bounced(Variant.ACCOUNT_SUPPRESSED),
    "COMPLAINT": (Step(EventType.COMPLAINT, Variant.ACCOUNT_SUPPRESSED),),
}


def steps_after_send(
    address: str, suppressed_for: str | None = None, mailbox: str = ""
) -> tuple[Step, ...]:
    """What happens to a mail to this bare address once SES took it.

    suppressed_for: BOUNCE or COMPLAINT when the address is on the account's suppression list.
    mailbox: the one of `MAILBOXES` that an address elsewhere is like.
    """
    if suppressed_for is not None:
        return _SUPPRESSED[suppressed_for]
    return _AFTER_SEND.get(_mailbox(address) or mailbox, DELIVERED)


def joins_suppression_list(address: str, step: Step) -> str | None:
    """Why SES puts this bare address on the account's suppression list: BOUNCE, COMPLAINT or None.

    https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html. The addresses of
    the mailbox simulator never stand on it, however often they bounce.
    """
    if _mailbox(address) or step.variant == Variant.ACCOUNT_SUPPRESSED:
        return None
    if step.type is EventType.COMPLAINT:
        return None if step.variant == Variant.NOT_SPAM else "COMPLAINT"
    is_hard = step.type is EventType.BOUNCE and step.variant in _HARD
    return "BOUNCE" if is_hard else None


def is_rejected(address: str) -> bool:
    """True for the address whose mail SES takes and then drops as if it held a virus."""
    return _mailbox(address) == "reject"


def _mailbox(address: str) -> str:
    local_part, _, domain = address.lower().rpartition("@")
    return local_part.partition("+")[0] if domain == SIMULATOR_DOMAIN else ""
