"""What of a mail can be read: not hidden, not of the background's colour, not too small to see."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from chalicelib.rendering.css_text import declarations, plain_css
from chalicelib.rendering.document import Document
from chalicelib.rendering.hiding import LEAST_OPACITY, LEAST_PIXELS
from chalicelib.rendering.html_scanner import VOID_ELEMENTS, Event, Kind
from chalicelib.rendering.visibility import visible_events

LEAST_CONTRAST = 1.5
"""WCAG asks 4.5 : 1; below this nobody sees that there is something at all."""

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
_NAMED: dict[str, Colour] = {
    "white": WHITE,
    "black": BLACK,
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "red": (255, 0, 0),
    "navy": (0, 0, 128),
    "blue": (0, 0, 255),
    "green": (0, 128, 0),
}
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})(?![0-9a-f])")
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})(?:\s*[,/]\s*([\d.]+))?"
)
_SIZE = re.compile(r"([\d.]+)\s*(px|pt|em|rem|%)?")
_SIZES = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16, None: 1.0}


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of a mail is shown. is_colour_set: by the mail itself. is_ground_set: inside of
    the mail, not only around it. is_adaptive: its own dark styles speak of it."""

    colour: Colour = BLACK
    ground: Colour = WHITE
    pixels: float = 16.0
    opacity: float = 1.0
    has_picture: bool = False
    is_colour_set: bool = False
    is_ground_set: bool = False
    is_adaptive: bool = False

    @property
    def is_legible(self) -> bool:
        if self.pixels < LEAST_PIXELS or self.opacity < LEAST_OPACITY:
            return False
        return self.has_picture or contrast(self.colour, self.ground) >= LEAST_CONTRAST


class Piece(NamedTuple):
    """A start or end tag, or text that can be read."""

    event: Event
    look: Look


def legible(document: Document, adaptive: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """Start and end tags as they come, and the text that can be read. adaptive: the classes with
    dark styles of their own."""
    opened: list[tuple[str, Look]] = [("", Look())]
    for event in visible_events(document):
        parent, look = opened[-1]
        if event.kind is Kind.START:
            look = _styled(look, document, event)
            if event.name == "body" or parent == "body":  # around the mail, as its frame
                look = replace(look, is_ground_set=False)
            if not adaptive.isdisjoint(_classes(document, event)):
                look = replace(look, is_adaptive=True)
            if event.name not in VOID_ELEMENTS:
                opened.append((event.name, look))
            yield Piece(event, look)
        elif event.kind is Kind.END:
            _close(opened, event.name)
            yield Piece(event, look)
        elif event.kind is Kind.TEXT and look.is_legible:
            yield Piece(event, look)


def _classes(document: Document, event: Event) -> list[str]:
    found = (each for each in event.attributes if each.name == "class")
    return [name for each in found for name in document.value(each.start, each.end).split()]


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2.2, relative luminance: 1 for the same colour, 21 for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _close(opened: list[tuple[str, Look]], name: str) -> None:
    for position in range(len(opened) - 1, 0, -1):
        if opened[position][0] == name:
            del opened[position:]
            return


def _styled(look: Look, document: Document, event: Event) -> Look:
    for each in event.attributes:
        value = " ".join(document.value(each.start, each.end).lower().split())
        if each.name == "bgcolor":
            look = _with_ground(look, value)
        elif each.name == "background" and value:
            look = replace(look, has_picture=True)
        elif each.name == "color" and event.name == "font":
            look = replace(look, colour=_colour(value) or look.colour, is_colour_set=True)
        elif each.name == "style":
            for name, given in declarations(plain_css(html.unescape(value))):
                look = _declared(look, name, given)
    return look


def _declared(look: Look, name: str, value: str) -> Look:
    if name == "color":
        colour = look.ground if _is_clear(value) else _colour(value) or look.colour
        return replace(look, colour=colour, is_colour_set=True)
    if name in ("background", "background-color"):
        return _with_ground(look, value)
    if name == "background-image" and "url(" in value:
        return replace(look, has_picture=True)
    if name == "font-size" and (size := _SIZE.match(value)):
        return replace(look, pixels=_number(size[1]) * _SIZES[size[2]])
    if name == "opacity":
        return replace(look, opacity=look.opacity * _number(value))
    return look


def _with_ground(look: Look, value: str) -> Look:
    if "url(" in value:
        return replace(look, has_picture=True)
    ground = _colour(value)
    if ground is None:
        return look
    return replace(look, ground=ground, has_picture=False, is_ground_set=True)


def _colour(value: str) -> Colour | None:
    if found := _HEX.search(value):
        digits = found[1] if len(found[1]) == 6 else "".join(each * 2 for each in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if _is_clear(value):
        return None
    if found := _RGB.search(value):
        return min(int(found[1]), 255), min(int(found[2]), 255), min(int(found[3]), 255)
    return _NAMED.get(value.split(" ", 1)[0])


def _is_clear(value: str) -> bool:
    found = _RGB.search(value)
    alpha = found[4] if found else None
    return value == "transparent" or (alpha is not None and _number(alpha) < LEAST_OPACITY)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
