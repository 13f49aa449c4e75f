"""The expressions of DynamoDB, as far as the adapters use them; anything else is refused.

Amazon DynamoDB Developer Guide, "Condition and filter expressions, operators, and functions" and
"Using update expressions in DynamoDB".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tests.faults.aws.values import Attribute, Item, added, is_before, is_same

_TOKEN = re.compile(r"\s*(<=|>=|<>|[=<>(),+-]|[#:]?\w+)")
_FUNCTIONS = frozenset({"attribute_exists", "attribute_not_exists", "begins_with"})
_COMPARATORS = frozenset({"=", "<", "<=", ">", ">=", "<>"})
_CLAUSES = frozenset({"SET", "ADD", "REMOVE", "DELETE"})


class BadExpression(ValueError):
    """Outside the grammar: DynamoDB, or this model of it, does not take it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the placeholders of a request stand for."""

    names: Mapping[str, str]
    values: Mapping[str, Attribute]

    @classmethod
    def of(cls, request: Mapping[str, object]) -> Words:
        """Those of a request."""
        names = request.get("ExpressionAttributeNames") or {}
        values = request.get("ExpressionAttributeValues") or {}
        return cls(names, values)  # type: ignore[arg-type]

    def name(self, token: str) -> str:
        """An attribute's name."""
        if token.startswith("#"):
            return self.names[token]
        return token

    def read(self, token: str, item: Mapping[str, Attribute]) -> Attribute | None:
        """A value given, or one of the item."""
        if token.startswith(":"):
            if token not in self.values:
                raise BadExpression(f"no value for {token}")
            return self.values[token]
        return item.get(self.name(token))


Test = Callable[[Mapping[str, Attribute], Words], bool]
Change = Callable[[Item, Mapping[str, Attribute], Words], None]


class _Tokens:
    def __init__(self, text: str) -> None:
        self._left = list(cut(text))[::-1]

    def peek(self) -> str:
        return self._left[-1] if self._left else ""

    def next(self, wanted: str = "") -> str:
        if not self._left or (wanted and self._left[-1].upper() != wanted):
            raise BadExpression(f"{wanted or 'more'} expected, not {self.peek()!r}")
        return self._left.pop()

    def skip(self, wanted: str) -> bool:
        if self.peek().upper() == wanted:
            self._left.pop()
            return True
        return False


def cut(text: str) -> Iterator[str]:
    """The tokens of an expression."""
    position = 0
    text = text.strip()
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise BadExpression(text[position:])
        yield found[1]
        position = found.end()


@cache
def condition(text: str) -> Test:
    """A condition, key condition or filter as a function of (item, words)."""
    tokens = _Tokens(text)
    test = _either(tokens)
    if tokens.peek():
        raise BadExpression(f"{tokens.peek()!r} after the end")
    return test


def _either(tokens: _Tokens) -> Test:
    tests = [_both(tokens)]
    while tokens.skip("OR"):
        tests.append(_both(tokens))
    return tests[0] if len(tests) == 1 else lambda item, words: any(t(item, words) for t in tests)


def _both(tokens: _Tokens) -> Test:
    tests = [_one(tokens)]
    while tokens.skip("AND"):
        tests.append(_one(tokens))
    return tests[0] if len(tests) == 1 else lambda item, words: all(t(item, words) for t in tests)


def _one(tokens: _Tokens) -> Test:
    if tokens.skip("("):
        inner = _either(tokens)
        tokens.next(")")
        return inner
    first = tokens.next()
    if first in _FUNCTIONS:
        return _function(first, tokens)
    operator = tokens.next().upper()
    if operator == "IN":
        return _among(first, _list(tokens))
    if operator == "BETWEEN":
        low = tokens.next()
        tokens.next("AND")
        return _between(first, low, tokens.next())
    if operator not in _COMPARATORS:
        raise BadExpression(operator)
    return _compared(first, operator, tokens.next())


def _list(tokens: _Tokens) -> list[str]:
    tokens.next("(")
    found = [tokens.next()]
    while tokens.skip(","):
        found.append(tokens.next())
    tokens.next(")")
    return found


def _function(name: str, tokens: _Tokens) -> Test:
    given = _list(tokens)
    if name == "begins_with":
        what, beginning = given
        return lambda item, words: _begins(words.read(what, item), words.read(beginning, item))
    (what,) = given
    is_wanted = name == "attribute_exists"
    return lambda item, words: (words.name(what) in item) is is_wanted


def _begins(text: Attribute | None, beginning: Attribute | None) -> bool:
    if text is None or beginning is None or "S" not in text:
        return False
    return bool(text["S"].startswith(beginning["S"]))


def _among(what: str, values: list[str]) -> Test:
    return lambda item, words: any(
        is_same(words.read(what, item), words.read(value, item)) for value in values
    )


def _between(what: str, low: str, high: str) -> Test:
    return lambda item, words: (
        not is_before(words.read(what, item), words.read(low, item))
        and not is_before(words.read(high, item), words.read(what, item))
        and words.read(what, item) is not None
    )


def _compared(left: str, operator: str, right: str) -> Test:
    def test(item: Mapping[str, Attribute], words: Words) -> bool:
        return compare(operator, words.read(left, item), words.read(right, item))

    return test


def compare(operator: str, left: Attribute | None, right: Attribute | None) -> bool:
    """One comparison; whatever is not there fails it, and so do values of two types."""
    if operator == "<>":
        return not is_same(left, right)
    return (
        ("=" in operator and is_same(left, right))
        or ("<" in operator and is_before(left, right))
        or (">" in operator and is_before(right, left))
    )


@cache
def update(text: str) -> tuple[Change, ...]:
    """An update as changes of (item to write, item as it stood, words)."""
    tokens = _Tokens(text)
    changes: list[Change] = []
    while tokens.peek():
        clause = tokens.next().upper()
        if clause not in _CLAUSES:
            raise BadExpression(clause)
        changes.append(_change(clause, tokens))
        while tokens.skip(","):
            changes.append(_change(clause, tokens))
    return tuple(changes)


def _change(clause: str, tokens: _Tokens) -> Change:
    name = tokens.next()
    if clause == "REMOVE":
        return lambda item, old, words: _remove(item, words.name(name))
    if clause == "ADD":
        value = tokens.next()
        return lambda item, old, words: _put(
            item, words.name(name), added(old.get(words.name(name)), _given(words, value))
        )
    if clause == "DELETE":
        value = tokens.next()
        return lambda item, old, words: _delete(item, words.name(name), _given(words, value))
    tokens.next("=")
    source = _operand(tokens)
    return lambda item, old, words: _put(item, words.name(name), source(old, words))


def _operand(tokens: _Tokens) -> Callable[[Mapping[str, Attribute], Words], Attribute]:
    first = tokens.next()
    if first == "if_not_exists":
        name, otherwise = _list(tokens)
        return lambda old, words: old.get(words.name(name)) or _given(words, otherwise)
    return lambda old, words: _given(words, first)


def _given(words: Words, token: str) -> Attribute:
    if not token.startswith(":"):
        raise BadExpression(f"{token} is no value")
    return words.values[token]


def _put(item: Item, name: str, value: Attribute) -> None:
    item[name] = value


def _delete(item: Item, name: str, gone: Attribute) -> None:
    """Members out of a set; a set without members is no attribute."""
    ((kind, values),) = gone.items()
    left = sorted({*item.get(name, {}).get(kind, ())} - {*values})
    item[name] = {kind: left}
    if not left:
        del item[name]


def _remove(item: Item, name: str) -> None:
    item.pop(name, None)
