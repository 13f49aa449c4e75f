"""Merge fields of the closed grammar: tokens in their places become nodes, or problems.

{{ field }}  {{ field | default: "x" | upper }}  {{ "text" }}
{% if field %} … {% else %} … {% endif %}
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from chalicelib.rendering.escaping import ESCAPES, Context
from chalicelib.rendering.expression import (
    FILTERS,
    Condition,
    EngineUrl,
    Node,
    Text,
    Value,
    WholeUrl,
    apply_filters,
)
from chalicelib.rendering.marks import MARK_TOKEN, Mark, Marked, mark
from chalicelib.rendering.problem import Problem

AUTHOR_URLS = frozenset({"unsubscribe_url", "web_url", "share_url"})
ENGINE_URLS = AUTHOR_URLS | {"open_url", "click_base"}
MAX_DEPTH = 32
"""Conditions within conditions: all that follows recurses over them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with what its place asks for. scope: both ends of a condition must share it."""

    mark: Mark
    context: Context
    scope: Hashable = ""


@dataclass(frozen=True, slots=True)
class Inserted:
    """A piece of our own that every recipient gets, so it cannot stand inside a condition."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class UrlEdge:
    """Where a URL with conditions in it starts or ends."""

    is_start: bool


FlowItem = str | Text | EngineUrl | Placed | Inserted | UrlEdge


@dataclass(slots=True)
class _Frame:
    opened_by: Placed | None = None
    nodes: list[Node] = field(default_factory=list)
    then: list[Node] | None = None
    is_url: bool = False


class _Assembler:
    def __init__(self, marked: Marked, constants: Mapping[str, str]) -> None:
        self._places = marked.places
        self._constants = constants
        self._stack = [_Frame()]
        self.problems: list[Problem] = []

    def add(self, item: FlowItem) -> None:
        if isinstance(item, str):
            self._put(Text(item))
        elif isinstance(item, Text | EngineUrl):
            self._put(item)
        elif isinstance(item, Placed):
            self._add_mark(item)
        elif isinstance(item, Inserted):
            self._refuse_open_conditions()
            self._stack[0].nodes.extend(item.nodes)
        elif item.is_start:
            self._stack.append(_Frame(is_url=True))
        else:
            self._end_url()

    def finish(self) -> tuple[Node, ...]:
        self._refuse_open_conditions()
        return tuple(self._stack[0].nodes)

    def _put(self, node: Node) -> None:
        self._stack[-1].nodes.append(node)

    def _add_mark(self, placed: Placed) -> None:
        kind = placed.mark.kind
        if kind == "value":
            self._put(self._value(placed))
        elif kind == "if":
            self._open_condition(placed)
        elif not self._belongs(placed):
            self._refuse(placed.mark)
        elif kind == "else":
            frame = self._stack[-1]
            frame.then, frame.nodes = frame.nodes, []
        else:
            self._end_condition()

    def _open_condition(self, placed: Placed) -> None:
        if self._depth() == MAX_DEPTH:
            offset = placed.mark.offset
            self.problems.append(self._places.error("merge_too_deep", offset, max=str(MAX_DEPTH)))
        self._stack.append(_Frame(opened_by=placed))

    def _depth(self) -> int:
        return len(self._stack) - 1

    def _belongs(self, placed: Placed) -> bool:
        frame = self._stack[-1]
        is_second_else = placed.mark.kind == "else" and frame.then is not None
        opened_by = frame.opened_by
        return opened_by is not None and opened_by.scope == placed.scope and not is_second_else

    def _value(self, placed: Placed) -> Node:
        found, escape = placed.mark, ESCAPES[placed.context]
        if any(name not in FILTERS for name, _ in found.filters):
            return Text("")  # reported where it was read
        if found.name in self._constants or not found.name:
            constant = self._constants.get(found.name, found.literal)
            return Text(escape(apply_filters(constant, found.filters)))
        if found.name in AUTHOR_URLS:
            return EngineUrl(found.name)
        return Value(found.name, found.filters, placed.context)

    def _end_condition(self) -> None:
        frame = self._stack.pop()
        assert frame.opened_by is not None
        then = frame.nodes if frame.then is None else frame.then
        otherwise = [] if frame.then is None else frame.nodes
        name = frame.opened_by.mark.name
        if name in self._constants:
            self._stack[-1].nodes += then if self._constants[name] else otherwise
        elif self._depth() < MAX_DEPTH:
            self._put(Condition(name, tuple(then), tuple(otherwise)))

    def _end_url(self) -> None:
        while not self._stack[-1].is_url:
            self._abandon()
        frame = self._stack.pop()
        self._put(WholeUrl(tuple(frame.nodes)))

    def _refuse_open_conditions(self) -> None:
        while len(self._stack) > 1:
            self._abandon()

    def _abandon(self) -> None:
        frame = self._stack.pop()
        if frame.opened_by is not None:
            self._refuse(frame.opened_by.mark)

    def _refuse(self, found: Mark) -> None:
        error = self._places.error("merge_unbalanced", found.offset, expression=found.raw[:60])
        self.problems.append(error)


def assemble(
    flow: Iterable[FlowItem], marked: Marked, constants: Mapping[str, str]
) -> tuple[tuple[Node, ...], list[Problem]]:
    """Joins constants and placed marks to nodes; a condition whose ends do not meet is a problem.

    constants: names whose value is known now (the sender's identity).
    """
    assembler = _Assembler(marked, constants)
    for item in flow:
        assembler.add(item)
    return assembler.finish(), assembler.problems


def plain_flow(text: str, marked: Marked, context: Context) -> Iterable[FlowItem]:
    """Constants and marks of a text that is one context from end to end."""
    pieces = MARK_TOKEN.split(text)
    # A URL of the author's is one already; a subject is refused whole where it is read, and only
    # together with values it could be more than it was there.
    is_escaped = context is Context.HTML or (context is Context.SUBJECT and len(pieces) > 1)
    escape = ESCAPES[context if is_escaped else Context.PLAIN]
    for index, piece in enumerate(pieces):
        if index % 2:
            yield Placed(marked.marks[int(piece)], context)
        elif piece:
            yield escape(piece)


def parse(
    text: str,
    known_fields: Collection[str] | None,
    constants: Mapping[str, str] | None = None,
    context: Context = Context.PLAIN,
) -> tuple[tuple[Node, ...], tuple[Problem, ...]]:
    """Reads a text without markup (subject, preheader, text part).

    known_fields: names of the account's fields; the author's URLs and constants come on top. None
    for a text in which braces mean nothing.
    """
    constants = constants or {}
    known = None if known_fields is None else {*known_fields, *AUTHOR_URLS, *constants}
    marked = mark(text, known, is_markup=False)
    nodes, problems = assemble(plain_flow(marked.text, marked, context), marked, constants)
    return nodes, (*marked.problems, *problems)
