"""Rules of `mj-style inline="inline"`, written into the style attributes of what they choose.

The HTML keeps every other letter, so that tokens, Outlook's comments and the places of problems
stay what they were.
"""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from chalicelib.rendering.document import Document, Region
from chalicelib.rendering.html_scanner import VOID_ELEMENTS, Event, Kind
from chalicelib.rendering.problem import Problem
from chalicelib.rendering.style_rules import Rule, chosen, read_rules

MAX_COST = 1_000_000
"""Simple tests, of each part of a selector on each element: what we are willing to compare."""
MAX_CSS = 50_000
"""Characters of all inlined styles together."""
_MAX_DEPTH = 200


class InlineStyle(NamedTuple):
    """The content of one mj-style. start: its offset in the marked source."""

    css: str
    start: int


class _Edit(NamedTuple):
    """A stretch of the HTML and what comes in its place."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class StyleInliner:
    """Reads styles and writes them into a document. problems: what was left out, and why."""

    document: Document
    problems: list[Problem] = field(default_factory=list)

    def inlined(self, styles: Sequence[InlineStyle]) -> Document:
        """The document with the styles in it; as it was when it would take too long."""
        if sum(len(style.css) for style in styles) > MAX_CSS:
            self._problem("error", "inline_styles_too_large", styles[0].start, max=str(MAX_CSS))
            return self.document
        starts = [event for event in self.document.events if _is_element(event)]
        characters = sum(each.end - each.start for event in starts for each in event.attributes)
        rules: list[Rule] = []
        cost = 0
        for rule in self._rules(styles):
            rules.append(rule)
            cost += rule.cost(len(starts), characters)
            if cost > MAX_COST:
                self._problem("error", "html_too_complex", styles[0].start, max=str(MAX_COST))
                return self.document
        return _edited(self.document, list(_edits(self.document, rules)))

    def _rules(self, styles: Sequence[InlineStyle]) -> Iterator[Rule]:
        for style in styles:
            for start, rule in read_rules(style.css):
                if isinstance(rule, Rule):
                    yield rule
                else:
                    start += style.start
                    self._problem("warning", "style_not_inlined", start, style=rule.shown)

    def _problem(self, severity: str, code: str, start: int, **context: str) -> None:
        marked = self.document.marked
        shown = {name: marked.restored(value) for name, value in context.items()}
        make = marked.places.error if severity == "error" else marked.places.warning
        self.problems.append(make(code, marked.origin(start), **shown))


def _is_element(event: Event) -> bool:
    return event.kind is Kind.START and not event.is_conditional


def _edits(document: Document, rules: Sequence[Rule]) -> Iterator[_Edit]:
    root, events = _tree(document)
    for element, rules_of_it in chosen(root, rules):
        if rules_of_it and element in events:
            yield _edit(document, events[element], rules_of_it)


def _tree(document: Document) -> tuple[Element, dict[Element, Event]]:
    """The elements as a tree; what is nested deeper than we look stands beside its parent."""
    root = Element("html")
    events: dict[Element, Event] = {}
    opened = [(root, "")]
    for event in document.events:
        if _is_element(event):
            element = SubElement(opened[-1][0], event.name, _attributes(document, event))
            events[element] = event
            is_empty = event.name in VOID_ELEMENTS or document.html.startswith("/>", event.end - 2)
            if not is_empty and len(opened) < _MAX_DEPTH:
                opened.append((element, event.name))
        elif event.kind is Kind.END and not event.is_conditional:
            depth = next(
                (n for n in range(len(opened) - 1, 0, -1) if opened[n][1] == event.name), 0
            )
            if depth:
                del opened[depth:]
    return root, events


def _attributes(document: Document, event: Event) -> dict[str, str]:
    return {
        name: html.unescape(document.value(start, end))
        for name, start, end, _ in reversed(event.attributes)
    }


def _edit(document: Document, event: Event, rules: Sequence[Rule]) -> _Edit:
    """The style attribute: rules by their weight, then what stood there, then what is important."""
    own = next((each for each in event.attributes if each.name == "style"), None)
    written = html.unescape(document.value(own.start, own.end)).strip().rstrip(";") if own else ""
    plain = _last_of(pair for rule in rules for pair in rule.plain)
    important = _last_of(pair for rule in rules for pair in rule.important)
    parts = [f"{name}:{value}" for name, value in plain.items()]
    parts += [written] if written else []
    parts += [f"{name}:{value} !important" for name, value in important.items()]
    value = html.escape(";".join(parts), quote=True)
    if own is None:
        place = event.start + 1 + len(event.name)
        return _Edit(place, place, f' style="{value}"')
    if own.is_quoted:
        return _Edit(own.start, own.end, value)
    return _Edit(own.start, own.end, f'"{value}"' if own.end > own.start else f'="{value}"')


def _last_of(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Of a property given twice the last one, at its last place: a shorthand may stand between."""
    found: dict[str, str] = {}
    for name, value in pairs:
        found.pop(name, None)
        found[name] = value
    return found


def _edited(document: Document, edits: list[_Edit]) -> Document:
    edits.sort()
    pieces: list[str] = []
    position = 0
    for edit in edits:
        pieces += (document.html[position : edit.start], edit.text)
        position = edit.end
    pieces.append(document.html[position:])
    regions = tuple(_moved(document.regions, edits))
    return Document.of("".join(pieces), document.marked, regions)


def _moved(regions: Sequence[Region], edits: Sequence[_Edit]) -> Iterator[Region]:
    """Regions of the edited HTML, cut at every edit: places on both sides of it stay exact."""
    ends = [edit.end for edit in edits]
    shifts = [0]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.text) - (edit.end - edit.start))
    for region in regions:
        start, index = region.start, bisect_right(ends, region.start)
        while index < len(edits) and edits[index].start < region.end:
            edit = edits[index]
            yield _piece(region, start, edit.start, shifts[index])
            start, index = edit.end, index + 1
        yield _piece(region, start, region.end, shifts[index])


def _piece(region: Region, start: int, end: int, shift: int) -> Region:
    source = region.source + start - region.start
    return Region(start + shift, end + shift, source, region.is_fragment, region.is_table)
