"""The account at a glance: last campaigns, thirty days, the month, what needs attention."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.appointment import day_at
from chalicelib.domain.errors import NotFound
from chalicelib.services.comparing import launched
from chalicelib.services.ports import (
    Accounts,
    Addresses,
    Campaigns,
    Clock,
    DeadLetters,
    Ledger,
    Usage,
)
from chalicelib.services.reports import ReadReports, Report, ratios_of

SHOWN = 5
DAYS = timedelta(days=30)
MOST_BLACKLISTED = 500
TOTALS = ("sent", "delivered", "bounced", "complained", "opened", "machine_opened", "clicked")
TOTAL_RATIOS = ("delivered", "opened", "clicked", "bounced", "complained")


@dataclass(frozen=True, slots=True)
class MonthUsage:
    """Mails of the campaigns that were launched in a month ("2026-11"), and its transactional
    ones."""

    month: str
    mails: int
    campaigns: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """last: the newest launched campaigns. totals: of those launched in the last thirty days, at
    most a hundred. blacklisted: counted up to 500; has_more_blacklisted: there are more.
    dead_letters: events of two weeks, of the whole platform, that nobody could apply."""

    last: tuple[Report, ...]
    totals: dict[str, int]
    ratios: dict[str, float | None]
    usage: MonthUsage
    blacklisted: int
    has_more_blacklisted: bool
    dead_letters: int


@dataclass(frozen=True, slots=True)
class ReadUsage:
    """What the month's bill counts (D6): as of the last compilation, minutes ago."""

    accounts: Accounts
    usage: Usage
    clock: Clock

    def __call__(self, account: str) -> MonthUsage:
        """This month's, where the account's clocks hang. Raises NotFound."""
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound()
        month = day_at(self.clock.now(), holder.time_zone)[:7]
        mails = self.usage.month(account, month)
        messages = self.usage.counts(account, month).messages
        return MonthUsage(month, sum(mails.values()) + sum(messages.values()), len(mails))


@dataclass(frozen=True, slots=True)
class ReadDashboard:
    """Reads counters of the campaigns of thirty days, never their facts."""

    campaigns: Campaigns
    ledger: Ledger
    addresses: Addresses
    dead_letters: DeadLetters
    reports: ReadReports
    usage: ReadUsage
    clock: Clock

    def __call__(self, account: str) -> Dashboard:
        """Raises NotFound."""
        since, totals = self.clock.now() - DAYS, Counter[str]()
        last: list[Report] = []
        for campaign in launched(self.campaigns, account):
            is_recent = campaign.launched_at is not None and campaign.launched_at >= since
            if campaign.created_at < since - DAYS and len(last) == SHOWN:
                break  # they come by age; one may have waited a month for its hour
            report = self.reports.of(account, campaign)
            if is_recent:
                totals.update({name: report.figures[name] for name in TOTALS})
            if len(last) < SHOWN:
                last.append(report)
        ratios = ratios_of(totals)
        blacklisted = self.addresses.blacklisted(account, "", MOST_BLACKLISTED)
        return Dashboard(
            last=tuple(last),
            totals={name: totals[name] for name in TOTALS},
            ratios={name: ratios[name] for name in TOTAL_RATIOS},
            usage=self.usage(account),
            blacklisted=len(blacklisted.items),
            has_more_blacklisted=bool(blacklisted.next_start),
            dead_letters=self.dead_letters.count(),
        )
