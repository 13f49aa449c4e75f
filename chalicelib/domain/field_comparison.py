"""How rules compare the value of a field: as what it holds, not as letters (R12, R79)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from chalicelib.domain.contact_field import FieldKind

MOST_DAYS = 3_650
"""How far back or ahead a rule may look for a day."""

Fits = Callable[[str], bool]


class Comparison(StrEnum):
    """How a field is compared. last_days, next_days: a day of the last or next so many, today
    included."""

    EQUALS = "equals"
    CONTAINS = "contains"
    BEGINS_WITH = "begins_with"
    LESS_THAN = "less_than"
    MORE_THAN = "more_than"
    BEFORE = "before"
    AFTER = "after"
    LAST_DAYS = "last_days"
    NEXT_DAYS = "next_days"
    EMPTY = "empty"


DAYS = frozenset((Comparison.LAST_DAYS, Comparison.NEXT_DAYS))
"""Those whose value is a number of days (1 to 3,650)."""
_ALWAYS = frozenset((Comparison.EQUALS, Comparison.EMPTY))
_TEXT = _ALWAYS | {Comparison.CONTAINS, Comparison.BEGINS_WITH}
OF_KIND: Mapping[FieldKind, frozenset[Comparison]] = {
    FieldKind.TEXT: _TEXT,
    FieldKind.URL: _TEXT,
    FieldKind.CHOICE: _TEXT,
    FieldKind.BOOLEAN: _ALWAYS,
    FieldKind.NUMBER: _ALWAYS | {Comparison.LESS_THAN, Comparison.MORE_THAN},
    FieldKind.DATE: _ALWAYS | {Comparison.BEFORE, Comparison.AFTER} | DAYS,
}
"""What can be asked of each kind of field."""

KINDS = {
    Comparison.LESS_THAN: FieldKind.NUMBER,
    Comparison.MORE_THAN: FieldKind.NUMBER,
    Comparison.BEFORE: FieldKind.DATE,
    Comparison.AFTER: FieldKind.DATE,
}
"""Those whose value is a number or a day."""


def fits(comparison: Comparison, wanted: str, today: date) -> Fits:
    """Whether a value compares so; made once, asked for every contact.

    wanted: as the field writes it, a number of days for last_days and next_days. Letters compare
    without their capitals; a value that is no number or day, of a field that was another one once,
    does not fit.
    """
    if comparison in _NUMBERS:
        return _number(comparison, Decimal(wanted))
    if comparison in _TEXTS:
        return _text(comparison, wanted.strip().casefold())
    return _day(comparison, wanted, today)


def _text(comparison: Comparison, wanted: str) -> Fits:
    compare: Mapping[Comparison, Fits] = {
        Comparison.EQUALS: lambda value: value == wanted,
        Comparison.CONTAINS: lambda value: wanted in value,
        Comparison.BEGINS_WITH: lambda value: value.startswith(wanted),
        Comparison.EMPTY: lambda value: not value,
    }
    holds = compare[comparison]
    return lambda value: holds(value.strip().casefold())


def _number(comparison: Comparison, wanted: Decimal) -> Fits:
    def holds(value: str) -> bool:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return False
        if not number.is_finite():
            return False
        return number < wanted if comparison is Comparison.LESS_THAN else number > wanted

    return holds


def _day(comparison: Comparison, wanted: str, today: date) -> Fits:
    first, last = _span(comparison, wanted, today)

    def holds(value: str) -> bool:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return False
        return first <= day <= last

    return holds


def _span(comparison: Comparison, wanted: str, today: date) -> tuple[date, date]:
    one = timedelta(days=1)
    if comparison is Comparison.LAST_DAYS:
        return today - timedelta(days=int(wanted) - 1), today
    if comparison is Comparison.NEXT_DAYS:
        return today, today + timedelta(days=int(wanted) - 1)
    day = date.fromisoformat(wanted)
    if comparison is Comparison.BEFORE:
        return date.min, day - one if day > date.min else day
    return (day + one if day < date.max else day), date.max


_NUMBERS = frozenset((Comparison.LESS_THAN, Comparison.MORE_THAN))
_TEXTS = _TEXT
