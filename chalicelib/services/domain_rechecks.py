"""Sender domains are looked at every day, so that their owners hear of a record that broke before
mail stops leaving by it (R11; ADR 0033)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.account import AccountState
from chalicelib.domain.appointment import RECHECK_AFTER, Appointment, Occasion
from chalicelib.domain.errors import (
    Conflict,
    NotFound,
    OutcomeUnknown,
    SendingHalted,
    StaleVersion,
    TransientFailure,
)
from chalicelib.domain.sender import DomainNews, SenderDomain
from chalicelib.services.account_closing import MYNUMA
from chalicelib.services.domain_notices import TellOfDomain
from chalicelib.services.ports import Accounts, Agenda, Clock, DomainDocuments
from chalicelib.services.sender_domains import ManageSenderDomains

WORKING = timedelta(seconds=30)
"""A look begins nothing new after this time, since a DNS that is silent takes seconds a domain: its
function has 90 seconds for all it does, and the next look goes on."""
LATE = timedelta(hours=6)
"""A look that waits longer is an operator's concern: owners hear of broken records a day later."""


@dataclass(frozen=True, slots=True)
class PutRechecks:
    """Has the domains of an account looked at during the day after its nightly recount."""

    domains: DomainDocuments
    agenda: Agenda

    def __call__(self, recount: Appointment) -> None:
        """Those that are due; put twice by one recount they are one appointment."""
        at = recount.at + RECHECK_AFTER
        for domain in self.domains.all(recount.account):
            if domain.is_due(recount.at):
                self.agenda.put(Appointment(at, Occasion.RECHECK, recount.account, domain.id))


@dataclass(frozen=True, slots=True)
class Rechecked:
    """kept: domains looked at. late: those that have been waiting for too long, and wait on."""

    kept: int
    late: int


@dataclass(frozen=True, slots=True)
class RecheckDomains:
    """One look at the domains that are due. An appointment goes once it was kept: whoever dies in
    between looks twice, which at worst mails the same thing twice."""

    agenda: Agenda
    accounts: Accounts
    domains: DomainDocuments
    manage: ManageSenderDomains
    tell: TellOfDomain
    clock: Clock

    def __call__(self) -> Rechecked:
        """One of which SES or the storage says nothing now stays for the next look, and keeps no
        other one waiting."""
        began, waiting = self.clock.now(), list[Appointment]()
        due = self.agenda.due_rechecks(began)
        for each in due:
            if self.clock.now() - began > WORKING or not self._is_kept(each):
                waiting.append(each)
        late = sum(began - each.at > LATE for each in waiting)
        return Rechecked(len(due) - len(waiting), late)

    def _is_kept(self, due: Appointment) -> bool:
        with suppress(TransientFailure, SendingHalted, StaleVersion):
            self._keep(due.account, due.campaign)
            self.agenda.remove(due)
            return True
        return False

    def _keep(self, account: str, domain: str) -> None:
        holder, known = self.accounts.find(account), self.domains.find(account, domain)
        if holder is None or holder.state is AccountState.CLOSED:
            return
        if known is None or not known.is_due(self.clock.now()):
            return
        with suppress(NotFound, Conflict):  # deleted this moment, or somebody else's by now
            checked = self.manage.check(account, domain, MYNUMA)
            if known.is_watched or checked.is_watched:
                self._tell(account, checked)

    def _tell(self, account: str, domain: SenderDomain) -> None:
        """The mail before the note of it: were we to die in between, it comes twice."""
        if domain.is_told:
            return
        if domain.news is DomainNews.FAILING and domain.pauses_at is not None:
            # Else the end of its three days would wait for the look of that day, or the day after.
            self.agenda.put(Appointment(domain.pauses_at, Occasion.RECHECK, account, domain.id))
        with suppress(OutcomeUnknown):  # told perhaps: once too few is better than every day
            self.tell(account, domain)
        told = replace(domain, told=domain.news, told_of=domain.failing_since)
        self.domains.replace(account, told)
