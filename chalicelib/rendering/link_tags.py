"""Parameters of the account's own choice at the end of the links of a mail (UTM)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.rendering.document import Document, Region
from chalicelib.rendering.html_scanner import Kind
from chalicelib.rendering.links import LINKING_ELEMENTS
from chalicelib.rendering.marks import MARK, MARK_TOKEN, Mark, Marked
from chalicelib.rendering.text_links import with_urls

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:@]+)", re.IGNORECASE)
_FRAGMENT = re.compile(r"#(?!(?:\d+|x[0-9a-f]+);)|(?<!&)#", re.IGNORECASE)
_TAGGED = re.compile(r"[?&;]utm_[a-z]+=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkTags:
    """query: percent-encoded parameters. hosts: only links to these and to what is below them; ()
    for every link. own_host: ours, whose links are left alone."""

    query: str
    hosts: tuple[str, ...]
    own_host: str

    def place_in(self, url: str, marks: list[Mark]) -> tuple[int, str] | None:
        """(where, what joins it to what stands before); None for a link that is left alone: one of
        ours, of another host, with UTM parameters of its own, or whose host or end only values
        tell. url: as it stands in the mail, with tokens."""
        found = _HOST.match(url)
        if found is None or MARK in found[1] or not self._is_wanted(found[1].lower()):
            return None
        kinds = {marks[int(each[1])].kind for each in MARK_TOKEN.finditer(url)}
        if kinds - {"value"} or _TAGGED.search(html.unescape(url)):
            return None
        fragment = _FRAGMENT.search(url)
        end = fragment.start() if fragment else len(url)
        before = url[:end]
        if "?" not in before:
            return end, "?"
        return end, "" if before.endswith(("?", "&", "&amp;")) else "&"

    def _is_wanted(self, host: str) -> bool:
        if host == self.own_host:
            return False
        return not self.hosts or any(host == one or host.endswith(f".{one}") for one in self.hosts)


def tagged(document: Document, tags: LinkTags) -> Document:
    """The document with the parameters in the links of `a` and `area`."""
    pieces, position, places = [], 0, []
    for at, joint in _places(document, tags):
        added = html.escape(joint + tags.query)
        pieces += [document.html[position:at], added]
        places.append((at, len(added)))
        position = at
    pieces.append(document.html[position:])
    regions = tuple(_moved(document.regions, places))
    return Document.of("".join(pieces), document.marked, regions)


def tag_text(marked: Marked, tags: LinkTags) -> None:
    """The same in a text part that its author wrote."""

    def with_tags(url: str) -> str:
        place = tags.place_in(url, marked.marks)
        if place is None:
            return url
        at, joint = place
        return url[:at] + joint + tags.query + url[at:]

    marked.text = with_urls(marked, with_tags)


def _places(document: Document, tags: LinkTags) -> Iterator[tuple[int, str]]:
    for event in document.events:
        if event.kind is not Kind.START or event.name not in LINKING_ELEMENTS:
            continue
        for each in event.attributes:
            if each.name == "href":
                value = document.html[each.start : each.end]
                before = len(value) - len(value.lstrip())
                place = tags.place_in(value.strip(), document.marked.marks)
                if place is not None:
                    yield each.start + before + place[0], place[1]


def _moved(regions: tuple[Region, ...], places: list[tuple[int, int]]) -> Iterator[Region]:
    """The author's own text, around what was put into it."""
    shift, left = 0, list(places)
    for region in regions:
        while left and left[0][0] < region.start:
            shift += left.pop(0)[1]
        start, source = region.start, region.source
        while left and left[0][0] < region.end:
            at, length = left.pop(0)
            yield Region(start + shift, at + shift, source, region.is_fragment, region.is_table)
            start, source, shift = at, source + at - start, shift + length
        yield Region(start + shift, region.end + shift, source, region.is_fragment, region.is_table)
