"""The text part of a mail, made from what a reader of the HTML part sees."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chalicelib.rendering.document import Document, whole_document
from chalicelib.rendering.escaping import Context
from chalicelib.rendering.expression import EngineUrl
from chalicelib.rendering.html_scanner import Event, Kind
from chalicelib.rendering.marks import MARK_TOKEN, Mark, mark
from chalicelib.rendering.merge import AUTHOR_URLS, FlowItem, Placed, UrlEdge
from chalicelib.rendering.visibility import visible_events

_PARAGRAPHS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "table",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
    ]
)
_LINES = frozenset(
    ["div", "tr", "li", "dt", "dd", "center", "address", "figure", "figcaption", "main"]
)
_CELLS = frozenset({"td", "th"})
_WHITE = re.compile(r"[ \t\n\r\f\xa0\u2000-\u200a]+")
# Soft hyphens and the invisible filling that mail authors put behind a preheader.
_INVISIBLE = dict.fromkeys((0xAD, 0x34F, 0x200B, 0x200C, 0xFEFF))
_URL = re.compile("\ufdd4([^\ufdd5]*)\ufdd5|\ufdd6([0-9]+)\ufdd7|\ufdd0([0-9]+)\ufdd1")


@dataclass(slots=True)
class _Writer:
    """Text with collapsed white space. breaks: line breaks due before the next word."""

    pieces: list[str] = field(default_factory=list)
    breaks: int = 0
    has_space: bool = False
    branches: list[int] = field(default_factory=list)

    def need(self, breaks: int) -> None:
        if self.pieces:
            self.breaks = max(self.breaks, breaks)
        self.has_space = False

    def line_break(self) -> None:
        self.breaks = min(self.breaks + 1, 2)

    def space(self) -> None:
        self.has_space = bool(self.pieces) and not self.breaks

    def write(self, text: str) -> None:
        """Adds words; leading and trailing white space joins what stands around them."""
        words = _WHITE.sub(" ", text.translate(_INVISIBLE))
        if words.startswith(" "):
            self.space()
        if stripped := words.strip(" "):
            self._flush()
            self.pieces.append(stripped)
        if words.endswith(" "):
            self.space()

    def control(self, token: str, found: Mark) -> None:
        """An end of a condition: the line breaks before it belong to the side that shows words."""
        if self.has_space:
            self._flush()
        self.pieces.append(token)
        if found.kind == "if":
            self.branches.append(self.breaks)
        elif self.branches and found.kind == "else":
            self.breaks, self.branches[-1] = self.branches[-1], self.breaks
        elif self.branches:
            self.breaks = max(self.breaks, self.branches.pop())

    def _flush(self) -> None:
        if self.breaks:
            self.pieces.append("\n" * self.breaks)
        elif self.has_space:
            self.pieces.append(" ")
        self.breaks, self.has_space = 0, False


@dataclass(slots=True)
class _Reader:
    document: Document
    numbers: Mapping[int, int]
    writer: _Writer = field(default_factory=_Writer)
    link: tuple[str, int] | None = None
    lists: list[int] = field(default_factory=list)

    def read(self) -> str:
        for event in visible_events(self.document):
            if event.kind is Kind.TEXT:
                self._text(self.document.html[event.start : event.end])
            elif event.kind is Kind.START:
                self._start(event)
            else:
                self._end(event.name)
        if self.link:
            self._close_link(*self.link)
        return "".join(self.writer.pieces).strip()

    def _text(self, markup: str) -> None:
        for index, piece in enumerate(MARK_TOKEN.split(markup)):
            if index % 2:
                found = self.document.marked.marks[int(piece)]
                token = f"\ufdd0{piece}\ufdd1"
                write = self.writer.write
                write(token) if found.kind == "value" else self.writer.control(token, found)
            elif piece:
                self.writer.write(html.unescape(piece))

    def _start(self, event: Event) -> None:
        name = event.name
        self._break_at(name)
        if name == "br":
            self.writer.line_break()
        elif name == "hr":
            self.writer.need(2)
            self.writer.write("---")
            self.writer.need(2)
        elif name in ("ul", "ol"):
            self.lists.append(1 if name == "ol" else 0)
        elif name == "li":
            self._list_item()
        elif name == "img":
            self._text(self._attribute(event, "alt"))
        elif name == "a":
            self._open_link(event)

    def _end(self, name: str) -> None:
        if name == "a" and self.link:
            self._close_link(*self.link)
        elif name in ("ul", "ol") and self.lists:
            self.lists.pop()
        self._break_at(name)

    def _break_at(self, name: str) -> None:
        if name in _PARAGRAPHS:
            self.writer.need(2)
        elif name in _LINES:
            self.writer.need(1)
        elif name in _CELLS:
            self.writer.space()

    def _list_item(self) -> None:
        number = self.lists[-1] if self.lists else 0
        self.writer.write(f"{number}. " if number else "- ")
        if number:
            self.lists[-1] += 1

    def _attribute(self, event: Event, name: str) -> str:
        for each in event.attributes:
            if each.name == name:
                return self.document.html[each.start : each.end]
        return ""

    def _open_link(self, event: Event) -> None:
        if self.link:  # a link ends where the next one begins, as in a browser
            self._close_link(*self.link)
            self.writer.space()
        target = next((each for each in event.attributes if each.name == "href"), None)
        shown = ""
        if target and target.start in self.numbers:
            shown = f"\ufdd6{self.numbers[target.start]}\ufdd7"
        elif target:
            url = html.unescape(self.document.html[target.start : target.end]).strip()
            shown = f"\ufdd4{url}\ufdd5" if url and not url.startswith("#") else ""
        self.link = (shown, len(self.writer.pieces)) if shown else None

    def _close_link(self, shown: str, since: int) -> None:
        self.link = None
        words = "".join(self.writer.pieces[since:]).strip()
        url = shown.strip("\ufdd4\ufdd5")
        if not words:
            self.writer.write(shown)
        elif words not in (url, url.removeprefix("mailto:"), url.removeprefix("tel:")):
            self.writer.space()
            self.writer.write(f"({shown})")


def text_of(document: Document, numbers: Mapping[int, int]) -> str:
    """Readable text with tokens for marks, tracked links and URLs; see `text_flow`."""
    return _Reader(document, numbers).read()


def text_flow(text: str, marks: Sequence[Mark]) -> Iterator[FlowItem]:
    """The flow of a text with tokens: nothing is escaped but values inside URLs."""
    position = 0
    for found in _URL.finditer(text):
        if found.start() > position:
            yield text[position : found.start()]
        position = found.end()
        url, link, number = found.groups()
        if url is not None:
            yield from _url_flow(url, marks)
        elif link is not None:
            yield EngineUrl("click_base")
            yield f"/{link}"
        else:
            yield Placed(marks[int(number)], Context.PLAIN)
    if position < len(text):
        yield text[position:]


def _url_flow(url: str, marks: Sequence[Mark]) -> Iterator[FlowItem]:
    pieces = MARK_TOKEN.split(url)
    has_conditions = any(marks[int(each)].kind != "value" for each in pieces[1::2])
    if has_conditions:
        yield UrlEdge(is_start=True)
    for index, piece in enumerate(pieces):
        if index % 2:
            found = marks[int(piece)]
            is_first = not "".join(pieces[:index:2]).strip() and found.name not in AUTHOR_URLS
            yield Placed(found, Context.PLAIN_URL if is_first else Context.URL_PART, url)
        elif piece:
            yield piece
    if has_conditions:
        yield UrlEdge(is_start=False)


def to_text(markup: str) -> str:
    """HTML as readable text: links as `text (url)`, lists and headings kept, hidden parts dropped.

    markup: HTML without merge fields.
    """
    document = whole_document(mark(markup, None, is_markup=True))
    return text_of(document, {}).translate({0xFDD4: None, 0xFDD5: None})
