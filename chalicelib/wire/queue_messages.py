"""Messages on our own queues: ids only, each with its version (fault C16).

A message names what to do by ids; whoever receives it reads the rest from the tables. `v` grows
when a field changes meaning; a reader keeps understanding the version before its own.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Self

VERSION = 1


class UnreadableMessage(ValueError):
    """The body is not a message of this kind; it ends in the dead-letter queue."""


@dataclass(frozen=True, slots=True)
class _QueueMessage:
    kind: ClassVar[str] = ""

    def to_json(self) -> str:
        """The body to put on the queue."""
        return json.dumps({"v": VERSION, "kind": self.kind, **asdict(self)}, separators=(",", ":"))

    @classmethod
    def from_json(cls, body: str) -> Self:
        """Read a body; raises UnreadableMessage for anything else than this kind."""
        try:
            fields: dict[str, Any] = json.loads(body)
            version, kind = fields.pop("v"), fields.pop("kind")
            if version != VERSION or kind != cls.kind:
                raise UnreadableMessage(f"not a {cls.kind} message of version {VERSION}")
            return cls(**fields)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UnreadableMessage(f"not a {cls.kind} message") from error


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
class Hit(_QueueMessage):
    """Somebody, or a machine, opened, clicked or unsubscribed.

    event: open, click or unsubscribe. link: index in the link table, -1 for none.
    at: Unix seconds. The network address travels apart and is kept 30 days.
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

    def fields(self) -> dict[str, Any]:
        """The fields by name."""
        return asdict(self)
