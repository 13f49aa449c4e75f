"""Keeps the agenda: starts what is scheduled, and tells people how their campaigns go."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.appointment import Appointment, Occasion, tells_of
from chalicelib.domain.campaign import Campaign, CampaignState
from chalicelib.domain.errors import OutcomeUnknown, SendingHalted, TransientFailure
from chalicelib.services.account_notices import TellOwners, WarnOwners
from chalicelib.services.campaign_notices import TellPeople
from chalicelib.services.ports import Agenda, Campaigns, Clock
from chalicelib.services.scheduling import ScheduleCampaigns
from chalicelib.services.strikes import ManageStrikes

_ACTIVE = frozenset({CampaignState.PLANNING, CampaignState.SENDING, CampaignState.WAITING})
_HALTED = frozenset({CampaignState.PAUSED, CampaignState.STOPPED, CampaignState.HELD})


@dataclass(frozen=True, slots=True)
class KeepAppointments:
    """One look at the agenda. An appointment is removed once it was kept: whoever dies in between
    keeps it twice, which starts nothing twice and at worst mails somebody twice."""

    agenda: Agenda
    campaigns: Campaigns
    scheduling: ScheduleCampaigns
    tell: TellPeople
    warn: WarnOwners
    tell_owners: TellOwners
    strikes: ManageStrikes
    clock: Clock

    def __call__(self) -> int:
        """Appointments kept. One that cannot be kept now stays for the next look, and keeps no
        other one from being kept."""
        kept = 0
        for appointment in self.agenda.due(self.clock.now()):
            try:
                self._keep(appointment)
            except (TransientFailure, SendingHalted):
                continue
            except OutcomeUnknown:
                pass  # told perhaps: once too few is better than every minute
            self.agenda.remove(appointment)
            kept += 1
        return kept

    def _keep(self, due: Appointment) -> None:
        if due.occasion is Occasion.LAUNCH:
            self.scheduling.start_due(due)
            return
        if due.occasion is Occasion.STANDING:
            self.warn(due.account)
            return
        if due.occasion is Occasion.STRIKE:
            self.strikes.act(due.account)
            return
        if due.occasion is Occasion.ACCOUNT:
            self.tell_owners(due.account, due.at)
            return
        campaign = self.campaigns.find(due.account, due.campaign)
        if campaign is None:
            return
        if due.occasion in (Occasion.STARTED, Occasion.WATCH) and campaign.state in _ACTIVE:
            self.campaigns.mark_running(due.account, due.campaign)
        if tells_of(due, campaign) and _still_holds(due.occasion, campaign):
            self.tell(due.account, campaign, due.occasion)


def _still_holds(occasion: Occasion, campaign: Campaign) -> bool:
    """Whether it is still news: somebody may have gone on, or cancelled it, meanwhile."""
    if occasion is Occasion.HALTED:
        return campaign.asks or campaign.state in _HALTED
    if occasion is Occasion.TROUBLE:
        return bool(campaign.breaker.told)
    return occasion is Occasion.STARTED or campaign.state is CampaignState.SENT
