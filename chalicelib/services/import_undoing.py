"""Taking an import back: whom it made goes, whom it changed becomes who they were.

What somebody changed since stays as it is. Opt-outs and the 48 hours belong to the address, which
no undoing touches (D3, D9).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_import import Import, ImportState, UndoCounts
from chalicelib.domain.errors import Conflict, ContactBusy, StaleVersion
from chalicelib.services.ports import (
    Activity,
    Clock,
    Contacts,
    ImportDocuments,
    ImportedChange,
    ImportJournal,
    Queues,
)

_MEMBERS = ("fields", "lists", "language", "external_id", "consent", "tracking_consent")


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
class UndoSlice:
    """Undo what one slice changed, the last one first."""

    contacts: Contacts
    journal: ImportJournal
    clock: Clock

    def __call__(self, account: str, document: Import, most_parts: int) -> Import:
        """The import after it. most_parts: of a slice, in the journal. Raises TransientFailure;
        repeating it is harmless."""
        left = document.undo_left - 1
        counts = document.undo or UndoCounts()
        for change in self._changes(account, document, document.first_slice + left, most_parts):
            member = self._undo(account, document.id, change)
            counts = replace(counts, **{member: getattr(counts, member) + 1})
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
        found: list[ImportedChange] = []
        for part in range(most_parts):
            kept = self.journal.read(account, document.id, f"{number:06}-{part}")
            found[:0] = kept
        return found

    def _undo(self, account: str, by: str, change: ImportedChange) -> str:
        """What became of the contact, as a member of UndoCounts. by: the import."""
        now = self.contacts.get(account, change.after.id)
        if now is None:  # undone before by a worker that died, or removed by somebody
            return "kept" if change.before else "removed"
        if change.before is None:
            return self._remove(account, now, change.after)
        return self._restore(account, by, now, change.before, change.after)

    def _remove(self, account: str, now: Contact, after: Contact) -> str:
        if not _is_alike(now, after):
            return "kept"
        self.contacts.remove(account, now)
        return "removed"

    def _restore(self, account: str, by: str, now: Contact, before: Contact, after: Contact) -> str:
        if _is_alike(now, before):
            return "restored"
        if not _is_alike(now, after):
            return "kept"
        members = {name: getattr(before, name) for name in _MEMBERS}
        restored = replace(now, updated_at=self.clock.now(), **members)
        try:
            self.contacts.replace(account, now, restored, by)
        except StaleVersion as busy:
            raise ContactBusy() from busy
        return "restored"


def _is_alike(one: Contact, other: Contact) -> bool:
    """Whether both say the same, as far as an import says anything."""
    return all(getattr(one, name) == getattr(other, name) for name in _MEMBERS)
