"""Lists of contacts and the fields an account keeps of them (R12, R13)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from chalicelib.domain.activity import changes_between
from chalicelib.domain.contact import ContactField, ContactList
from chalicelib.domain.errors import FieldError, InvalidInput, LimitExceeded, NotFound
from chalicelib.services.ports import Activity, Clock, FieldDocuments, Ids, ListDocuments

MOST_LISTS = 200
MOST_FIELDS = 50
RESERVED_FIELDS = frozenset(
    {
        *("email", "language"),
        *("unsubscribe_url", "web_url", "open_url", "click_base"),
        *("sender_name", "sender_address", "sender_contact"),
    }
)
"""Names that mean something else in a mail: a field of that name could never be shown."""
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")


@dataclass(frozen=True, slots=True)
class ManageLists:
    """Named lists."""

    lists: ListDocuments
    activity: Activity
    clock: Clock
    ids: Ids

    def create(self, account: str, actor: str, name: str) -> ContactList:
        """Raises LimitExceeded above 200 lists."""
        if len(self.lists.all(account)) >= MOST_LISTS:
            raise LimitExceeded("too_many_lists", most=MOST_LISTS)
        made = self.lists.add(account, ContactList(self.ids.ulid("lst"), name, self.clock.now()))
        self.activity.record(account, actor, "list_created", made.id, name=name)
        return made

    def find(self, account: str, list_id: str) -> ContactList | None:
        """None for an unknown list, or another account's."""
        return self.lists.find(account, list_id)

    def get(self, account: str, list_id: str) -> ContactList:
        """Raises NotFound, also for another account's list."""
        found = self.lists.find(account, list_id)
        if found is None:
            raise NotFound()
        return found

    def all(self, account: str) -> tuple[ContactList, ...]:
        """Every list of the account."""
        return self.lists.all(account)

    def rename(
        self, account: str, actor: str, list_id: str, name: str, version: int | None = None
    ) -> ContactList:
        """Raises NotFound, StaleVersion."""
        found = self.get(account, list_id)
        renamed = replace(found, name=name, version=found.version if version is None else version)
        stored = self.lists.replace(account, renamed)
        changes = changes_between(found, stored, ("name",))
        if changes:
            self.activity.record(
                account, actor, "list_renamed", list_id, name=name, changes=changes
            )
        return stored

    def faults(self, account: str, list_ids: tuple[str, ...], pointer: str) -> list[FieldError]:
        """One fault at `pointer`/n for each id that is not this account's."""
        return [
            FieldError(f"{pointer}/{position}", "list_unknown")
            for position, list_id in enumerate(list_ids)
            if self.lists.find(account, list_id) is None
        ]


@dataclass(frozen=True, slots=True)
class ManageFields:
    """Text fields; their name is the merge field."""

    fields: FieldDocuments
    activity: Activity
    clock: Clock

    def create(self, account: str, actor: str, name: str, label: str, purpose: str) -> ContactField:
        """Raises InvalidInput (name), Conflict (taken), LimitExceeded."""
        if not _FIELD_NAME.match(name) or name in RESERVED_FIELDS:
            raise InvalidInput.at("/name", "field_name_invalid")
        if len(self.fields.all(account)) >= MOST_FIELDS:
            raise LimitExceeded("too_many_fields", most=MOST_FIELDS)
        made = self.fields.add(account, ContactField(name, label, purpose, self.clock.now()))
        changes = changes_between(None, made, ("label", "purpose"))
        self.activity.record(account, actor, "field_created", name, name=label, changes=changes)
        return made

    def get(self, account: str, name: str) -> ContactField:
        """Raises NotFound."""
        found = self.fields.find(account, name)
        if found is None:
            raise NotFound()
        return found

    def all(self, account: str) -> tuple[ContactField, ...]:
        """Every field of the account."""
        return self.fields.all(account)

    def names(self, account: str) -> frozenset[str]:
        """The merge fields a text may use."""
        return frozenset(field.id for field in self.fields.all(account)) | {"email", "language"}
