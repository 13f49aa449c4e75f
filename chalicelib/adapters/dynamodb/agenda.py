"""What is due when, on the platform's table, in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.appointment import Appointment, Occasion

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class DynamoAgenda:
    """See Agenda."""

    tables: Tables

    def put(self, appointment: Appointment) -> None:
        """See Agenda."""
        with storage():
            self.tables.platform(*keys.appointment(appointment)).save()

    def due(self, now: datetime) -> tuple[Appointment, ...]:
        """See Agenda."""
        return tuple(due for agenda in keys.AGENDAS for due in self._due(agenda, now))

    def due_compilations(self, now: datetime) -> tuple[Appointment, ...]:
        """See Agenda."""
        return self._due(keys.SLOW[Occasion.COMPILE], now)

    def due_rechecks(self, now: datetime) -> tuple[Appointment, ...]:
        """See Agenda."""
        return self._due(keys.SLOW[Occasion.RECHECK], now)

    def _due(self, agenda: str, now: datetime) -> tuple[Appointment, ...]:
        rows = self.tables.platform
        until = rows.sk < f"{keys.moment(now)}#~"
        with storage():
            found = rows.query(agenda, until, limit=MOST_AT_ONCE, consistent_read=True)
            return tuple(_read(row.sk) for row in found)

    def remove(self, appointment: Appointment) -> None:
        """See Agenda."""
        with storage():
            self.tables.platform(*keys.appointment(appointment)).delete()


def _read(sort_key: str) -> Appointment:
    at, occasion, account, campaign = sort_key.split("#")
    return Appointment(datetime.fromisoformat(at), Occasion(occasion), account, campaign)
