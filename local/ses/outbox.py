"""Every accepted mail and every event not yet published, in SQLite; nothing is rendered here.

A content is kept once however many mails share it; a mail keeps its values, headers and tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from local.ses.database import Database
from local.ses.event_json import Event
from local.ses.limits import check_address
from local.ses.mailboxes import EventType
from local.ses.message import Content, Message

MAX_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class PendingEvent:
    """An event on its way to a topic. due_at: not published before, Unix seconds."""

    message_id: str
    topic: str
    event: Event
    due_at: float
    number: int = 0
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A mail and its place in the outbox, which is its place in the pages as well."""

    number: int
    message: Message


class Outbox:
    """The mails and events of the simulator."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(
        self, content: Content, messages: Sequence[Message], events: Iterable[PendingEvent]
    ) -> None:
        """Keep the mails of one call and their events, in one transaction."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO contents VALUES (?, ?, ?)",
                (content.hash, content.kind, content.body),
            )
            newest = connection.execute(
                "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'messages'"
            ).fetchone()
            numbered = list(enumerate(messages, 1 + (newest[0] if newest else 0)))
            connection.executemany(
                "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [_row(number, message) for number, message in numbered],
            )
            connection.executemany(
                "INSERT OR IGNORE INTO mailboxes VALUES (?, ?)", _mailbox_rows(numbered)
            )
            connection.executemany(
                "INSERT INTO events (message_id, topic, type, variant, recipient, happened_at,"
                " due_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [_event_row(event) for event in events],
            )

    def page(
        self, to: str = "", subject: str = "", before: int = 0, limit: int = 100
    ) -> list[Listed]:
        """Sent mails, newest first. to: exact address; subject: a part of it; before: a number."""
        conditions, values = ["is_sent = 1"], list[object]()
        if to:
            conditions.append("number IN (SELECT number FROM mailboxes WHERE address = ?)")
            values.append(to.lower())
        if subject:
            conditions.append("instr(lower(subject), lower(?)) > 0")
            values.append(subject)
        if before:
            conditions.append("number < ?")
            values.append(before)
        query = f"SELECT * FROM messages WHERE {' AND '.join(conditions)}"  # noqa: S608 (constants)
        with self._database.reading() as connection:
            rows = connection.execute(
                f"{query} ORDER BY number DESC LIMIT ?", (*values, min(limit, MAX_PAGE))
            ).fetchall()
        return [Listed(row["number"], Message.restored(row)) for row in rows]

    def find(self, message_id: str) -> Message | None:
        """The mail of that id, sent or dropped."""
        return self.find_all([message_id]).get(message_id)

    def find_all(self, message_ids: Sequence[str]) -> dict[str, Message]:
        """The mails of these ids."""
        marks = ",".join("?" * len(message_ids))
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT * FROM messages WHERE id IN ({marks})",  # noqa: S608 (question marks)
                tuple(message_ids),
            ).fetchall()
        return {row["id"]: Message.restored(row) for row in rows}

    def content(self, content_hash: str) -> Content:
        """The content of a mail."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT hash, kind, body FROM contents WHERE hash = ?", (content_hash,)
            ).fetchone()
        return Content(*row)

    def recipients_since(self, moment: float) -> int:
        """Recipients of mails taken after that Unix second."""
        with self._database.reading() as connection:
            (count,) = connection.execute(
                "SELECT coalesce(sum(recipient_count), 0) FROM messages WHERE sent_at > ?",
                (moment,),
            ).fetchone()
        return int(count)

    def due_events(self, now: float, limit: int) -> list[PendingEvent]:
        """Events to publish now, the longest due first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM events WHERE due_at <= ? ORDER BY due_at, number LIMIT ?",
                (now, limit),
            ).fetchall()
        return [
            PendingEvent(
                row["message_id"], row["topic"],
                Event(
                    EventType(row["type"]), row["variant"], row["recipient"], row["happened_at"]
                ),
                row["due_at"], row["number"], row["attempts"],
            )
            for row in rows
        ]  # fmt: skip

    def next_due_at(self) -> float | None:
        """When the next event is due, Unix seconds; None when there is none."""
        with self._database.reading() as connection:
            (due_at,) = connection.execute("SELECT min(due_at) FROM events").fetchone()
        return None if due_at is None else float(due_at)

    def settle_events(self, published: Sequence[int], postponed: dict[int, float]) -> None:
        """Forget the published events; postponed: number → when to try again, Unix seconds."""
        with self._database.writing() as connection:
            connection.executemany(
                "DELETE FROM events WHERE number = ?", [(number,) for number in published]
            )
            connection.executemany(
                "UPDATE events SET due_at = ?, attempts = attempts + 1 WHERE number = ?",
                [(due_at, number) for number, due_at in postponed.items()],
            )

    def empty(self) -> None:
        """Forget every mail and every event."""
        with self._database.writing() as connection:
            for table in ("events", "mailboxes", "messages", "contents"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)


def _row(number: int, message: Message) -> tuple[object, ...]:
    return (
        number, message.id, message.sent_at, message.sender, ", ".join(message.recipients),
        len(message.recipients), message.subject, int(message.is_sent), message.content,
        message.envelope(),
    )  # fmt: skip


def _mailbox_rows(numbered: Iterable[tuple[int, Message]]) -> Iterator[tuple[str, int]]:
    for number, message in numbered:
        for recipient in message.recipients:
            yield check_address(recipient).lower(), number


def _event_row(pending: PendingEvent) -> tuple[object, ...]:
    event = pending.event
    return (
        pending.message_id, pending.topic, event.type, event.variant, event.recipient,
        event.happened_at, pending.due_at,
    )  # fmt: skip
