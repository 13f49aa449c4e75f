"""Rules of segments as documents, the way they are stored and travel; read with great care.

A rule is an object with a `type`:

| type | members |
| --- | --- |
| all, any | rules |
| not | rule |
| field | field, is (domain/field_comparison.py), value |
| list | list_id |
| language | language |
| consent | strength |
| basis | basis |
| engagement | did, days (1 to 365, null: ever) |
| campaign | did, campaign_id |
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from chalicelib.domain.contact import LANGUAGES, ConsentBasis, ConsentStrength
from chalicelib.domain.contact_field import InvalidValue, read_as
from chalicelib.domain.engagement import MOST_DAYS, Deed, Did
from chalicelib.domain.errors import FieldError, InvalidInput
from chalicelib.domain.field_comparison import DAYS, KINDS, Comparison
from chalicelib.domain.field_comparison import MOST_DAYS as MOST_FIELD_DAYS
from chalicelib.domain.segment_rule import (
    All,
    AnyOf,
    Consented,
    FieldIs,
    Not,
    OnList,
    Rule,
    Speaks,
)

MOST_DEPTH = 5
"""Groups within groups, the outermost one counted."""
MOST_RULES = 50
"""Rules that are no group."""
MOST_LETTERS = 200
_DAYS = re.compile(r"[0-9]{1,4}\Z", re.ASCII)

E = TypeVar("E", bound=StrEnum)
Document = Mapping[str, Any]


def parse(document: object, pointer: str = "") -> Rule:
    """The rule in a document. pointer: where that stands. Raises InvalidInput with a fault and its
    place for every rule that has one."""
    reader = _Reader()
    rule = reader.read(document, pointer, 1)
    if reader.faults or rule is None:
        raise InvalidInput(errors=tuple(reader.faults[:MOST_RULES]))
    return rule


def to_document(rule: Rule) -> dict[str, Any]:
    """Inverse of `parse`."""
    match rule:
        case All() | AnyOf():
            kind = "all" if isinstance(rule, All) else "any"
            return {"type": kind, "rules": [to_document(each) for each in rule.rules]}
        case Not():
            return {"type": "not", "rule": to_document(rule.rule)}
        case Consented():
            kind = "basis" if isinstance(rule.to, ConsentBasis) else "consent"
            member = "basis" if isinstance(rule.to, ConsentBasis) else "strength"
            return {"type": kind, member: rule.to.value}
        case _:
            return _document_of_leaf(rule)


def _document_of_leaf(rule: FieldIs | OnList | Speaks | Deed) -> dict[str, Any]:
    match rule:
        case FieldIs():
            compared = {"field": rule.field, "is": rule.comparison.value, "value": rule.value}
            return {"type": "field", **compared}
        case OnList():
            return {"type": "list", "list_id": rule.list_id}
        case Speaks():
            return {"type": "language", "language": rule.language}
        case Deed(campaign_id=""):
            return {"type": "engagement", "did": rule.did.value, "days": rule.days}
        case Deed():
            return {"type": "campaign", "did": rule.did.value, "campaign_id": rule.campaign_id}


def to_text(rule: Rule) -> str:
    """A rule as it is stored."""
    return json.dumps(to_document(rule), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Rule:
    """Inverse of `to_text`."""
    return parse(json.loads(text))


class _Wrong(Exception):
    """What is wrong with one rule."""

    def __init__(self, member: str, code: str, **context: str) -> None:
        super().__init__(code)
        self.member, self.code, self.context = member, code, context


class _Reader:
    """Reads a tree and gathers what is wrong with it."""

    def __init__(self) -> None:
        self.faults: list[FieldError] = []
        self.leaves = 0

    def read(self, document: object, pointer: str, depth: int) -> Rule | None:
        """None when it has a fault."""
        try:
            return self._read(document, pointer, depth)
        except _Wrong as wrong:
            place = f"{pointer}/{wrong.member}" if wrong.member else pointer
            self.faults.append(FieldError(place, wrong.code, wrong.context))
            return None

    def _read(self, document: object, pointer: str, depth: int) -> Rule | None:
        if not isinstance(document, Mapping):
            raise _Wrong("", "type_object")
        kind = document.get("type")
        if kind in _GROUPS:
            if depth > MOST_DEPTH:
                raise _Wrong("", "segment_too_deep", most=str(MOST_DEPTH))
            return self._group(document, pointer, depth, str(kind))
        self.leaves += 1
        if self.leaves == MOST_RULES + 1:
            raise _Wrong("", "segment_too_many_rules", most=str(MOST_RULES))
        if self.leaves > MOST_RULES:
            return None
        if not isinstance(kind, str) or kind not in _LEAVES:
            raise _Wrong("type", "value_not_one_of", expected=", ".join(TYPES))
        members, read = _LEAVES[kind]
        _check_closed(document, members)
        return read(document)

    def _group(self, document: Document, pointer: str, depth: int, kind: str) -> Rule | None:
        if kind == "not":
            _check_closed(document, ("rule",))
            inner = self.read(document.get("rule"), f"{pointer}/rule", depth + 1)
            return None if inner is None else Not(inner)
        _check_closed(document, ("rules",))
        given = document.get("rules")
        if not isinstance(given, list | tuple):
            raise _Wrong("rules", "type_list")
        if not given:
            raise _Wrong("rules", "segment_empty_group")
        if len(given) > MOST_RULES:
            raise _Wrong("rules", "segment_too_many_rules", most=str(MOST_RULES))
        found = [
            self.read(each, f"{pointer}/rules/{position}", depth + 1)
            for position, each in enumerate(given)
        ]
        rules = tuple(rule for rule in found if rule is not None)
        return All(rules) if kind == "all" else AnyOf(rules)


def _field(document: Document) -> Rule:
    comparison = _one_of(document, "is", Comparison)
    is_empty = comparison is Comparison.EMPTY
    value = "" if is_empty else _compared(comparison, _text(document, "value"))
    return FieldIs(_text(document, "field"), comparison, value)


def _compared(comparison: Comparison, text: str) -> str:
    """What a comparison needs, in the one way it is written."""
    if comparison in DAYS:
        if not _DAYS.match(text) or not 1 <= int(text) <= MOST_FIELD_DAYS:
            raise _Wrong("value", "number_out_of_range", least="1", most=str(MOST_FIELD_DAYS))
        return str(int(text))
    try:
        return read_as(KINDS[comparison], text) if comparison in KINDS else text
    except InvalidValue as error:
        raise _Wrong("value", error.code) from None


def _language(document: Document) -> Rule:
    language = document.get("language")
    if language not in LANGUAGES:
        raise _Wrong("language", "value_not_one_of", expected=", ".join(LANGUAGES))
    return Speaks(str(language))


def _engagement(document: Document) -> Rule:
    days = document.get("days")
    if days is not None and (type(days) is not int or not 1 <= days <= MOST_DAYS):
        raise _Wrong("days", "number_out_of_range", least="1", most=str(MOST_DAYS))
    return Deed(_one_of(document, "did", Did), days)


def _check_closed(document: Document, members: tuple[str, ...]) -> None:
    for name in document:
        if name not in ("type", *members):
            step = str(name)[:100].replace("~", "~0").replace("/", "~1")
            raise _Wrong(step, "field_not_known")


def _text(document: Document, name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str):
        raise _Wrong(name, "type_text")
    if not value.strip():
        raise _Wrong(name, "field_missing")
    if len(value) > MOST_LETTERS:
        raise _Wrong(name, "text_too_long", most=str(MOST_LETTERS))
    return value.strip()


def _one_of(document: Document, name: str, kind: type[E]) -> E:
    try:
        return kind(document.get(name, ""))
    except ValueError:
        expected = ", ".join(each.value for each in kind)
        raise _Wrong(name, "value_not_one_of", expected=expected) from None


_GROUPS = ("all", "any", "not")
_LEAVES: Mapping[str, tuple[tuple[str, ...], Callable[[Document], Rule]]] = {
    "field": (("field", "is", "value"), _field),
    "list": (("list_id",), lambda given: OnList(_text(given, "list_id"))),
    "language": (("language",), _language),
    "consent": (
        ("strength",),
        lambda given: Consented(_one_of(given, "strength", ConsentStrength)),
    ),
    "basis": (("basis",), lambda given: Consented(_one_of(given, "basis", ConsentBasis))),
    "engagement": (("did", "days"), _engagement),
    "campaign": (
        ("did", "campaign_id"),
        lambda given: Deed(_one_of(given, "did", Did), None, _text(given, "campaign_id")),
    ),
}
"""Type → (its members, how it is read)."""
TYPES = (*_GROUPS, *_LEAVES)
"""What a rule may be."""
