"""What other providers say of an address: whether it is subscribed, and of one that is not why, and
since when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact_field import NO, YES

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
        BlacklistReason.COMPLAINT: (
            *("complain", "complains", "complained", "complaint", "complaints", "spam", "spammed"),
            *("abuse", "abused", "abus", "klacht", "klachten", "spamklacht", "klaagde"),
            *("plainte", "plaintes"),
        ),
        BlacklistReason.UNSUBSCRIBED: (
            *("unsub", "unsubscribe", "unsubscribed", "unsubscription", "optout", "opt out"),
            *("optedout", "opted out", "uitgeschreven", "uitschrijving", "afgemeld", "afmelding"),
            *("desabonne", "desabonnee", "desabonnement", "desinscrit", "desinscrite"),
            *("desinscription",),
        ),
        BlacklistReason.BOUNCE: (
            *("bounce", "bounced", "bounces", "hardbounce", "hardbounced", "cleaned", "invalid"),
            *("undelivered", "undeliverable", "suppressed", "suppression", "mailbox"),
            *("onbestelbaar", "rebond", "rebonds", "boite"),
        ),
        BlacklistReason.REQUESTED: (
            *("request", "requested", "requests", "gdpr", "rgpd", "opvraag", "op vraag"),
            *("verzoek", "demande"),
        ),
    }
)
"""Whole words of other providers, without accents and signs."""
_OUT = (
    *("junk", "blacklist", "blacklisted", "blocklist", "blocklisted", "blocked", "inactive"),
    *("deleted", "removed", "zwartelijst", "zwarte lijst", "liste noire", "geblokkeerd"),
    *("verwijderd", "bloque", "supprime"),
)
_NOT = (
    *("not", "no", "non", "never", "niet", "geen", "nooit", "pas", "jamais", "anti", "without"),
    *("zonder", "sans", "nog niet", "pas encore", "not yet", "never been", "not been"),
)
"""Right before a word, they say that it is not so."""

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
LEFT_TARGETS: Mapping[str, BlacklistReason] = MappingProxyType(
    {
        "complained": BlacklistReason.COMPLAINT,
        "unsubscribed": BlacklistReason.UNSUBSCRIBED,
        "bounced": BlacklistReason.BOUNCE,
    }
)
"""Columns of another provider that say why somebody is not mailed there any more, the gravest
first; a cell holds the day, or yes or no."""
_LEFT = YES | {"manual", "hard"}
_STAYED = NO | frozenset(
    (
        *("null", "none", "nil", "nan", "n/a", "na", "#n/a", "#n/b", "n.v.t.", "nvt", "undefined"),
        *("never", "nooit", "jamais", "niet", "geen", "not", "aucun", "leeg", "empty", "vide"),
    )
)
"""What machines and people write in such a cell for "this did not happen"."""
_NO_DAY = "0-/:. "
_FIRST_DAYS = frozenset(((1, 1, 1), (1899, 12, 30), (1900, 1, 1), (1970, 1, 1)))
"""Years, months and days from which machines count: a day that is not known."""


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
    words = _words(plain)
    if words in ("non subscribed", "not subscribed", "unconfirmed", "pending", "transactional"):
        return Standing.UNKNOWN, BlacklistReason.MANUAL
    if words.startswith("junk"):
        return Standing.LISTED, BlacklistReason.COMPLAINT
    reason = reason_named(text, BlacklistReason.MANUAL)
    if reason is not BlacklistReason.MANUAL or _says(words, _OUT):
        return Standing.LISTED, reason
    is_denied = _says(words, _WORDS[BlacklistReason.UNSUBSCRIBED]) is False
    return (Standing.SUBSCRIBED if is_denied else Standing.UNKNOWN), reason


class UnclearCell(ValueError):
    """A cell that may say that somebody left, or may not. target: which one, of LEFT_TARGETS."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target


def left_named(cells: Mapping[str, str], latest: datetime) -> tuple[BlacklistReason, str] | None:
    """Why somebody is not mailed any more by another provider, and the cell that says so, which may
    hold the day; None for who still is. cells: by target, those of LEFT_TARGETS among others.
    latest: no day can be after the one that follows it. Raises UnclearCell: who is listed stays so
    for good, hence nobody is on a guess."""
    unclear = None
    for target, reason in LEFT_TARGETS.items():
        cell = cells.get(target, "").strip()
        has_left = _has_left(cell, latest)
        if has_left:
            return reason, cell
        unclear = unclear or (target if has_left is None else None)
    if unclear:
        raise UnclearCell(unclear)
    return None


def _has_left(cell: str, latest: datetime) -> bool | None:
    """None for what may mean either."""
    plain = cell.lower()
    if not cell.strip(_NO_DAY) or plain in _STAYED:
        return False
    if plain in _LEFT:
        return True
    if numbers := _day_numbers(cell):
        if numbers in _FIRST_DAYS:
            return False
        day = _as_day(numbers)
        is_possible = day is not None and day <= latest + timedelta(days=1)
        return True if is_possible else None
    standing, _ = standing_named(cell)
    answers = {Standing.LISTED: True, Standing.SUBSCRIBED: False}
    return answers.get(standing)


def reason_named(text: str, otherwise: BlacklistReason) -> BlacklistReason:
    """The reason that the words of another provider mean; `otherwise` for words we do not know, and
    for those that are denied, such as "not unsubscribed"."""
    words = _words(text)
    return next((reason for reason, known in _WORDS.items() if _says(words, known)), otherwise)


def _words(text: str) -> str:
    """Small letters without accents, and one space for whatever stands between words."""
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", letters))


def _says(words: str, known: Iterable[str]) -> bool | None:
    """True when one of the known words is said, False when they are only denied ("not so", "so:
    no"), None when none of them is there."""
    before, after = f"((?:{'|'.join(_NOT)}) )?", "( (?:no|nee|neen|non|false)$)?"
    found = re.findall(rf"(?<!\S){before}(?:{'|'.join(known)})(?!\S){after}", words)
    return any(not any(denials) for denials in found) if found else None


def day_named(text: str, latest: datetime) -> datetime:
    """The day (00:00 UTC) in a cell such as "2024-03-01 12:00" or "1/3/2024", the day before the
    month where both are possible; `latest` for what is no day, lies before 1990 or after that."""
    numbers = _day_numbers(text)
    found = _as_day(numbers) if numbers else None
    return min(found, latest) if found else latest


def _day_numbers(text: str) -> tuple[int, int, int] | None:
    """(year, month, day) as they are written, whether there is such a day or not."""
    # Not compiled above: every function loads this module, and few read a date.
    iso, local = re.match(_ISO, text.strip()), re.match(_DAY_FIRST, text.strip())
    if iso:
        year, month, day = map(int, iso.groups())
        return year, month, day
    if not local:
        return None
    day, month, year = map(int, local.groups())
    return (year, day, month) if month > 12 else (year, month, day)


def _as_day(numbers: tuple[int, int, int]) -> datetime | None:
    """00:00 UTC; None for no day, and for one before 1990."""
    try:
        found = datetime(*numbers, tzinfo=UTC)
    except ValueError:
        return None
    return found if found.year >= _FIRST_YEAR else None
