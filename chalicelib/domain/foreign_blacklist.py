"""What other providers say of an address: whether it is subscribed, and of one that is not why, and
since when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact_field import NO

IMPORTABLE = (
    BlacklistReason.BOUNCE,
    BlacklistReason.COMPLAINT,
    BlacklistReason.UNSUBSCRIBED,
    BlacklistReason.REQUESTED,
    BlacklistReason.MANUAL,
)
"""Reasons that a foreign list can give. The other two are about our own sending."""

_WORDS: Mapping[BlacklistReason, tuple[str, ...]] = MappingProxyType(
    {
        # The order matters: a "spam bounce" complained, an "unsubscribe request" left.
        BlacklistReason.COMPLAINT: ("complain", "spam", "abus", "klacht", "klaagde", "plaint"),
        BlacklistReason.UNSUBSCRIBED: (
            *("unsub", "optout", "optedout", "uitgeschreven", "uitschrijving", "afgemeld"),
            *("désabonn", "desabonn", "désinscri", "desinscri"),
        ),
        BlacklistReason.BOUNCE: (
            *("bounc", "cleaned", "invalid", "undeliver", "suppress", "mailbox"),
            *("onbestelbaar", "rebond", "boîte"),
        ),
        BlacklistReason.REQUESTED: ("request", "gdpr", "rgpd", "opvraag", "verzoek", "demande"),
    }
)
"""What the words of other providers have in them, letters and digits alone."""

_ISO = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
_DAY_FIRST = r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"
_FIRST_YEAR = 1990


_SUBSCRIBED = frozenset(
    (
        *("", "subscribed", "subscriber", "active", "actief", "actif", "active subscriber"),
        *("ingeschreven", "aangemeld", "inscrit", "inscrite", "abonné", "abonnée", "confirmed"),
        *("bevestigd", "confirmé", "enabled", "opted in", "opt-in"),
    )
)
_TO_CONFIRM = frozenset(("te bevestigen", "to confirm", "à confirmer"))
"""Of our own files: who never answered the mail that asks to confirm."""
_OUT = (
    "junk",
    "blacklist",
    "blocklist",
    "blocked",
    "inactive",
    "deleted",
    "removed",
    "zwartelijst",
    "listenoire",
)


LEFT_TARGETS: Mapping[str, BlacklistReason] = MappingProxyType(
    {
        "complained": BlacklistReason.COMPLAINT,
        "unsubscribed": BlacklistReason.UNSUBSCRIBED,
        "bounced": BlacklistReason.BOUNCE,
    }
)
"""Columns of another provider that say why somebody is not mailed there any more, the gravest
first; a cell holds the day, or yes or no."""
_NO_DAY = "0-/:. "


class Standing(StrEnum):
    """What a status column says. pending: that somebody is to confirm, which only our own files
    say so that it can be told from having confirmed nothing."""

    SUBSCRIBED = "subscribed"
    PENDING = "pending"
    LISTED = "listed"
    UNKNOWN = "unknown"


def standing_named(text: str) -> tuple[Standing, BlacklistReason]:
    """What the words of another provider mean; the reason says why it is listed.

    Somebody who is junk, blocked or removed there, for whatever reason, does not want our mail
    either. Who was never subscribed, or has not confirmed, is unknown: neither mailed nor listed.
    """
    plain = text.strip().lower()
    if plain in _SUBSCRIBED:
        return Standing.SUBSCRIBED, BlacklistReason.MANUAL
    if plain in _TO_CONFIRM:
        return Standing.PENDING, BlacklistReason.MANUAL
    letters = "".join(filter(str.isalnum, plain))
    if letters in ("nonsubscribed", "notsubscribed", "unconfirmed", "pending", "transactional"):
        return Standing.UNKNOWN, BlacklistReason.MANUAL
    reason = reason_named(text, BlacklistReason.MANUAL)
    is_listed = reason is not BlacklistReason.MANUAL or any(word in letters for word in _OUT)
    if letters.startswith("junk"):
        reason = BlacklistReason.COMPLAINT
    return (Standing.LISTED if is_listed else Standing.UNKNOWN), reason


def left_named(cells: Mapping[str, str]) -> tuple[BlacklistReason, str] | None:
    """Why somebody is not mailed any more by another provider, and the cell that says so, which may
    hold the day; None for who still is. cells: by target, those of LEFT_TARGETS among others."""
    for target, reason in LEFT_TARGETS.items():
        cell = cells.get(target, "").strip()
        if cell.strip(_NO_DAY) and cell.lower() not in NO:
            return reason, cell
    return None


def reason_named(text: str, otherwise: BlacklistReason) -> BlacklistReason:
    """The reason that the words of another provider mean; `otherwise` for words we do not know."""
    letters = "".join(filter(str.isalnum, text.lower()))
    for reason, words in _WORDS.items():
        if any(word in letters for word in words):
            return reason
    return otherwise


def day_named(text: str, latest: datetime) -> datetime:
    """The day (00:00 UTC) in a cell such as "2024-03-01 12:00" or "1/3/2024", the day before the
    month where both are possible; `latest` for what is no day, lies before 1990 or after that."""
    # Not compiled above: every function loads this module, and few read a date.
    iso, local = re.match(_ISO, text.strip()), re.match(_DAY_FIRST, text.strip())
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
