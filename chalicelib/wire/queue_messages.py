"""Messages on our own queues: ids only, each with its version (fault C16).

A message names what to do by ids; whoever receives it reads the rest from the tables.

During a deployment old and new code read each other's messages. `v` is the version of the code that
wrote it, `for` the oldest version that understands it. A reader leaves out fields that it does not
know, brings older messages up to date (`upgraded`), and leaves one that is not for it on the queue,
where the new code finds it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Self

from chalicelib.domain.errors import TransientFailure

VERSION = 2
"""Grows with every change of a message."""

OLDEST_READER = 1
"""Grows when a change means something else to older code: one release after VERSION, so that by
then no such code runs any more."""


class UnreadableMessage(ValueError):
    """The body is not a message of this kind; it ends in the dead-letter queue."""


@dataclass(frozen=True, slots=True)
class _QueueMessage:
    kind: ClassVar[str] = ""

    def to_json(self) -> str:
        """The body to put on the queue."""
        head = {"v": VERSION, "for": OLDEST_READER, "kind": self.kind}
        return json.dumps(head | asdict(self), separators=(",", ":"))

    @classmethod
    def from_json(cls, body: str) -> Self:
        """Read a body; raises UnreadableMessage for anything else than this kind, and
        TransientFailure for one that only newer code understands."""
        try:
            given: dict[str, Any] = json.loads(body)
            version, oldest_reader = int(given["v"]), int(given.get("for", 1))
            if given["kind"] != cls.kind or version < 1:
                raise UnreadableMessage(f"not a {cls.kind} message")
            if oldest_reader > VERSION:
                raise TransientFailure("message_of_newer_code")
            given = cls.upgraded(given, version)
            return cls(**{one.name: given[one.name] for one in fields(cls) if one.name in given})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UnreadableMessage(f"not a {cls.kind} message") from error

    @classmethod
    def upgraded(cls, given: dict[str, Any], version: int) -> dict[str, Any]:
        """The fields of an older message as this code means them. Nothing has changed so far."""
        return given


def kind_of(body: str) -> str:
    """What a message of a queue with several kinds is; "" for what is no message."""
    try:
        return str(json.loads(body)["kind"])
    except (ValueError, TypeError, KeyError):
        return ""


@dataclass(frozen=True, slots=True)
class PlanCampaign(_QueueMessage):
    """Plan the next pages of a campaign. step: how often it continued itself."""

    kind: ClassVar[str] = "plan_campaign"
    account: str
    campaign: str
    lane: int = 0
    step: int = 0


@dataclass(frozen=True, slots=True)
class Pace(_QueueMessage):
    """Feed planned batches to the deliveries queue. reason: for the log."""

    kind: ClassVar[str] = "pace"
    reason: str
    step: int = 0


@dataclass(frozen=True, slots=True)
class DeliverBatch(_QueueMessage):
    """Send one batch of a campaign."""

    kind: ClassVar[str] = "deliver_batch"
    account: str
    campaign: str
    batch: int


@dataclass(frozen=True, slots=True)
class DeliverMessage(_QueueMessage):
    """Send one transactional mail."""

    kind: ClassVar[str] = "deliver_message"
    account: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportContacts(_QueueMessage):
    """Import the next slice of a file."""

    kind: ClassVar[str] = "import_contacts"
    account: str
    import_id: str
    step: int = 0


@dataclass(frozen=True, slots=True)
class ProcessImage(_QueueMessage):
    """Make of an uploaded image what mails show. file: what its files are called, so that they are
    found too once the image was deleted; "" in messages of older code."""

    kind: ClassVar[str] = "process_image"
    account: str
    image: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class ExportRecipients(_QueueMessage):
    """Write the next part of a file of recipients."""

    kind: ClassVar[str] = "export_recipients"
    account: str
    export_id: str
    step: int = 0


@dataclass(frozen=True, slots=True)
class ExportContacts(_QueueMessage):
    """Write the next part of a file of contacts."""

    kind: ClassVar[str] = "export_contacts"
    account: str
    export_id: str
    step: int = 0


@dataclass(frozen=True, slots=True)
class ExportAccount(_QueueMessage):
    """Write the next part of an account's file."""

    kind: ClassVar[str] = "export_account"
    account: str
    export_id: str
    step: int = 0


@dataclass(frozen=True, slots=True)
class EraseAccount(_QueueMessage):
    """Delete more of what is stored of an account that closed; step, start: where to go on."""

    kind: ClassVar[str] = "erase_account"
    account: str
    step: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class PersonStep(_QueueMessage):
    """Write down, or delete, more of what is held of a person. task: domain/person.py."""

    kind: ClassVar[str] = "person_step"
    account: str
    task: str
    step: int = 0


@dataclass(frozen=True, slots=True)
class PurgeField(_QueueMessage):
    """Take the values of a removed field off the contacts, from a shard on, after a contact id."""

    kind: ClassVar[str] = "purge_field"
    account: str
    field: str
    shard: int = 0
    after: str = ""


@dataclass(frozen=True, slots=True)
class RecountAccount(_QueueMessage):
    """Count an account's contacts, from a shard on. counted: in the shards before; used: what was
    counted when it began, at `began_at` (RFC 3339); "" begins one."""

    kind: ClassVar[str] = "recount_account"
    account: str
    shard: int = 0
    counted: int = 0
    used: int = 0
    began_at: str = ""


@dataclass(frozen=True, slots=True)
class Hit(_QueueMessage):
    """Somebody, or a machine, opened, clicked or unsubscribed.

    event: open, click or unsubscribe. link: index in the link table, -1 for none.
    at: Unix seconds. The network address travels apart and is kept 30 days.
    choice, reason: of an unsubscribe (domain/leaving.py). Older code reads them all as leaving,
    which the fact of it is: also of somebody who came back.
    """

    kind: ClassVar[str] = "hit"
    event: str
    account: str
    campaign: str
    batch: int
    index: int
    at: int
    link: int = -1
    method: str = "GET"
    agent: str = ""
    ip: str = ""
    is_anonymous: bool = False
    choice: str = ""
    reason: str = ""

    def fields(self) -> dict[str, Any]:
        """The fields by name."""
        return asdict(self)
