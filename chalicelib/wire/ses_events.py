"""Amazon SES event JSON → normalised facts, both forms, one fact a recipient. Pure.

Sources: Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon
SNS" (`eventType`, of a configuration set, with tags) and "Amazon SNS notification contents for
Amazon SES" (`notificationType`, of an identity, without tags).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NoReturn

from pydantic_core import from_json

from chalicelib.domain.feedback import (
    UNDATED,
    BounceDetail,
    ComplaintDetail,
    FeedbackFact,
    FeedbackKind,
)

MOST_BYTES = 256 * 1024
"""What a message on SNS can weigh; anything heavier was not sent by SES."""

_VALIDATED = "Successfully validated SNS topic for Amazon SES event publishing."
_SUBSCRIBED = "AmazonSnsSubscriptionSucceeded"

_OWN_TAGS = "ses:"

Document = Mapping[str, Any]


class MalformedEvent(ValueError):
    """The text is no SES event: it will not become one by trying again."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where an event of one type keeps what we read.

    part: the event's own object. recipients: its list of recipients, "" where it has none.
    texts: its other fields that are read, by the name of the fact's. concerns_all: without a list
    of its own, whether it is about everybody the mail went to; otherwise only a mail to one person
    says whom it is about.
    """

    kind: FeedbackKind
    part: str
    recipients: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    concerns_all: bool = False


_IDENTITY = {"feedback_id": "feedbackId"}
_READER = {"link": "link", "agent": "userAgent", "ip": "ipAddress"}
_REJECTED, _NOT_RENDERED = {"reason": "reason"}, {"reason": "errorMessage"}
_DELAYED, _UNSUBSCRIBED = {"reason": "delayType"}, {"reason": "source"}
# fmt: off
_SHAPES = {
    "Send": _Shape(FeedbackKind.SEND, "send", concerns_all=True),
    "Delivery": _Shape(FeedbackKind.DELIVERY, "delivery", "recipients"),
    "Bounce": _Shape(FeedbackKind.BOUNCE, "bounce", "bouncedRecipients", _IDENTITY),
    "Complaint": _Shape(FeedbackKind.COMPLAINT, "complaint", "complainedRecipients", _IDENTITY),
    "Reject": _Shape(FeedbackKind.REJECT, "reject", "", _REJECTED, concerns_all=True),
    "Open": _Shape(FeedbackKind.OPEN, "open", "", _READER),
    "Click": _Shape(FeedbackKind.CLICK, "click", "", _READER),
    "Rendering Failure": _Shape(
        FeedbackKind.RENDERING_FAILURE, "failure", "", _NOT_RENDERED, concerns_all=True
    ),
    "DeliveryDelay": _Shape(FeedbackKind.DELAY, "deliveryDelay", "delayedRecipients", _DELAYED),
    "Subscription": _Shape(FeedbackKind.SUBSCRIPTION, "subscription", "", _UNSUBSCRIBED),
}
# fmt: on


def parse(body: str) -> tuple[FeedbackFact, ...]:
    """Read one message of the feedback queue, with or without its SNS envelope.

    Empty for the two greetings SES sends when a topic is connected. An event of a type we do not
    know is a fact of kind `unknown`. Raises MalformedEvent, and nothing else. Only fields that
    are read are checked: a bounce is not lost for the sake of a broken subject.
    """
    if body.strip() == _VALIDATED:
        return ()
    document = _document(body)
    if "Message" in document and "Type" in document and _event_name(document) is None:
        message = _text(document, "Message")
        if message.strip() == _VALIDATED:
            return ()
        document = _document(message)
    return _facts(document)


def _document(body: str) -> Document:
    if len(body) > MOST_BYTES or not (body.isascii() or _is_light(body)):
        raise MalformedEvent("too large")
    try:
        document = from_json(body, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        document = _read_with_patience(body)
    if not isinstance(document, dict):
        raise MalformedEvent("no JSON object")
    return document


def _is_light(body: str) -> bool:
    try:
        return len(body.encode()) <= MOST_BYTES
    except UnicodeEncodeError as error:
        raise MalformedEvent("a lone surrogate") from error


def _read_with_patience(body: str) -> Any:
    """The quick reader refuses half a pair of surrogates wherever it stands; a bounce with one in
    its subject is a bounce."""
    try:
        return _DECODER.decode(body)
    except (ValueError, RecursionError) as error:
        raise MalformedEvent("no JSON") from error


def _refuse_constant(name: str) -> NoReturn:
    raise MalformedEvent(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def _event_name(document: Document) -> str | None:
    names = [document[key] for key in ("eventType", "notificationType") if key in document]
    if not names:
        return None
    if len(names) > 1 or not isinstance(names[0], str) or not names[0]:
        raise MalformedEvent("no event type")
    return _clean(names[0])


def _facts(document: Document) -> tuple[FeedbackFact, ...]:
    name = _event_name(document)
    if name is None:
        raise MalformedEvent("no event type")
    if name == _SUBSCRIBED:
        return ()
    shape = _SHAPES.get(name)
    if shape is None:
        return _unknown(document, name)
    mail, part = _part(document, "mail"), _part(document, shape.part)
    message_id = _text(mail, "messageId")
    if not message_id:
        raise MalformedEvent("no message id")
    common: dict[str, Any] = {
        "occurred_at": _time(part) or _time(mail) or UNDATED,
        "mailed_at": _time(mail) or UNDATED,
        "tags": _tags(mail),
        "complaint": _complaint(part) if shape.kind is FeedbackKind.COMPLAINT else None,
        "name": name,
        **{name: _text(part, key) for name, key in shape.texts.items()},
    }
    return tuple(
        FeedbackFact(
            shape.kind,
            message_id,
            _text(entry, "emailAddress"),
            bounce=_bounce(part, entry) if shape.kind is FeedbackKind.BOUNCE else None,
            **common,
        )
        for entry in _recipients(mail, part, shape)
    )


def _unknown(document: Document, name: str) -> tuple[FeedbackFact, ...]:
    mail = _part(document, "mail") if "mail" in document else {}
    fact = FeedbackFact(
        kind=FeedbackKind.UNKNOWN,
        message_id=_text(mail, "messageId"),
        recipient=_only(_texts(mail, "destination")),
        occurred_at=_time(mail) or UNDATED,
        tags=_tags(mail),
        name=name,
    )
    return (fact,)


def _recipients(mail: Document, part: Document, shape: _Shape) -> list[Document]:
    """The event's own entries; complaints by the account's suppression list may have none."""
    if shape.recipients == "recipients":
        entries: list[Document] = [{"emailAddress": to} for to in _texts(part, "recipients")]
    else:
        entries = _parts(part, shape.recipients)
    destination = _texts(mail, "destination")
    if not entries and shape.concerns_all:
        entries = [{"emailAddress": to} for to in destination]
    return entries or [{"emailAddress": _only(destination)}]


def _bounce(part: Document, entry: Document) -> BounceDetail:
    return BounceDetail(
        type=_text(part, "bounceType"),
        sub_type=_text(part, "bounceSubType"),
        status=_text(entry, "status"),
        action=_text(entry, "action"),
        diagnostic=_text(entry, "diagnosticCode"),
    )


def _complaint(part: Document) -> ComplaintDetail:
    return ComplaintDetail(_text(part, "complaintFeedbackType"), _text(part, "complaintSubType"))


def _only(recipients: tuple[str, ...]) -> str:
    return recipients[0] if len(recipients) == 1 else ""


def _part(document: Document, name: str) -> Document:
    part = document.get(name)
    if not isinstance(part, dict):
        raise MalformedEvent(f"no {name}")
    return part


def _parts(document: Document, name: str) -> list[Document]:
    entries = document.get(name) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise MalformedEvent(f"{name} is no list of objects")
    return entries


def _text(document: Document, name: str) -> str:
    value = document.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise MalformedEvent(f"{name} is no text")
    return _clean(value)


def _texts(document: Document, name: str) -> tuple[str, ...]:
    values = document.get(name) or []
    if not isinstance(values, list):
        raise MalformedEvent(f"{name} is no list of texts")
    for value in values:
        if not isinstance(value, str):
            raise MalformedEvent(f"{name} is no list of texts")
        _clean(value)
    return tuple(values)


def _clean(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise MalformedEvent("a lone surrogate") from error
    return text


def _tags(mail: Document) -> dict[str, str]:
    """SES gives each tag a list of values; ours have one, and its own say nothing that is read."""
    tags = mail.get("tags") or {}
    if not isinstance(tags, dict):
        raise MalformedEvent("tags is no object")
    flat = {}
    for name in tags:
        if name.startswith(_OWN_TAGS):
            continue
        values = (_text(tags, name),) if isinstance(tags[name], str) else _texts(tags, name)
        if values:
            flat[_clean(name)] = values[0]
    return flat


def _time(document: Document) -> datetime | None:
    """A time in UTC; a blank for the T, no zone (then UTC) and the future are all accepted."""
    text = _text(document, "timestamp")
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
