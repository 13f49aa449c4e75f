"""The agenda in memory."""

from __future__ import annotations

from datetime import datetime

from chalicelib.domain.appointment import MAILS, Appointment


class FakeAgenda:
    """In order of time."""

    def __init__(self) -> None:
        self.appointments: set[Appointment] = set()

    def put(self, appointment: Appointment) -> None:
        self.appointments.add(appointment)

    def due(self, now: datetime) -> tuple[Appointment, ...]:
        due = [each for each in self.appointments if each.at <= now]
        return tuple(sorted(due, key=lambda each: (each.occasion in MAILS, each.at, each.occasion)))

    def remove(self, appointment: Appointment) -> None:
        self.appointments.discard(appointment)
