"""The link table: every web address a mail points to, numbered once, in order of appearance."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.rendering.document import Document
from chalicelib.rendering.html_scanner import Attribute, Kind
from chalicelib.rendering.marks import MARK, MARK_TOKEN
from chalicelib.rendering.merge import AUTHOR_URLS
from chalicelib.rendering.problem import Problem

MAX_LINKS = 1_000
LINKING_ELEMENTS = frozenset({"a", "area"})
_WEB_SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class LinkTable:
    """targets: index → URL as the author wrote it. numbers: start of an attribute value → index.

    A target that still holds `{{` or `{%` has a number, so that numbers stay the same when such
    links are tracked one day, but its link in the mail is left as it is: it is in no `numbers`, and
    a redirect to it must be refused.
    """

    targets: tuple[str, ...]
    numbers: dict[int, int]


def find_links(document: Document, known: Sequence[str] = ()) -> LinkTable:
    """Numbers the http(s) targets of `a` and `area`; the same URL has the same number.

    known: targets that have their numbers already; the new ones follow them.
    `mailto:`, `tel:`, `#…` and the engine's own URLs are left alone.
    """
    index = {url: number for number, url in enumerate(known)}
    numbers: dict[int, int] = {}
    for _, start, end, _ in _targets(document):
        written = document.html[start:end].strip()
        if not is_trackable(written, document):
            continue
        url = html.unescape(document.marked.restored(written))
        number = index.setdefault(url, len(index))
        if MARK not in written:
            numbers[start] = number
    return LinkTable(tuple(index), numbers)


def is_trackable(written: str, document: Document) -> bool:
    """Whether this attribute value leads to the web by the author's choice."""
    if written.lower().startswith(_WEB_SCHEMES):
        return True
    found = MARK_TOKEN.match(written)
    return found is not None and document.marked.marks[int(found[1])].name not in AUTHOR_URLS


def link_problems(document: Document, table: LinkTable) -> Iterator[Problem]:
    """Addresses without a scheme (they lead nowhere in a mail) and too many links."""
    if len(table.targets) > MAX_LINKS:
        yield document.error("too_many_links", 0, max=str(MAX_LINKS))
    for _, start, end, _ in _targets(document):
        written = html.unescape(document.html[start:end]).strip()
        is_complete = ":" in written or written.startswith("#") or MARK in written
        if written and not is_complete:
            yield document.warning("link_without_scheme", start, url=written[:100])


def _targets(document: Document) -> Iterator[Attribute]:
    for event in document.events:
        if event.kind is Kind.START and event.name in LINKING_ELEMENTS:
            yield from (each for each in event.attributes if each.name == "href")
