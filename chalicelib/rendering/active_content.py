"""What a mail may not carry: anything that runs, submits, embeds or moves the reader elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from chalicelib.rendering.document import Document
from chalicelib.rendering.html_scanner import Attribute, Event, Kind
from chalicelib.rendering.problem import Problem

REFUSED_ELEMENTS = frozenset(
    [
        "script",
        "form",
        "base",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "template",
        "portal",
        "xmp",
        "noembed",
        "noframes",
        "plaintext",
        "textarea",
    ]
)
# Outlook reads it in its own comments; elsewhere its meaning depends on the reader's settings.
_REFUSED_OUTSIDE_OUTLOOK = frozenset({"noscript"})
REFUSED_ATTRIBUTES = frozenset(["srcdoc", "formaction", "action", "ping", "manifest"])
URL_ATTRIBUTES = frozenset(
    ["href", "src", "background", "poster", "cite", "longdesc", "xlink:href", "srcset"]
)
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
    refused_outside = event.name in _REFUSED_OUTSIDE_OUTLOOK and not event.is_conditional
    if event.name in REFUSED_ELEMENTS or refused_outside:
        yield document.error("active_content", event.start, tag=event.name)
    for attribute in event.attributes:
        yield from _in_attribute(document, event, attribute)


def _in_attribute(document: Document, event: Event, attribute: Attribute) -> Iterator[Problem]:
    name, start, end, _ = attribute
    if name.startswith("on") or name in REFUSED_ATTRIBUTES:
        yield document.error("active_content", start, tag=event.name, attribute=name)
    elif name in URL_ATTRIBUTES:
        scheme = refused_scheme(document.html[start:end], is_image=event.name == "img")
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


def _in_style(document: Document, start: int, end: int, tag: str) -> Iterator[Problem]:
    found = _STYLE_DANGER.search(html.unescape(document.html[start:end]))
    if found:
        place = min(start + found.start(), end)
        yield document.error("active_content", place, tag=tag, style=found[0])
