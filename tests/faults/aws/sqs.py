"""SQS: delays, visibility, more than once, in no order, and a dead-letter queue in the end.

Amazon SQS API Reference. Entries of one request may be taken and refused side by side.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.faults.aws.wire import Call, Refusal

MOST_ENTRIES = 10
MOST_DELAY_SECONDS = 900
MOST_BYTES = 1024 * 1024
RETENTION_SECONDS = 14 * 24 * 3600

Busy = Callable[[str], bool]


@dataclass(order=True)
class Message:
    """One message. visible_at, sent_at: Unix seconds. received: how often so far."""

    visible_at: float
    id: str
    body: str = field(compare=False)
    sent_at: float = field(compare=False)
    received: int = field(default=0, compare=False)
    is_deleted: bool = field(default=False, compare=False)


@dataclass
class Queue:
    """One queue. hidden: a heap by the time at which they can be received. dead: what was
    received too often; expired: what was too old."""

    name: str
    visibility_seconds: float = 540
    most_receives: int = 5
    hidden: list[Message] = field(default_factory=list)
    ready: list[Message] = field(default_factory=list)
    dead: list[Message] = field(default_factory=list)
    expired: list[Message] = field(default_factory=list)

    def look(self, now: float) -> list[Message]:
        """What could be received now; too old or too often received is moved away first."""
        while self.hidden and self.hidden[0].visible_at <= now:
            message = heapq.heappop(self.hidden)
            if message.is_deleted:
                continue
            if now - message.sent_at >= RETENTION_SECONDS:
                self.expired.append(message)
            elif message.received >= self.most_receives:
                self.dead.append(message)
            else:
                self.ready.append(message)
        return self.ready

    def messages(self) -> list[Message]:
        """Everything that is still to be dealt with."""
        return self.ready + [message for message in self.hidden if not message.is_deleted]


@dataclass
class Sqs:
    """The queues of one cloud.

    is_busy: asked whether an entry is refused ("entry") and whether a message that was just
    received can be received by another at once ("twice").
    """

    queues: dict[str, Queue]
    seconds: Callable[[], float]
    is_busy: Busy = lambda _: False
    random: Random = field(default_factory=lambda: Random(0))
    count: int = 0

    def handle(self, call: Call) -> dict[str, Any]:
        """Answer one call; raises Refusal."""
        if call.operation != "SendMessageBatch":
            raise Refusal("UnsupportedOperation")
        name = call.parameters["QueueUrl"].rpartition("/")[2]
        if name not in self.queues:
            raise Refusal("AWS.SimpleQueueService.NonExistentQueue")
        return self._send_batch(name, call.parameters["Entries"])

    def _send_batch(self, name: str, entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        ids = [entry["Id"] for entry in entries]
        if not 0 < len(ids) <= MOST_ENTRIES or len(set(ids)) != len(ids):
            raise Refusal("InvalidParameterValue")
        if sum(len(entry["MessageBody"].encode()) for entry in entries) > MOST_BYTES:
            raise Refusal("BatchRequestTooLong")
        taken, refused = [], []
        for entry in entries:
            if self.is_busy("entry"):
                refused.append({"Id": entry["Id"], "Code": "InternalError", "SenderFault": False})
                continue
            message = self.send(name, entry["MessageBody"], entry.get("DelaySeconds", 0))
            digest = hashlib.md5(message.body.encode(), usedforsecurity=False).hexdigest()
            taken.append({"Id": entry["Id"], "MessageId": message.id, "MD5OfMessageBody": digest})
        return {"Successful": taken, "Failed": refused}

    def send(self, name: str, body: str, delay_seconds: float = 0) -> Message:
        """Put one message on a queue; raises Refusal."""
        if not 0 <= delay_seconds <= MOST_DELAY_SECONDS:
            raise Refusal("InvalidParameterValue")
        return self.put(name, body, delay_seconds)

    def put(self, name: str, body: str, seconds: float) -> Message:
        """The same for what comes from another service, however late."""
        self.count += 1
        now = self.seconds()
        message = Message(now + seconds, f"m{self.count:06d}", body, now)
        heapq.heappush(self.queues[name].hidden, message)
        return message

    def visible(self, name: str) -> int:
        """How many messages could be received now."""
        return len(self.queues[name].look(self.seconds()))

    def receive(self, name: str, most: int) -> list[Message]:
        """Some messages in random order, hidden for the visibility time-out."""
        queue, found = self.queues[name], []
        ready = queue.look(self.seconds())
        while ready and len(found) < most:
            position = self.random.randrange(len(ready))
            ready[position], ready[-1] = ready[-1], ready[position]
            found.append(ready.pop())
        for message in found:
            message.received += 1
            is_twice = self.is_busy("twice") and message.received < queue.most_receives
            hidden_for = 0 if is_twice else queue.visibility_seconds
            message.visible_at = self.seconds() + hidden_for
            heapq.heappush(queue.hidden, message)
        return found

    def delete(self, name: str, messages: Sequence[Message]) -> None:
        """Done with these."""
        for message in messages:
            message.is_deleted = True
        queue = self.queues[name]
        queue.ready = [message for message in queue.ready if not message.is_deleted]
        queue.dead = [message for message in queue.dead if not message.is_deleted]

    def next_at(self) -> float | None:
        """When the next message becomes visible."""
        times = []
        for queue in self.queues.values():
            if queue.look(self.seconds()):
                return self.seconds()
            times += [queue.hidden[0].visible_at] if queue.hidden else []
        return min(times, default=None)

    def is_empty(self) -> bool:
        """Whether nothing is left on any queue but the dead letters."""
        return not any(queue.messages() for queue in self.queues.values())
