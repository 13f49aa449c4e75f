"""Domain objects as DynamoDB attributes and back, so that an operator can read them.

Text, number, truth, list, map, string set. None where it is the default, and a set without
members, are left out. What an item holds beyond the fields of the class is ignored, and what it
lacks gets the default, so that old and new code work side by side (C16).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")

Attribute = dict[str, Any]
"""One value as DynamoDB writes it: {"S": "text"}."""

Item = dict[str, Attribute]

SCHEMA = 1
"""The shape of the items this code writes; on every item."""


def text(value: str) -> Attribute:
    """A text attribute."""
    return {"S": value}


def number(value: int) -> Attribute:
    """A number attribute."""
    return {"N": str(value)}


def encode(value: Any) -> Attribute:
    """Any value of a domain object; raises TypeError for what has no attribute."""
    kind: Any = type(value)
    encoder = _encoder(kind)
    return encoder(value)


def to_item(document: Any, *left_out: str) -> Item:
    """The fields of a dataclass as attributes, but those left out."""
    item = {}
    kind: Any = type(document)
    for name, is_optional in _fields(kind):
        value = getattr(document, name)
        is_absent = (value is None and is_optional) or value == frozenset()
        if name not in left_out and not is_absent:
            item[name] = encode(value)
    return item


def from_item(kind: type[T], item: Mapping[str, Attribute], **more: object) -> T:
    """An object of the dataclass `kind`; more: fields that the item does not hold."""
    plain = {name: decode(attribute) for name, attribute in item.items()}
    adapter = _adapter(cast(Any, kind))
    return cast(T, adapter.validate_python(plain | more))


def decode(attribute: Attribute) -> Any:
    """One attribute as a plain value."""
    ((kind, value),) = attribute.items()
    if kind == "S" or kind == "BOOL" or kind == "B":
        return value
    return _DECODERS[kind](value)


def set_of(item: Mapping[str, Attribute], name: str) -> frozenset[str]:
    """A string set; an absent one has no members."""
    return frozenset(item[name]["SS"]) if name in item else frozenset()


_DECODERS: Mapping[str, Callable[[Any], Any]] = {
    "N": int,
    "SS": frozenset,
    "NULL": lambda _: None,
    "L": lambda values: [decode(value) for value in values],
    "M": lambda values: {name: decode(value) for name, value in values.items()},
}


def _map(values: Mapping[Any, Any]) -> Attribute:
    return {"M": {str(name): encode(value) for name, value in values.items()}}


def _list(values: tuple[Any, ...]) -> Attribute:
    return {"L": [encode(value) for value in values]}


_ENCODERS: tuple[tuple[type, Callable[[Any], Attribute]], ...] = (
    (type(None), lambda _: {"NULL": True}),
    (bool, lambda value: {"BOOL": value}),
    (int, number),
    (StrEnum, lambda value: text(value.value)),
    (str, text),
    (datetime, lambda value: text(value.isoformat())),
    (bytes, lambda value: {"B": value}),
    (frozenset, lambda values: {"SS": sorted(values)}),
    (Mapping, _map),
    (tuple, _list),
    (list, _list),
)


@cache
def _encoder(kind: type) -> Callable[[Any], Attribute]:
    for known, encoder in _ENCODERS:
        if issubclass(kind, known):
            return encoder
    if hasattr(kind, "__dataclass_fields__"):
        return lambda value: {"M": to_item(value)}
    raise TypeError(f"no attribute for {kind.__name__}")


@cache
def _fields(kind: type) -> tuple[tuple[str, bool], ...]:
    return tuple((field.name, field.default is None) for field in fields(kind))


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
