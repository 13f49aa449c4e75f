"""Contacts that people and keys write, one at a time, with their line in the audit.

Imports and forms write through ManageContacts itself: an import is one line of its own. A line
tells which lists somebody was put on or taken off, and of everything else only that it changed: it
outlives the contact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.activity import HIDDEN, Changes, changes_between
from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.contact_checking import ContactInput, Match
from chalicelib.services.contact_moving import MoveContact
from chalicelib.services.contacts import (
    ContactView,
    ManageContacts,
    WriteOutcome,
    Written,
)
from chalicelib.services.ports import Activity

_WRITTEN = (WriteOutcome.CREATED, WriteOutcome.UPDATED)
_HIDDEN = ("email", "language", "external_id", "consent", "tracking_consent")


@dataclass(frozen=True, slots=True)
class RecordedContacts:
    """Each method raises what that of ManageContacts raises; what changes nothing has no line."""

    contacts: ManageContacts
    move_contact: MoveContact
    activity: Activity

    def create(self, account: str, actor: str, given: ContactInput) -> ContactView:
        """See ManageContacts.create."""
        view = self.contacts.create(account, given)
        self._record(account, actor, "contact_created", view.contact, _joined(view.contact))
        return view

    def upsert_many(
        self, account: str, actor: str, inputs: Sequence[ContactInput], match: Match
    ) -> tuple[Written | InvalidInput, ...]:
        """See ManageContacts.upsert_many. One line for all, with how many were made and changed."""
        written = self.contacts.upsert_many(account, inputs, match, actor)
        counts = Counter(row.outcome for row in written if isinstance(row, Written))
        told = {each.value: ("", str(counts[each])) for each in _WRITTEN if counts[each]}
        if told:
            self.activity.record(account, actor, "contacts_written", "batch", changes=told)
        return written

    def upsert(self, account: str, actor: str, given: ContactInput, match: Match) -> Written:
        """See ManageContacts.upsert."""
        written = self.contacts.upsert(account, given, match, actor)
        after = written.view.contact
        if written.outcome is WriteOutcome.CREATED:
            self._record(account, actor, "contact_created", after, _joined(after))
        elif written.outcome is WriteOutcome.UPDATED:
            before = written.before or after
            self._record(account, actor, "contact_changed", after, told(before, after))
        return written

    def move(
        self, account: str, actor: str, contact_id: str, email: str, version: int | None = None
    ) -> ContactView:
        """See MoveContact."""
        before, after = self.move_contact(account, contact_id, email, version, actor)
        if before is not after:
            self._record(account, actor, "contact_changed", after, told(before, after))
        return self.contacts.get(account, contact_id)

    def change(
        self,
        account: str,
        actor: str,
        contact_id: str,
        *,
        fields: Mapping[str, str] | None = None,
        lists: tuple[str, ...] | None = None,
        language: str | None = None,
        tracking_consent: TrackingConsent | None = None,
        version: int | None = None,
    ) -> ContactView:
        """See ManageContacts.change."""
        before = self.contacts.get(account, contact_id).contact
        view = self.contacts.change(
            account,
            contact_id,
            fields=fields,
            lists=lists,
            language=language,
            tracking_consent=tracking_consent,
            version=version,
            by=actor,
        )
        changes = told(before, view.contact)
        if changes:
            self._record(account, actor, "contact_changed", view.contact, changes)
        return view

    def remove(self, account: str, actor: str, contact_id: str) -> None:
        """See ManageContacts.remove."""
        contact = self.contacts.get(account, contact_id).contact
        self.contacts.remove(account, contact_id)
        self._record(account, actor, "contact_removed", contact, {})

    def _record(
        self, account: str, actor: str, action: str, contact: Contact, changes: Changes
    ) -> None:
        self.activity.record(account, actor, action, contact.id, changes=changes)


def told(before: Contact, after: Contact) -> Changes:
    """What the audit may say of two versions of a contact."""
    changes = dict(changes_between(before, after, ("lists",)))
    changes |= {name: HIDDEN for name in _HIDDEN if getattr(before, name) != getattr(after, name)}
    names = before.fields.keys() | after.fields.keys()
    changed = (name for name in names if before.fields.get(name) != after.fields.get(name))
    return changes | {f"fields.{name}": HIDDEN for name in sorted(changed)}


def _joined(contact: Contact) -> Changes:
    return changes_between(None, contact, ("lists", "consent.basis"))
