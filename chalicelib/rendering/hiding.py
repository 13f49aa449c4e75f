"""Which styles keep words from their reader.

Told on the safe side: what is taken for hidden though it shows costs a mail a second link to
unsubscribe; what is taken for shown though it is hidden would leave it without one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from chalicelib.rendering.css_text import chosen, declarations, plain_css, rules

LEAST_PIXELS = 4.0
"""Of letters; whoever writes smaller does not want to be read."""
LEAST_OPACITY = 0.1
FARTHEST = 400.0
"""Pixels outside of what is looked at."""

_LENGTH = re.compile(r"([+-]?)([0-9]*+\.?+[0-9]*+)([a-z%]*+)")
_RELATIVE = frozenset(["em", "ex", "ch", "%", "rem"])
_VALUES = {
    "display": frozenset(["none"]),
    "visibility": frozenset(["hidden", "collapse"]),
    "mso-hide": frozenset(["all"]),
    "content-visibility": frozenset(["hidden"]),
    "color": frozenset(["transparent"]),
}
_OUTSIDE = frozenset(["left", "right", "top", "bottom", "text-indent"])
_MARGINS = frozenset(["margin-left", "margin-top"])
_SIZES = frozenset(["height", "width", "max-width"])


def hides(style: str) -> bool:
    """Whether an element with this style, and all in it, is not seen. style: plain CSS."""
    found = dict(declarations(style))
    return (
        any(found.get(name) in values for name, values in _VALUES.items())
        or _is_zero(found.get("max-height"))
        or _is_cut_off(found)
        or _is_see_through(found)
        or any(_is_far(found.get(name)) for name in _OUTSIDE | _MARGINS)
        or re.search(r"scale[xy3d]*\(\s*0", found.get("transform", "")) is not None
        or re.match(r"rect\(\s*0|inset\(\s*(?:50|100)%|circle\(\s*0", _clip(found)) is not None
    )


def letters(style: str) -> bool | None:
    """Whether the letters of this style are too small to be read; None: as large as around it."""
    size = None
    for name, value in declarations(style):
        if name == "font-size":
            size = value
        elif name == "font":
            size = next(
                (each for each in value.split() if each[:1].isdigit() or each[:1] == "."), size
            )
    found = _LENGTH.match(size.partition("/")[0]) if size else None
    if found is None or not found[2].strip("."):
        return None
    number = float(found[2])
    if found[3] in _RELATIVE:
        return True if not number else None
    return number < LEAST_PIXELS


@dataclass(slots=True)
class HidingStyles:
    """What stylesheets hide, by what it is called, in any circumstances."""

    tags: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def read(self, css: str) -> None:
        """Add what this stylesheet hides."""
        for rule in rules(plain_css(css)):
            if hides(rule.body) or letters(rule.body):
                self._add(rule.selectors)

    def _add(self, selectors: str) -> None:
        for each in chosen(selectors):
            self.classes |= each.classes
            self.ids |= each.ids
            if not each.classes and not each.ids:
                self.tags.add(each.tag)

    def choose(self, tag: str, attributes: Iterator[tuple[str, str]]) -> bool:
        """Whether an element is hidden by one of them."""
        if tag in self.tags or "*" in self.tags:
            return True
        for name, value in attributes:
            words = set(html.unescape(value).lower().split())
            if (name == "class" and words & self.classes) or (name == "id" and words & self.ids):
                return True
        return False


def _is_zero(value: str | None) -> bool:
    found = _LENGTH.fullmatch(value or "")
    return found is not None and bool(found[2].strip(".")) and not float(found[2])


def _is_cut_off(found: dict[str, str]) -> bool:
    is_cut = any(found.get(name) in ("hidden", "clip") for name in ("overflow", "overflow-y"))
    return is_cut and any(_is_zero(found.get(name)) for name in _SIZES)


def _is_see_through(found: dict[str, str]) -> bool:
    try:
        return float(found.get("opacity", "1").replace("%", "e-2")) < LEAST_OPACITY
    except ValueError:
        return False


def _is_far(value: str | None) -> bool:
    length = _LENGTH.fullmatch(value or "")
    if length is None or length[1] != "-" or not length[2].strip("."):
        return False
    return float(length[2]) * (16 if length[3] in ("em", "rem") else 1) >= FARTHEST


def _clip(found: dict[str, str]) -> str:
    return found.get("clip", "") or found.get("clip-path", "")
