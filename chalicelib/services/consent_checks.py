"""What of a consent cannot be declared, each fault with its place in the request (R33 to R35)."""

from __future__ import annotations

from datetime import datetime

from chalicelib.domain.consent_evidence import is_to_come
from chalicelib.domain.contact import Consent
from chalicelib.domain.errors import FieldError
from chalicelib.domain.tracking import TrackingConsent


def consent_faults(consent: Consent, now: datetime, address: str = "") -> list[FieldError]:
    """address: of the one whose consent it is, "" where it is that of many."""
    faults = list(consent.faults(now))
    if address and (fault := consent.fault_for(address)):
        faults.append(("basis", fault))
    return [FieldError(f"/consent/{member}", code) for member, code in faults]


def tracking_faults(answer: TrackingConsent | None, now: datetime) -> list[FieldError]:
    """Of the answer about being followed by name."""
    if answer is None or not is_to_come(answer.obtained_at, now):
        return []
    return [FieldError("/tracking_consent/obtained_at", "time_to_come")]
