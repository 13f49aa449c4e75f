"""DynamoDB's expressions, as far as our adapters and PynamoDB write them.

Compiled once per text, so that a stub spends microseconds on a condition. An expression this does
not know raises ValueError: a stub must never wave something through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

Item = dict[str, dict[str, Any]]
Names = Mapping[str, str]
Values = Mapping[str, dict[str, Any]]
Test = Callable[[Item, Names, Values], bool]
Operand = Callable[[Item, Names, Values], dict[str, Any] | None]

_TOKEN = re.compile(r"\s*(<>|<=|>=|[=<>(),+]|[:#]?\w+)")
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: bool(a == b),
    "<>": lambda a, b: bool(a != b),
    "<": lambda a, b: bool(a < b),
    "<=": lambda a, b: bool(a <= b),
    ">": lambda a, b: bool(a > b),
    ">=": lambda a, b: bool(a >= b),
}


def plain(attribute: dict[str, Any]) -> Any:
    """A value that compares as DynamoDB compares it."""
    ((kind, value),) = attribute.items()
    if kind == "N":
        return int(value) if value.isdecimal() else Decimal(value)
    return value


def compare(left: dict[str, Any] | None, sign: str, right: dict[str, Any] | None) -> bool:
    """Whether `left sign right`; never for an absent attribute or another type, but for <>."""
    if left is None or right is None:
        return sign == "<>"
    if "N" in left and "N" in right and left["N"].isdecimal() and right["N"].isdecimal():
        return _COMPARE[sign](int(left["N"]), int(right["N"]))  # most of all that is compared
    if left.keys() != right.keys():
        return sign == "<>"
    return _COMPARE[sign](plain(left), plain(right))


@lru_cache(maxsize=1_000)
def condition(text: str) -> Test:
    """A ConditionExpression or KeyConditionExpression."""
    parser = _Parser(text)
    test = parser.either()
    parser.end()
    return test


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens = _TOKEN.findall(text)
        if "".join(self.tokens) != re.sub(r"\s", "", text):
            raise ValueError(f"an expression this stub does not know: {text}")
        self.place = 0

    def peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def next(self, wanted: str = "") -> str:
        token = self.peek()
        if not token or (wanted and token.upper() != wanted):
            raise ValueError(f"expected {wanted or 'more'}, found {token!r}")
        self.place += 1
        return token

    def end(self) -> None:
        if self.peek():
            raise ValueError(f"left over: {self.peek()!r}")

    def either(self) -> Test:
        tests = [self.both()]
        while self.peek().upper() == "OR":
            self.next()
            tests.append(self.both())
        return tests[0] if len(tests) == 1 else lambda *at: any(test(*at) for test in tests)

    def both(self) -> Test:
        tests = [self.one()]
        while self.peek().upper() == "AND":
            self.next()
            tests.append(self.one())
        return tests[0] if len(tests) == 1 else lambda *at: all(test(*at) for test in tests)

    def one(self) -> Test:
        word = self.peek()
        if word == "(":
            return self.group()
        if word.upper() == "NOT":
            self.next()
            test = self.one()
            return lambda *at: not test(*at)
        if word in ("attribute_exists", "attribute_not_exists", "begins_with"):
            return self.function(self.next())
        return self.comparison()

    def group(self) -> Test:
        self.next("(")
        test = self.either()
        self.next(")")
        return test

    def function(self, name: str) -> Test:
        self.next("(")
        path = self.operand()
        if name == "begins_with":
            self.next(",")
            beginning = self.operand()
            self.next(")")
            return lambda *at: _begins(path(*at), beginning(*at))
        self.next(")")
        wanted = name == "attribute_exists"
        return lambda *at: (path(*at) is not None) is wanted

    def comparison(self) -> Test:
        left = self.operand()
        sign = self.next().upper()
        if sign == "IN":
            return self.among(left)
        if sign == "BETWEEN":
            low = self.operand()
            self.next("AND")
            high = self.operand()
            return lambda *at: (
                compare(left(*at), ">=", low(*at)) and compare(left(*at), "<=", high(*at))
            )
        if sign not in _COMPARE:
            raise ValueError(f"no comparison: {sign}")
        right = self.operand()
        return lambda *at: compare(left(*at), sign, right(*at))

    def among(self, left: Operand) -> Test:
        self.next("(")
        choices = [self.operand()]
        while self.peek() == ",":
            self.next()
            choices.append(self.operand())
        self.next(")")
        return lambda *at: any(compare(left(*at), "=", choice(*at)) for choice in choices)

    def operand(self) -> Operand:
        token = self.next()
        if token.startswith(":"):
            return lambda item, names, values: values[token]
        if token.startswith("#"):
            return lambda item, names, values: item.get(names[token])
        return lambda item, names, values: item.get(token)


def _begins(value: dict[str, Any] | None, beginning: dict[str, Any] | None) -> bool:
    return value is not None and beginning is not None and value["S"].startswith(beginning["S"])
