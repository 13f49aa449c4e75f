"""The shapes of SES events as AWS documents them, as JSON schemas.

https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_TIME: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"}


def _texts(**changes: Any) -> Schema:
    return {"type": "array", "items": _TEXT} | changes


def _object(optional: tuple[str, ...] = (), **members: Schema) -> Schema:
    return {
        "type": "object",
        "properties": members,
        "required": [name for name in members if name not in optional],
        "additionalProperties": False,
    }


_MAIL = _object(
    timestamp=_TIME,
    source=_TEXT,
    sourceArn={"type": "string", "pattern": r"^arn:aws:ses:[a-z0-9-]+:\d{12}:identity/.+$"},
    sendingAccountId={"type": "string", "pattern": r"^\d{12}$"},
    messageId=_TEXT,
    destination=_texts(minItems=1),
    headersTruncated={"type": "boolean"},
    headers={"type": "array", "items": _object(name=_TEXT, value={"type": "string"})},
    commonHeaders=_object(
        ("cc", "replyTo"),
        **{"from": _texts(minItems=1)},
        to=_texts(minItems=1),
        cc=_texts(),
        replyTo=_texts(),
        messageId=_TEXT,
        subject={"type": "string"},
    ),
    tags={
        "type": "object",
        "additionalProperties": _texts(minItems=1),
        "required": ["ses:operation", "ses:configuration-set", "ses:from-domain"],
    },
)
_BOUNCED = _object(
    ("action", "status", "diagnosticCode"),
    emailAddress=_TEXT,
    action={"const": "failed"},
    status={"type": "string", "pattern": r"^[45]\.\d+\.\d+$"},
    diagnosticCode=_TEXT,
)
_PREFERENCES = _object(
    unsubscribeAll={"type": "boolean"},
    topicSubscriptionStatus={
        "type": "array",
        "items": _object(topicName=_TEXT, subscriptionStatus={"enum": ["OptIn", "OptOut"]}),
    },
)
_PARTS: dict[str, tuple[str, Schema]] = {
    "Send": ("send", _object()),
    "Delivery": (
        "delivery",
        _object(
            timestamp=_TIME,
            processingTimeMillis={"type": "integer"},
            recipients=_texts(minItems=1),
            smtpResponse=_TEXT,
            remoteMtaIp=_TEXT,
            reportingMTA=_TEXT,
        ),
    ),
    "Bounce": (
        "bounce",
        _object(
            ("reportingMTA",),
            feedbackId=_TEXT,
            bounceType={"enum": ["Undetermined", "Permanent", "Transient"]},
            bounceSubType=_TEXT,
            bouncedRecipients={"type": "array", "items": _BOUNCED, "minItems": 1},
            timestamp=_TIME,
            reportingMTA=_TEXT,
        ),
    ),
    "Complaint": (
        "complaint",
        _object(
            ("complainedRecipients", "userAgent", "complaintFeedbackType", "arrivalDate"),
            feedbackId=_TEXT,
            complaintSubType={"type": ["string", "null"]},
            complainedRecipients={"type": "array", "items": _object(emailAddress=_TEXT)},
            timestamp=_TIME,
            userAgent=_TEXT,
            complaintFeedbackType={
                "enum": ["abuse", "auth-failure", "fraud", "not-spam", "other", "virus"]
            },
            arrivalDate=_TIME,
        ),
    ),
    "Reject": ("reject", _object(reason=_TEXT)),
    "Rendering Failure": (
        "failure",
        _object(errorMessage=_TEXT, templateName={"type": "string"}),
    ),
    "DeliveryDelay": (
        "deliveryDelay",
        _object(
            timestamp=_TIME,
            delayType={
                "enum": [
                    "InternalFailure",
                    "General",
                    "MailboxFull",
                    "SpamDetected",
                    "RecipientServerError",
                    "IPFailure",
                    "TransientCommunicationFailure",
                    "BYOIPHostNameLookupUnavailable",
                    "Undetermined",
                    "SendingDeferral",
                ]
            },
            expirationTime=_TIME,
            delayedRecipients={
                "type": "array",
                "items": _object(emailAddress=_TEXT, status=_TEXT, diagnosticCode=_TEXT),
            },
        ),
    ),
    "Subscription": (
        "subscription",
        _object(
            contactList=_TEXT,
            timestamp=_TIME,
            source=_TEXT,
            newTopicPreferences=_PREFERENCES,
            oldTopicPreferences=_PREFERENCES,
        ),
    ),
}


def event_schema(event_type: str) -> Schema:
    """The schema of a whole event."""
    name, part = _PARTS[event_type]
    return _object(eventType={"const": event_type}, mail=_MAIL, **{name: part})
