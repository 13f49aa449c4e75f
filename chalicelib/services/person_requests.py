"""What people ask of an account about their own data, each with its clock (GDPR article 12)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.activity import MAILBOX
from chalicelib.domain.appointment import Appointment, Occasion
from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import FieldError, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.person import Person
from chalicelib.domain.person_request import PersonRequest, RequestKind
from chalicelib.services.ports import Activity, Agenda, Clock, Ids, PersonRequestDocuments

_TRIES = 5


@dataclass(frozen=True, slots=True)
class ManagePersonRequests:
    """Note, list and answer requests."""

    requests: PersonRequestDocuments
    agenda: Agenda
    activity: Activity
    clock: Clock
    ids: Ids

    def note(
        self, account: str, actor: str, person: Person, kind: RequestKind, asked_at: datetime
    ) -> PersonRequest:
        """Begin its clock; one of the same person that waits for the same, or was asked at that
        very moment, is that one. asked_at: not later than now. Raises InvalidInput."""
        if asked_at > self.clock.now():
            raise InvalidInput(errors=(FieldError("/asked_at", "in_the_future"),))
        for known in self.requests.all(account):
            is_same = known.done_at is None or known.asked_at == asked_at
            if is_same and (known.key, known.kind) == (person.key, kind):
                return known
        request = PersonRequest(
            id=self.ids.ulid("prq"),
            kind=kind,
            key=person.key,
            email=person.email,
            contact_id=person.contact_id,
            asked_at=asked_at,
            noted_by=actor,
        )
        # Before the request: a warning without one says nothing, one without a warning is missed.
        self.agenda.put(Appointment(request.warned_at, Occasion.REQUEST, account, request.id))
        stored = self.requests.add(account, request)
        self.activity.record(account, actor, "contact_request_noted", stored.id)
        return stored

    def note_by_link(self, account: str, contact: Contact, at: datetime) -> PersonRequest:
        """The person asked to be erased, by the link of a mail; harmless to repeat. at: by another
        clock than ours."""
        person = Person(contact.address_key, contact.id, contact.email)
        asked_at = min(at, self.clock.now())
        return self.note(account, MAILBOX, person, RequestKind.ERASURE, asked_at)

    def all(self, account: str) -> tuple[PersonRequest, ...]:
        """Those that wait first, what is due first among them; then the latest answered."""
        found = self.requests.all(account)
        waiting = sorted((each for each in found if not each.done_at), key=lambda one: one.due_at)
        done = [each for each in found if each.done_at]
        return (*waiting, *reversed(done))

    def answer(self, account: str, actor: str, request_id: str) -> PersonRequest:
        """It was answered. Raises NotFound, Conflict for one that was already."""
        request = self.requests.find(account, request_id)
        if request is None:
            raise NotFound()
        stored = self.requests.replace(account, request.answered(actor, self.clock.now()))
        self.activity.record(account, actor, "contact_request_answered", request_id)
        return stored


@dataclass(frozen=True, slots=True)
class AnswerErased:
    """Who was erased has nothing left to ask."""

    requests: PersonRequestDocuments
    clock: Clock

    def __call__(self, account: str, keys: Collection[str], by: str) -> None:
        """keys: of their addresses. by: who had them erased. Harmless to repeat. Raises
        StaleVersion."""
        for request in self.requests.all(account):
            if request.key in keys and request.done_at is None:
                self._answer(account, request, by)

    def _answer(self, account: str, request: PersonRequest, by: str) -> None:
        for _ in range(_TRIES):
            try:
                answered = replace(request, email="", contact_id="")
                self.requests.replace(account, answered.answered(by, self.clock.now()))
            except StaleVersion:
                found = self.requests.find(account, request.id)
                if found is None or found.done_at is not None:
                    return
                request = found
                continue
            return
        raise StaleVersion()
