"""The body of an unsubscribing POST (RFC 8058 §3.1): form-encoded, multipart, or untyped."""

from __future__ import annotations

from urllib.parse import parse_qsl

MOST_BYTES = 10_000
_NAME, _VALUE = "list-unsubscribe", "one-click"


def is_one_click(content_type: str, body: bytes) -> bool:
    """Whether the body says `List-Unsubscribe=One-Click`, in either encoding the RFC allows."""
    if len(body) > MOST_BYTES:
        return False
    text = body.decode("utf-8", "replace")
    if content_type.lower().startswith("multipart/form-data"):
        return _in_multipart(text)
    pairs = parse_qsl(text.strip(), keep_blank_values=True, max_num_fields=20)
    return any(name.lower() == _NAME and value.lower() == _VALUE for name, value in pairs)


def _in_multipart(text: str) -> bool:
    """A part of that name and value. Boundaries need not be trusted: a part ends at "--"."""
    head, found, rest = text.lower().partition(f'name="{_NAME}"')
    value = rest.partition("\n\n" if "\r\n\r\n" not in rest else "\r\n\r\n")[2]
    return bool(found) and "content-disposition" in head and value.strip().startswith(_VALUE)
