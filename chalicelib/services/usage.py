"""What an account used this month of what its plans allow: a handful of reads (D6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.appointment import day_at
from chalicelib.domain.errors import NotFound
from chalicelib.domain.plan import Limits, MailKind, limits_of, mail_limit
from chalicelib.services.ports import Accounts, Clock, ContactCounts, Usage


@dataclass(frozen=True, slots=True)
class AccountUsage:
    """contacts, counted_at: at the last recount, None before the first; contacts_used: with those
    made since, which is what the limit is held against. campaign_mails, messages: of the month;
    most_*: what limits them, None where nothing does; is_one_limit: both count towards the same."""

    month: str
    plans: tuple[str, ...]
    limits: Limits
    contacts: int | None
    counted_at: datetime | None
    contacts_used: int
    campaign_mails: int
    messages: int
    most_campaign_mails: int | None
    most_messages: int | None
    is_one_limit: bool


@dataclass(frozen=True, slots=True)
class ReadAccountUsage:
    """Four reads, whatever the account has."""

    accounts: Accounts
    usage: Usage
    contact_counts: ContactCounts
    clock: Clock

    def __call__(self, account: str) -> AccountUsage:
        """This month's, where the account's clocks hang. Raises NotFound."""
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        month = day_at(self.clock.now(), holder.time_zone)[:7]
        count = self.contact_counts.find(account)
        campaigns, messages = (mail_limit(holder.plans, kind) for kind in MailKind)
        return AccountUsage(
            month=month,
            plans=holder.plans,
            limits=limits_of(holder.plans, holder.raised),
            contacts=count.counted,
            counted_at=count.counted_at,
            contacts_used=count.used,
            campaign_mails=sum(self.usage.month(account, month).values()),
            messages=sum(self.usage.counts(account, month).messages.values()),
            most_campaign_mails=campaigns.most if campaigns else None,
            most_messages=messages.most if messages else None,
            is_one_limit=campaigns is not None and len(campaigns.kinds) > 1,
        )
