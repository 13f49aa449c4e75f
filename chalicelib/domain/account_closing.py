"""Giving notice of an account: it closes a month later unless it is taken back (ADR 0020)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.account import Account, AccountState, StateCause

NOTICE = timedelta(days=30)
"""From notice until the account is closed: to read, to export, and to come back."""


def given_up(stands: Account, cause: StateCause, now: datetime) -> Account:
    """The account under notice since `now`; as it stands when it is closing or closed already.
    cause: OWN or IDLE."""
    if stands.state in (AccountState.CLOSING, AccountState.CLOSED):
        return stands
    return replace(
        stands,
        state=AccountState.CLOSING,
        cause=cause.value,
        suspended_for=stands.cause,
        closes_at=now + NOTICE,
    )


def kept(stands: Account, now: datetime) -> Account:
    """The account of which notice is taken back at `now`: suspended where it was, or would have
    been by now; as it stands when it is not closing, or its month is over."""
    if stands.state is not AccountState.CLOSING or is_over(stands, now):
        return stands
    held = stands.suspended_for
    state = AccountState.SUSPENDED if held else AccountState.ACTIVE
    return replace(stands, state=state, cause=held, suspended_for="", closes_at=None, kept_at=now)


def ended(stands: Account, now: datetime) -> Account:
    """The account closed for good once its month is over; before that as it stands."""
    if stands.state is not AccountState.CLOSING or not is_over(stands, now):
        return stands
    return replace(stands, state=AccountState.CLOSED)


def is_over(stands: Account, now: datetime) -> bool:
    """Whether the month of an account that is closing has passed."""
    return stands.closes_at is not None and now >= stands.closes_at
