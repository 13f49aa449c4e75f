"""SendEmail and SendBulkEmail: checked as SES checks, accepted into the outbox, never rendered."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from local.ses.allowance import Allowance
from local.ses.configuration_sets import ConfigurationSets
from local.ses.contents import template_content
from local.ses.drafts import Defaults, Draft, bulk_drafts, single_draft
from local.ses.errors import BadRequest
from local.ses.event_json import Event
from local.ses.faults import FaultBox
from local.ses.identities import Identities
from local.ses.limits import MAX_BULK_ENTRIES, check_address, check_headers, check_tags
from local.ses.mailboxes import (
    GIVEN_UP,
    EventType,
    Step,
    is_rejected,
    joins_suppression_list,
    steps_after_send,
)
from local.ses.message import Content, Message, new_message_id
from local.ses.outbox import Outbox, PendingEvent
from local.ses.publisher import Publisher
from local.ses.readers import Readers
from local.ses.suppression import Suppression

Parameters = Mapping[str, Any]
_STEP_SECONDS = 0.005
_UNSUPPORTED = ("ListManagementOptions", "TenantName", "EndpointId")


@dataclass(frozen=True, slots=True)
class Call:
    """What all mails of one call share."""

    operation: str
    sender: str
    identity: str
    reply_to: list[str]
    configuration_set: str
    tags: dict[str, str]
    topics: dict[EventType, list[str]]
    suppressed: frozenset[str]
    at: float


@dataclass(frozen=True, slots=True)
class Sending:
    """The two send operations over what the simulated account has."""

    outbox: Outbox
    identities: Identities
    configuration_sets: ConfigurationSets
    suppression: Suppression
    allowance: Allowance
    faults: FaultBox
    publisher: Publisher
    readers: Readers

    def send_email(self, parameters: Parameters) -> dict[str, str]:
        """SendEmail; raises SesError, and then nothing was accepted."""
        content, sender, draft = single_draft(parameters)
        call = self._call("SendEmail", parameters, sender, parameters.get("EmailTags", ()))
        self.allowance.take(_recipients(draft))
        return {"MessageId": self._accept(call, content, [draft])[0]}

    def send_bulk_email(self, parameters: Parameters) -> dict[str, list[dict[str, str]]]:
        """SendBulkEmail: results in the entries' order; raises SesError for all."""
        entries = parameters["BulkEmailEntries"]
        self._check_entry_count(len(entries))
        template = parameters["DefaultContent"].get("Template")
        if not template:
            raise BadRequest("DefaultContent must have a Template.")
        content, compiled = template_content(template)
        defaults = Defaults(
            compiled,
            template.get("TemplateData"),
            dict(check_headers(template.get("Headers") or [], "DefaultContent.Template.Headers")),
        )
        sender = parameters.get("FromEmailAddress", "")
        call = self._call(
            "SendBulkEmail", parameters, sender, parameters.get("DefaultEmailTags", ())
        )
        failing = self.faults.failing_entries(len(entries))
        results, drafts = bulk_drafts(entries, defaults, failing)
        if drafts:
            self.allowance.take(sum(_recipients(draft) for draft in drafts.values()))
            ids = self._accept(call, content, list(drafts.values()))
            for at, message_id in zip(drafts, ids, strict=True):
                results[at] = {"Status": "SUCCESS", "MessageId": message_id}
        return {"BulkEmailEntryResults": [results[at] for at in range(len(entries))]}

    def _check_entry_count(self, count: int) -> None:
        if count == 0:
            raise BadRequest("BulkEmailEntries must not be empty.")
        if count > MAX_BULK_ENTRIES:
            raise BadRequest(f"Destination count exceeds {MAX_BULK_ENTRIES}.")
        if count > self.allowance.bulk_entries:
            raise BadRequest("Destination count exceeds the account's maximum sending rate.")

    def _call(
        self, operation: str, parameters: Parameters, sender: str, tags: Sequence[Parameters]
    ) -> Call:
        for member in _UNSUPPORTED:
            if parameters.get(member):
                raise BadRequest(f"The simulator does not support {member}.")
        if not sender:
            raise BadRequest("FromEmailAddress is missing.")
        reply_to = list(parameters.get("ReplyToAddresses") or [])
        for address in (sender, *reply_to):
            check_address(address)
        name = parameters.get("ConfigurationSetName", "")
        topics = self.configuration_sets.topics(name)
        suppressed = self.configuration_sets.suppressed(name)
        identity = self.identities.sending_identity(sender)
        checked = check_tags(tags, "tags")
        return Call(
            operation, sender, identity, reply_to, name, checked, topics, suppressed, time.time()
        )

    def _accept(self, call: Call, content: Content, drafts: Sequence[Draft]) -> list[str]:
        messages = [_message(call, content, draft) for draft in drafts]
        fates = [
            list(self._steps(call, message, draft))
            for message, draft in zip(messages, drafts, strict=True)
        ]
        events = [
            event
            for message, fate in zip(messages, fates, strict=True)
            for event in _events(call, message, fate)
        ]
        for fate in fates:
            self._suppress(call, fate)
        self.outbox.accept(content, messages, self.faults.distort(events))
        self.publisher.wake()
        arrived = [m for m, fate in zip(messages, fates, strict=True) if _arrives(fate)]
        self.readers.receive(content, arrived)
        return [message.id for message in messages]

    def _suppress(self, call: Call, fate: Sequence[tuple[str, Step]]) -> None:
        """Whose mail came back is held back from now on, whoever sends the next one."""
        for address, step in fate:
            reason = joins_suppression_list(address, step)
            if reason in call.suppressed:
                self.suppression.put(address, reason)

    def _steps(self, call: Call, message: Message, draft: Draft) -> Iterator[tuple[str, Step]]:
        addresses = [check_address(recipient) for recipient in message.recipients]
        if draft.missing is not None:
            yield "", Step(EventType.RENDERING_FAILURE, draft.missing)
        elif any(map(is_rejected, addresses)):
            yield "", Step(EventType.REJECT)
        else:
            yield "", Step(EventType.SEND)
            for address in addresses:
                for step in self._fate(call, address):
                    yield address, step

    def _fate(self, call: Call, address: str) -> tuple[Step, ...]:
        reason = self.suppression.reason(address)
        suppressed_for = reason if reason in call.suppressed else None
        if suppressed_for is None and self.faults.is_out(address):
            return GIVEN_UP
        return steps_after_send(address, suppressed_for, self.faults.mailbox_of(address))


def _events(
    call: Call, message: Message, fate: Sequence[tuple[str, Step]]
) -> Iterator[PendingEvent]:
    for position, (recipient, step) in enumerate(fate):
        at = call.at + position * _STEP_SECONDS
        event = Event(step.type, step.variant, recipient, at)
        for topic in call.topics.get(step.type, ()):
            yield PendingEvent(message.id, topic, event, call.at)


def _arrives(fate: Sequence[tuple[str, Step]]) -> bool:
    return any(step.type is EventType.DELIVERY for _, step in fate)


def _recipients(draft: Draft) -> int:
    return sum(len(addresses) for addresses in draft.destination.values())


def _message(call: Call, content: Content, draft: Draft) -> Message:
    addresses = (check_address(a) for part in draft.destination.values() for a in part)
    return Message(
        id=new_message_id(call.at),
        sent_at=call.at,
        sender=call.sender,
        to=draft.destination["to"],
        cc=draft.destination["cc"],
        bcc=draft.destination["bcc"],
        reply_to=call.reply_to,
        subject=draft.subject,
        content=content.hash,
        slots=draft.slots,
        headers=list(draft.headers),
        tags={**call.tags, **(draft.tags or {})},
        configuration_set=call.configuration_set,
        identity=call.identity,
        operation=call.operation,
        is_sent=draft.missing is None and not any(map(is_rejected, addresses)),
    )
