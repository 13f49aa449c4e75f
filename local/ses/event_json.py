"""The event JSON of SES, in the form that a configuration set publishes to SNS.

https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local.ses.limits import check_address
from local.ses.mailboxes import EventType, Variant
from local.ses.message import Message, iso_time

Object = dict[str, Any]

_PROCESSING_MILLISECONDS = 412
_RETRY_SECONDS = 14 * 3600
_SOURCE_IP = "127.0.0.1"
_REPORTING_MTA = "dns; smtp-out.eu-central-1.amazonses.com"


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one mail: variant is a Variant, or the missing variable's name."""

    type: EventType
    variant: str
    recipient: str
    happened_at: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where the simulated account lives."""

    region: str = "eu-central-1"
    account_id: str = "000000000000"

    def identity_arn(self, identity: str) -> str:
        """The ARN of a verified identity."""
        return f"arn:aws:ses:{self.region}:{self.account_id}:identity/{identity}"


@dataclass(frozen=True, slots=True)
class BounceForm:
    """One way to bounce; action, status and diagnostic are absent where nothing was reported."""

    type: str
    sub_type: str
    status: str = ""
    diagnostic: str = ""
    reporting_mta: str = _REPORTING_MTA


BOUNCES: dict[str, BounceForm] = {
    Variant.USER_UNKNOWN: BounceForm(
        "Permanent", "General", "5.1.1", "smtp; 550 5.1.1 user unknown"
    ),
    Variant.AUTO_REPLY: BounceForm("Transient", "General", reporting_mta=""),
    Variant.SUPPRESSED: BounceForm(
        "Permanent", "Suppressed", "5.1.1",
        "Amazon SES has suppressed sending to this address because it has a recent history of "
        "bouncing as an invalid address. For more information about how to remove an address "
        "from the suppression list, see the Amazon SES Developer Guide.",
        "dns; amazonses.com",
    ),
    Variant.ACCOUNT_SUPPRESSED: BounceForm(
        "Permanent", "OnAccountSuppressionList", "5.1.1",
        "Amazon SES did not send the message to this address because it is on the suppression "
        "list for your account.",
        "dns; amazonses.com",
    ),
    Variant.MAILBOX_FULL: BounceForm(
        "Transient", "MailboxFull", "4.2.2", "smtp; 452 4.2.2 mailbox full"
    ),
    Variant.CONTENT_REJECTED: BounceForm(
        "Transient", "ContentRejected", "5.6.0", "smtp; 554 5.6.0 message content rejected"
    ),
    Variant.POLICY_REJECTED: BounceForm(
        "Permanent", "General", "5.7.515",
        "smtp; 550 5.7.515 access denied, sending domain does not meet the required "
        "authentication level",
    ),
    Variant.OUTAGE: BounceForm(
        "Transient", "General", "4.4.7",
        "smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Unable to "
        "connect to remote host>",
    ),
    Variant.UNDETERMINED: BounceForm("Undetermined", "Undetermined", reporting_mta=""),
}  # fmt: skip

FEEDBACK_TYPES: dict[str, str] = {
    Variant.PLAIN: "abuse",
    Variant.NOT_SPAM: "not-spam",
    Variant.VIRUS: "virus",
    Variant.AUTH_FAILURE: "auth-failure",
    Variant.FRAUD: "fraud",
}
"""complaintFeedbackType of each complaint that came from a person's provider."""


def mail_object(message: Message, place: Place) -> Object:
    """The `mail` part, the same for every event of a mail."""
    headers = [{"name": name, "value": value} for name, value in _headers(message)]
    common: Object = {"from": [message.sender], "to": message.to}
    for name, addresses in (("cc", message.cc), ("replyTo", message.reply_to)):
        if addresses:
            common[name] = addresses
    common |= {"messageId": message.id, "subject": message.subject}
    return {
        "timestamp": iso_time(message.sent_at),
        "source": message.sender,
        "sourceArn": place.identity_arn(message.identity),
        "sendingAccountId": place.account_id,
        "messageId": message.id,
        "destination": [check_address(recipient) for recipient in message.recipients],
        "headersTruncated": False,
        "headers": headers,
        "commonHeaders": common,
        "tags": _tags(message),
    }


def event_object(event: Event, mail: Object) -> Object:
    """The whole event around a mail object."""
    name, build = _PARTS[event.type]
    return {"eventType": str(event.type), "mail": mail, name: build(event)}


def _headers(message: Message) -> list[tuple[str, str]]:
    pairs = [("From", message.sender), ("To", ", ".join(message.to))]
    if message.cc:
        pairs.append(("Cc", ", ".join(message.cc)))
    if message.reply_to:
        pairs.append(("Reply-To", ", ".join(message.reply_to)))
    pairs.append(("Subject", message.subject))
    return [*pairs, *message.headers, ("MIME-Version", "1.0")]


def _tags(message: Message) -> dict[str, list[str]]:
    domain = check_address(message.sender).rpartition("@")[2].lower()
    own = {
        "ses:operation": [message.operation],
        "ses:configuration-set": [message.configuration_set],
        "ses:source-ip": [_SOURCE_IP],
        "ses:from-domain": [domain],
        "ses:caller-identity": ["local"],
    }
    return own | {name: [value] for name, value in message.tags.items()}


def _bounce(event: Event) -> Object:
    form = BOUNCES[event.variant]
    recipient = {"emailAddress": event.recipient}
    if form.status:
        recipient |= {
            "action": "failed", "status": form.status, "diagnosticCode": form.diagnostic
        }  # fmt: skip
    bounce: Object = {
        "feedbackId": _feedback_id(event),
        "bounceType": form.type,
        "bounceSubType": form.sub_type,
        "bouncedRecipients": [recipient],
        "timestamp": iso_time(event.happened_at),
    }
    return bounce | ({"reportingMTA": form.reporting_mta} if form.reporting_mta else {})


def _complaint(event: Event) -> Object:
    if event.variant == Variant.ACCOUNT_SUPPRESSED:
        return _suppressed_complaint(event)
    return {
        "feedbackId": _feedback_id(event),
        "complaintSubType": None,
        "complainedRecipients": [{"emailAddress": event.recipient}],
        "timestamp": iso_time(event.happened_at),
        "userAgent": "Amazon SES Mailbox Simulator",
        "complaintFeedbackType": FEEDBACK_TYPES[event.variant],
        "arrivalDate": iso_time(event.happened_at),
    }


def _suppressed_complaint(event: Event) -> Object:
    """Nobody's provider wrote it, so it has no feedback report and names no recipient."""
    return {
        "feedbackId": _feedback_id(event),
        "complaintSubType": "OnAccountSuppressionList",
        "timestamp": iso_time(event.happened_at),
    }


def _delivery(event: Event) -> Object:
    return {
        "timestamp": iso_time(event.happened_at),
        "processingTimeMillis": _PROCESSING_MILLISECONDS,
        "recipients": [event.recipient],
        "smtpResponse": "250 2.6.0 Message received",
        "remoteMtaIp": _SOURCE_IP,
        "reportingMTA": _REPORTING_MTA.removeprefix("dns; "),
    }


def _delay(event: Event) -> Object:
    return {
        "timestamp": iso_time(event.happened_at),
        "delayType": "TransientCommunicationFailure",
        "expirationTime": iso_time(event.happened_at + _RETRY_SECONDS),
        "delayedRecipients": [
            {
                "emailAddress": event.recipient,
                "status": "4.4.1",
                "diagnosticCode": "smtp; 421 4.4.1 Unable to connect to remote host",
            }
        ],
    }


def _subscription(event: Event) -> Object:
    return {
        "contactList": "nieuws",
        "timestamp": iso_time(event.happened_at),
        "source": "UnsubscribeHeader",
        "newTopicPreferences": _preferences(has_left=True),
        "oldTopicPreferences": _preferences(has_left=False),
    }


def _preferences(*, has_left: bool) -> Object:
    status = "OptOut" if has_left else "OptIn"
    topics = [{"topicName": "nieuws", "subscriptionStatus": status}]
    return {"unsubscribeAll": has_left, "topicSubscriptionStatus": topics}


def _failure(event: Event) -> Object:
    return {
        "errorMessage": f"Attribute '{event.variant}' is not present in the rendering data.",
        "templateName": "",
    }


def _feedback_id(event: Event) -> str:
    name = f"{event.type}/{event.variant}/{event.recipient}/{event.happened_at!r}"
    return f"0107{int(event.happened_at * 1000):012x}-{uuid.uuid5(uuid.NAMESPACE_URL, name)}-000000"


_PARTS: dict[EventType, tuple[str, Callable[[Event], Object]]] = {
    EventType.SEND: ("send", lambda _: {}),
    EventType.DELIVERY: ("delivery", _delivery),
    EventType.BOUNCE: ("bounce", _bounce),
    EventType.COMPLAINT: ("complaint", _complaint),
    EventType.REJECT: ("reject", lambda _: {"reason": "Bad content"}),
    EventType.RENDERING_FAILURE: ("failure", _failure),
    EventType.DELIVERY_DELAY: ("deliveryDelay", _delay),
    EventType.SUBSCRIPTION: ("subscription", _subscription),
}
