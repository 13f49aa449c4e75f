"""Who takes a reason off the blacklist again, and how often (D17; docs/adr/0015)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import BlacklistMark

LIFT_EVERY = timedelta(days=90)


class Lifter(StrEnum):
    """Who lifts: somebody of the account, the contact in person, an operator of the platform."""

    ACCOUNT = "account"
    CONTACT = "contact"
    OPERATOR = "operator"


LIFTED_BY: Mapping[BlacklistReason, Lifter] = MappingProxyType(
    {
        BlacklistReason.BOUNCE: Lifter.ACCOUNT,
        BlacklistReason.MAILBOX_FULL: Lifter.ACCOUNT,
        BlacklistReason.MANUAL: Lifter.ACCOUNT,
        BlacklistReason.UNSUBSCRIBED: Lifter.CONTACT,
        BlacklistReason.REQUESTED: Lifter.CONTACT,
        BlacklistReason.COMPLAINT: Lifter.OPERATOR,
        BlacklistReason.PROVIDER_SUPPRESSED: Lifter.OPERATOR,
    }
)


def liftable_from(mark: BlacklistMark, lifted_at: int) -> datetime | None:
    """From when on the account may lift an entry; None: there was no lift to wait for.

    lifted_at: Unix seconds of its last lift of this address, 0 for never. What stood there at
    that time already belongs to the same lift: an address with two reasons is not stuck with one.
    """
    lifted = datetime.fromtimestamp(lifted_at, UTC)
    if not lifted_at or mark.at <= lifted:
        return None
    return lifted + LIFT_EVERY


def is_same_lift(mark: BlacklistMark, lifted_at: int, now: datetime) -> bool:
    """Whether lifting this entry goes on with the account's last lift, so that its 90 days keep
    running from there."""
    lifted = datetime.fromtimestamp(lifted_at, UTC)
    return bool(lifted_at) and mark.at <= lifted and now < lifted + LIFT_EVERY
