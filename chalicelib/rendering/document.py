"""A mail's HTML while it is compiled: tokens in it, its events, and where its author wrote it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from chalicelib.rendering.html_scanner import VOID_ELEMENTS, Event, Fault, Kind, scan
from chalicelib.rendering.marks import Marked
from chalicelib.rendering.problem import Problem

_TABLE_PARTS = frozenset(
    ["caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"]
)
_ITEMS = frozenset(["p", "li", "dt", "dd"])
_OPEN_ENDED = _ITEMS | {"option"} | _TABLE_PARTS
"""Elements that end where the next one begins."""


class Region(NamedTuple):
    """A stretch of the HTML that is the author's own text, letter for letter.

    source: offset in the marked source. is_fragment: may hold half an element (mj-raw). is_table:
    stands in a table that the compiler writes (mj-table).
    """

    start: int
    end: int
    source: int
    is_fragment: bool
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """HTML with tokens, cut into events."""

    html: str
    events: tuple[Event, ...]
    faults: tuple[Fault, ...]
    marked: Marked
    regions: tuple[Region, ...]

    @classmethod
    def of(cls, html: str, marked: Marked, regions: tuple[Region, ...]) -> Document:
        """Scans the HTML once for everything that follows."""
        events, faults = scan(html)
        return cls(html, events, faults, marked, regions)

    def error(self, code: str, offset: int, **context: str) -> Problem:
        """An error at an offset of the HTML, placed in the author's text."""
        return self.marked.places.error(code, self._origin(offset), **context)

    def warning(self, code: str, offset: int, **context: str) -> Problem:
        """A warning at an offset of the HTML, placed in the author's text."""
        return self.marked.places.warning(code, self._origin(offset), **context)

    def value(self, start: int, end: int) -> str:
        """An attribute's value or another stretch of the HTML."""
        return self.html[start:end]

    def _origin(self, offset: int) -> int:
        index = bisect_right(self.regions, offset, key=lambda region: region.start) - 1
        if index < 0:
            return 0
        region = self.regions[index]
        # Between two regions stands what the compiler wrote: the nearest own text is the best hint.
        within = min(offset, region.end) - region.start
        return self.marked.origin(region.source + within)


def whole_document(marked: Marked) -> Document:
    """HTML that the author wrote as a whole."""
    region = Region(0, len(marked.text), 0, is_fragment=True)
    return Document.of(marked.text, marked, (region,))


def fault_problems(document: Document) -> Iterator[Problem]:
    """The scanner's faults, placed."""
    for fault in document.faults:
        yield document.error(fault.code, fault.offset, **fault.context)


def region_problems(document: Document) -> Iterator[Problem]:
    """What does not end in the piece of the author's it began in.

    A comment or tag that runs on would swallow what the compiler wrote behind it; an element opened
    and not closed, or the other way round, would change its look (allowed in mj-raw).
    """
    events = iter(document.events)
    event = next(events, None)
    for region in document.regions:
        opened: list[Event] = []
        outlook: Event | None = None
        while event is not None and event.start < region.end:
            if event.start >= region.start:
                outlook = _open_comment(document, event, outlook)
                yield from _runs_on(document, event, region)
                yield from _doubles(document, event)
                if not region.is_fragment:
                    yield from _out_of_table(document, event, opened, region)
                    yield from _step(document, event, opened)
            event = next(events, None)
        if outlook is not None:
            yield document.error("comment_unclosed", outlook.start)
        yield from _left_open(document, opened)


def _open_comment(document: Document, event: Event, opened: Event | None) -> Event | None:
    if event.kind is not Kind.COMMENT or not event.is_conditional:
        return opened
    if document.html.startswith("<!--", event.start):
        return event
    return None if document.html.startswith("--", event.start) else opened


def _runs_on(document: Document, event: Event, region: Region) -> Iterator[Problem]:
    if event.end <= region.end or event.kind is Kind.TEXT:
        return
    if event.kind is Kind.COMMENT:
        yield document.error("comment_unclosed", event.start)
    elif event.kind is not Kind.RAW:
        yield document.error("tag_unterminated", event.start, tag=event.name)
    elif event.start > region.start:
        yield document.error("html_unclosed", event.start, tag=event.name)


def _doubles(document: Document, event: Event) -> Iterator[Problem]:
    """Of two attributes with one name a browser reads the first."""
    names: set[str] = set()
    for each in event.attributes:
        if each.name in names:
            yield document.warning("attribute_duplicate", each.start, attribute=each.name)
        names.add(each.name)


def _out_of_table(
    document: Document, event: Event, opened: list[Event], region: Region
) -> Iterator[Problem]:
    """A cell or row that belongs to no table of the author's own leaves that of the layout."""
    if event.kind is not Kind.START or event.is_conditional or event.name not in _TABLE_PARTS:
        return
    if not region.is_table and not any(each.name == "table" for each in opened):
        yield document.error("html_outside_table", event.start, tag=event.name)


def _left_open(document: Document, opened: list[Event]) -> Iterator[Problem]:
    for left in opened:
        if left.name not in _OPEN_ENDED:
            yield document.error("html_unclosed", left.start, tag=left.name)


def _step(document: Document, event: Event, opened: list[Event]) -> Iterator[Problem]:
    if event.is_conditional or event.name in VOID_ELEMENTS:
        return
    if event.kind is Kind.START:
        if not document.html.startswith("/>", event.end - 2):
            opened.append(event)
        return
    if event.kind is not Kind.END:
        return
    while opened and opened[-1].name != event.name and opened[-1].name in _OPEN_ENDED:
        opened.pop()
    if opened and opened[-1].name == event.name:
        opened.pop()
    elif event.name not in _ITEMS:
        yield document.error("html_unexpected_end", event.start, tag=event.name)
