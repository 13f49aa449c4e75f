"""A stored mail as people and programmes read it: built when somebody looks, never before."""

from __future__ import annotations

import json
import quopri
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.header import Header, decode_header, make_header
from email.policy import default
from email.utils import format_datetime
from typing import Any

from local.ses.message import Content, Message
from local.ses.templates import compile_mail

Pair = tuple[str, str]
_CRLF = "\r\n"
# What SES takes out of, or writes itself into, a raw message.
_STRIPPED = re.compile(rb"(?:bcc|message-id|return-path|x-ses-[a-z-]+)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """The readable bodies; "" for a part the mail does not have."""

    html: str
    text: str


def decoded(value: str) -> str:
    """A header value with its RFC 2047 encoded words as plain text."""
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, UnicodeError, ValueError):
        return value


def parts(message: Message, content: Content) -> Parts:
    """The HTML and the text of a mail, with its values filled in.

    A mail whose rendering failed shows its template as it is.
    """
    if content.kind == "raw":
        return _raw_parts(content.body)
    stored: list[str] = json.loads(content.body)
    if content.kind == "simple":
        return Parts(stored[1], stored[2])
    template, values = compile_mail(*stored), json.loads(message.slots)
    if template.missing(values) is not None:
        return Parts(stored[1], stored[2])
    return Parts(template.html.render(values), template.text.render(values))


def headers(message: Message, content: Content, sent_at: Any) -> list[Pair]:
    """The header of the mail as it leaves SES, in order; values decoded. sent_at: datetime."""
    if content.kind == "raw":
        parsed = message_from_bytes(raw(message, content, sent_at), policy=default)
        return [(name, str(value)) for name, value in parsed.items()]
    return _own_headers(message, sent_at)


def raw(message: Message, content: Content, sent_at: Any) -> bytes:
    """The complete MIME, lines ended by CRLF, without Bcc. sent_at: aware datetime."""
    if content.kind == "raw":
        return _relayed(message, content.body)
    body = parts(message, content)
    lines = [f"{name}: {_wire(value)}" for name, value in _own_headers(message, sent_at)]
    return _CRLF.join([*lines, "MIME-Version: 1.0", *_body_lines(message.id, body)]).encode()


def _own_headers(message: Message, sent_at: Any) -> list[Pair]:
    pairs = [
        ("Date", format_datetime(sent_at)),
        ("From", message.sender),
        ("Reply-To", ", ".join(message.reply_to)),
        ("To", ", ".join(message.to)),
        ("Cc", ", ".join(message.cc)),
        ("Message-ID", _message_id(message)),
        ("Subject", message.subject),
    ]
    return [pair for pair in pairs if pair[1]] + [(name, value) for name, value in message.headers]


def _message_id(message: Message) -> str:
    return f"<{message.id}@eu-central-1.amazonses.com>"


def _wire(value: str) -> str:
    return value if value.isascii() else Header(value, "utf-8").encode(linesep=_CRLF)


def _body_lines(message_id: str, body: Parts) -> list[str]:
    if not (body.html and body.text):
        subtype = "html" if body.html else "plain"
        return _part_lines(subtype, body.html or body.text)
    boundary = f"----=_Part_{message_id[:16]}"
    lines = [f'Content-Type: multipart/alternative; boundary="{boundary}"', ""]
    for subtype, text in (("plain", body.text), ("html", body.html)):
        lines += [f"--{boundary}", *_part_lines(subtype, text)]
    return [*lines, f"--{boundary}--", ""]


def _part_lines(subtype: str, text: str) -> list[str]:
    plain = "\n".join(text.splitlines()).encode(errors="replace")
    encoded = quopri.encodestring(plain).decode("ascii")
    return [
        f"Content-Type: text/{subtype}; charset=UTF-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        *encoded.split("\n"),
    ]


def _raw_parts(body: bytes) -> Parts:
    parsed = message_from_bytes(body, policy=default)
    found = {}
    for subtype in ("html", "plain"):
        part = parsed.get_body(preferencelist=(subtype,))
        found[subtype] = str(part.get_content()) if part is not None else ""
    return Parts(found["html"], found["plain"])


def _relayed(message: Message, body: bytes) -> bytes:
    header, separator, rest = re.sub(rb"\r?\n", b"\r\n", body).partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", header)
    kept = [field for field in fields if not _STRIPPED.match(field.partition(b":")[0].strip())]
    own = f"Message-ID: {_message_id(message)}".encode()
    return b"\r\n".join([own, *kept]) + separator + rest
