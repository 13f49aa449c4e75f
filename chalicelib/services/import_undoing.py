"""Taking an import back: whom it made goes, whom it changed becomes who they were.

What somebody changed since stays as it is. Opt-outs and the 48 hours belong to the address, which
no undoing touches (D3, D9).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_import import Import, ImportState, UndoCounts
from chalicelib.domain.errors import Conflict, ContactBusy, StaleVersion
from chalicelib.services.ports import (
    Activity,
    Clock,
    Contacts,
    FieldDocuments,
    ImportDocuments,
    ImportedChange,
    ImportJournal,
    ListDocuments,
    Queues,
)
from chalicelib.services.side_by_side import side_by_side

_MEMBERS = ("fields", "lists", "language", "external_id", "consent", "tracking_consent")
_REMOVED = 15
"""Contacts at once: of a list and with an external id they are 90 actions of a transaction, which
holds 100."""


@dataclass(frozen=True, slots=True)
class UndoImports:
    """Begin to take an import back, on somebody's order."""

    imports: ImportDocuments
    queues: Queues
    activity: Activity
    clock: Clock

    def __call__(self, account: str, actor: str, document: Import) -> Import:
        """Raises Conflict when there is nothing to undo, or its seven days are over."""
        if document.state is ImportState.UNDOING:
            # Its message may never have reached the queue; one too many does no harm.
            self.queues.import_contacts(account, document.id, document.slices)
            raise Conflict("import_undone_already")
        if document.state is ImportState.UNDONE:
            raise Conflict("import_undone_already")
        if not document.is_undoable(self.clock.now()):
            raise Conflict("import_not_undoable")
        begun = self.imports.replace(
            account,
            replace(
                document,
                state=ImportState.UNDOING,
                undo=UndoCounts(),
                undo_from=document.slices,
                undo_left=document.slices - document.first_slice,
            ),
        )
        self.queues.import_contacts(account, document.id, begun.slices)
        self.activity.record(account, actor, "import_undone", document.id)
        return begun


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the account still has of what an import may have known (R13, R36)."""

    lists: frozenset[str]
    fields: frozenset[str]

    def of(self, contact: Contact) -> Contact:
        """Without places on lists and values of fields that are gone: those do not come back."""
        fields = {name: value for name, value in contact.fields.items() if name in self.fields}
        return replace(contact, lists=contact.lists & self.lists, fields=fields)


@dataclass(frozen=True, slots=True)
class _Undone:
    """What became of the changes of one contact, as members of UndoCounts. leaving: the contact,
    where the import made it and it has to go."""

    counts: Counter[str]
    leaving: Contact | None = None


@dataclass(frozen=True, slots=True)
class UndoSlice:
    """Undo what one slice changed, the last one first."""

    contacts: Contacts
    lists: ListDocuments
    fields: FieldDocuments
    journal: ImportJournal
    clock: Clock

    def __call__(self, account: str, document: Import, most_parts: int) -> Import:
        """The import after it. most_parts: of a slice, in the journal. Raises TransientFailure;
        repeating it is harmless."""
        left = document.undo_left - 1
        changes = self._changes(account, document, document.first_slice + left, most_parts)
        counts = document.undo or UndoCounts()
        for member, more in self._undo(account, document.id, changes).items():
            counts = replace(counts, **{member: getattr(counts, member) + more})
        is_done = left <= 0
        return replace(
            document,
            state=ImportState.UNDONE if is_done else ImportState.UNDOING,
            undo=counts,
            undo_left=max(0, left),
            slices=document.slices + 1,
            finished_at=self.clock.now() if is_done else document.finished_at,
        )

    def _changes(
        self, account: str, document: Import, number: int, most_parts: int
    ) -> list[ImportedChange]:
        """Of a slice, those of its last part first: an address may have come twice."""
        parts = side_by_side(
            lambda part: self.journal.read(account, document.id, f"{number:06}-{part}"),
            reversed(range(most_parts)),
        )
        return [change for part in parts for change in part]

    def _undo(self, account: str, by: str, changes: Sequence[ImportedChange]) -> Counter[str]:
        """What became of the contacts, as members of UndoCounts. by: the import."""
        kept = _Kept(
            frozenset(each.id for each in self.lists.all(account)),
            frozenset(each.id for each in self.fields.all(account)),
        )
        of_contact: dict[str, list[ImportedChange]] = {}
        for change in changes:
            of_contact.setdefault(change.after.id, []).append(change)
        found = self.contacts.get_many(account, list(of_contact))
        undone = side_by_side(
            lambda each: self._undo_contact(account, by, kept, found.get(each), of_contact[each]),
            of_contact,
        )
        self._remove(account, [each.leaving for each in undone if each.leaving])
        return sum((each.counts for each in undone), Counter())

    def _undo_contact(
        self,
        account: str,
        by: str,
        kept: _Kept,
        now: Contact | None,
        changes: Sequence[ImportedChange],
    ) -> _Undone:
        """Take the changes of one contact back, one after the other."""
        first = changes[-1]
        is_made = first.before is None
        if now is None:  # undone before by a worker that died, or removed by somebody
            counts = Counter({"restored" if is_made else "kept": len(changes) - is_made})
            # A worker that died may have left something of whom it removed.
            return _Undone(counts + Counter(removed=is_made), first.after if is_made else None)
        counts = Counter[str]()
        for change in changes:
            if change.before is None:
                is_ours = _is_alike(kept.of(now), kept.of(change.after))
                counts["removed" if is_ours else "kept"] += 1
                return _Undone(counts, now if is_ours else None)
            was, became = kept.of(change.before), kept.of(change.after)
            is_restored = _is_alike(kept.of(now), was)
            if not is_restored and _is_alike(kept.of(now), became):
                now, is_restored = self._restore(account, by, now, was), True
            counts["restored" if is_restored else "kept"] += 1
        return _Undone(counts)

    def _restore(self, account: str, by: str, now: Contact, was: Contact) -> Contact:
        members = {name: getattr(was, name) for name in _MEMBERS}
        restored = replace(now, updated_at=self.clock.now(), **members)
        try:
            return self.contacts.replace(account, now, restored, by)
        except StaleVersion as busy:
            raise ContactBusy() from busy

    def _remove(self, account: str, leaving: Sequence[Contact]) -> None:
        groups = [leaving[at : at + _REMOVED] for at in range(0, len(leaving), _REMOVED)]
        if any(side_by_side(lambda group: self.contacts.remove_many(account, group), groups)):
            raise ContactBusy()


def _is_alike(one: Contact, other: Contact) -> bool:
    """Whether both say the same, as far as an import says anything."""
    return all(getattr(one, name) == getattr(other, name) for name in _MEMBERS)
