"""Which parts of a contact a change was about: by name, never by value (R12; issue 8).

A part is text of the shape `language`, `field:city`, `joined_list:lst_…`: what changed, and where
there are many of a kind, which one, by its id.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from chalicelib.domain.contact import Contact


class ContactPart(StrEnum):
    """What of a contact can change. Of fields and lists each is a part of its own."""

    EMAIL = "email"
    LANGUAGE = "language"
    EXTERNAL_ID = "external_id"
    CONSENT = "consent"
    TRACKING_CONSENT = "tracking_consent"
    FIELD = "field"
    JOINED_LIST = "joined_list"
    LEFT_LIST = "left_list"


_WHOLE = (
    ContactPart.EMAIL,
    ContactPart.LANGUAGE,
    ContactPart.EXTERNAL_ID,
    ContactPart.CONSENT,
    ContactPart.TRACKING_CONSENT,
)


def parts_between(before: Contact, after: Contact) -> tuple[str, ...]:
    """What differs between two versions of a contact, () where only the time of change does."""
    return tuple(_parts(before, after))


def read_part(part: str) -> tuple[ContactPart, str]:
    """What changed, and the id of which one, "" where there is only one."""
    name, _, which = part.partition(":")
    return ContactPart(name), which


def _parts(before: Contact, after: Contact) -> Iterator[str]:
    yield from (part for part in _WHOLE if getattr(before, part) != getattr(after, part))
    names = before.fields.keys() | after.fields.keys()
    changed = (name for name in names if before.fields.get(name) != after.fields.get(name))
    yield from (f"{ContactPart.FIELD}:{name}" for name in sorted(changed))
    yield from (f"{ContactPart.JOINED_LIST}:{each}" for each in sorted(after.lists - before.lists))
    yield from (f"{ContactPart.LEFT_LIST}:{each}" for each in sorted(before.lists - after.lists))
