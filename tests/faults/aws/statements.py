"""PartiQL, as far as the adapters use it: INSERT, and UPDATE on a condition without OR.

Amazon DynamoDB Developer Guide, "PartiQL insert / update statements for DynamoDB".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tests.faults.aws.expressions import BadExpression, compare
from tests.faults.aws.values import Attribute, Item

_INSERT = re.compile(r'INSERT INTO "([^"]+)" VALUE \{(.*)\}')
_UPDATE = re.compile(r'UPDATE "([^"]+)" (SET .+) WHERE (.+)')
_FIELD = re.compile(r"'(\w+)': \?")
_SET = re.compile(r"SET (\w+)=\?")
_HISTORY = re.compile(r" SET (\w+)=set_add\(\1, <<'([^']+)'>>\) SET (\w+)=\3-1(?= WHERE)")
_TEST = re.compile(r"(\w+) ?(=|<|<=|>|>=) ?(\?|true|false|\d+)")


@dataclass(frozen=True, slots=True)
class Shape:
    """A statement without its values. tests: (attribute, operator, literal or "?")."""

    table: str
    is_insert: bool
    fields: tuple[str, ...]
    tests: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Write:
    """A statement with its values."""

    table: str
    is_insert: bool
    pk: str
    sk: str
    changes: Item
    tests: tuple[tuple[str, str, Attribute], ...]
    history: tuple[str, str, str] | None = None

    def applied(self, item: Item) -> Item:
        """The item with what is set. history: (set, new member, count to take one from)."""
        after = {**item, **self.changes}
        if self.history:
            members, entry, room = self.history
            if members not in item or room not in item:
                raise BadExpression("an attribute that the update needs does not exist")
            after[members] = {"SS": sorted({*item[members]["SS"], entry})}
            after[room] = {"N": str(int(item[room]["N"]) - 1)}
        return after

    def holds(self, item: Mapping[str, Attribute]) -> bool:
        """Whether the condition does."""
        return all(compare(op, item.get(name), value) for name, op, value in self.tests)


@cache
def shape_of(text: str) -> Shape:
    """The shape of a statement; raises BadExpression for any that the adapters do not use."""
    if found := _INSERT.fullmatch(text):
        fields = tuple(_FIELD.findall(found[2]))
        if ", ".join(f"'{name}': ?" for name in fields) == found[2]:
            return Shape(found[1], True, fields)
    elif found := _UPDATE.fullmatch(text):
        tests = [_TEST.fullmatch(part) for part in found[3].split(" AND ")]
        fields = tuple(_SET.findall(found[2]))
        if all(tests) and " ".join(f"SET {name}=?" for name in fields) == found[2]:
            triples = tuple((t[1], t[2], t[3]) for t in tests if t)
            return Shape(found[1], False, fields, triples)
    raise BadExpression(text)


def read(text: str, parameters: Sequence[Attribute]) -> Write:
    """A statement with its parameters in place."""
    found = _HISTORY.search(text)
    history = (found[1], found[2], found[3]) if found else None
    shape = shape_of(_HISTORY.sub("", text))
    left = list(parameters)
    changes = {name: left.pop(0) for name in shape.fields}
    if shape.is_insert:
        key = changes["pk"]["S"], changes["sk"]["S"]
        return Write(shape.table, True, *key, changes, ())
    tests = [
        (name, operator, left.pop(0) if value == "?" else _literal(value))
        for name, operator, value in shape.tests
    ]
    if left:
        raise BadExpression("too many parameters")
    (pk,) = (value["S"] for name, _, value in tests if name == "pk")
    (sk,) = (value["S"] for name, _, value in tests if name == "sk")
    rest = tuple(test for test in tests if test[0] not in ("pk", "sk"))
    return Write(shape.table, False, pk, sk, changes, rest, history)


def _literal(value: str) -> Attribute:
    return {"N": value} if value.isdigit() else {"BOOL": value == "true"}
