"""What a reader of a mail sees of its HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chalicelib.rendering.document import Document
from chalicelib.rendering.html_scanner import VOID_ELEMENTS, Event, Kind

_HIDING_STYLES = ("display:none", "visibility:hidden", "mso-hide:all", "max-height:0")
_HIDING_ELEMENTS = frozenset({"head", "title", "script", "style", "template", "noscript"})


def visible_events(document: Document) -> Iterator[Event]:
    """The events a reader sees something of: no comments, no Outlook parts, nothing hidden.

    Start and end tags of hidden elements are left out together with their content.
    """
    tracker = _Visibility(document)
    return (event for event in document.events if tracker.shows(event))


class _Visibility:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._open: list[tuple[str, bool]] = []
        self._count: Counter[str] = Counter()
        self._is_over = False

    def shows(self, event: Event) -> bool:
        if event.is_conditional or self._is_over:
            return False
        if event.kind is Kind.START:
            return self._start(event)
        if event.kind is Kind.END:
            return self._end(event.name)
        return event.kind is Kind.TEXT and not self.is_hidden()

    def is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _start(self, event: Event) -> bool:
        is_hidden = self.is_hidden() or self._hides(event)
        if event.name not in VOID_ELEMENTS:
            self._open.append((event.name, is_hidden))
            self._count[event.name] += 1
        return not is_hidden

    def _end(self, name: str) -> bool:
        self._is_over = name == "html"
        if not self._count[name]:
            return not self.is_hidden()
        while True:
            closed, was_hidden = self._open.pop()
            self._count[closed] -= 1
            if closed == name:
                return not was_hidden

    def _hides(self, event: Event) -> bool:
        if event.name in _HIDING_ELEMENTS:
            return True
        return any(self._hides_by(each.name, each.start, each.end) for each in event.attributes)

    def _hides_by(self, name: str, start: int, end: int) -> bool:
        if name == "style":
            style = "".join(self._document.html[start:end].lower().split())
            return any(hiding in style for hiding in _HIDING_STYLES)
        return name == "hidden"


def is_hidden_at(document: Document, offset: int) -> bool:
    """Whether what is inserted at this offset would stand inside a hidden element."""
    tracker = _Visibility(document)
    for event in document.events:
        if event.start >= offset:
            break
        tracker.shows(event)
    return tracker.is_hidden()
