"""What a reader of a mail sees of its HTML."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.rendering.css_text import plain_css
from chalicelib.rendering.document import Document
from chalicelib.rendering.hiding import HidingStyles, hides, letters
from chalicelib.rendering.html_scanner import VOID_ELEMENTS, Event, Kind

_HIDING_ELEMENTS = frozenset({"head", "title", "script", "style", "template", "noscript"})


def visible_events(document: Document) -> Iterator[Event]:
    """The events a reader sees something of: no comments, no Outlook parts, nothing hidden.

    Start and end tags of hidden elements are left out together with their content.
    """
    tracker = _Visibility(document, HidingStyles())
    return (event for event in document.events if tracker.shows(event))


def surely_visible_events(document: Document) -> Iterator[Event]:
    """Those of which no stylesheet says in any circumstances that they are hidden: what is left out
    of a telephone's screen is not seen by every reader."""
    styles = HidingStyles()
    for event in document.events:
        if event.kind is Kind.RAW and event.name == "style":
            styles.read(document.html[event.start : event.end])
    tracker = _Visibility(document, styles)
    return (event for event in document.events if tracker.shows(event))


class _Open(NamedTuple):
    """An element that is open. is_small: its letters cannot be read."""

    name: str
    is_hidden: bool
    is_small: bool


class _Visibility:
    def __init__(self, document: Document, styles: HidingStyles) -> None:
        self._document = document
        self._styles = styles
        self._judged: dict[str, tuple[bool, bool | None]] = {}
        self._open: list[_Open] = []
        self._count: Counter[str] = Counter()
        self._is_over = False

    def shows(self, event: Event) -> bool:
        if event.is_conditional or self._is_over:
            return False
        if event.kind is Kind.START:
            return self._start(event)
        if event.kind is Kind.END:
            return self._end(event.name)
        return event.kind is Kind.TEXT and not self.is_hidden() and not self._is_small()

    def is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1].is_hidden

    def _is_small(self) -> bool:
        return bool(self._open) and self._open[-1].is_small

    def _start(self, event: Event) -> bool:
        is_hiding, is_small = self._style(event)
        is_hidden = self.is_hidden() or self._hides(event) or is_hiding
        if event.name not in VOID_ELEMENTS:
            is_small = self._is_small() if is_small is None else is_small
            self._open.append(_Open(event.name, is_hidden, is_small))
            self._count[event.name] += 1
        return not is_hidden

    def _end(self, name: str) -> bool:
        self._is_over = name == "html"
        if not self._count[name]:
            return not self.is_hidden()
        while True:
            closed = self._open.pop()
            self._count[closed.name] -= 1
            if closed.name == name:
                return not closed.is_hidden

    def _hides(self, event: Event) -> bool:
        if event.name in _HIDING_ELEMENTS or any(
            each.name == "hidden" for each in event.attributes
        ):
            return True
        shown = self._document.html
        pairs = ((each.name, shown[each.start : each.end]) for each in event.attributes)
        return self._styles.choose(event.name, pairs)

    def _style(self, event: Event) -> tuple[bool, bool | None]:
        """Whether the style attribute hides, and whether its letters are small (see `letters`). Of
        two, a browser reads the first; the same ones come again and again."""
        for each in event.attributes:
            if each.name == "style":
                written = self._document.html[each.start : each.end]
                if written not in self._judged:
                    style = plain_css(html.unescape(written))
                    self._judged[written] = (hides(style), letters(style))
                return self._judged[written]
        return False, None


def is_hidden_at(document: Document, offset: int) -> bool:
    """Whether what is inserted at this offset would stand inside a hidden element."""
    tracker = _Visibility(document, HidingStyles())
    for event in document.events:
        if event.start >= offset:
            break
        tracker.shows(event)
    return tracker.is_hidden()
