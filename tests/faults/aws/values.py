"""DynamoDB's attribute values: comparing, adding, weighing."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Attribute = dict[str, Any]
Item = dict[str, Attribute]

ITEM_BYTES = 400 * 1024


def ordered(attribute: Attribute) -> tuple[str, Any]:
    """(type, value) to compare with; only values of one type have an order."""
    ((kind, value),) = attribute.items()
    return kind, Decimal(value) if kind == "N" else value


def is_same(left: Attribute | None, right: Attribute | None) -> bool:
    """Whether both are there and equal; sets have no order, numbers no spelling."""
    if left is None or right is None:
        return False
    ((kind, one),) = left.items()
    ((other_kind, other),) = right.items()
    if kind != other_kind:
        return False
    if kind == "N":
        return Decimal(one) == Decimal(other)
    if kind in ("SS", "NS", "BS"):
        return sorted(one) == sorted(other)
    return bool(one == other)


def is_before(left: Attribute | None, right: Attribute | None) -> bool:
    """Whether left < right; never for values of two types, nor for what is not there."""
    if left is None or right is None:
        return False
    (kind, one), (other_kind, other) = ordered(left), ordered(right)
    return kind == other_kind and bool(one < other)


def added(old: Attribute | None, new: Attribute) -> Attribute:
    """What ADD makes of a number or a set."""
    ((kind, value),) = new.items()
    if kind == "N":
        return {"N": str(Decimal(old["N"] if old else 0) + Decimal(value))}
    return {kind: sorted({*(old[kind] if old else ()), *value})}


def size_of(item: Mapping[str, Attribute]) -> int:
    """Bytes, near enough: names and values, without the wire's punctuation."""
    return len(json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode())


def with_bytes(item: Item) -> Item:
    """The item with its binary values as botocore hands them over; on the wire they are base64."""
    return {name: _bytes_in(attribute) for name, attribute in item.items()}


def _bytes_in(attribute: Attribute) -> Attribute:
    ((kind, value),) = attribute.items()
    if kind == "B":
        return {"B": b64decode(value)}
    return {"M": with_bytes(value)} if kind == "M" else attribute
