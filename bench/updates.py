"""UpdateExpression and the PartiQL statements our adapters write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bench.expressions import Item, Names, Values, compare

_CLAUSE = re.compile(r"\b(SET|REMOVE|ADD)\b")
_COMMA = re.compile(r",(?![^(]*\))")
_IF_NOT_EXISTS = re.compile(r"if_not_exists\s*\(\s*(\S+?)\s*,\s*(\S+?)\s*\)")
_UPDATE = re.compile(r'UPDATE "(?P<table>[^"]+)" (?P<sets>(?:SET \w+=\? ?)+)WHERE (?P<where>.+)')
_INSERT = re.compile(r'INSERT INTO "(?P<table>[^"]+)" VALUE \{(?P<fields>.+)\}')
_TERM = re.compile(r"(\w+)\s*(<=|>=|=|<|>)\s*(\?|true|false|\d+)")
_HISTORY = re.compile(r" SET (\w+)=set_add\(\1, <<'([^']+)'>>\) SET (\w+)=\3-1(?= WHERE)")

Change = Callable[[Item, Names, Values], None]


@lru_cache(maxsize=1_000)
def update(text: str) -> tuple[Change, ...]:
    """The changes an UpdateExpression makes to an item, in order."""
    parts = _CLAUSE.split(text)
    if parts[0].strip() or len(parts) < 3:
        raise ValueError(f"an update this stub does not know: {text}")
    changes: list[Change] = []
    for clause, body in zip(parts[1::2], parts[2::2], strict=True):
        changes += [_MAKERS[clause](one.strip()) for one in _COMMA.split(body)]
    return tuple(changes)


def _set(text: str) -> Change:
    name, _, value = (part.strip() for part in text.partition("="))
    guarded = _IF_NOT_EXISTS.fullmatch(value)
    if guarded:
        return lambda item, names, values: _put_missing(
            item, names.get(name, name), values[guarded[2]]
        )
    if not value.startswith(":"):
        raise ValueError(f"a SET this stub does not know: {text}")

    def change(item: Item, names: Names, values: Values) -> None:
        item[names.get(name, name)] = values[value]

    return change


def _put_missing(item: Item, name: str, value: dict[str, Any]) -> None:
    item.setdefault(name, value)


def _remove(text: str) -> Change:
    def change(item: Item, names: Names, values: Values) -> None:
        item.pop(names.get(text, text), None)

    return change


def _add(text: str) -> Change:
    name, value = text.split()

    def change(item: Item, names: Names, values: Values) -> None:
        place, more = names.get(name, name), values[value]
        item[place] = _sum(item.get(place), more)

    return change


def _sum(before: dict[str, Any] | None, more: dict[str, Any]) -> dict[str, Any]:
    if "N" in more:
        return {"N": str(Decimal(before["N"] if before else 0) + Decimal(more["N"]))}
    return {"SS": sorted({*(before["SS"] if before else ()), *more["SS"]})}


_MAKERS: Mapping[str, Callable[[str], Change]] = {"SET": _set, "REMOVE": _remove, "ADD": _add}


@dataclass(frozen=True, slots=True)
class Statement:
    """A parsed PartiQL write. sets: attribute names in the order of the parameters; tests:
    (attribute, sign, constant or None for the next parameter), pk and sk first."""

    table: str
    is_insert: bool
    sets: tuple[str, ...]
    tests: tuple[tuple[str, str, dict[str, Any] | None], ...] = ()

    def item(self, parameters: list[dict[str, Any]]) -> Item:
        """What is set."""
        return dict(zip(self.sets, parameters, strict=False))

    def key(self, parameters: list[dict[str, Any]]) -> tuple[str, str]:
        """(pk, sk)."""
        if self.is_insert:
            item = self.item(parameters)
            return item["pk"]["S"], item["sk"]["S"]
        first = len(self.sets)
        return parameters[first]["S"], parameters[first + 1]["S"]

    def holds(self, item: Item, parameters: list[dict[str, Any]]) -> bool:
        """Whether every condition beside the key holds, by which the item was found."""
        given = iter(parameters[len(self.sets) + 2 :])
        for name, sign, constant in self.tests[2:]:
            wanted = next(given) if constant is None else constant
            if sign == "=" and item.get(name) == wanted:  # what compare() says, at less CPU
                continue
            if not compare(item.get(name), sign, wanted):
                return False
        return True


def split_history(text: str) -> tuple[str, tuple[str, str, str] | None]:
    """A statement without what it adds to a history, and (the set, the new member, the count that
    one is taken from): those alone differ from one statement to the next."""
    found = _HISTORY.search(text)
    if found is None:
        return text, None
    return text[: found.start()] + text[found.end() :], (found[1], found[2], found[3])


def with_history(item: Item, history: tuple[str, str, str] | None) -> Item:
    """The item with one member more."""
    if history is None:
        return item
    members, entry, room = history
    before: list[str] = item[members]["SS"]
    kept = before if entry in before else [*before, entry]  # a set of DynamoDB has no order
    return {**item, members: {"SS": kept}, room: {"N": str(int(item[room]["N"]) - 1)}}


def _literal(text: str) -> dict[str, Any]:
    return {"N": text} if text.isdigit() else {"BOOL": text == "true"}


@lru_cache(maxsize=1_000)
def statement(text: str) -> Statement:
    """An UPDATE with AND only, or an INSERT; ValueError for anything else."""
    insert = _INSERT.fullmatch(text)
    if insert:
        return Statement(insert["table"], True, tuple(re.findall(r"'(\w+)': \?", insert["fields"])))
    found = _UPDATE.fullmatch(text)
    if found is None:
        raise ValueError(f"a statement this stub does not know: {text}")
    terms = found["where"].split(" AND ")
    tests = []
    for term in terms:
        match = _TERM.fullmatch(term.strip())
        if match is None:
            raise ValueError(f"a condition this stub does not know: {term}")
        constant = None if match[3] == "?" else _literal(match[3])
        tests.append((match[1], match[2], constant))
    if [test[0] for test in tests[:2]] != ["pk", "sk"]:
        raise ValueError("the key must come first")
    return Statement(
        found["table"], False, tuple(re.findall(r"SET (\w+)", found["sets"])), tuple(tests)
    )
