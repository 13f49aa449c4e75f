"""The texts a licence holder agrees to, and what goes on without (R1, R2, R7; D18).

Whoever never accepted a text does nothing before. When a text gets a new version, people hear it
30 days ahead; from the day it is in force nobody launches a campaign without having accepted it;
30 days later no transactional mail leaves either. The texts themselves are files: docs/legal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum

NOTICE = timedelta(days=30)
"""From the news of a new version until it is in force."""

GRACE = timedelta(days=30)
"""How long transactional mail goes on when a new version in force was not accepted."""

RULES_VERSION = "2026-11"
RULED_COUNTRIES = ("BE", "DE", "FR", "LU", "NL")
"""Countries (ISO 3166-1) whose extra rules are written down; the others share a general text."""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One version of one text. in_force_from: UTC; of a first version, which is asked from the
    beginning, it only says how old it is."""

    name: str
    version: str
    in_force_from: datetime

    @property
    def key(self) -> str:
        """How an account and a user remember that they accepted it."""
        return f"{self.name}/{self.version}"


TEXTS = (
    TextVersion("code-of-good-practice", "2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
    TextVersion("data-processing", "2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
)
"""Every version there is; those of one text in the order of their dates. A version that is to come
is added here, with its files, at least 30 days before its date."""


class Freedom(IntEnum):
    """What somebody may still do; each allows what is below it."""

    NOTHING = 0
    READING = 1
    MESSAGES = 2
    EVERYTHING = 3


def current(texts: Sequence[TextVersion], now: datetime) -> tuple[TextVersion, ...]:
    """The version of each text that counts at `now`: the latest in force, else the first."""
    found: dict[str, TextVersion] = {}
    for text in texts:
        if text.name not in found or text.in_force_from <= now:
            found[text.name] = text
    return tuple(found.values())


def coming(texts: Sequence[TextVersion], now: datetime) -> tuple[TextVersion, ...]:
    """Versions that were announced and are not in force yet."""
    in_use = current(texts, now)
    return tuple(
        text
        for text in texts
        if text not in in_use and text.in_force_from - NOTICE <= now < text.in_force_from
    )


def wanted(
    texts: Sequence[TextVersion], accepted: Sequence[str], now: datetime
) -> list[TextVersion]:
    """The texts that count now and were not accepted. accepted: keys of versions. Who accepted a
    coming version ahead of its day has no need of the one before it."""
    return [text for text in current(texts, now) if not _is_covered(text, texts, accepted)]


def freedom(texts: Sequence[TextVersion], accepted: Sequence[str], now: datetime) -> Freedom:
    """What is left to somebody who accepted these versions."""
    return min(
        (_freedom_under(text, accepted, now) for text in wanted(texts, accepted, now)),
        default=Freedom.EVERYTHING,
    )


def required_from(texts: Sequence[TextVersion], text: TextVersion) -> datetime:
    """From when nothing leaves without it."""
    is_first = next(other for other in texts if other.name == text.name) == text
    return text.in_force_from if is_first else text.in_force_from + GRACE


def rules_name(country: str) -> str:
    """The text with the extra rules of a country (ISO 3166-1 alpha-2)."""
    return f"country-rules-{(country if country in RULED_COUNTRIES else 'EU').lower()}"


def _freedom_under(text: TextVersion, accepted: Sequence[str], now: datetime) -> Freedom:
    if not any(key.startswith(f"{text.name}/") for key in accepted):
        return Freedom.NOTHING
    return Freedom.MESSAGES if now < text.in_force_from + GRACE else Freedom.READING


def _is_covered(text: TextVersion, texts: Sequence[TextVersion], accepted: Sequence[str]) -> bool:
    later = texts[texts.index(text) :]
    return any(other.key in accepted for other in later if other.name == text.name)
