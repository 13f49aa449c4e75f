"""Whose opens and clicks are counted under their name (D5, R68, R69)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TrackingMode(StrEnum):
    """What an account counts of its readers; a campaign keeps the one of its launch.

    consented: by name of those who agreed, without a name of the others. all: of everybody by
    name, on a legal basis that the licence holder declared. anonymous: totals only. off: nothing.
    """

    CONSENTED = "consented"
    ALL = "all"
    ANONYMOUS = "anonymous"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class TrackingConsent:
    """What somebody answered to being followed by name, when, and where that can be seen."""

    is_given: bool
    obtained_at: datetime
    source: str


def is_named(mode: TrackingMode, consent: TrackingConsent | None) -> bool:
    """Whether the mail of somebody with this consent (None: never asked) carries their name."""
    if mode is TrackingMode.CONSENTED:
        return consent is not None and consent.is_given
    return mode is TrackingMode.ALL


def latest(known: TrackingConsent | None, given: TrackingConsent | None) -> TrackingConsent | None:
    """The answer that counts: the later one, and a refusal before an agreement of that moment, so
    that no old file brings back what somebody took back."""
    if known is None or given is None:
        return given if known is None else known
    rank = (given.obtained_at, not given.is_given)
    return given if rank > (known.obtained_at, not known.is_given) else known
