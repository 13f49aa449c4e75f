"""Lists of contacts; their names tell of no special category (R14)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.domain.activity import changes_between
from chalicelib.domain.contact import ContactList
from chalicelib.domain.errors import FieldError, InvalidInput, LimitExceeded, NotFound
from chalicelib.domain.sensitive import FAULTS, category_of
from chalicelib.services.ports import Activity, Clock, Ids, ListDocuments

MOST_LISTS = 200


@dataclass(frozen=True, slots=True)
class ManageLists:
    """Named lists."""

    lists: ListDocuments
    activity: Activity
    clock: Clock
    ids: Ids

    def create(self, account: str, actor: str, name: str) -> ContactList:
        """Raises InvalidInput (name), LimitExceeded above 200 lists."""
        check_name(name)
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
        """Raises NotFound, InvalidInput (name), StaleVersion."""
        check_name(name)
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


def check_name(name: str) -> None:
    """Of a list or a segment; raises InvalidInput for a special category (D11)."""
    if category := category_of(name):
        raise InvalidInput.at("/name", FAULTS[category])
