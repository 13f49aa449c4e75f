"""The body of a POST to `/u/{token}`: one click (RFC 8058), or the form of our own page.

RFC 8058 §3.1 asks for `List-Unsubscribe=One-Click`, as multipart/form-data or urlencoded. Some of
those who send it say no type at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from chalicelib.domain.leaving import Choice, LeavingReason

MOST_BYTES = 10_000
_MOST_FIELDS = 20
_NAME, _VALUE = "list-unsubscribe", "one-click"
_PART = re.compile(
    rf'content-disposition:[^\n]*[;\s]name=("?){_NAME}\1[^\n]*\n(?:[^\n]+\n)*?\r?\n{_VALUE}\s*(?:--|\Z)'
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a body asks for. reason: None when none of ours was given."""

    choice: Choice
    reason: LeavingReason | None = None


def read_wish(content_type: str, body: bytes) -> Wish | None:
    """None for a body that asks for nothing. One click is all marketing, whatever else it says.

    Raises ValueError for hundreds of fields.
    """
    if len(body) > MOST_BYTES:
        return None
    text = body.decode("utf-8", "replace")
    if content_type.lower().startswith("multipart/form-data"):
        # Boundaries need not be trusted: a part ends at "--".
        return Wish(Choice.ALL) if _PART.search(text.lower().replace("\r\n", "\n")) else None
    pairs = parse_qsl(text.strip(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    if any(name.lower() == _NAME and value.lower() == _VALUE for name, value in pairs):
        return Wish(Choice.ALL)
    return _of_page(dict(pairs))


def _of_page(fields: Mapping[str, str]) -> Wish | None:
    """What our page sends: `choice`, and `reason` where one was picked."""
    try:
        choice = Choice(fields.get("choice", ""))
    except ValueError:
        return None
    reason = fields.get("reason", "")
    known = reason in set(LeavingReason)
    return Wish(choice, LeavingReason(reason) if known else None)
