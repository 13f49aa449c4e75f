"""A mail as its reader gets it: what every rule looks at."""

from __future__ import annotations

import html as entities
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.rendering.checks.dark_styles import dark_classes
from chalicelib.rendering.checks.legibility import Look, Piece, legible
from chalicelib.rendering.document import Document, whole_document
from chalicelib.rendering.html_scanner import Event, Kind
from chalicelib.rendering.marks import mark

_BLOCKS = frozenset(
    ["p", "div", "td", "th", "tr", "table", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "body"]
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: where it leads, and the words that it shows ("" for an image alone)."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Image:
    """An image. alt: None where there is none at all. is_linked: whether it stands in a link.
    has_ground: whether a colour is set behind it."""

    source: str
    alt: str | None
    is_linked: bool
    pixels: int
    has_ground: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """words: what can be read of the HTML, without what is hidden or of the background's colour.
    text: the text part. is_offer: whether its sender marked it as a commercial offer. html_bytes:
    of the HTML as sent. looks: of all text that can be read, each once. is_dark_ready: whether it
    has styles of its own for a dark mailbox."""

    subject: str
    preheader: str
    words: str
    text: str
    is_offer: bool = False
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    html_bytes: int = 0
    looks: tuple[Look, ...] = ()
    is_dark_ready: bool = False

    @classmethod
    def of(
        cls, subject: str, preheader: str, html: str, text: str, *, is_offer: bool = False
    ) -> Letter:
        """Reads the mail's HTML once for all rules."""
        document = whole_document(mark(html, frozenset(), is_markup=True))
        dark = dark_classes(document)
        shown = tuple(legible(document, dark or frozenset()))
        pieces = tuple(piece.event for piece in shown)
        return cls(
            subject=subject,
            preheader=preheader,
            words=_words(document, pieces),
            text=text,
            is_offer=is_offer,
            links=tuple(_links(document, pieces)),
            images=tuple(_images(document, shown)),
            html_bytes=len(html.encode()),
            looks=tuple(dict.fromkeys(_looks(document, shown))),
            is_dark_ready=dark is not None,
        )

    @property
    def body(self) -> str:
        """What is read under the subject."""
        return f"{self.preheader}\n{self.words}"


def _words(document: Document, pieces: tuple[Event, ...]) -> str:
    found: list[str] = []
    for event in pieces:
        if event.kind is Kind.TEXT:
            found.append(_text(document, event))
        elif event.name in _BLOCKS:
            found.append("\n")
    lines = (" ".join(line.split()) for line in "".join(found).split("\n"))
    return "\n".join(filter(None, lines))


def _text(document: Document, event: Event) -> str:
    return entities.unescape(document.value(event.start, event.end).replace("\n", " "))


def _links(document: Document, pieces: tuple[Event, ...]) -> Iterator[Link]:
    url, label = "", list[str]()
    for event in pieces:
        if event.name == "a" and event.kind is Kind.START:
            url, label = _attribute(document, event, "href") or "", []
        elif event.name == "a" and event.kind is Kind.END:
            if url:
                yield Link(url, " ".join("".join(label).split()))
            url = ""
        elif url and event.kind is Kind.TEXT:
            label.append(_text(document, event))


def _looks(document: Document, shown: tuple[Piece, ...]) -> Iterator[Look]:
    for event, look in shown:
        if event.kind is Kind.TEXT and not document.value(event.start, event.end).isspace():
            yield look


def _images(document: Document, shown: tuple[Piece, ...]) -> Iterator[Image]:
    depth = 0
    for event, look in shown:
        if event.name == "a":
            depth += 1 if event.kind is Kind.START else -1
        elif event.name == "img" and event.kind is Kind.START:
            alt = _attribute(document, event, "alt")
            width = _attribute(document, event, "width") or ""
            pixels = int(width) if width.isascii() and width.isdecimal() else 0
            source = _attribute(document, event, "src") or ""
            if pixels != 1:  # the open pixel is no picture
                yield Image(source, alt, depth > 0, pixels, look.is_ground_set)


def _attribute(document: Document, event: Event, name: str) -> str | None:
    for each in event.attributes:
        if each.name == name:
            return entities.unescape(document.value(each.start, each.end)).strip()
    return None
