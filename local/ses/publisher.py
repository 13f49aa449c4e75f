"""The background thread that carries events from the outbox to their SNS topics.

At least once: an event leaves the outbox after SNS took it, so a killed process repeats a few.
"""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

from local.ses.event_json import Place, event_object, mail_object
from local.ses.outbox import Outbox, PendingEvent

BATCH_ENTRIES = 10
BATCH_BYTES = 240 * 1024  # SNS takes 256 KB a batch
_ROUND = 200
_LONGEST_PAUSE_SECONDS = 30.0

Publish = Callable[[str, Sequence[str]], None]


class NotPublished(Exception):
    """Some events of a batch were not taken. positions: theirs in the batch."""

    def __init__(self, positions: Sequence[int]) -> None:
        super().__init__(f"{len(positions)} events were not published")
        self.positions = frozenset(positions)


class Publisher:
    """publish(topic ARN, 1 to 10 event bodies) raises NotPublished for what must be repeated."""

    def __init__(self, outbox: Outbox, publish: Publish | None, place: Place) -> None:
        self._outbox, self._publish, self._place = outbox, publish, place
        self._wake, self._is_stopping = threading.Event(), False
        self._thread = threading.Thread(target=self._run, name="ses-events", daemon=True)

    @property
    def is_alive(self) -> bool:
        """False when the thread died or was stopped."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin with what an earlier run left."""
        self._thread.start()

    def wake(self) -> None:
        """There are new events."""
        self._wake.set()

    def stop(self) -> None:
        """Finish the batch in hand; the rest stays in the outbox."""
        self._is_stopping = True
        self._wake.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._is_stopping:
            self._wake.clear()
            due = self._outbox.due_events(time.time(), _ROUND)
            if due:
                self._publish_all(due)
            else:
                self._wake.wait(self._seconds_to_next())

    def _seconds_to_next(self) -> float | None:
        due_at = self._outbox.next_due_at()
        return None if due_at is None else max(0.0, due_at - time.time())

    def _publish_all(self, due: list[PendingEvent]) -> None:
        bodies = self._bodies(due)
        by_topic = defaultdict[str, list[PendingEvent]](list)
        for pending in (p for p in due if p.number in bodies):
            by_topic[pending.topic].append(pending)
        # A mail that was deleted meanwhile has nothing to tell any more.
        self._outbox.settle_events([p.number for p in due if p.number not in bodies], {})
        for topic, events in by_topic.items():
            for batch in _batches(events, bodies):
                if self._is_stopping:
                    return
                self._publish_batch(topic, batch, bodies)

    def _publish_batch(self, topic: str, batch: list[PendingEvent], bodies: dict[int, str]) -> None:
        failed = frozenset[int]()
        if self._publish is not None:
            try:
                self._publish(topic, [bodies[pending.number] for pending in batch])
            except NotPublished as problem:
                failed = problem.positions
        published = [event.number for at, event in enumerate(batch) if at not in failed]
        postponed = {
            event.number: time.time() + min(_LONGEST_PAUSE_SECONDS, 0.25 * 2**event.attempts)
            for at, event in enumerate(batch)
            if at in failed
        }
        self._outbox.settle_events(published, postponed)

    def _bodies(self, due: list[PendingEvent]) -> dict[int, str]:
        messages = self._outbox.find_all(sorted({pending.message_id for pending in due}))
        mails = {key: mail_object(message, self._place) for key, message in messages.items()}
        return {
            pending.number: _body(pending, mails[pending.message_id])
            for pending in due
            if pending.message_id in mails
        }


def _body(pending: PendingEvent, mail: dict[str, object]) -> str:
    return json.dumps(event_object(pending.event, mail), ensure_ascii=False)


def _batches(events: list[PendingEvent], bodies: dict[int, str]) -> list[list[PendingEvent]]:
    batches: list[list[PendingEvent]] = []
    size = BATCH_BYTES
    for event in events:
        length = len(bodies[event.number].encode())
        if size + length > BATCH_BYTES or len(batches[-1]) == BATCH_ENTRIES:
            batches.append([])
            size = 0
        batches[-1].append(event)
        size += length
    return batches
