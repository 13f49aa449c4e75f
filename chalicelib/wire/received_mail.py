"""Mails that people write to us: S3's word that one came, and what its head says.

S3: "Event message structure" in the Amazon S3 User Guide. Mails: RFC 5322. Bodies are never read.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

if TYPE_CHECKING:
    from email.message import EmailMessage

MOST_HEAD_BYTES = 64 * 1024
"""What is read of a mail; one whose subject stands further down carries no token of ours."""

MOST_TOKENS = 8
"""Candidates a mail may name; each costs a few microseconds to refuse."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{40,200}")
_HEADERS = ("subject", "to")


class UnreadableNotice(ValueError):
    """Not what S3 says of an object that was made."""


def created_objects(body: str) -> tuple[str, ...]:
    """The keys of the objects that a notice of S3 tells of; none for the test that S3 sends when
    the notices are set up. Raises UnreadableNotice."""
    try:
        notice: dict[str, Any] = json.loads(body)
        if notice.get("Event") == "s3:TestEvent":
            return ()
        return tuple(unquote_plus(one["s3"]["object"]["key"]) for one in notice["Records"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableNotice("not a notice of S3") from error


def tokens_of(head: bytes) -> tuple[str, ...]:
    """What might be the token of an unsubscribe link in the subject (RFC 2369 mailto), or in the
    address it was sent to; most likely first, at most eight. Any bytes will do."""
    message = _parsed(head)
    found: dict[str, None] = {}
    for name in _HEADERS:
        for value in _values(message, name):
            # As it stands, and put together again where somebody's programme broke the line.
            for text in (value, re.sub(r"\s+", "", value)):
                found |= dict.fromkeys(_TOKEN.findall(text))
    return tuple(found)[:MOST_TOKENS]


def _parsed(head: bytes) -> EmailMessage:
    # Here, not above: every function builds on this module, and one of them reads mails.
    from email import policy
    from email.parser import BytesParser

    parser = BytesParser(policy=policy.default)
    # The parser reads headers up to the first empty line; what follows stays unread text.
    return parser.parsebytes(head[:MOST_HEAD_BYTES], headersonly=True)


def _values(message: EmailMessage, name: str) -> list[str]:
    """Decoded values of a header; none where a hostile one cannot be read at all."""
    try:
        return [str(value) for value in message.get_all(name, [])]
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):
        return []
