"""Fields that an account defines of its contacts, and what their values look like (R12, R13)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from chalicelib.domain.national_number import is_national_number

MOST_VALUE_LETTERS = 1_000
MOST_CHOICES = 100
SETTLED = timedelta(days=90)
"""For so long a new field may wait for its first campaign."""
FORGOTTEN = timedelta(days=365)
YES = frozenset(("ja", "j", "yes", "y", "oui", "o", "true", "waar", "vrai", "1", "x"))
NO = frozenset(("nee", "neen", "n", "no", "non", "false", "onwaar", "faux", "0"))
"""How people write a boolean, in small letters."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,9})?\Z", re.ASCII)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\Z", re.ASCII)


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    URL = "url"


class InvalidValue(ValueError):
    """A value that its field cannot hold; `code` has a localised text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ContactField:
    """A field the account defined; id is the merge field's name. purpose: why it is kept (R13).
    choices: of a choice, in the order of the account. permitted: the special category that Mynuma
    permitted for it on proof (R15), "" for none. used_at: when a campaign last used it."""

    id: str
    label: str
    purpose: str
    created_at: datetime
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()
    permitted: str = ""
    used_at: datetime | None = None
    version: int = 0

    def is_unused(self, now: datetime) -> bool:
        """Whether no campaign of the last year used it, and it was there for a campaign to do so
        (R13)."""
        is_settled = now - self.created_at >= SETTLED
        return is_settled and (self.used_at is None or now - self.used_at >= FORGOTTEN)

    def read(self, text: str) -> str:
        """The one way this value is written: 12.5, 2026-10-01, true, a choice in the account's
        own letters, a text without the white space around it. "" stays "". A day is written year
        first (ISO 8601) or day first (31/10/2026); a number with a comma or a point, and without
        signs between thousands. Raises InvalidValue."""
        if len(text) > MOST_VALUE_LETTERS:
            raise InvalidValue("field_value_too_long")
        if not text.strip():
            return ""
        if self.permitted != "national_number" and is_national_number(text):
            raise InvalidValue("field_value_national_number")
        if self.kind is FieldKind.TEXT:
            return text.strip()
        if self.kind is FieldKind.CHOICE:
            return self._choice(text.strip())
        return read_as(self.kind, text)

    def _choice(self, text: str) -> str:
        for choice in self.choices:
            if choice.casefold() == text.casefold():
                return choice
        raise InvalidValue("field_value_no_choice")


def read_as(kind: FieldKind, text: str) -> str:
    """The one way a value of such a kind (number, date, boolean, url) is written. Raises
    InvalidValue."""
    return _READERS[kind](text.strip())


def read_boolean(text: str) -> bool:
    """What people write for yes and no. Raises InvalidValue."""
    word = text.strip().lower()
    if word not in YES | NO:
        raise InvalidValue("field_value_no_boolean")
    return word in YES


def _boolean(text: str) -> str:
    return "true" if read_boolean(text) else "false"


def _number(text: str) -> str:
    if not _NUMBER.match(text):
        raise InvalidValue("field_value_no_number")
    whole, point, part = text.replace(",", ".").partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits, part = whole.lstrip("+-").lstrip("0") or "0", part.rstrip("0")
    if digits == "0" and not part:
        return "0"
    return f"{sign}{digits}{point if part else ''}{part}"


def _day(text: str) -> str:
    if found := _ISO_DAY.match(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.match(text):
        day, month, year = map(int, found.groups())
    else:
        raise InvalidValue("field_value_no_date")
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise InvalidValue("field_value_no_date") from None


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_fit = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_fit = False
    if not is_fit or any(letter.isspace() or not letter.isprintable() for letter in text):
        raise InvalidValue("field_value_no_url")
    return text


_READERS = {
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _day,
    FieldKind.BOOLEAN: _boolean,
    FieldKind.URL: _url,
}
