"""Giving notice of an account: it closes a month later unless it is taken back (ADR 0020), and its
data go (ADR 0025)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.account import Account, AccountState, StateCause
from chalicelib.domain.campaign import Audience, Campaign

NOTICE = timedelta(days=30)
"""From notice until the account is closed: to read, to export, and to come back."""

ERASE_AFTER = timedelta(days=1)
"""From closing until the data go: its people are mailed that it is closed, and whatever was running
has ended."""

LINKS_KEPT = timedelta(days=2 * 366)
"""For how long the URLs of sent mails go on working: at least two years after the last mail (R24),
which left before the month of notice began."""


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


def is_to_be_erased(stands: Account) -> bool:
    """Whether its data may go: its own people closed it, or nobody used it. What an operator or its
    strikes closed is kept: somebody still has to judge it."""
    return stands.state is AccountState.CLOSED and stands.cause in (StateCause.OWN, StateCause.IDLE)


def erasing(stands: Account, now: datetime) -> Account:
    """The account whose data go from `now` on."""
    return replace(stands, erased_at=now, links_until=now + LINKS_KEPT)


def reduced(stands: Account) -> Account:
    """What is kept of the account itself: who was the customer, for invoices and for the page on
    which a reader unsubscribes, and what became of it when (ADR 0025)."""
    return Account(
        id=stands.id,
        name=stands.name,
        country=stands.country,
        language=stands.language,
        contact_address="",
        contact_email="",
        contact_phone="",
        created_at=stands.created_at,
        company_number=stands.company_number,
        time_zone=stands.time_zone,
        state=stands.state,
        cause=stands.cause,
        closes_at=stands.closes_at,
        erased_at=stands.erased_at,
        links_until=stands.links_until,
        version=stands.version,
    )


def outlasting(campaign: Campaign) -> Campaign:
    """What is kept of a campaign that was sent: which content its links and web version show."""
    return Campaign(
        id=campaign.id,
        name="",
        subject="",
        preheader="",
        sender_id="",
        audience=Audience(),
        mjml="",
        created_at=campaign.created_at,
        updated_at=campaign.updated_at,
        state=campaign.state,
        content_hash=campaign.content_hash,
        route=campaign.route,
        time_zone=campaign.time_zone,
        tracking=campaign.tracking,
        launched_at=campaign.launched_at,
        finished_at=campaign.finished_at,
        version=campaign.version,
    )


def outlasts(campaign: Campaign) -> bool:
    """Whether mails of it are out there."""
    return campaign.launched_at is not None and bool(campaign.content_hash)
