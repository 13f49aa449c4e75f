"""Lists of contacts; their names and labels tell of no special category (R14)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chalicelib.domain.activity import changes_between
from chalicelib.domain.contact import ContactList
from chalicelib.domain.errors import (
    FieldError,
    InvalidInput,
    LimitExceeded,
    NotFound,
    StaleVersion,
)
from chalicelib.domain.label import is_labelled, labels_of
from chalicelib.domain.sensitive import FAULTS, category_of
from chalicelib.services.ports import Activity, Clock, Ids, ListDocuments

MOST_LISTS = 200
_TOLD = ("name", "labels")
"""What the audit tells of a changed list."""


@dataclass(frozen=True, slots=True)
class ManageLists:
    """Create, read and change named lists."""

    lists: ListDocuments
    activity: Activity
    clock: Clock
    ids: Ids

    def create(
        self, account: str, actor: str, name: str, labels: Iterable[str] = ()
    ) -> ContactList:
        """labels: see domain/label.py. Raises InvalidInput (name, labels), LimitExceeded above
        200 lists."""
        check_name(name)
        kept = labels_of(labels, "/labels")
        if len(self.lists.all(account)) >= MOST_LISTS:
            raise LimitExceeded("too_many_lists", most=MOST_LISTS)
        made = self.lists.add(
            account, ContactList(self.ids.ulid("lst"), name, self.clock.now(), kept)
        )
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

    def all(self, account: str, label: str = "") -> tuple[ContactList, ...]:
        """Every list of the account, or those with this label, however it is capitalised."""
        return tuple(found for found in self.lists.all(account) if is_labelled(found.labels, label))

    def change(
        self,
        account: str,
        actor: str,
        list_id: str,
        *,
        name: str | None = None,
        labels: Iterable[str] | None = None,
        version: int | None = None,
    ) -> ContactList:
        """Replace what is given. Raises NotFound, InvalidInput (name, labels), StaleVersion."""
        found = self.get(account, list_id)
        if version is not None and version != found.version:
            raise StaleVersion()
        if name is not None and name != found.name:
            check_name(name)
        changed = replace(
            found,
            name=found.name if name is None else name,
            labels=found.labels if labels is None else labels_of(labels, "/labels"),
        )
        if changed == found:
            return found
        stored = self.lists.replace(account, changed)
        changes = changes_between(found, stored, _TOLD)
        self.activity.record(
            account,
            actor,
            "list_renamed" if "name" in changes else "list_changed",
            list_id,
            name=stored.name,
            changes=changes,
        )
        return stored

    def faults(self, account: str, list_ids: tuple[str, ...], pointer: str) -> list[FieldError]:
        """One fault at `pointer`/n for each id that is not this account's."""
        return [
            FieldError(f"{pointer}/{position}", "list_unknown")
            for position, list_id in enumerate(list_ids)
            if self.lists.find(account, list_id) is None
        ]


def check_name(name: str) -> None:
    """Of a list or a segment; raises InvalidInput for a special category (D11)."""
    if category := category_of(name):
        raise InvalidInput.at("/name", FAULTS[category])
