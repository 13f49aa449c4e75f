"""Compiled reports: looked through by schedule, served to who asks (feedback.md; ADR 0013)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.appointment import Appointment, day_at
from chalicelib.domain.batch import buckets_of
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.compiled_report import Compilation, CompiledReport, moved, next_look
from chalicelib.domain.errors import Conflict, NotFound, StaleVersion, TransientFailure
from chalicelib.services.ports import Agenda, Campaigns, Clock, CompiledReports, Ledger, Usage

MOST_COMPILED_AT_REQUEST = 50_000
"""Recipients: 1 MB of facts, about a second."""

MOST_LIVE = 5_000
"""Recipients: a hundred facts items. Such a report says what its counters say, always."""

FRESH = timedelta(minutes=1)
WORKING = timedelta(seconds=45)
"""A look at the agenda begins nothing new after this time: its function has 90 seconds, and the
next look goes on."""


@dataclass(frozen=True, slots=True)
class CompileReport:
    """Look through the facts of a campaign, bucket by bucket."""

    ledger: Ledger
    clock: Clock

    def __call__(
        self, account: str, campaign: Campaign, counters: Mapping[str, int]
    ) -> CompiledReport:
        """counters: read before. Stores nothing."""
        now = self.clock.now()
        compilation = Compilation(campaign.launched_at or now, campaign.time_zone)
        plan = self.ledger.plan_cursor(account, campaign.id, 0)
        planned = plan.next_batch if plan else 0
        for bucket in buckets_of(planned, range(campaign.rounds + 1)) if planned else ():
            for facts in self.ledger.facts_of_bucket(account, campaign.id, bucket).values():
                compilation.add(facts)
            compilation.trim()
        return compilation.result(campaign.id, now, counters)


@dataclass(frozen=True, slots=True)
class KeepReports:
    """One look at the reports that are due: compile those whose counters moved, and once more when
    they have come to rest, and note what the month's bill counts."""

    agenda: Agenda
    campaigns: Campaigns
    ledger: Ledger
    compiled: CompiledReports
    usage: Usage
    clock: Clock
    compile: CompileReport

    def __call__(self) -> int:
        """Reports that were compiled. One that cannot be now stays for the next look."""
        began, compiled = self.clock.now(), 0
        for due in self.agenda.due_compilations(began):
            if self.clock.now() - began > WORKING:
                break
            with suppress(TransientFailure):
                compiled += self._keep(due)
        return compiled

    def _keep(self, due: Appointment) -> bool:
        campaign = self.campaigns.find(due.account, due.campaign)
        is_compiled = False
        if campaign is not None and campaign.launched_at is not None:
            is_compiled = self._compile(due.account, campaign)
            then = next_look(campaign.launched_at, self.clock.now())
            if then is not None:  # before the old one goes: dying in between makes no gap
                self.agenda.put(replace(due, at=then))
        self.agenda.remove(due)
        return is_compiled

    def _compile(self, account: str, campaign: Campaign) -> bool:
        counters = self.ledger.counters(account, campaign.id)
        stored = self.compiled.find(account, campaign.id)
        self._meter(account, campaign, counters.get("sent", 0), stored)
        if stored is not None and stored.is_current(counters):
            return False
        found = self.compile(account, campaign, counters)
        is_settled = stored is not None and not moved(stored.counters, counters)
        with suppress(StaleVersion, Conflict):  # somebody else compiled it this moment
            if stored is None:
                self.compiled.add(account, found)
            else:
                version = stored.version
                self.compiled.replace(
                    account, replace(found, is_settled=is_settled, version=version)
                )
        return True

    def _meter(
        self, account: str, campaign: Campaign, sent: int, stored: CompiledReport | None
    ) -> None:
        """A campaign counts whole in the month of its launch, where the account's clocks hang; one
        that is not finished with at least the mails that are held for it."""
        known = stored.counters.get("sent", 0) if stored else 0
        held = 0 if campaign.is_finished else campaign.held_mails
        is_moved = sent != known or campaign.held_mails > 0
        if is_moved and campaign.launched_at is not None:
            sent = max(sent, held)
            month = day_at(campaign.launched_at, campaign.time_zone)[:7]
            self.usage.put(account, month, campaign.id, sent)


@dataclass(frozen=True, slots=True)
class ReadCompiled:
    """The compiled report of a campaign, for who asks; stores nothing."""

    campaigns: Campaigns
    ledger: Ledger
    compiled: CompiledReports
    clock: Clock
    compile: CompileReport

    def __call__(self, account: str, campaign_id: str) -> CompiledReport | None:
        """As fresh as the campaign's size allows: up to 5,000 recipients it is live, up to 50,000
        at most a minute old.

        None: nothing was compiled so far. Raises NotFound.
        """
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None:
            raise NotFound()
        if campaign.launched_at is None:
            return None
        stored = self.compiled.find(account, campaign_id)
        if campaign.planned > MOST_COMPILED_AT_REQUEST:
            return stored
        is_young = stored is not None and self.clock.now() - stored.compiled_at < FRESH
        if is_young and campaign.planned > MOST_LIVE:
            return stored
        counters = self.ledger.counters(account, campaign_id)
        if stored is not None and stored.is_current(counters):
            return stored
        return self.compile(account, campaign, counters)
