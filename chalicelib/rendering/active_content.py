"""What a mail may not carry: anything that runs, submits, embeds or moves the reader elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from chalicelib.rendering.css_text import plain_css
from chalicelib.rendering.document import Document
from chalicelib.rendering.html_scanner import Attribute, Event, Kind
from chalicelib.rendering.problem import Problem

ALLOWED_ELEMENTS = frozenset(
    (
        *("html", "head", "body", "title", "meta", "link", "style"),
        *("p", "div", "span", "br", "hr", "wbr", "center", "font", "pre", "blockquote", "address"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "main", "section", "article"),
        *("aside", "nav", "hgroup", "figure", "figcaption", "details", "summary"),
        *("ul", "ol", "li", "dl", "dt", "dd", "menu", "dir"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("a", "b", "i", "u", "s", "em", "strong", "small", "big", "sub", "sup", "strike", "del"),
        *("ins", "mark", "q", "cite", "code", "kbd", "samp", "var", "tt", "abbr", "acronym", "dfn"),
        *("bdi", "bdo", "time", "data", "ruby", "rb", "rt", "rtc", "rp", "nobr", "basefont"),
        *("img", "picture", "source", "map", "area"),
        *("label", "input"),  # of menus, accordions and galleries, which work without a script
        "xml",
    )
)
"""What a mail is made of. Elements of Office (v:rect, o:p) have a colon in their names."""
_SWITCHES = frozenset(["checkbox", "radio"])
# Outlook reads it in its own comments; elsewhere its meaning depends on the reader's settings.
_ALLOWED_IN_OUTLOOK = frozenset({"noscript"})
_LINKED = frozenset(
    ["stylesheet", "preconnect", "canonical", "icon", "apple-touch-icon", "shortcut"]
)
"""What a link in the head may be: fonts come as a stylesheet."""
REFUSED_ATTRIBUTES = frozenset(
    ["srcdoc", "formaction", "action", "ping", "manifest", "shadowrootmode"]
)
URL_ATTRIBUTES = frozenset(
    (
        *("href", "src", "background", "poster", "cite", "longdesc", "xlink:href", "srcset"),
        *("imagesrcset", "usemap", "lowsrc", "dynsrc", "data", "codebase", "classid"),
    )
)
_CANDIDATES = frozenset(["srcset", "imagesrcset"])
ALLOWED_SCHEMES = frozenset(
    ["http", "https", "mailto", "tel", "sms", "webcal", "whatsapp", "geo", "cid"]
)
_IMAGE_DATA = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "gif", "webp"))
_META_HEADERS = frozenset({"content-type", "x-ua-compatible", "content-language"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*+")
_STYLE_DANGER = re.compile(
    r"javascript:|vbscript:|expression\s*+\(|(?<![\w-])(?:behavior|-moz-binding)\s*+:",
    re.IGNORECASE,
)
_URL_NOISE = dict.fromkeys((*range(0x21), 0x7F))


def refused_scheme(url: str, *, is_image: bool = False) -> str:
    """The scheme a mail may not link to, or "" when this URL is fine.

    url: as written in the attribute, entities included. Browsers drop tabs and line breaks in a
    scheme, so they are dropped here too.
    """
    plain = html.unescape(url).translate(_URL_NOISE).lower()
    if is_image and plain.startswith(_IMAGE_DATA):
        return ""
    scheme, colon, _ = plain.partition(":")
    is_scheme = bool(colon) and _SCHEME.fullmatch(scheme)
    return scheme[:20] if is_scheme and scheme not in ALLOWED_SCHEMES else ""


def active_content(document: Document) -> Iterator[Problem]:
    """Every piece of active content, with its tag and place (fault I12)."""
    for event in document.events:
        if event.kind is Kind.START:
            yield from _in_tag(document, event)
        elif event.kind is Kind.RAW and event.name == "style":
            yield from _in_style(document, event.start, event.end, "style")


def _in_tag(document: Document, event: Event) -> Iterator[Problem]:
    is_outlook = event.is_conditional and event.name in _ALLOWED_IN_OUTLOOK
    if not (event.name in ALLOWED_ELEMENTS or ":" in event.name or is_outlook):
        yield document.error("active_content", event.start, tag=event.name)
    if event.name == "input" and not _words(document, event, "type") & _SWITCHES:
        yield document.error("active_content", event.start, tag="input")
    if event.name == "link" and not _words(document, event, "rel") <= _LINKED:
        yield document.error("active_content", event.start, tag="link", attribute="rel")
    for attribute in event.attributes:
        yield from _in_attribute(document, event, attribute)


def _in_attribute(document: Document, event: Event, attribute: Attribute) -> Iterator[Problem]:
    name, start, end, _ = attribute
    if name.startswith("on") or name in REFUSED_ATTRIBUTES:
        yield document.error("active_content", start, tag=event.name, attribute=name)
    elif name in URL_ATTRIBUTES:
        urls = document.html[start:end]
        is_image = event.name in ("img", "source")
        parts = urls.split(",") if name in _CANDIDATES else [urls]
        # A data URL has a comma of its own, and what stands behind it has no scheme.
        scheme = next(filter(None, (refused_scheme(each, is_image=is_image) for each in parts)), "")
        if scheme:
            yield document.error(
                "active_content", start, tag=event.name, attribute=name, scheme=scheme
            )
    elif name == "style":
        yield from _in_style(document, start, end, event.name)
    elif name == "http-equiv" and event.name == "meta":
        header = html.unescape(document.html[start:end]).strip().lower()
        if header not in _META_HEADERS:
            yield document.error("active_content", start, tag="meta", attribute=name)


def _words(document: Document, event: Event, name: str) -> set[str]:
    """Of the first attribute with this name, in small letters."""
    found = next((each for each in event.attributes if each.name == name), None)
    return set(
        html.unescape(document.html[found.start : found.end]).lower().split() if found else ()
    )


def _in_style(document: Document, start: int, end: int, tag: str) -> Iterator[Problem]:
    written = html.unescape(document.html[start:end])
    found = _STYLE_DANGER.search(written)
    if found:
        place = min(start + found.start(), end)
        yield document.error("active_content", place, tag=tag, style=found[0])
        return
    found = _STYLE_DANGER.search(plain_css(written))
    if found:  # in escapes, or with a comment between its letters
        yield document.error("active_content", start, tag=tag, style=found[0])
