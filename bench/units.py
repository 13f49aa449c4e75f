"""DynamoDB's arithmetic: the size of an item, and the units a request is billed.

Sources: Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats" and "DynamoDB read and
write operations" (docs.aws.amazon.com/amazondynamodb/latest/developerguide/
CapacityUnitCalculations.html, read-write-operations.html).
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import Any

Attribute = Mapping[str, Any]
Item = Mapping[str, Attribute]

WRITE_BYTES = 1024
READ_BYTES = 4096
_NESTED_OVERHEAD = 3
_ELEMENT_OVERHEAD = 1


def item_size(item: Item) -> int:
    """Bytes of an item as DynamoDB bills it: names and values; storage overhead is not billed."""
    size = 0
    for name, value in item.items():
        text = value.get("S")
        size += _text(name)
        size += value_size(value) if text is None else _text(text)
    return size


def value_size(attribute: Attribute) -> int:
    """Bytes of one value, without its name. Binary values are base64 text, as on the wire."""
    ((kind, value),) = attribute.items()
    return _SIZES[kind](value)


def write_units(size: int, *, is_transaction: bool = False) -> int:
    """Units of one write. size: of the larger of the item before and after, in bytes; 0 for an
    item that is not there, which costs as much as a small one."""
    units = max(1, -(-size // WRITE_BYTES))
    return units * 2 if is_transaction else units


def read_units(size: int, *, is_consistent: bool) -> float:
    """Units of one read. size: bytes read, of all items of a query together, 0 for nothing."""
    units = max(1, -(-size // READ_BYTES))
    return units if is_consistent else units / 2


def index_write_units(before: int, after: int, *, is_same_key: bool) -> int:
    """Units a secondary index adds to a write. before, after: bytes of the index entry, 0 for
    none. An entry whose key changes is deleted and put."""
    if before and after and not is_same_key:
        return write_units(before) + write_units(after)
    return write_units(max(before, after)) if before or after else 0


def _text(value: str) -> int:
    return len(value) if value.isascii() else len(value.encode())


def _number(value: str) -> int:
    """About a byte for two significant digits, and one more; another for a minus sign."""
    digits = value.lstrip("-").replace(".", "").strip("0") or "0"
    return -(-len(digits) // 2) + 1 + value.startswith("-")


def _list(values: list[Attribute]) -> int:
    return _NESTED_OVERHEAD + sum(value_size(value) + _ELEMENT_OVERHEAD for value in values)


def _map(values: Item) -> int:
    return _NESTED_OVERHEAD + item_size(values) + _ELEMENT_OVERHEAD * len(values)


_SIZES: Mapping[str, Callable[[Any], int]] = {
    "S": _text,
    "N": _number,
    "B": lambda value: len(b64decode(value)),
    "BOOL": lambda _: 1,
    "NULL": lambda _: 1,
    "L": _list,
    "M": _map,
    "SS": lambda values: sum(map(_text, values)),
    "NS": lambda values: sum(map(_number, values)),
}
