"""A person is erased, slice by slice, whoever dies in between (D4; GDPR article 17; C13).

Each step may be repeated from its beginning. What is kept is the row of the address, an HMAC: so
the blacklist and the 48 hours hold, also for whoever is imported again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.contact_import import WORKING as IMPORTING
from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.domain.export import ENDED
from chalicelib.domain.person import PersonTask, TaskKind
from chalicelib.services.person_requests import AnswerErased
from chalicelib.services.persons import FindPerson
from chalicelib.services.ports import (
    AccountExportDocuments,
    Clock,
    ContactExportDocuments,
    ErasedKeys,
    ExportDocuments,
    Ids,
    ImportDocuments,
    PersonFiles,
    PersonTaskDocuments,
    PersonTraces,
    Queues,
)

WORKING = timedelta(seconds=40)
"""Nothing new is begun after this time: the function has 90 seconds."""

WAIT_SECONDS = 60
MOST_CALLS = 1_000
RELEASE = "release-guard"
"""Who asks for an erasure again, after a table was restored."""

_FILES = "files"
_FIRST = ("contact", "address")
"""Gone through once more at the end: an import that was running may have brought them back."""
_WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Delete what is stored of a person. calls: most steps before it continues itself through the
    queue; for tests."""

    find_person: FindPerson
    tasks: PersonTaskDocuments
    traces: PersonTraces
    files: PersonFiles
    erased: ErasedKeys
    imports: ImportDocuments
    exports: ExportDocuments
    contact_exports: ContactExportDocuments
    account_exports: AccountExportDocuments
    answer: AnswerErased
    queues: Queues
    clock: Clock
    calls: int = MOST_CALLS

    def __call__(self, account: str, task: PersonTask) -> bool:
        """Delete for about 40 seconds and continue through the queue; True when all is done.
        Raises TransientFailure."""
        if self._came_since(account, task):
            return self._store(account, self._finished(task))
        at = self._identified(account, task)
        for key in at.person.keys:
            self.erased.note(account, key, task.before or task.asked_at)
        if at.email and not task.email:  # kept before anything is deleted that it was found by
            return self._store(account, at)
        began, steps, delay = self.clock.now(), self._steps(), 0
        for _ in range(self.calls):
            start = self._step(account, at, steps[at.place])
            if start == _WAITING:
                delay = WAIT_SECONDS
                break
            at = replace(at, start=start, place=at.place if start else at.place + 1)
            if at.place == len(steps):
                self.answer(account, at.person.keys, task.asked_by)
                return self._store(account, self._finished(at))
            if self.clock.now() - began > WORKING:
                break
        return self._store(account, at, delay)

    def _steps(self) -> tuple[str, ...]:
        rest = tuple(place for place in self.traces.places if place not in _FIRST)
        return (*_FIRST, _FILES, *rest, *_FIRST)

    def _came_since(self, account: str, task: PersonTask) -> bool:
        """Whether, of an erasure that is repeated, the account got to know the person anew."""
        if task.before is None:
            return False
        found = self.traces.read(account, task.person, "contact", "").items
        since = task.before.isoformat()
        return any(str(each["created_at"]) > since for each in found)

    def _identified(self, account: str, task: PersonTask) -> PersonTask:
        """With addresses and contact, which an erasure that is repeated has to find out."""
        known = task.person if task.email else self.find_person.of_key(account, task.key)
        person = self.find_person.as_of_now(account, known)
        contact_id = person.contact_id or task.contact_id
        return replace(task, email=person.email, contact_id=contact_id, former=person.former)

    def _step(self, account: str, task: PersonTask, name: str) -> str:
        if name == _FILES:
            return self._files(account, task)
        return self.traces.erase(account, task.person, name, task.start)

    def _files(self, account: str, task: PersonTask) -> str:
        """An export leads to its file, so it goes first."""
        is_patient = self.clock.now() < task.patient_until
        if is_patient and self._is_busy(account):
            return _WAITING
        page = self.files.holding(account, task.person, task.start)
        for name in page.items:
            export = name.partition(".")[0]
            self.exports.remove(account, export)
            self.contact_exports.remove(account, export)
            self.account_exports.remove(account, export)
            self.files.forget(account, task.person, name)
        return page.next_start

    def _is_busy(self, account: str) -> bool:
        """Whether a file is being read or written that the person may stand in."""
        exports = [each.state for each in self.exports.all(account)]
        exports += [each.state for each in self.contact_exports.all(account)]
        exports += [each.state for each in self.account_exports.all(account)]
        is_reading = any(each.state in IMPORTING for each in self.imports.all(account))
        return is_reading or any(state not in ENDED for state in exports)

    def _finished(self, task: PersonTask) -> PersonTask:
        """Whom it was about is forgotten with it."""
        return replace(task, email="", contact_id="", former=(), finished_at=self.clock.now())

    def _store(self, account: str, task: PersonTask, delay_seconds: int = 0) -> bool:
        try:
            stored = self.tasks.replace(account, replace(task, slices=task.slices + 1))
        except StaleVersion as busy:
            raise TransientFailure("storage_busy") from busy
        is_done = stored.finished_at is not None
        if not is_done:
            self.queues.person_step(account, stored.id, stored.slices, delay_seconds)
        return is_done


@dataclass(frozen=True, slots=True)
class RepeatErasures:
    """After a table was restored to an earlier moment: who was erased since is back (C17)."""

    erased: ErasedKeys
    tasks: PersonTaskDocuments
    queues: Queues
    clock: Clock
    ids: Ids

    def __call__(self) -> int:
        """Begin every erasure of the last weeks anew; how many. Harmless to repeat."""
        count = 0
        for account, key, at in self.erased.all():
            task = PersonTask(
                id=self.ids.ulid("era"),
                kind=TaskKind.ERASURE,
                key=key,
                asked_at=self.clock.now(),
                asked_by=RELEASE,
                before=at,
            )
            self.tasks.add(account, task)
            self.queues.person_step(account, task.id)
            count += 1
        return count
