"""The agenda in memory."""

from __future__ import annotations

from datetime import datetime

from chalicelib.domain.appointment import MAILS, Appointment, Occasion

SLOW = frozenset({Occasion.COMPILE, Occasion.RECHECK})


class FakeAgenda:
    """In order of time."""

    def __init__(self) -> None:
        self.appointments: set[Appointment] = set()

    def put(self, appointment: Appointment) -> None:
        self.appointments.add(appointment)

    def due(self, now: datetime) -> tuple[Appointment, ...]:
        due = [each for each in self._all_due(now) if each.occasion not in SLOW]
        return tuple(sorted(due, key=lambda each: each.occasion in MAILS))

    def due_compilations(self, now: datetime) -> tuple[Appointment, ...]:
        return tuple(each for each in self._all_due(now) if each.occasion is Occasion.COMPILE)

    def due_rechecks(self, now: datetime) -> tuple[Appointment, ...]:
        return tuple(each for each in self._all_due(now) if each.occasion is Occasion.RECHECK)

    def _all_due(self, now: datetime) -> list[Appointment]:
        due = [each for each in self.appointments if each.at <= now]
        return sorted(due, key=lambda each: (each.at, each.occasion))

    def remove(self, appointment: Appointment) -> None:
        self.appointments.discard(appointment)
