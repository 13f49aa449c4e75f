"""The closed grammar's meaning: what a slot is, compiled to a closure, and its form in JSON.

There is no attribute access, no call and no loop, so an author's text reaches nothing but the
values it names, and a value is never read as an expression again (fault I11).
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, cast

from chalicelib.rendering.escaping import ESCAPES, LINK_SCHEMES, REFUSED_LINK, Context

Slot = Callable[[Mapping[str, str]], str]
Filter = tuple[str, str]

FILTERS: dict[str, Callable[[str, str], str]] = {
    "default": lambda value, argument: value or argument,
    "upper": lambda value, _: value.upper(),
    "lower": lambda value, _: value.lower(),
    "capitalize": lambda value, _: value.capitalize(),
    "trim": lambda value, _: value.strip(),
}
FILTERS_WITH_ARGUMENT = frozenset({"default"})


@dataclass(frozen=True, slots=True)
class Text:
    """Constant output, already escaped."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A contact's field, filtered, then escaped for its place."""

    name: str
    filters: tuple[Filter, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class EngineUrl:
    """A URL of ours (`unsubscribe_url`, `click_base`, …), safe as it is at every place."""

    name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One of two pieces, by whether the named value is empty."""

    name: str
    then: tuple[Node, ...]
    otherwise: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class WholeUrl:
    """A URL put together by conditions: its scheme is only known once all parts are there."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of ours in the reader's language. texts: (language, words), sorted; otherwise: for any
    other language, and for a reader of whom nothing is known."""

    texts: tuple[tuple[str, str], ...]
    otherwise: str


Node = Text | Value | EngineUrl | Condition | WholeUrl | Wording


def names_in(nodes: Iterable[Node]) -> Iterator[str]:
    """The contact's fields that these show or look at; one may come more than once."""
    for node in nodes:
        if isinstance(node, Value):
            yield node.name
        elif isinstance(node, Condition):
            yield node.name
            yield from names_in((*node.then, *node.otherwise))
        elif isinstance(node, WholeUrl):
            yield from names_in(node.parts)


def apply_filters(value: str, filters: tuple[Filter, ...]) -> str:
    """The value after each filter, from left to right."""
    for name, argument in filters:
        value = FILTERS[name](value, argument)
    return value


def compile_slot(node: Node) -> Slot:
    """The closure that gives this node's output for one recipient's values."""
    if isinstance(node, Text):
        constant = node.text
        return lambda values: constant
    if isinstance(node, Value):
        return _value_slot(node)
    if isinstance(node, EngineUrl):
        return itemgetter(node.name)
    if isinstance(node, Condition):
        return _condition_slot(node)
    if isinstance(node, Wording):
        return _wording_slot(node)
    return _whole_url_slot(node)


def _value_slot(node: Value) -> Slot:
    name, escape, filters = node.name, ESCAPES[node.context], node.filters
    if not filters:
        return lambda values: escape(values.get(name, ""))
    if len(filters) == 1 and filters[0][0] == "default":
        fallback = filters[0][1]
        return lambda values: escape(values.get(name) or fallback)
    return lambda values: escape(apply_filters(values.get(name, ""), filters))


def _sequence(nodes: tuple[Node, ...]) -> Slot:
    parts = [compile_slot(node) for node in nodes]
    if len(parts) == 1:
        return parts[0]
    return lambda values: "".join([part(values) for part in parts])


def _condition_slot(node: Condition) -> Slot:
    name, then, otherwise = node.name, _sequence(node.then), _sequence(node.otherwise)
    return lambda values: then(values) if values.get(name) else otherwise(values)


def _wording_slot(node: Wording) -> Slot:
    texts, otherwise = dict(node.texts), node.otherwise
    return lambda values: texts.get(values.get("language", ""), otherwise)


def _whole_url_slot(node: WholeUrl) -> Slot:
    compose = _sequence(node.parts)

    def slot(values: Mapping[str, str]) -> str:
        url = compose(values).strip()
        allowed = html.unescape(url).lower().startswith(LINK_SCHEMES)
        return url if allowed else REFUSED_LINK

    return slot


def node_to_json(node: Node) -> Any:
    """The pinned form: a string for a constant, else an object with one telling key."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Value):
        return {"field": node.name, "filters": node.filters, "as": node.context.value}
    if isinstance(node, EngineUrl):
        return {"engine": node.name}
    if isinstance(node, Condition):
        then, otherwise = nodes_to_json(node.then), nodes_to_json(node.otherwise)
        return {"if": node.name, "then": then, "else": otherwise}
    if isinstance(node, Wording):
        return {"words": dict(node.texts), "else": node.otherwise}
    return {"url": nodes_to_json(node.parts)}


def nodes_to_json(nodes: tuple[Node, ...]) -> list[Any]:
    """A list of pinned forms."""
    return [node_to_json(node) for node in nodes]


def node_from_json(pinned: Any) -> Node:
    """Back from `node_to_json`; KeyError or ValueError for what it never wrote."""
    if isinstance(pinned, str):
        return Text(pinned)
    if "field" in pinned:
        filters = tuple((str(name), str(argument)) for name, argument in pinned["filters"])
        return Value(pinned["field"], filters, Context(pinned["as"]))
    if "engine" in pinned:
        return EngineUrl(pinned["engine"])
    if "if" in pinned:
        then, otherwise = nodes_from_json(pinned["then"]), nodes_from_json(pinned["else"])
        return Condition(pinned["if"], then, otherwise)
    if "words" in pinned:
        return Wording(tuple(sorted(pinned["words"].items())), pinned["else"])
    return WholeUrl(nodes_from_json(cast("list[Any]", pinned["url"])))


def nodes_from_json(pinned: list[Any]) -> tuple[Node, ...]:
    """Back from `nodes_to_json`."""
    return tuple(node_from_json(each) for each in pinned)
