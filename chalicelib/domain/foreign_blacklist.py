"""What a blacklist that was kept elsewhere says of an address: why, and since when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from chalicelib.domain.blacklist import BlacklistReason

IMPORTABLE = (
    BlacklistReason.BOUNCE,
    BlacklistReason.COMPLAINT,
    BlacklistReason.UNSUBSCRIBED,
    BlacklistReason.REQUESTED,
    BlacklistReason.MANUAL,
)
"""Reasons that a foreign list can give. The other two are about our own sending."""

_WORDS: Mapping[BlacklistReason, re.Pattern[str]] = MappingProxyType(
    {
        reason: re.compile(words)
        for reason, words in (
            # The order matters: "spam complaint bounce" complained, "unsubscribed by admin" left.
            (BlacklistReason.COMPLAINT, r"complain|spam|abus|klacht|klaagde|plainte|plaint|junk"),
            (
                BlacklistReason.UNSUBSCRIBED,
                r"unsub|opt(ed)?[ _-]?out|uitgeschreven|uitschrijv|afgemeld|d[ée]s(abonn|inscri)",
            ),
            (
                BlacklistReason.BOUNCE,
                r"bounc|cleaned|invalid|undeliver|onbestelbaar|teruggek|bestaat niet|rebond",
            ),
            (BlacklistReason.REQUESTED, r"request|gdpr|rgpd|avg\b|op vraag|vroeg|erasure|demande"),
        )
    }
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_FIRST_YEAR = 1990


def reason_named(text: str, otherwise: BlacklistReason) -> BlacklistReason:
    """The reason that the words of another provider mean; `otherwise` for words we do not know."""
    words = text.strip().lower()
    for reason, pattern in _WORDS.items():
        if pattern.search(words):
            return reason
    return otherwise


def day_named(text: str, latest: datetime) -> datetime:
    """The day (00:00 UTC) in a cell such as "2024-03-01 12:00" or "1/3/2024", the day before the
    month where both are possible; `latest` for what is no day, lies before 1990 or after that."""
    iso, local = _ISO.match(text.strip()), _DAY_FIRST.match(text.strip())
    if iso:
        year, month, day = map(int, iso.groups())
    elif local:
        day, month, year = map(int, local.groups())
        if month > 12:
            day, month = month, day
    else:
        return latest
    try:
        found = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return latest
    return min(found, latest) if year >= _FIRST_YEAR else latest
