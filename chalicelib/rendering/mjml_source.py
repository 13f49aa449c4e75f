"""Reads MJML as its author wrote it: finds what is wrong with line and column, and writes it anew.

The compiler (mrml) writes attribute values unescaped, accepts crossed tags silently, has no places
in its errors and recurses without a bound; none of that reaches it, since it only ever sees the
normalised form made here, with free HTML replaced by opaque blocks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from html import escape, unescape
from itertools import accumulate
from typing import NamedTuple

from chalicelib.rendering.inline_styles import InlineStyle
from chalicelib.rendering.marks import MARK_TOKEN, Marked
from chalicelib.rendering.mjml_attributes import (
    ColumnPadding,
    as_attribute,
    for_compiler,
    read_attributes,
)
from chalicelib.rendering.mjml_tags import (
    ENDING_TAGS,
    KNOWN_TAGS,
    RAW_PARENTS,
    REFUSED_TAGS,
    may_stand_in,
)
from chalicelib.rendering.mjml_vocabulary import attributes_of, suggested
from chalicelib.rendering.problem import MAX_PROBLEMS, Problem

MAX_DEPTH = 32
MAX_TAGS = 3_000

_START = re.compile(r"<([A-Za-z][^\s/<>=\"']*+)")
_END = re.compile(r"</([A-Za-z][^\s/<>]*+)\s*+>")
_CLOSING = {name: re.compile(rf"</{name}\s*+>") for name in ENDING_TAGS}
_UNKNOWN_TAG = ("mjml_unknown_tag", "mjml_unknown_tag_like")
_UNKNOWN_ATTRIBUTE = ("mjml_unknown_attribute", "mjml_unknown_attribute_like")
_INLINE = ' inline="inline"'
_MJML_INSIDE = re.compile(r"</?mj-|</?mjml\b")


class Block(NamedTuple):
    """Free HTML taken out of the source. start: its offset in the marked source."""

    content: str
    start: int
    tag: str


class Open(NamedTuple):
    """A tag that waits for its end."""

    name: str
    offset: int


class _Stop(Exception):
    """Nothing sensible can be read from here on."""


@dataclass(slots=True)
class MjmlSource:
    """The normalised source, what was taken out of it, and what is wrong with it."""

    marked: Marked
    language: str = ""
    normalised: str = ""
    blocks: list[Block] = field(default_factory=list)
    inline_styles: list[InlineStyle] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _origins: list[int] = field(default_factory=list)
    _open: list[Open] = field(default_factory=list)
    _padding: ColumnPadding = field(default_factory=ColumnPadding)
    _tags: int = 0
    _seen: set[str] = field(default_factory=set)
    _errors: int = 0
    _warned: set[tuple[str, ...]] = field(default_factory=set)

    def read(self) -> None:
        """Walks the source once; `normalised` is for the compiler if no problem is an error."""
        try:
            self._walk()
        except _Stop:
            return
        for left in self._open:
            self._error("mjml_unclosed", left.offset, tag=left.name)
        if "mjml" not in self._seen:
            self._error("mjml_missing_root", 0)
        elif "mj-body" not in self._seen:
            self._error("mjml_missing_body", 0)
        self.normalised = "".join(self._pieces)

    def origin(self, offset: int) -> int:
        """The offset in the author's text of what stands at an offset of `normalised`."""
        ends = list(accumulate(map(len, self._pieces)))
        index = min(bisect_right(ends, offset), len(ends) - 1)
        return self.marked.origin(self._origins[index])

    def _walk(self) -> None:
        text, position = self.marked.text, 0
        while position < len(text) and self._errors < MAX_PROBLEMS:
            opening = text.find("<", position)
            opening = len(text) if opening < 0 else opening
            self._between(position, opening)
            position = self._markup(opening) if opening < len(text) else opening

    def _emit(self, piece: str, offset: int) -> None:
        self._pieces.append(piece)
        self._origins.append(offset)

    def _error(self, code: str, offset: int, **context: str) -> None:
        origin = self.marked.origin(offset)
        self._errors += 1
        self.problems.append(self.marked.places.error(code, origin, **context))

    def _warning(self, code: str, offset: int, **context: str) -> None:
        """Once for the same words: a habit is told of, not each time it shows."""
        said = (code, *context.values())
        if said not in self._warned and len(self._warned) < MAX_PROBLEMS:
            self._warned.add(said)
            origin = self.marked.origin(offset)
            self.problems.append(self.marked.places.warning(code, origin, **context))

    def _parent(self) -> str:
        return self._open[-1].name if self._open else ""

    def _between(self, start: int, end: int) -> None:
        """Text between tags: nothing but white space and conditions has a meaning there."""
        text = self.marked.text[start:end].replace("\ufeff", " ")
        if not text or text.isspace():
            return
        pieces = MARK_TOKEN.split(text)
        is_control = all(self.marked.marks[int(each)].kind != "value" for each in pieces[1::2])
        if not is_control or any(each.strip() for each in pieces[::2]):
            lead = len(text) - len(text.lstrip())
            shown = self.marked.restored(text.strip())[:40].split("\n")[0]
            self._error("mjml_stray_text", start + lead, text=shown)
        else:
            self._raw(text.strip(), start)

    def _raw(self, content: str, start: int) -> None:
        if self._parent() not in RAW_PARENTS:
            self._error("mjml_stray_text", start, text=self.marked.restored(content)[:40])
            return
        self._emit(f"<mj-raw>{self._block(content, start, 'mj-raw')}</mj-raw>", start)

    def _block(self, content: str, start: int, tag: str) -> str:
        self.blocks.append(Block(content, start, tag))
        return f"\ufdd2{len(self.blocks) - 1}\ufdd3"

    def _markup(self, opening: int) -> int:
        text = self.marked.text
        if text.startswith("<!--", opening):
            return self._comment(opening)
        if end := _END.match(text, opening):
            self._end_tag(end[1], opening)
            return end.end()
        start = _START.match(text, opening)
        if not start:
            self._error("mjml_stray_text", opening, text=text[opening : opening + 10])
            raise _Stop
        return self._start_tag(start)

    def _comment(self, opening: int) -> int:
        text = self.marked.text
        end = text.find("-->", opening + 4)
        if end < 0:
            self._error("comment_unclosed", opening)
            raise _Stop
        # Outlook's conditional comments carry content; an author's notes are nobody else's affair.
        if text.startswith(("<!--[if", "<!--<!["), opening) and self._parent() in RAW_PARENTS:
            self._raw(text[opening : end + 3], opening)
        return end + 3

    def _end_tag(self, name: str, offset: int) -> None:
        if name not in (each.name for each in self._open):
            context = {"open": self._parent()} if self._open else {}
            self._error("mjml_unexpected_end", offset, tag=name, **context)
            return
        while (left := self._open.pop()).name != name:
            self._error("mjml_unclosed", left.offset, tag=left.name)
            self._emit(f"</{left.name}>", offset)
        self._emit(f"</{name}>", offset)

    def _start_tag(self, start: re.Match[str]) -> int:
        name, offset = start[1], start.start()
        self._check_tag(name, offset)
        self._tags += 1
        if self._tags > MAX_TAGS:
            self._fatal_error("html_too_complex", offset, MAX_TAGS)
        attributes, position, is_empty = self._attributes(name, start)
        if name == "mj-style" and _INLINE in attributes and not is_empty:
            return self._inline_style(offset, position)
        self._emit(f"<{name}{attributes}{' /' if is_empty else ''}>", offset)
        if is_empty:
            return position
        if name in ENDING_TAGS:
            return self._ending_tag(name, offset, position)
        self._open.append(Open(name, offset))
        if len(self._open) > MAX_DEPTH:
            self._fatal_error("mjml_too_deep", offset, MAX_DEPTH)
        return position

    def _fatal_error(self, code: str, offset: int, limit: int) -> None:
        self._error(code, offset, max=str(limit))
        raise _Stop

    def _check_tag(self, name: str, offset: int) -> None:
        parent = self._parent()
        if not self._seen and name != "mjml":
            self._error("mjml_missing_root", offset, tag=name)
            raise _Stop
        if name not in KNOWN_TAGS:
            like = get_close_matches(name.lower(), sorted(KNOWN_TAGS), 1)
            code, suggestion = _meant(_UNKNOWN_TAG, "".join(like))
            self._error(code, offset, tag=name, **suggestion)
        elif name in REFUSED_TAGS:
            if parent not in REFUSED_TAGS:
                self._error("mjml_refused_tag", offset, tag=name)
        elif name in ("mjml", "mj-head", "mj-body") and name in self._seen:
            self._error("mjml_duplicate_tag", offset, tag=name)
        elif parent and not may_stand_in(name, parent):
            self._warning("mjml_misplaced_tag", offset, tag=name, parent=parent)
        self._seen.add(name)

    def _attributes(self, tag: str, start: re.Match[str]) -> tuple[str, int, bool]:
        read = read_attributes(self.marked.text, start.start(), start.end(), tag)
        for code, offset, context in read.findings:
            shown = {name: self.marked.restored(value) for name, value in context.items()}
            self._error(code, offset, **shown)
        if read.is_broken:
            raise _Stop
        self._check_names(tag, read.places)
        if self._parent() == "mj-attributes":
            self._padding.define(tag, read.values)
        elif tag == "mj-column":
            self._padding.expand(read.values)
        for_compiler(read.values)
        if tag == "mjml" and self.language:
            read.values.setdefault("lang", self.language)
        shown_values = "".join(f' {name}="{value}"' for name, value in read.values.items())
        return shown_values, read.end, read.is_empty

    def _check_names(self, tag: str, places: Mapping[str, int]) -> None:
        known = attributes_of(tag)
        for name, offset in places.items():
            if known is not None and name not in known and not name.startswith("data-"):
                code, suggestion = _meant(_UNKNOWN_ATTRIBUTE, suggested(name, tag))
                self._warning(code, offset, tag=tag, attribute=name, **suggestion)

    def _inline_style(self, offset: int, position: int) -> int:
        """Not the compiler's business: it would leave the style in the head."""
        end, after = self._closing("mj-style", offset, position)
        self.inline_styles.append(InlineStyle(self.marked.text[position:end], position))
        return after

    def _closing(self, name: str, offset: int, position: int) -> tuple[int, int]:
        """Where the content of an ending tag ends, and where its end tag does."""
        text = self.marked.text
        closing = _CLOSING[name].search(text, position)
        if not closing or _MJML_INSIDE.search(text, position, closing.start()):
            self._error("mjml_unclosed", offset, tag=name)
            raise _Stop
        return closing.start(), closing.end()

    def _ending_tag(self, name: str, offset: int, position: int) -> int:
        end, after = self._closing(name, offset, position)
        content = self.marked.text[position:end]
        if content and not content.isspace():
            # The compiler writes the title into an attribute as well.
            if name == "mj-title":
                self._emit(as_attribute(escape(unescape(content))), position)
            else:
                self._emit(self._block(content, position, name), position)
        self._emit(f"</{name}>", end)
        return after


def _meant(codes: tuple[str, str], suggestion: str) -> tuple[str, dict[str, str]]:
    """The code and context of what nobody knows, with or without what was probably meant."""
    alone, with_suggestion = codes
    return (with_suggestion, {"suggestion": suggestion}) if suggestion else (alone, {})
