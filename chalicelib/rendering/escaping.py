"""How a contact's value is written at one place of a mail, so that it stays text and only text."""

from __future__ import annotations

import html
from collections.abc import Callable
from enum import StrEnum
from urllib.parse import quote

LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")
REFUSED_LINK = "#"

# RFC 3986 reserved characters plus "%": a whole URL keeps its structure, everything else is coded.
_URL_STRUCTURE = "%:/?#[]@!$&()*+,;=~"
# Everything that ends a line or hides in a header: C0, DEL, C1, the Unicode line separators.
_HEADER_BREAKERS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")


class Context(StrEnum):
    """Where a value stands."""

    HTML = "h"
    URL = "u"
    URL_PART = "c"
    PLAIN = "t"
    PLAIN_URL = "v"
    SUBJECT = "s"


def escape_html(value: str) -> str:
    """For HTML text and quoted attributes."""
    return value if value.isalnum() else html.escape(value, quote=True)


def escape_plain_url(value: str) -> str:
    """A whole URL in plain text; "#" unless it is http, https, mailto or tel."""
    value = value.strip()
    if not value.lower().startswith(LINK_SCHEMES):
        return REFUSED_LINK
    return quote(value, safe=_URL_STRUCTURE, errors="replace")


def escape_url(value: str) -> str:
    """A whole URL in an attribute; "#" unless it is http, https, mailto or tel."""
    return html.escape(escape_plain_url(value), quote=True)


def escape_url_part(value: str) -> str:
    """A part of a URL (a path segment, a query value): nothing in it can end the part."""
    return quote(value, safe="", errors="replace")


def escape_subject(value: str) -> str:
    """A piece of one line without control characters and without an encoded word (RFC 2047), nor
    the begin of one that the next piece would go on with."""
    if value.isalnum():
        return value
    value = value.translate(_HEADER_BREAKERS) if not value.isprintable() else value
    value = value.replace("=?", "= ?")
    return f"{value} " if value.endswith("=") else value


def leave_plain(value: str) -> str:
    """Plain text has nothing to escape."""
    return value


ESCAPES: dict[Context, Callable[[str], str]] = {
    Context.HTML: escape_html,
    Context.URL: escape_url,
    Context.URL_PART: escape_url_part,
    Context.PLAIN: leave_plain,
    Context.PLAIN_URL: escape_plain_url,
    Context.SUBJECT: escape_subject,
}
