"""Decides for each token in a mail's HTML how a value is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from chalicelib.rendering.active_content import URL_ATTRIBUTES
from chalicelib.rendering.document import Document
from chalicelib.rendering.escaping import Context
from chalicelib.rendering.html_scanner import Attribute, Event, Kind
from chalicelib.rendering.marks import MARK_TOKEN, Mark
from chalicelib.rendering.merge import FlowItem, Inserted, Placed, UrlEdge
from chalicelib.rendering.problem import Problem

_NO_VALUES_IN = frozenset({"style", "script"})
# Whatever follows, even nothing, could make a tag of it, or end a title before its time.
_OPENS_TAG = re.compile(r"<[/A-Za-z]*\Z")
_LONGEST_OPENING = len("</title")
# A value of hyphens would end the comment that all but Outlook see around it.
_ENDS_COMMENT = re.compile(r"[-!]*>")
# Nobody reads it, unlike the end of a condition of Outlook's, which is written like one.
_NOTE = re.compile(r"<!--(?!<!)")
_EMPTY_NOTE = "<!-- -->"
_STEPS = {"if": 1, "endif": -1}


class Spot(NamedTuple):
    """A stretch of the HTML that is replaced by something of the flow."""

    start: int
    end: int
    items: tuple[FlowItem, ...]


def html_flow(
    document: Document, replacements: list[Spot], insertions: list[Spot]
) -> tuple[list[FlowItem], list[Problem]]:
    """Constants, placed marks and our own pieces, in order.

    replacements: of attribute values that hold no marks. insertions: of empty stretches.
    """
    marked_spots = list(_spots(document))
    spots = sorted([*marked_spots, *replacements, *insertions], key=_by_place)
    flow: list[FlowItem] = []
    position = 0
    for spot in spots:
        if spot.start > position:
            flow.append(document.html[position : spot.start])
        flow.extend(spot.items)
        position = spot.end
    flow.append(document.html[position:])
    return flow, list(_unplaced(document, marked_spots))


def inserted(position: int, item: Inserted) -> Spot:
    """A piece of our own at this place."""
    return Spot(position, position, (item,))


def _by_place(spot: Spot) -> tuple[int, int]:
    return spot.start, spot.end


def misplaced(document: Document) -> Iterator[Problem]:
    """Marks where no escaping could keep a value what it is: text."""
    return _unplaced(document, list(_spots(document)))


def _unplaced(document: Document, spots: list[Spot]) -> Iterator[Problem]:
    placed = {
        found.start()
        for spot in spots
        for found in MARK_TOKEN.finditer(document.html, spot.start, spot.end)
    }
    for found in MARK_TOKEN.finditer(document.html):
        if found.start() not in placed:
            mark = document.marked.marks[int(found[1])]
            yield document.marked.places.error(
                "merge_not_allowed_here", mark.offset, expression=mark.raw[:60]
            )


def _spots(document: Document) -> Iterator[Spot]:
    if not document.marked.marks:
        return
    for number, event in enumerate(document.events):
        if event.kind is Kind.START:
            for attribute in event.attributes:
                spots = _in_attribute(document, attribute)
                yield from _within_comment(document, spots) if event.is_conditional else spots
        elif event.kind is Kind.COMMENT:
            yield from _in_comment(document, event)
        elif event.kind is not Kind.END and event.name not in _NO_VALUES_IN:
            yield from _in_text(document, event, number)


def _in_text(document: Document, event: Event, number: int) -> Iterator[Spot]:
    spots = _placed(document, event.start, event.end, Context.HTML, _scope(event, number))
    for spot in _within_comment(document, spots) if event.is_conditional else spots:
        if not _OPENS_TAG.search(document.html, max(0, spot.start - _LONGEST_OPENING), spot.start):
            yield spot


def _within_comment(document: Document, spots: Iterator[Spot]) -> Iterator[Spot]:
    for each in spots:
        if each.start == each.end or not _ENDS_COMMENT.match(document.html, each.end):
            yield each


def _in_comment(document: Document, event: Event) -> Iterator[Spot]:
    """An author's note that merges something is written without its words."""
    found = [mark for _, _, mark in _marks(document, event.start, event.end)]
    depths = list(accumulate(_STEPS.get(mark.kind, 0) for mark in found))
    is_balanced = depths and min(depths) == 0 == depths[-1]
    if is_balanced and not event.is_conditional and _NOTE.match(document.html, event.start):
        yield Spot(event.start, event.end, (_EMPTY_NOTE,))


def _scope(event: Event, number: int) -> tuple[str, bool, int]:
    is_text = event.kind is Kind.TEXT
    return event.name or event.kind.name, event.is_conditional, 0 if is_text else number


def _in_attribute(document: Document, attribute: Attribute) -> Iterator[Spot]:
    name, start, end, is_quoted = attribute
    if not is_quoted or name == "style" or name.startswith("on"):
        return
    if name not in URL_ATTRIBUTES:
        yield from _placed(document, start, end, Context.HTML, start)
        return
    found = list(_marks(document, start, end))
    if not found:
        return
    is_whole = _is_undecided(document, found, start)
    if is_whole:
        yield Spot(start, start, (UrlEdge(is_start=True),))
    for (mark_start, mark_end, mark), context in zip(
        found, _url_contexts(document, found, start), strict=True
    ):
        yield Spot(mark_start, mark_end, (Placed(mark, context, start),))
    if is_whole:
        yield Spot(end, end, (UrlEdge(is_start=False),))


def _url_contexts(
    document: Document, found: list[tuple[int, int, Mark]], start: int
) -> Iterator[Context]:
    """A value that nothing stands before is a whole URL, any other a part of one."""
    is_first = True
    at_branches: list[bool] = []
    for mark_start, mark_end, mark in found:
        is_first = is_first and not document.html[start:mark_start].strip()
        yield Context.URL if is_first else Context.URL_PART
        start = mark_end
        if mark.kind == "if":
            at_branches.append(is_first)
        elif mark.kind == "else" and at_branches:
            is_first = at_branches[-1]
        else:
            is_first = False


def _is_undecided(document: Document, found: list[tuple[int, int, Mark]], start: int) -> bool:
    """Whether the URL's scheme depends on values, so that it is checked when they are known."""
    if any(mark.kind != "value" for _, _, mark in found):
        return True
    prefix = document.html[start : found[0][0]].strip()
    # An entity may end in a value, and be any letter then.
    return bool(prefix) and not any(sign in prefix.partition("&")[0] for sign in ":/?#")


def _marks(document: Document, start: int, end: int) -> Iterator[tuple[int, int, Mark]]:
    for found in MARK_TOKEN.finditer(document.html, start, end):
        yield found.start(), found.end(), document.marked.marks[int(found[1])]


def _placed(
    document: Document, start: int, end: int, context: Context, scope: object
) -> Iterator[Spot]:
    for mark_start, mark_end, mark in _marks(document, start, end):
        yield Spot(mark_start, mark_end, (Placed(mark, context, scope),))
