"""Links whose words name another address than they lead to, and links through a shortener."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.letter import Letter

SHORTENERS = frozenset(
    [
        "bit.ly",
        "bitly.com",
        "tinyurl.com",
        "goo.gl",
        "t.co",
        "ow.ly",
        "is.gd",
        "v.gd",
        "buff.ly",
        "rebrand.ly",
        "cutt.ly",
        "shorturl.at",
        "rb.gy",
        "t.ly",
        "lnkd.in",
        "tiny.cc",
        "bl.ink",
        "adf.ly",
        "shorte.st",
        "s.id",
        "urlz.fr",
        "lc.cx",
        "short.io",
        "soo.gd",
        "dub.sh",
        "qr.ae",
        "ur1.ca",
        "x.co",
        "trib.al",
        "dlvr.it",
        "j.mp",
        "amzn.to",
        "fb.me",
        "wa.link",
        "kutt.it",
        "clck.ru",
        "tny.im",
    ]
)
_DOMAIN = re.compile(
    r"(?<![@\w.-])(?:https?://)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
    r"(?:be|nl|fr|com|eu|net|org|info|biz|lu|de|io|uk|co|vlaanderen|brussels|gent|shop|example))"
    r"(?![\w@-])",
    re.IGNORECASE,
)
_MOST_LETTERS = 500
_SECOND_LEVELS = frozenset({"co.uk", "org.uk", "ac.be", "gov.uk"})


def mismatching_links(letter: Letter) -> Iterator[Finding]:
    """The words show one domain, the address is of another: how phishing looks (R21)."""
    for link in letter.links:
        shown = domain_in(link.label)
        host = host_of(link.url)
        if shown and host and registered(shown) != registered(host):
            context = {"shown": shown[:80], "url": link.url[:100]}
            yield Finding("link_mismatch", Severity.ERROR, Part.CONTENT, context)


def shortened_links(letter: Letter) -> Iterator[Finding]:
    """A shortener hides where a link leads, and filters distrust it."""
    for url in dict.fromkeys(link.url for link in letter.links):
        if host_of(url).removeprefix("www.") in SHORTENERS:
            yield Finding("link_shortened", Severity.WARNING, Part.CONTENT, {"url": url[:100]})


def domain_in(text: str) -> str:
    """The first domain that a text names, outside mail addresses, "" for none."""
    found = _DOMAIN.search(text[:_MOST_LETTERS])
    return found[1].lower() if found else ""


def host_of(url: str) -> str:
    """The host of a web address in small letters, "" for anything else."""
    if not url.lower().startswith(("http://", "https://")):
        return ""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def registered(host: str) -> str:
    """What is registered of a host: "winkel.be" of "www.winkel.be"."""
    parts = host.lower().rstrip(".").split(".")
    last = ".".join(parts[-2:])
    return ".".join(parts[-3:]) if last in _SECOND_LEVELS else last
