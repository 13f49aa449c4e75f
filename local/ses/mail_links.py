"""The links of a mail that lead to our own gateway: what a reader can open, click and leave by.

Nothing else is ever visited, so whatever a mail says, no request leaves this machine.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import SplitResult, quote, urlsplit

LOOPBACK = frozenset(("localhost", "127.0.0.1"))
# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADER_LINK = re.compile(r"<(http[^<>\s]*)>", re.IGNORECASE)
_HTTP_PORT = 80

Attributes = Sequence[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Site:
    """The gateway that may be visited. Raises ValueError for any host but this machine."""

    url: str

    def __post_init__(self) -> None:
        if urlsplit(self.url).hostname not in LOOPBACK or urlsplit(self.url).scheme != "http":
            raise ValueError("readers visit http://localhost alone")

    @property
    def host(self) -> str:
        """What a browser calls it."""
        return urlsplit(self.url).netloc

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.url).port or _HTTP_PORT

    def path_of(self, url: str) -> str | None:
        """The path and query of an address of this site; None for any other address."""
        try:
            found = urlsplit(url.strip())
            is_own = self._is_own(found)
        except ValueError:  # no port is called that
            return None
        if not is_own:
            return None
        path = found.path + (f"?{found.query}" if found.query else "")
        return quote(path or "/", safe=string.punctuation, errors="replace")

    def _is_own(self, found: SplitResult) -> bool:
        is_plain = found.scheme == "http" and "@" not in found.netloc
        return is_plain and found.hostname in LOOPBACK and (found.port or _HTTP_PORT) == self.port


@dataclass(frozen=True, slots=True)
class MailLinks:
    """Paths at the site. pixel: "" without one. shown: tracked links that a person sees. fetched:
    every link and image, hidden ones too. leave: where one click unsubscribes (RFC 8058)."""

    pixel: str
    shown: tuple[str, ...]
    fetched: tuple[str, ...]
    leave: str


def links_of(html: str, headers: Sequence[tuple[str, str]], site: Site) -> MailLinks:
    """What a mail with this HTML and header holds."""
    page = _Page()
    with suppress(AssertionError):  # html.parser gives up at a broken `<![`; the rest is not read
        page.feed(html)
        page.close()
    images, shown, hidden = (
        [path for url in urls if (path := site.path_of(url))]
        for urls in (page.images, page.shown, page.hidden)
    )
    return MailLinks(
        pixel=next((path for path in images if path.startswith("/o/")), ""),
        shown=tuple(path for path in shown if path.startswith("/c/")),
        fetched=tuple(dict.fromkeys((*images, *shown, *hidden))),
        leave=_leave(headers, site),
    )


def _leave(headers: Sequence[tuple[str, str]], site: Site) -> str:
    named = {name.lower(): value for name, value in headers}
    if "list-unsubscribe-post" not in named:
        return ""
    urls = _HEADER_LINK.findall(named.get("list-unsubscribe", ""))
    return next((path for url in urls if (path := site.path_of(url))), "")


@dataclass
class _Page(HTMLParser):
    """Collects addresses; whatever stands in an element that is not shown is hidden."""

    images: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    open_hidden: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """See HTMLParser."""
        named = {name: value or "" for name, value in attrs}
        hides = "hidden" in named or bool(_HIDING.search(named.get("style", "")))
        if tag not in _VOID and (hides or self.open_hidden):
            self.open_hidden.append(tag)
        if tag == "img" and named.get("src"):
            self.images.append(named["src"])
        if tag == "a" and named.get("href"):
            (self.hidden if self.open_hidden else self.shown).append(named["href"])

    def handle_endtag(self, tag: str) -> None:
        """See HTMLParser."""
        if tag in self.open_hidden:
            while self.open_hidden.pop() != tag:
                continue
