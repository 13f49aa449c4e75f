"""The attributes of one MJML tag: read with their faults, written so that they survive."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chalicelib.rendering.active_content import refused_scheme
from chalicelib.rendering.marks import MARK
from chalicelib.rendering.problem import MAX_PROBLEMS

_SPACE = re.compile(r"[ \t\n\r\f]+")
_TOKENS = re.compile("(\ufdd0[0-9]+\ufdd1)")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]*+")
_ATTRIBUTE = re.compile(
    r"\s*+(?:(/?>)|([^\s/<>=\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)(\"?)|'([^']*+)('?)|([^\s<>]*+)))?)"
)
_ESCAPES = str.maketrans({'"': "&quot;", "\\": "&#92;", "<": "&lt;", ">": "&gt;"})
_URL_ENDINGS = ("href", "src", "url")

Finding = tuple[str, int, dict[str, str]]


@dataclass(slots=True)
class ReadAttributes:
    """values: by name, written for the compiler. places: offset of each name. end: offset behind
    the tag.

    is_broken: the tag never ends, so nothing behind it can be read.
    """

    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    end: int = 0
    is_empty: bool = False
    is_broken: bool = False


def read_attributes(text: str, opening: int, position: int, tag: str) -> ReadAttributes:
    """Reads from behind the tag's name (`position`) to its `>`; opening: offset of its `<`."""
    read = ReadAttributes()
    while found := _ATTRIBUTE.match(text, position):
        if found[1]:
            read.end, read.is_empty = found.end(), found[1] == "/>"
            return read
        name = found[2]
        if found[4] == "" or found[6] == "":
            context = {"attribute": name}
            read.findings.append(("attribute_unterminated", found.start(2), context))
            read.is_broken = True
            return read
        read.findings += [
            (code, found.start(2), context) for code, context in _faults(tag, found, read.values)
        ]
        read.places[name] = found.start(2)
        read.values[name] = as_attribute(found[3] or found[5] or "")
        position = found.end()
        if len(read.findings) >= MAX_PROBLEMS:
            read.is_broken = True
            return read
    read.findings.append(("tag_unterminated", opening, {"tag": tag}))
    read.is_broken = True
    return read


def _faults(
    tag: str, found: re.Match[str], seen: dict[str, str]
) -> list[tuple[str, dict[str, str]]]:
    name, value = found[2], found[3] or found[5] or ""
    context = {"attribute": name}
    faults: list[tuple[str, dict[str, str]]] = []
    if MARK in name:
        faults.append(("merge_not_allowed_here", {"expression": name}))
    elif not _NAME.fullmatch(name):
        faults.append(("attribute_name_invalid", context))
    if found[7] is not None:
        faults.append(("attribute_unquoted", context))
    if name in seen:
        faults.append(("attribute_duplicate", context))
    if name.lower().startswith("on"):
        faults.append(("active_content", {"tag": tag, **context}))
    if name.endswith(_URL_ENDINGS) and (scheme := refused_scheme(value, is_image=True)):
        faults.append(("active_content", {"tag": tag, **context, "scheme": scheme}))
    return faults


def as_attribute(value: str) -> str:
    """A value as the compiler can write it: it copies ASCII, but spoils rarer characters."""
    collapsed = _SPACE.sub(" ", value).strip(" ").translate(_ESCAPES)
    pieces = _TOKENS.split(collapsed)
    pieces[::2] = [each.encode("ascii", "xmlcharrefreplace").decode() for each in pieces[::2]]
    return "".join(pieces)


_SIDES = ("top", "right", "bottom", "left")
_PADDINGS = frozenset(["padding", *(f"padding-{side}" for side in _SIDES)])


@dataclass(slots=True)
class ColumnPadding:
    """What mj-attributes say of the padding of columns, so that each column can say it itself: the
    compiler does not see how wide the content may be when it is a shorthand, or comes from afar."""

    of_all: dict[str, str] = field(default_factory=dict)
    of_columns: dict[str, str] = field(default_factory=dict)
    of_classes: dict[str, dict[str, str]] = field(default_factory=dict)

    def define(self, tag: str, values: dict[str, str]) -> None:
        """Note a tag of mj-attributes."""
        found = {name: value for name, value in values.items() if name in _PADDINGS}
        if tag == "mj-all":
            self.of_all |= found
        elif tag == "mj-column":
            self.of_columns |= found
        elif tag == "mj-class":
            self.of_classes.setdefault(values.get("name", ""), {}).update(found)

    def expand(self, values: dict[str, str]) -> None:
        """Write out the four sides of a column (in place). What stands nearer counts more, of its
        classes the last; a side counts more than a shorthand, wherever both stand."""
        merged = self.of_all | self.of_columns
        for name in values.get("mj-class", "").split(" "):
            merged |= self.of_classes.get(name, {})
        merged |= {name: value for name, value in values.items() if name in _PADDINGS}
        if 1 <= len(sizes := merged.get("padding", "").split()) <= 4:
            values.pop("padding", None)
            for side, size in zip(_SIDES, _four(sizes), strict=True):
                values[f"padding-{side}"] = merged.get(f"padding-{side}", size)


def for_compiler(values: dict[str, str]) -> None:
    """Written so that this compiler makes of it what the language says (in place): of several
    classes the last one counts, and the compiler takes the first."""
    if " " in values.get("mj-class", ""):
        values["mj-class"] = " ".join(reversed(values["mj-class"].split(" ")))


def _four(sizes: list[str]) -> tuple[str, str, str, str]:
    """Top, right, bottom and left of a CSS shorthand of one to four sizes."""
    top = sizes[0]
    right = sizes[1] if len(sizes) > 1 else top
    bottom = sizes[2] if len(sizes) > 2 else top
    return top, right, bottom, sizes[3] if len(sizes) > 3 else right
