"""From bytes to CSV records: decoding that loses no length, quotes, line ends, and a size limit.

The standard csv module cannot say how many bytes a record took, raises on long fields and NUL, and
reads to the end of the file for an unclosed quote. Hence this small reader of the same dialect.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

MOST_LETTERS = 1 << 20
"""A record may have so many letters, its line end included."""

UNCLOSED_QUOTE = "unclosed_quote"
TOO_LONG = "row_too_long"

_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")
# Bytes that are no text become surrogates and, by the same handler, the same bytes again.
_CODECS = {
    "ascii": ("utf-8", "surrogateescape"),
    "utf-8": ("utf-8", "surrogateescape"),
    "cp1252": ("cp1252", "surrogateescape"),
    "utf-16-le": ("utf-16-le", "surrogatepass"),
    "utf-16-be": ("utf-16-be", "surrogatepass"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One record. octets: what it took in the file, its line end included; problem: "" or one of
    unclosed_quote and row_too_long, which have no cells."""

    cells: tuple[str, ...]
    octets: int = 0
    problem: str = ""

    @property
    def is_blank(self) -> bool:
        """An empty line."""
        return self.cells == ("",)


class _MoreNeeded(Exception):
    """The record goes on beyond what is in memory."""


@dataclass(slots=True)
class _Text:
    """The part of a file that is in memory. place: where reading goes on in `text`."""

    source: Iterator[str]
    text: str = ""
    place: int = 0
    is_last: bool = False

    def grow(self) -> None:
        """At least double what is unread: reading a record again costs no more than the record."""
        parts, length = [self.text[self.place :]], len(self.text) - self.place
        wanted = max(1, 2 * length)
        while length < wanted and not self.is_last:
            part = next(self.source, None)
            self.is_last = part is None
            parts.append(part or "")
            length += len(parts[-1])
        self.text, self.place = "".join(parts), 0

    def take(self, end: int) -> str:
        """The text up to `end`; reading goes on there."""
        taken, self.place = self.text[self.place : end], end
        return taken


def read(
    chunks: Iterable[bytes], encoding: str, delimiter: str, quotechar: str, is_start: bool
) -> Iterator[Record]:
    """Split a file into records; memory stays within a chunk and a few times `MOST_LETTERS`.

    encoding: ascii (read as UTF-8), utf-8, cp1252, utf-16-le, utf-16-be. is_start: whether the
    bytes begin where a byte order mark may stand.
    """
    codec, errors = _CODECS[encoding]
    memory = _Text(_decoded(chunks, codec, errors))
    octets = 0
    while True:
        if is_start and memory.text:
            octets = len(memory.take(memory.text.startswith(_MARK)).encode(codec))
            is_start = False
        record, end = split(memory.text, memory.place, delimiter, quotechar, memory.is_last)
        if record is None:
            if memory.is_last:
                return
            memory.grow()
            continue
        taken = memory.take(end)
        octets += len(taken.encode(codec, errors))
        if record.problem and taken[-1] not in "\r\n":
            octets += sum(len(text.encode(codec, errors)) for text in _rest_of_line(memory))
        yield replace(record, octets=octets)
        octets = 0


def split(
    text: str, place: int, delimiter: str, quotechar: str, is_last: bool
) -> tuple[Record | None, int]:
    """The record that begins at `place`, and where the next one begins.

    None when its end is not in `text` yet, or there is none. is_last: whether the file ends with
    `text`. What a record is depends on the file alone, never on how much of it is in memory.
    """
    if place >= len(text):
        return None, place
    window = _Window(text, place, delimiter, quotechar, is_last)
    try:
        return window.record()
    except _MoreNeeded:
        return None, place


def as_windows_1252(cell: str) -> str:
    """Text that was read as UTF-8 and is none, read again; what is still none stays a surrogate."""
    return cell.encode("utf-8", "surrogateescape").decode("cp1252", "surrogateescape")


@cache
def _field_end(delimiter: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(delimiter)}|\r\n|\r|\n")


@dataclass(slots=True)
class _Window:
    """What may be looked at to find the end of one record."""

    text: str
    place: int
    delimiter: str
    quotechar: str
    is_last: bool
    limit: int = field(init=False)

    def __post_init__(self) -> None:
        self.limit = self.place + MOST_LETTERS

    def record(self) -> tuple[Record, int]:
        line_end = self._search(_LINE_END, self.place)
        if line_end is None and not self._is_at_end():
            return self._from_quotes()  # too long, or a quote that does not end
        start, end = line_end or (len(self.text), len(self.text))
        line = self.text[self.place : start]
        if self.quotechar in line:
            return self._from_quotes()
        return Record(tuple(line.split(self.delimiter))), end

    def _from_quotes(self) -> tuple[Record, int]:
        cells: list[str] = []
        place = self.place
        while True:
            cell, place = self._quoted(place)
            if place < 0:
                return Record((), problem=UNCLOSED_QUOTE), self._end_of_first_line()
            found = self._search(_field_end(self.delimiter), place)
            if found is None and not self._is_at_end():
                return Record((), problem=TOO_LONG), self.limit
            start, end = found or (len(self.text), len(self.text))
            cells.append(cell + self.text[place:start])
            if found is None or self.text[start] in "\r\n":
                return Record(tuple(cells)), end
            place = end

    def _quoted(self, place: int) -> tuple[str, int]:
        """The quoted beginning of a cell and where it ends; -1 when it ends nowhere."""
        quote = self.quotechar
        if not self.text.startswith(quote, place, self.limit):
            return "", place
        closing = place + 1
        while (closing := self.text.find(quote, closing, self.limit)) >= 0:
            if not self.text.startswith(quote, closing + 1):
                return self.text[place + 1 : closing].replace(quote * 2, quote), closing + 1
            closing += 2
        self._is_at_end()
        return "", -1

    def _search(self, pattern: re.Pattern[str], place: int) -> tuple[int, int] | None:
        found = pattern.search(self.text, place, self.limit)
        if found is None:
            return None
        if found.end() == len(self.text) and found.group() == "\r" and not self.is_last:
            raise _MoreNeeded
        return found.span()

    def _is_at_end(self) -> bool:
        """Whether the file ends inside the window; if not, the window is full."""
        if len(self.text) > self.limit:
            return False
        if not self.is_last:
            raise _MoreNeeded
        return True

    def _end_of_first_line(self) -> int:
        line_end = self._search(_LINE_END, self.place)
        return line_end[1] if line_end else min(self.limit, len(self.text))


def _decoded(chunks: Iterable[bytes], codec: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)(errors)
    for chunk in chunks:
        yield decoder.decode(chunk)
    try:
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        yield "\ud800"


def _rest_of_line(memory: _Text) -> Iterator[str]:
    """Drop text up to and with the next line end, a piece at a time."""
    while True:
        found = _LINE_END.search(memory.text, memory.place)
        if found and (found.end() < len(memory.text) or found.group() != "\r" or memory.is_last):
            yield memory.take(found.end())
            return
        yield memory.take(found.start() if found else len(memory.text))
        if memory.is_last:
            return
        memory.grow()
