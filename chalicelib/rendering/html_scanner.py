"""A single forward pass over HTML, cut at the same places where a browser cuts it.

Follows the tokenisation of the HTML standard (§13.2.5) as far as mail needs it, in linear time on
any input. Comments for Outlook (`<!--[if mso]> … <![endif]-->`) are read inside too, marked
`is_conditional`, since Outlook shows what stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

MAX_EVENTS = 60_000

VOID_ELEMENTS = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
# Their content is no markup up to their own end tag.
RAW_ELEMENTS = frozenset(
    ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"]
)

_TAG_NAME = re.compile(r"</?([A-Za-z][^ \t\n\f\r/>]*+)")
_ATTRIBUTE = re.compile(
    r"[ \t\n\f\r/]*+(?:(>)|(=?[^ \t\n\f\r/>=]*+)"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"([^\"]*+)(\"?)|'([^']*+)('?)|([^ \t\n\f\r>]*+)))?)"
)
_COMMENT_END = re.compile(r"--!?>")
_RAW_END = {name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE) for name in RAW_ELEMENTS}


class Kind(Enum):
    """What an event is about."""

    START = 1
    END = 2
    TEXT = 3
    RAW = 4
    COMMENT = 5


class Attribute(NamedTuple):
    """name: lower case. start, end: the value without its quotes; start == end for none."""

    name: str
    start: int
    end: int
    is_quoted: bool


class Event(NamedTuple):
    """A stretch of the HTML. name: of the element (for RAW: the one it is the content of)."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()
    is_conditional: bool = False


class Fault(NamedTuple):
    """What makes the rest of the document mean something else than it looks like."""

    code: str
    offset: int
    context: dict[str, str]


@dataclass(slots=True)
class _Scanner:
    html: str
    events: list[Event] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def run(self, position: int, end: int, is_conditional: bool) -> None:
        html = self.html
        while position < end:
            opening = html.find("<", position, end)
            if opening < 0:
                self.events.append(Event(Kind.TEXT, position, end, is_conditional=is_conditional))
                return
            if opening > position:
                self.events.append(
                    Event(Kind.TEXT, position, opening, is_conditional=is_conditional)
                )
            position = self._markup(opening, end, is_conditional)
            if len(self.events) > MAX_EVENTS:
                self.faults.append(Fault("html_too_complex", opening, {"max": str(MAX_EVENTS)}))
                return

    def _markup(self, opening: int, end: int, is_conditional: bool) -> int:
        html = self.html
        name = _TAG_NAME.match(html, opening, end)
        if name:
            return self._tag(name, end, is_conditional)
        following = html[opening + 1 : opening + 2]
        if html.startswith("<!--", opening) and not is_conditional:
            return self._comment(opening)
        if following in ("!", "?", "/"):
            closing = html.find(">", opening, end)
            after = closing + 1 if closing >= 0 else end
            self.events.append(Event(Kind.COMMENT, opening, after, is_conditional=is_conditional))
            return after
        self.events.append(Event(Kind.TEXT, opening, opening + 1, is_conditional=is_conditional))
        return opening + 1

    def _comment(self, opening: int) -> int:
        html = self.html
        inner = opening + 4
        abrupt = ">" if html.startswith(">", inner) else "->"
        if html.startswith(abrupt, inner):
            after = inner + len(abrupt)
        else:
            found = _COMMENT_END.search(html, inner)
            if not found:
                self.faults.append(Fault("comment_unclosed", opening, {}))
                after = len(html)
            else:
                after = found.end()
                if html[inner : inner + 3].lower() == "[if":
                    return self._conditional(opening, found.start(), after)
        self.events.append(Event(Kind.COMMENT, opening, after))
        return after

    def _conditional(self, opening: int, inner_end: int, after: int) -> int:
        condition_end = self.html.find("]>", opening, inner_end)
        start = condition_end + 2 if condition_end >= 0 else inner_end
        self.events.append(Event(Kind.COMMENT, opening, start, is_conditional=True))
        self.run(start, inner_end, is_conditional=True)
        self.events.append(Event(Kind.COMMENT, inner_end, after, is_conditional=True))
        return after

    def _tag(self, name: re.Match[str], end: int, is_conditional: bool) -> int:
        opening = name.start()
        attributes, after = self._attributes(name, end)
        element = name[1].lower()
        kind = Kind.END if self.html[opening + 1] == "/" else Kind.START
        event = Event(kind, opening, after, element, tuple(attributes), is_conditional)
        self.events.append(event)
        if kind is Kind.START and element in RAW_ELEMENTS:
            return self._raw(element, after, end, is_conditional)
        return after

    def _attributes(self, tag: re.Match[str], end: int) -> tuple[list[Attribute], int]:
        attributes: list[Attribute] = []
        position = tag.end()
        while position < end:
            found = _ATTRIBUTE.match(self.html, position, end)
            assert found is not None  # every part of the pattern is optional
            position = found.end()
            if found[1]:
                return attributes, position
            if found[4] == "" or found[6] == "" or position == end:
                break
            group = next((each for each in (3, 5, 7) if found[each] is not None), 2)
            start = found.start(group) if group != 2 else found.end(2)
            attributes.append(Attribute(found[2].lower(), start, found.end(group), group in (3, 5)))
        self.faults.append(Fault("tag_unterminated", tag.start(), {"tag": tag[1].lower()}))
        return attributes, end

    def _raw(self, element: str, start: int, end: int, is_conditional: bool) -> int:
        found = _RAW_END[element].search(self.html, start, end)
        after = found.start() if found else end
        if not found:
            self.faults.append(Fault("html_unclosed", start, {"tag": element}))
        if after > start:
            self.events.append(Event(Kind.RAW, start, after, element, (), is_conditional))
        return after


def scan(html: str) -> tuple[tuple[Event, ...], tuple[Fault, ...]]:
    """All events in order, without gaps between them, and the faults a browser would hide."""
    scanner = _Scanner(html)
    scanner.run(0, len(html), is_conditional=False)
    return tuple(scanner.events), tuple(scanner.faults)
