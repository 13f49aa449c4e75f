"""Recounts: after an import and every night what was counted one by one is put right (D6).

Contacts are counted shard by shard; who does not finish in one go continues through the queue. Who
never confirmed is not counted but looked at, since everybody passes here, and removed after seven
days (ADR 0047). At the end messages and campaigns of the days that moved are counted again, and the
statement of a month that is over is frozen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.account import Account
from chalicelib.domain.appointment import at_wall_time, day_at, next_day, next_recount
from chalicelib.domain.contact import ConsentStrength
from chalicelib.domain.ids import CONTACT_SHARDS
from chalicelib.domain.retention import is_given_up
from chalicelib.services.ports import (
    Accounts,
    Addresses,
    Agenda,
    Announcements,
    Campaigns,
    Clock,
    ContactCounts,
    Contacts,
    Ledger,
    Messages,
    Queues,
    Usage,
)
from chalicelib.services.statements import ManageStatements

PAGE = 1_000
AT_ONCE = 100
WORKING = timedelta(seconds=45)
"""No new shard is begun after this time: the function has 90 seconds."""

DAYS_BACK = 2
"""Days before today whose messages are counted again."""

ROUND = "nightly-recount"
ACCOUNTS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class RecountUsage:
    """Puts a month's mails right by what was accepted and sent."""

    usage: Usage
    messages: Messages
    campaigns: Campaigns
    ledger: Ledger

    def day(self, account: str, day: str, zone: str) -> int:
        """Count the messages of a day that is over again; how many there are."""
        start = at_wall_time(datetime.fromisoformat(day), zone)
        found = self.messages.count(account, start, next_day(start, zone))
        seen = self.usage.counts(account, day[:7]).messages.get(day, 0)
        if found != seen:
            self.usage.correct_messages(account, day, seen, found)
        return found

    def month(self, account: str, month: str) -> None:
        """Take over what each campaign of a month sent by now."""
        for campaign_id, counted in self.usage.month(account, month).items():
            campaign = self.campaigns.find(account, campaign_id)
            mails = 0
            if campaign is not None and campaign.launched_at is not None:
                sent = self.ledger.counters(account, campaign_id).get("sent", 0)
                mails = sent if campaign.is_finished else max(sent, campaign.held_mails)
            if mails != counted:
                self.usage.put(account, month, campaign_id, mails)


@dataclass(frozen=True, slots=True)
class RecountAccount:
    """Counts the mailable addresses of an account, and what else its plan and statement rest on."""

    accounts: Accounts
    contacts: Contacts
    addresses: Addresses
    counts: ContactCounts
    usage: Usage
    recount: RecountUsage
    statements: ManageStatements
    agenda: Agenda
    queues: Queues
    clock: Clock

    def __call__(
        self, account: str, shard: int = 0, counted: int = 0, used: int = 0, began_at: str = ""
    ) -> bool:
        """Count from a shard on, for about 45 seconds; True when this was the last part.

        counted, used, began_at: see RecountAccount of the queue; "" begins a recount.
        """
        holder = self.accounts.find(account)
        if holder is None or holder.erased_at is not None:
            return False
        started = self.clock.now()
        began = datetime.fromisoformat(began_at) if began_at else started
        if not began_at:
            used = self.counts.begin(account, began)
        for number in range(shard, CONTACT_SHARDS):
            is_late = self.clock.now() - started > WORKING
            found = None if is_late else self._count(account, number, started + WORKING)
            if found is None:
                self.queues.recount(account, number, counted, used, began.isoformat())
                return False
            counted += found
        self._finish(holder, began, used, counted)
        return True

    def _count(self, account: str, shard: int, until: datetime) -> int | None:
        """None when there was no time to remove all who go."""
        known, pending, start = set[str](), list[str](), ""
        while True:
            page = self.contacts.scan_shard(account, shard, start, PAGE)
            for contact in page.items:
                if contact.consent.strength is ConsentStrength.PENDING:
                    pending.append(contact.id)
                else:
                    known.add(contact.id)
            start = page.next_start
            if not start:
                break
        if not self._give_up(account, pending, until):
            return None
        return len(known & self.addresses.mailable(account, shard)) if known else 0

    def _give_up(self, account: str, pending: Sequence[str], until: datetime) -> bool:
        """Remove those of whom it is time, at least one; False when time was up before the last.
        A day's sign-ups are few, but a file of them goes in one night."""
        for first in range(0, len(pending), AT_ONCE):
            found = self.contacts.get_many(account, pending[first : first + AT_ONCE])
            for contact in found.values():
                if is_given_up(contact, self.clock.now()):
                    # Only as it was read: who confirms at this very moment stays.
                    self.contacts.remove_many(account, [contact])
                    if self.clock.now() > until:
                        return False
        return True

    def _finish(self, holder: Account, began: datetime, used: int, counted: int) -> None:
        account, now = holder.id, self.clock.now()
        today = day_at(now, holder.time_zone)
        self.agenda.put(next_recount(now, holder.time_zone, account))
        if not self.counts.finish(account, began, used, counted, now):
            return  # a later one began: it counts
        self.usage.note_contacts(account, today, counted)
        days = [
            day_at(now - timedelta(days=back), holder.time_zone) for back in range(DAYS_BACK, 0, -1)
        ]
        for day in days:
            self.recount.day(account, day, holder.time_zone)
        for month in sorted({day[:7] for day in (*days, today)}):
            self.recount.month(account, month)
        self.statements.freeze(holder)


@dataclass(frozen=True, slots=True)
class PutRecounts:
    """Gives every account its nightly recount, once, some a minute: those confirmed before there
    were plans had none. Whoever confirms later gets it then; put twice it is one appointment."""

    rounds: Announcements
    accounts: Accounts
    agenda: Agenda
    clock: Clock

    def __call__(self) -> int:
        """Accounts passed; 0 once all were. Whoever dies in between goes on there."""
        passed = self.rounds.untold(ROUND, ACCOUNTS_AT_ONCE)
        for account in passed:
            holder = self.accounts.find(account)
            if holder is not None and holder.is_confirmed:
                self.agenda.put(next_recount(self.clock.now(), holder.time_zone, account))
            self.rounds.told(ROUND, account)
        return len(passed)
