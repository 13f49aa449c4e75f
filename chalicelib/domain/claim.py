"""The claim of one contact for one campaign: may this address get this mail, now?

The answer is given by one conditional update of the address row (architecture.md, Tables); what a
refusal means is read here from the row as it stood. Blacklist, opt-out, preference and the
48 hours of fair use (R27, R41, R51; D2) are thus checked at the moment of sending, in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.contact import AddressState

FAIR_USE_SECONDS = 48 * 3600


class ClaimAnswer(StrEnum):
    """granted: send. The others are the reasons people see in the report, but for recheck (the
    person changed something since the plan), and renew and full, which never leave the claim."""

    GRANTED = "granted"
    FAIR_USE = "skipped_fair_use"
    BLACKLISTED = "skipped_blacklisted"
    UNSUBSCRIBED = "skipped_unsubscribed"
    DELETED = "skipped_deleted"
    RECHECK = "recheck"
    RENEW = "renew"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    """What the conditional update asks. Times in Unix seconds.

    not_since: the last marketing mail must be this old or older.
    changed_before: preferences must not have changed at or after this moment.
    batch: number of the batch, for the history of the address.
    """

    campaign: str
    now: int
    changed_before: int
    batch: int = 0

    @property
    def not_since(self) -> int:
        """Exactly 48 hours before `now`: 47:59:59 is refused, 48:00:00 is allowed (T03)."""
        return self.now - FAIR_USE_SECONDS


def is_granted(row: AddressState | None, terms: ClaimTerms) -> bool:
    """The condition of the update, for the in-memory ledger and as its specification."""
    return (
        row is not None
        and row.last_marketing_at <= terms.not_since
        and row.marketing_ok
        and row.preferences_at < terms.changed_before
    )


def may_renew(row: AddressState | None, terms: ClaimTerms) -> bool:
    """The condition of the second update, for a row that already carries this campaign's mark:
    the 48 hours run from the sending, not from an attempt that died or had to wait (I6)."""
    return (
        row is not None
        and row.last_campaign == terms.campaign
        and row.marketing_ok
        and row.preferences_at < terms.changed_before
    )


def read_refusal(row: AddressState | None, terms: ClaimTerms) -> ClaimAnswer:
    """Why the update was refused, from the row as it stood.

    A row that already carries this campaign's mark is ours to renew: an earlier attempt claimed
    it and died, or was told to wait. An opt-out since then still wins. Where nothing speaks
    against the mail, the history in the row has no room for it.
    """
    if row is None:
        return ClaimAnswer.DELETED
    if not row.marketing_ok:
        return ClaimAnswer.UNSUBSCRIBED if row.all_ok else ClaimAnswer.BLACKLISTED
    if row.preferences_at >= terms.changed_before:
        return ClaimAnswer.RECHECK
    if row.last_campaign == terms.campaign:
        return ClaimAnswer.RENEW
    return ClaimAnswer.FULL if is_granted(row, terms) else ClaimAnswer.FAIR_USE
