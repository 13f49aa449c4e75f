"""Values of a removed field (R13), or places on a removed list, on their way out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.contact import Contact
from chalicelib.domain.ids import is_id


@dataclass(frozen=True, slots=True)
class Purge:
    """Stands while contacts still have what was removed; id: the name of the field, which no id of
    a list can be, or the id of the list."""

    id: str
    began_at: datetime
    version: int = 0


def is_of_list(purged: str) -> bool:
    """Whether that is a list's id and no field's name."""
    return is_id(purged, "lst")


def without(contact: Contact, purged: str) -> Contact:
    """The contact without a value of that field, or off that list; itself when it has none."""
    if is_of_list(purged):
        rest = contact.lists - {purged}
        return contact if rest == contact.lists else replace(contact, lists=rest)
    if purged not in contact.fields:
        return contact
    fields = {name: value for name, value in contact.fields.items() if name != purged}
    return replace(contact, fields=fields)
