"""Finished means: every planned contact is in a final state, or uncertain (sending.md)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from chalicelib.domain.appointment import REPORT_AFTER, Appointment, Occasion, soon
from chalicelib.domain.campaign import Campaign, CampaignState
from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.facts import SKIPPED
from chalicelib.services.ports import Agenda, Campaigns, Clock, Ledger

FINAL = ("sent", "failed", "cancelled", "uncertain", *(kind.value for kind in SKIPPED))


def accounted_for(counters: Mapping[str, int]) -> int:
    """Contacts whose outcome is known; equals `planned` when a campaign is finished (I3)."""
    return sum(counters.get(name, 0) for name in FINAL)


@dataclass(frozen=True, slots=True)
class CloseCampaign:
    """Mark a campaign sent once everybody is accounted for."""

    campaigns: Campaigns
    ledger: Ledger
    agenda: Agenda
    clock: Clock

    def __call__(self, account: str, campaign_id: str) -> bool:
        """Whether it is finished now. Harmless to repeat."""
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None or campaign.is_finished:
            return self._forget(account, campaign_id, campaign)
        if campaign.state is not CampaignState.SENDING or campaign.planned_at is None:
            return False
        if accounted_for(self.ledger.counters(account, campaign_id)) < campaign.planned:
            return False
        now = self.clock.now()
        self.agenda.put(soon(now, Occasion.FINISHED, account, campaign_id))
        self.agenda.put(Appointment(now + REPORT_AFTER, Occasion.REPORT, account, campaign_id))
        try:
            self.campaigns.replace(
                account, replace(campaign, state=CampaignState.SENT, finished_at=now)
            )
        except StaleVersion:
            return False  # somebody changed it this moment; the next look closes it
        self.campaigns.unmark_running(account, campaign_id)
        return True

    def _forget(self, account: str, campaign_id: str, campaign: Campaign | None) -> bool:
        """Drop it from the list of running ones, once its last batch is settled and what its
        breaker held is dealt with."""
        if campaign is not None and campaign.breaker.verdict:
            return False
        if campaign is not None and campaign.state is not CampaignState.SENT:
            planned = self._planned(account, campaign)
            if accounted_for(self.ledger.counters(account, campaign_id)) < planned:
                return False
        self.campaigns.unmark_running(account, campaign_id)
        return True

    def _planned(self, account: str, campaign: Campaign) -> int:
        """Contacts in its batches. One that was stopped in the middle of its planning learns
        only here how many they are."""
        if campaign.planned_at is not None:
            return campaign.planned
        plan = self.ledger.plan_cursor(account, campaign.id, 0)
        planned = plan.planned if plan else 0
        if planned != campaign.planned:
            with suppress(StaleVersion):
                self.campaigns.replace(account, replace(campaign, planned=planned))
        return planned
