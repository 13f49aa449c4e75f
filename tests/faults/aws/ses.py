"""SES: takes mail entry by entry, says so or not, and tells about it later.

Amazon SES API v2 Reference, "SendBulkEmail". What becomes of a mail is published as
event JSON in the very shape of SES (local/ses/event_json.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from infra import template as infrastructure
from local.ses.event_json import Event, Place, event_object, mail_object
from local.ses.mailboxes import EventType, Variant
from local.ses.message import Message, new_message_id
from tests.faults.aws.wire import Call, Refusal

DAY_SECONDS = 24 * 3600
QUOTA = "Daily message quota exceeded."
RATE = "Maximum sending rate exceeded."
OUTCOMES: dict[str, tuple[tuple[EventType, str], ...]] = {
    "delivered": ((EventType.DELIVERY, Variant.PLAIN),),
    "bounced": ((EventType.BOUNCE, Variant.USER_UNKNOWN),),
    "complained": ((EventType.DELIVERY, Variant.PLAIN), (EventType.COMPLAINT, Variant.PLAIN)),
    "full": ((EventType.BOUNCE, Variant.MAILBOX_FULL),),
    "outage": ((EventType.DELIVERY_DELAY, Variant.PLAIN), (EventType.BOUNCE, Variant.OUTAGE)),
    "silent": (),
}
"""What becomes of a mail after its Send event."""
TOLD = frozenset(
    kind.lower()
    for kind in infrastructure.published_events(infrastructure.load(), "MarketingConfigurationSet")
)
"""What is published of it: the template says so."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One mail SES took. number: of the write before it, which puts both into one order."""

    message: Message
    at: float
    by: str
    number: int
    html: str
    text: str

    @property
    def to(self) -> str:
        """The mailbox."""
        return self.message.to[0]

    @property
    def tags(self) -> Mapping[str, str]:
        """As they were given."""
        return self.message.tags

    @property
    def place(self) -> tuple[str, str, int, int]:
        """(account, campaign, batch, index)."""
        tags = self.tags
        return tags["account"], tags["campaign"], int(tags["batch"]), int(tags["index"])


@dataclass
class Ses:
    """One SES account, which knows every domain as proven.

    publish: gets the JSON of an event. outcome_of: name of an outcome for an accepted mail.
    entry_status: the status of an entry by its address, "" for taken. refusal_of: what a call as
    a whole is refused with. number: of the last write of the tables. post: to whom the platform's
    own mails went, of which nothing is published. older: how many of `accepted` no quota counts.
    """

    seconds: Callable[[], float]
    publish: Callable[[str, Accepted, str], None]
    number: Callable[[], int] = lambda: 0
    outcome_of: Callable[[Accepted], str] = lambda _: "delivered"
    entry_status: Callable[[str], str] = lambda _: ""
    refusal_of: Callable[[Sequence[str]], Refusal | None] = lambda _: None
    per_second: float = 4
    per_day: float = 50_000
    is_enabled: bool = True
    calls: int = 0
    post: list[str] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    older: int = 0

    def handle(self, call: Call) -> dict[str, Any]:
        """Answer one call; raises Refusal."""
        if call.operation == "GetAccount":
            return self._account()
        if call.operation == "GetEmailIdentity":
            return {"DkimAttributes": {"Status": "SUCCESS"}, "VerifiedForSendingStatus": True}
        if call.operation == "SendEmail":
            self.post.append(call.parameters["Destination"]["ToAddresses"][0])
            return {"MessageId": new_message_id(self.seconds())}
        if call.operation != "SendBulkEmail":
            raise Refusal("NotFoundException", 404)
        return {"BulkEmailEntryResults": self._send(call)}

    def used(self) -> int:
        """Mails of the last 24 hours."""
        since = self.seconds() - DAY_SECONDS
        while self.older < len(self.accepted) and self.accepted[self.older].at <= since:
            self.older += 1
        return len(self.accepted) - self.older

    def _account(self) -> dict[str, Any]:
        quota = {
            "Max24HourSend": self.per_day,
            "MaxSendRate": self.per_second,
            "SentLast24Hours": self.used(),
        }
        return {"SendQuota": quota, "SendingEnabled": self.is_enabled}

    def _send(self, call: Call) -> list[dict[str, Any]]:
        self.calls += 1
        entries = call.parameters["BulkEmailEntries"]
        if not 0 < len(entries) <= 50:
            raise Refusal("BadRequestException")
        addresses = [entry["Destination"]["ToAddresses"][0] for entry in entries]
        refusal = self._refusal(addresses)
        if refusal is not None:
            raise refusal
        results = []
        for entry, address in zip(entries, addresses, strict=True):
            status = self.entry_status(address)
            if status:
                results.append({"Status": status, "Error": status})
            else:
                results.append({"Status": "SUCCESS", "MessageId": self._accept(call, entry)})
        return results

    def _refusal(self, addresses: Sequence[str]) -> Refusal | None:
        if not self.is_enabled:
            return Refusal("SendingPausedException")
        if self.used() + len(addresses) > self.per_day:
            return Refusal("TooManyRequestsException", 429, QUOTA)
        second = int(self.seconds())
        lately = sum(int(mail.at) == second for mail in self.accepted[-200:])
        if lately + len(addresses) > max(self.per_second, len(addresses)):
            return Refusal("TooManyRequestsException", 429, RATE)
        return self.refusal_of(addresses)

    def _accept(self, call: Call, entry: Mapping[str, Any]) -> str:
        content = call.parameters["DefaultContent"]["Template"]["TemplateContent"]
        slots = entry["ReplacementEmailContent"]["ReplacementTemplate"]["ReplacementTemplateData"]
        sender = call.parameters["FromEmailAddress"]
        message = Message(
            id=new_message_id(self.seconds()),
            sent_at=self.seconds(),
            sender=sender,
            to=list(entry["Destination"]["ToAddresses"]),
            cc=[],
            bcc=[],
            reply_to=list(call.parameters.get("ReplyToAddresses", ())),
            subject=content["Subject"],
            content="",
            slots=slots,
            headers=[(h["Name"], h["Value"]) for h in entry["ReplacementHeaders"]],
            tags={tag["Name"]: tag["Value"] for tag in entry["ReplacementTags"]},
            configuration_set=call.parameters["ConfigurationSetName"],
            identity=sender.rpartition("@")[2].rstrip(">"),
            operation="SendBulkEmail",
        )
        html, text = (_filled(content.get(part, ""), slots) for part in ("Html", "Text"))
        mail = Accepted(message, self.seconds(), call.by, self.number(), html, text)
        self.accepted.append(mail)
        self._tell(mail)
        return message.id

    def _tell(self, mail: Accepted) -> None:
        about = mail_object(mail.message, Place())
        steps = ((EventType.SEND, Variant.PLAIN), *OUTCOMES[self.outcome_of(mail)])
        for kind, variant in steps:
            if kind.matching_name.replace("_", "").lower() not in TOLD:
                continue
            event = Event(kind, variant, mail.to, self.seconds())
            self.publish(str(kind), mail, json.dumps(event_object(event, about)))


def _filled(template: str, slots: str) -> str:
    """The template with its slots filled in, as `{{{name}}}` says: without escaping."""
    for name, value in json.loads(slots).items():
        template = template.replace("{{{" + name + "}}}", str(value))
    return template
