"""The pacer's window and the counter of each second, on the platform's table."""

from __future__ import annotations

from dataclasses import dataclass, field

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, number
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.tables import Tables

RATE_KEPT_SECONDS = 3600
DAY_SECONDS = 24 * 3600
SLOT_SECONDS = 600
_TAKE = "SET #schema = :schema, expires_at = :expires ADD #used :amount"


@dataclass(frozen=True, slots=True)
class DynamoPaceLock:
    """See PaceLock. Keeps in memory which ten minutes it noted last."""

    tables: Tables
    _noted: list[int] = field(default_factory=lambda: [0])

    def reserve(self, now_seconds: int, until_seconds: int) -> bool:
        """See PaceLock."""
        rows = self.tables.platform
        free = rows.pk.does_not_exist() | (rows.ends_at <= now_seconds)
        return self._end_at(until_seconds, free)

    def release(self, until_seconds: int) -> None:
        """See PaceLock; does nothing to a window that is not ours any more."""
        self._end_at(0, self.tables.platform.ends_at == until_seconds)

    def take(self, second: int, amount: int, most: int) -> bool:
        """See PaceLock. A repeated request may count twice: that slows down, never speeds up."""
        if amount > most:
            return False
        try:
            with storage():  # written out: it is asked for every batch
                self.tables.connection.client.update_item(
                    TableName=self.tables.platform.Meta.table_name,
                    Key=key_of(keys.rate(second)),
                    UpdateExpression=_TAKE,
                    ConditionExpression="attribute_not_exists(#used) OR #used <= :room",
                    ExpressionAttributeNames={"#schema": "schema", "#used": "used"},
                    ExpressionAttributeValues={
                        ":schema": number(SCHEMA),
                        ":expires": number(second + RATE_KEPT_SECONDS),
                        ":amount": number(amount),
                        ":room": number(most - amount),
                    },
                )
        except Refused:
            return False
        return True

    def take_first(self, second: int, amount: int) -> None:
        """See PaceLock."""
        rows = self.tables.platform
        actions: list[Action] = [
            rows.used.add(amount),
            rows.schema.set(1),
            rows.expires_at.set(second + RATE_KEPT_SECONDS),
        ]
        with storage():
            rows(*keys.rate(second)).update(actions)

    def note_sent(self, second: int, amount: int) -> None:
        """See PaceLock. Nobody asks how many: once in ten minutes is enough for a process."""
        slot = second // SLOT_SECONDS
        if amount <= 0 or self._noted[0] == slot:
            return
        rows = self.tables.platform
        actions: list[Action] = [
            rows.used.add(amount),
            rows.schema.set(1),
            rows.expires_at.set(second + 2 * DAY_SECONDS),
        ]
        with storage():
            rows(*keys.sent_slot(slot)).update(actions)
        self._noted[0] = slot

    def oldest_sent(self, second: int) -> int | None:
        """See PaceLock."""
        first = (second - DAY_SECONDS) // SLOT_SECONDS + 1
        slots = range(first, second // SLOT_SECONDS + 1)
        wanted = [keys.sent_slot(slot) for slot in slots]
        with storage():
            rows = self.tables.platform.batch_get([tuple(key) for key in wanted])
            found = {(row.pk, row.sk) for row in rows if row.used}
        return next(
            (
                slot * SLOT_SECONDS
                for slot, key in zip(slots, wanted, strict=True)
                if tuple(key) in found
            ),
            None,
        )

    def _end_at(self, seconds: int, condition: Condition) -> bool:
        rows = self.tables.platform
        actions: list[Action] = [rows.ends_at.set(seconds), rows.schema.set(1)]
        try:
            with storage():
                rows(*keys.pace_lock()).update(actions, condition=condition)
        except Refused:
            return False
        return True
