"""Merge expressions taken out of a text before anything else reads it.

Each expression becomes one opaque token (Unicode noncharacters, which clean text cannot hold), so
quotes and angle brackets in it disturb neither the MJML compiler nor our scanners, and the place of
each one in the author's own text stays known.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Literal

from chalicelib.rendering.expression import FILTERS, FILTERS_WITH_ARGUMENT, Filter
from chalicelib.rendering.problem import MAX_PROBLEMS, Places, Problem

MAX_MARKS = 2_000
MAX_EXPRESSION = 500
_SHOWN = 60

MARK = "\ufdd0"
MARK_TOKEN = re.compile("\ufdd0([0-9]+)\ufdd1")
BLOCK_TOKEN = re.compile("\ufdd2([0-9]+)\ufdd3")

_NONCHARACTERS = dict.fromkeys(range(0xFDD0, 0xFDF0), "\ufffd")
_CONTROLS = dict.fromkeys((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F), " ")
_OPENING = re.compile(r"\{\{|\{%")
_STATEMENT = re.compile(r"\s*(?:if\s+([a-z][a-z0-9_]*)|(else|endif))\s*")
_OPERAND = re.compile(r"\s*(?:([a-z][a-z0-9_]*)|\"([^\"]*)\"|'([^']*)')\s*")
_FILTER = re.compile(r"\|\s*([a-z][a-z0-9_]*)\s*(?::\s*(?:\"([^\"]*)\"|'([^']*)')\s*)?")

Kind = Literal["value", "if", "else", "endif"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One merge expression. offset: of its first brace in the author's text.

    name: the field, or "" where `literal` stands for it. A faulty expression has no name either.
    """

    kind: Kind
    raw: str
    offset: int
    name: str = ""
    literal: str = ""
    filters: tuple[Filter, ...] = ()


@dataclass(slots=True)
class Marked:
    """A text with tokens in place of expressions, and the way back."""

    text: str
    marks: list[Mark]
    problems: list[Problem]
    places: Places
    _starts: list[int] = field(default_factory=lambda: [0])
    _shifts: list[int] = field(default_factory=lambda: [0])

    def origin(self, offset: int) -> int:
        """The offset in the author's text of an offset in `text`."""
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def moved(self, start: int, shift: int) -> None:
        """From `start` on, the author's text is `shift` characters further."""
        self._starts.append(start)
        self._shifts.append(shift)

    def restored(self, text: str) -> str:
        """A derived text with each token written as the author wrote it."""
        return MARK_TOKEN.sub(lambda found: self.marks[int(found[1])].raw, text)


def token(number: int) -> str:
    """What stands in a text for the mark with this number."""
    return f"\ufdd0{number}\ufdd1"


def cleaned(text: str) -> str:
    """Text of the same length without controls, surrogates and noncharacters."""
    text = text.translate(_CONTROLS | _NONCHARACTERS)
    return text.encode("utf-8", "replace").decode("utf-8")


def mark(text: str, known: Collection[str] | None, *, is_markup: bool) -> Marked:
    """Takes the merge expressions out of a text.

    known: names an expression may use; None reads no expressions at all (mail from elsewhere,
    where braces mean nothing). is_markup: entities inside an expression are decoded first, since
    editors write `&quot;` and `&nbsp;`.
    """
    text = cleaned(text)
    marked = Marked("", [], [], Places(text))
    if known is None:
        marked.text = text
        return marked
    decode = _decoded if is_markup else str
    pieces: list[str] = []
    position = length = 0
    while found := _OPENING.search(text, position):
        start = found.start()
        piece = text[position:start]
        end = _end_of(text, found)
        if end < 0:
            marked.problems.append(
                _syntax_error(marked.places, start, text[start : start + _SHOWN])
            )
            shown = found[0]
            end = found.end()
        else:
            shown = token(len(marked.marks))
            raw = text[start:end]
            marked.marks.append(_read(raw, start, decode, known, marked))
        pieces += (piece, shown)
        length += len(piece) + len(shown)
        marked.moved(length, end - length)
        position = end
        if len(marked.problems) >= MAX_PROBLEMS:
            break
        if len(marked.marks) >= MAX_MARKS:
            marked.problems.append(marked.places.error("merge_too_many", start, max=str(MAX_MARKS)))
            break
    pieces.append(text[position:])
    marked.text = "".join(pieces)
    return marked


def _end_of(text: str, opening: re.Match[str]) -> int:
    closing = "}}" if opening[0] == "{{" else "%}"
    end = text.find(closing, opening.end(), opening.end() + MAX_EXPRESSION)
    return end + 2 if end >= 0 else -1


def _decoded(body: str) -> str:
    return html.unescape(body).replace("\xa0", " ")


def _syntax_error(places: Places, offset: int, raw: str) -> Problem:
    return places.error("merge_syntax", offset, expression=raw[:_SHOWN].split("\n")[0])


def _read(
    raw: str, offset: int, decode: Callable[[str], str], known: Collection[str], marked: Marked
) -> Mark:
    body = decode(raw[2:-2])
    read = _read_statement if raw.startswith("{%") else _read_value
    result = read(body, raw, offset)
    if result is None:
        marked.problems.append(_syntax_error(marked.places, offset, raw))
        return Mark("value", raw, offset)
    if result.name and result.name not in known:
        problem = marked.places.error("unknown_merge_field", offset, field=result.name)
        marked.problems.append(problem)
    for name, _ in result.filters:
        if name not in FILTERS:
            marked.problems.append(marked.places.error("unknown_filter", offset, filter=name))
    return result


def _read_statement(body: str, raw: str, offset: int) -> Mark | None:
    found = _STATEMENT.fullmatch(body)
    if not found:
        return None
    kind: Kind = "if" if found[1] else "else" if found[2] == "else" else "endif"
    return Mark(kind, raw, offset, name=found[1] or "")


def _read_value(body: str, raw: str, offset: int) -> Mark | None:
    operand = _OPERAND.match(body)
    if not operand:
        return None
    filters: list[Filter] = []
    position = operand.end()
    while position < len(body):
        found = _FILTER.match(body, position)
        if not found:
            return None
        argument = found[2] if found[2] is not None else found[3]
        if found[1] in FILTERS and (argument is not None) != (found[1] in FILTERS_WITH_ARGUMENT):
            return None
        filters.append((found[1], argument or ""))
        position = found.end()
    literal = operand[2] or operand[3] or ""
    return Mark("value", raw, offset, operand[1] or "", literal, tuple(filters))
