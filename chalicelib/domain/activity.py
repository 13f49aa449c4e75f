"""The audit trail: who did what, to what, when and from where (R6; docs/adr/0019).

Lines outlive contacts, so they hold ids, never a contact's address or values; of long texts they
hold length and hash, of secrets and what a contact told nothing but that it changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

MOST_LETTERS = 200
"""Of a value as it was or became; longer texts are told by length and hash."""
MAILBOX = "mailbox"
"""Actor: whoever has the mailbox that a link was mailed to."""

Change = tuple[str, str]
"""(before, after), each "" for nothing."""
Changes = Mapping[str, Change]
HIDDEN: Change = ("", "")
"""It changed; from what to what is not kept."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an act came from; both "" where nobody asked from outside. network: IP address."""

    network: str = ""
    request: str = ""


NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One act. id: its moment and a random part, so that ids sort by time. name: what the subject
    was called then. statement: what the actor declared."""

    id: str
    at: datetime
    actor: str
    action: str
    subject: str
    name: str = ""
    statement: str = ""
    changes: Changes = field(default_factory=dict)
    request: str = ""


class ActorKind(StrEnum):
    """Who acted: a person, a key, an import, whoever followed a mailed link, or we ourselves."""

    PERSON = "person"
    KEY = "key"
    IMPORT = "import"
    MAILBOX = "mailbox"
    PLATFORM = "platform"


class Area(StrEnum):
    """What an act is about."""

    CAMPAIGNS = "campaigns"
    CONTACTS = "contacts"
    BLACKLIST = "blacklist"
    SENDERS = "senders"
    ACCOUNT = "account"


_AREAS = {
    **dict.fromkeys(
        ("campaign", "breaker", "report", "recipients", "template", "test", "image"), Area.CAMPAIGNS
    ),
    **dict.fromkeys(("contact", "import", "list", "field"), Area.CONTACTS),
    "blacklist": Area.BLACKLIST,
    **dict.fromkeys(("sender", "domain"), Area.SENDERS),
}


def area_of(action: str) -> Area:
    """Told by the first word of its code."""
    return _AREAS.get(action.partition("_")[0], Area.ACCOUNT)


def actor_kind(actor: str) -> ActorKind:
    """Told by its id; an operator has none of ours."""
    if actor == MAILBOX:
        return ActorKind.MAILBOX
    kinds = {"usr": ActorKind.PERSON, "key": ActorKind.KEY, "imp": ActorKind.IMPORT}
    return kinds.get(actor.partition("_")[0], ActorKind.PLATFORM)


def line_id(at: datetime, random_part: str) -> str:
    """The id of a line written at that moment."""
    return f"{moment_text(at)}#{random_part}"


def moment_text(at: datetime) -> str:
    """Sorts before the ids of that moment, and after all earlier ones."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def changes_between(before: object, after: object, names: Iterable[str]) -> Changes:
    """The attributes that differ, of two versions of one thing. A dotted name leads into a part;
    one that ends in `#` is told by its length and hash only."""
    found = {}
    for name in names:
        path = name.removesuffix("#")
        old, new = (_text(_value(thing, path)) for thing in (before, after))
        if old != new:
            is_long = name.endswith("#")
            found[path] = (in_short(old, is_long=is_long), in_short(new, is_long=is_long))
    return found


def in_short(text: str, *, is_long: bool = False) -> str:
    """A value for a line: itself, or of a long text `letters=3412 sha256=9f86d0818840`."""
    if not text or (len(text) <= MOST_LETTERS and not is_long):
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"letters={len(text)} sha256={digest}"


def _value(thing: object, path: str) -> object:
    for step in path.split("."):
        thing = getattr(thing, step, None)
    return thing


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return str(value).lower() if value is not None else ""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple | frozenset):
        return ", ".join(sorted(map(str, value)))
    return str(value)
