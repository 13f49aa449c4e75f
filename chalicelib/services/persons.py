"""Everything of one person, shown or deleted on somebody's order (GDPR articles 15 and 17; R36)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from chalicelib.domain.address_key import address_key
from chalicelib.domain.contact import AddressState, Contact
from chalicelib.domain.email_address import EmailAddress
from chalicelib.domain.errors import NotFound
from chalicelib.domain.person import FormerAddress, Person, PersonTask, TaskKind, TaskState
from chalicelib.services.contact_checking import read_address
from chalicelib.services.ports import (
    Accounts,
    Activity,
    Addresses,
    Clock,
    Contacts,
    ExportFiles,
    Ids,
    PersonTaskDocuments,
    Queues,
)

DOSSIER, ERASURE = "dos", "era"
_PREFIX = {TaskKind.DOSSIER: DOSSIER, TaskKind.ERASURE: ERASURE}


@dataclass(frozen=True, slots=True)
class FindPerson:
    """Who a contact id or an address of an account stands for."""

    accounts: Accounts
    contacts: Contacts
    addresses: Addresses
    parse_address: Callable[[str], EmailAddress]

    def of_contact(self, account: str, contact_id: str) -> Person:
        """Raises NotFound."""
        contact = self.contacts.get(account, contact_id)
        if contact is None:
            raise NotFound()
        return self._person(account, contact)

    def of_address(self, account: str, email: str) -> Person:
        """Also of somebody who is no contact, any more or ever. Raises InvalidInput at /email."""
        address = read_address(self.parse_address, email, "/email")
        key = address_key(self.accounts.address_secret(account), address.folded)
        return replace(self.of_key(account, key), email=address.address)

    def of_key(self, account: str, key: str) -> Person:
        """Of whoever has the address of that key, as far as it is known."""
        row = self.addresses.get_many(account, [key]).get(key, AddressState(key))
        contact = self.contacts.get(account, row.contact_id) if row.contact_id else None
        return self._person(account, contact) if contact else Person(key, row.contact_id, row.email)

    def as_of_now(self, account: str, person: Person) -> Person:
        """The same person, with who has the former addresses now."""
        rows = self._rows(account, (each.key for each in person.former))
        former = tuple(
            replace(each, is_taken=_is_others(rows.get(each.key), person.contact_id))
            for each in person.former
        )
        return replace(person, former=former)

    def _person(self, account: str, contact: Contact) -> Person:
        rows = self._rows(account, contact.former_keys)
        former = tuple(
            FormerAddress(
                key,
                left_at,
                rows[key].email if key in rows else "",
                _is_others(rows.get(key), contact.id),
            )
            for key, left_at in contact.former_keys.items()
        )
        return Person(contact.address_key, contact.id, contact.email, former)

    def _rows(self, account: str, keys: Iterable[str]) -> Mapping[str, AddressState]:
        """Hardly anybody has had another address."""
        wanted = tuple(keys)
        return self.addresses.get_many(account, wanted) if wanted else {}


def _is_others(row: AddressState | None, contact_id: str) -> bool:
    return row is not None and row.contact_id not in ("", contact_id)


@dataclass(frozen=True, slots=True)
class ManagePersons:
    """Ask for a dossier or an erasure, and follow it."""

    tasks: PersonTaskDocuments
    files: ExportFiles
    queues: Queues
    activity: Activity
    clock: Clock
    ids: Ids

    def write_dossier(self, account: str, actor: str, person: Person, language: str) -> PersonTask:
        """Begin; one that is being written already is that one. language: of the readable part."""
        task, is_new = self._begin(account, actor, TaskKind.DOSSIER, person, language)
        if is_new:
            subject = person.contact_id or person.key
            self.activity.record(account, actor, "contact_dossier_asked", subject)
        return task

    def erase(self, account: str, actor: str, person: Person) -> PersonTask:
        """Begin, or go on with one that is under way. Nothing takes it back."""
        task, is_new = self._begin(account, actor, TaskKind.ERASURE, person)
        if is_new:
            subject = person.contact_id or person.key
            self.activity.record(account, actor, "contact_erased", subject)
        return task

    def get(self, account: str, task_id: str, kind: TaskKind) -> tuple[PersonTask, str]:
        """(the task, of a dossier that is done where the file is for 15 minutes, else ""). Raises
        NotFound, also once its days are over: storage deletes when it likes."""
        task = self.tasks.find(account, task_id)
        if task is None or task.kind is not kind or self.clock.now() >= task.kept_until:
            raise NotFound()
        has_file = kind is TaskKind.DOSSIER and task.state is TaskState.DONE
        return task, self.files.link(account, task.id) if has_file else ""

    def _begin(
        self, account: str, actor: str, kind: TaskKind, person: Person, language: str = ""
    ) -> tuple[PersonTask, bool]:
        """(the task, whether it was begun now)."""
        running = next(
            (
                each
                for each in self.tasks.all(account)
                if (each.kind, each.key, each.state) == (kind, person.key, TaskState.RUNNING)
                and self.clock.now() < each.kept_until
            ),
            None,
        )
        task = running or self.tasks.add(
            account,
            PersonTask(
                id=self.ids.ulid(_PREFIX[kind]),
                kind=kind,
                key=person.key,
                contact_id=person.contact_id,
                email=person.email,
                former=person.former,
                language=language,
                asked_at=self.clock.now(),
                asked_by=actor,
            ),
        )
        # One that is under way may have lost its message; one too many does no harm.
        self.queues.person_step(account, task.id, task.slices)
        return task, running is None
