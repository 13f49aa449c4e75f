"""Rules of `mj-style inline="inline"`, written into the style attributes of what they choose.

Rules are read by tinycss2 and matched by cssselect2; the HTML keeps every other letter, so that
tokens, Outlook's comments and the places of problems stay what they were.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from chalicelib.rendering.document import Document, Region
from chalicelib.rendering.html_scanner import VOID_ELEMENTS, Event, Kind
from chalicelib.rendering.problem import Problem

MAX_MATCHES = 1_000_000
"""Rules times elements: what we are willing to compare."""
MAX_CSS = 50_000
"""Characters of all inlined styles together."""
_MAX_DEPTH = 200
# What looks at more than an element, its parents and the one before it takes time without a bound;
# what depends on the reader's pointer cannot be written into an attribute.
_NOT_INLINED = re.compile(r":(?!first-child|last-child|link\b)|~(?!=)")


class InlineStyle(NamedTuple):
    """The content of one mj-style. start: its offset in the marked source."""

    css: str
    start: int


class _Rule(NamedTuple):
    """A list of selectors and its declarations, (property, value), important ones apart."""

    selectors: tuple[Any, ...]
    plain: tuple[tuple[str, str], ...]
    important: tuple[tuple[str, str], ...]


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
        rules = [rule for style in styles for rule in self._rules(style)]
        starts = [event for event in self.document.events if _is_element(event)]
        if len(rules) * len(starts) > MAX_MATCHES:
            context = {"max": str(MAX_MATCHES)}
            self._problem("error", "html_too_complex", styles[0].start, **context)
        if not rules or any(problem.severity == "error" for problem in self.problems):
            return self.document
        return _edited(self.document, list(_edits(self.document, rules)))

    def _rules(self, style: InlineStyle) -> Iterator[_Rule]:
        import cssselect2
        import tinycss2

        lines = _line_starts(style.css)
        for node in tinycss2.parse_stylesheet(style.css, True, True):
            start = style.start + lines[node.source_line - 1] + node.source_column - 1
            if node.type != "qualified-rule":
                shown = f"@{node.at_keyword}" if node.type == "at-rule" else node.serialize()[:40]
                self._problem("warning", "style_not_inlined", start, style=shown)
                continue
            chosen = tinycss2.serialize(node.prelude).strip()
            try:
                selectors = cssselect2.compile_selector_list(chosen)
            except cssselect2.SelectorError:
                selectors = None
            if selectors is None or _NOT_INLINED.search(chosen):
                self._problem("warning", "style_not_inlined", start, style=chosen[:40])
                continue
            plain, important = _declarations(node.content)
            yield _Rule(tuple(selectors), plain, important)

    def _problem(self, severity: str, code: str, start: int, **context: str) -> None:
        marked = self.document.marked
        shown = {name: marked.restored(value) for name, value in context.items()}
        make = marked.places.error if severity == "error" else marked.places.warning
        self.problems.append(make(code, marked.origin(start), **shown))


def _line_starts(css: str) -> list[int]:
    """Where lines begin as tinycss2 counts them, every kind of line break as one."""
    return [0, *(found.end() for found in re.finditer(r"\r\n|[\n\r\f]", css))]


def _declarations(
    content: list[Any],
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    import tinycss2

    found: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for node in tinycss2.parse_blocks_contents(content, True, True):
        is_whole = node.type == "declaration" and all(part.type != "error" for part in node.value)
        if is_whole:
            value = tinycss2.serialize(node.value).strip()
            found[node.important].append((node.lower_name, value))
    return tuple(found[0]), tuple(found[1])


def _is_element(event: Event) -> bool:
    return event.kind is Kind.START and not event.is_conditional


def _edits(document: Document, rules: Sequence[_Rule]) -> Iterator[_Edit]:
    import cssselect2

    matcher = cssselect2.Matcher()
    for rule in rules:
        for selector in rule.selectors:
            if selector.pseudo_element is None:
                matcher.add_selector(selector, rule)
    root, events = _tree(document)
    for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        event = events.get(wrapper.etree_element)
        chosen = [match[-1] for match in matcher.match(wrapper)] if event else []
        if event and chosen:
            yield _edit(document, event, chosen)


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


def _edit(document: Document, event: Event, rules: Sequence[_Rule]) -> _Edit:
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
    return Region(start + shift, end + shift, source, region.is_fragment)
