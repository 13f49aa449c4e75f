"""Keeps the agenda: starts what is scheduled, tells people how their campaigns go, and has every
account counted, and looked at for use, at night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.appointment import Appointment, Occasion, next_recount, tells_of
from chalicelib.domain.campaign import Campaign, CampaignState
from chalicelib.domain.errors import (
    MynumaError,
    OutcomeUnknown,
    SendingHalted,
    TransientFailure,
)
from chalicelib.services.account_closing import CloseAccount
from chalicelib.services.account_notices import TellOwners, WarnOwners
from chalicelib.services.campaign_notices import TellPeople
from chalicelib.services.case_notices import TellDecision
from chalicelib.services.domain_rechecks import PutRechecks
from chalicelib.services.idle_accounts import EndIdle
from chalicelib.services.idle_notices import WarnIdle
from chalicelib.services.image_notices import TellOfImage
from chalicelib.services.person_notices import WarnRequest
from chalicelib.services.ports import Accounts, Agenda, Campaigns, Clock, Queues
from chalicelib.services.scheduling import ScheduleCampaigns
from chalicelib.services.strikes import ManageStrikes

_ACTIVE = frozenset({CampaignState.PLANNING, CampaignState.SENDING, CampaignState.WAITING})
_HALTED = frozenset({CampaignState.PAUSED, CampaignState.STOPPED, CampaignState.HELD})


@dataclass(frozen=True, slots=True)
class KeepAppointments:
    """One look at the agenda. An appointment is removed once it was kept: whoever dies in between
    keeps it twice, which starts nothing twice and at worst mails somebody twice."""

    agenda: Agenda
    accounts: Accounts
    campaigns: Campaigns
    scheduling: ScheduleCampaigns
    tell: TellPeople
    warn: WarnOwners
    queues: Queues
    tell_owners: TellOwners
    tell_decision: TellDecision
    strikes: ManageStrikes
    close_account: CloseAccount
    end_idle: EndIdle
    warn_idle: WarnIdle
    warn_request: WarnRequest
    tell_of_image: TellOfImage
    put_rechecks: PutRechecks
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
            except MynumaError:  # of one account, whose things changed: the others' are kept
                continue
            self.agenda.remove(appointment)
            kept += 1
        return kept

    def _keep(self, due: Appointment) -> None:
        of_account = self._of_account().get(due.occasion)
        if of_account is not None:
            of_account(due)
            return
        campaign = self.campaigns.find(due.account, due.campaign)
        if campaign is None:
            return
        if due.occasion in (Occasion.STARTED, Occasion.WATCH) and campaign.state in _ACTIVE:
            self.campaigns.mark_running(due.account, due.campaign)
        if tells_of(due, campaign) and _still_holds(due.occasion, campaign):
            self.tell(due.account, campaign, due.occasion)

    def _of_account(self) -> dict[Occasion, Callable[[Appointment], object]]:
        """What needs no campaign to be looked at first."""
        return {
            Occasion.LAUNCH: self.scheduling.start_due,
            Occasion.STANDING: lambda due: self.warn(due.account),
            Occasion.RECOUNT: self._recount,
            Occasion.STRIKE: lambda due: self.strikes.act(due.account),
            Occasion.CLOSE: lambda due: self.close_account.end(due.account),
            Occasion.IDLE: lambda due: self.warn_idle(due.account, due.at),
            Occasion.REQUEST: lambda due: self.warn_request(due.account, due.campaign),
            Occasion.ERASE: lambda due: self.close_account.erase(due.account),
            Occasion.ACCOUNT: lambda due: self.tell_owners(due.account, due.at),
            Occasion.CLAIM: lambda due: self.tell_of_image.claim(due.account, due.campaign),
            Occasion.TAKEDOWN: lambda due: self.tell_of_image.takedown(
                due.account, due.campaign, due.at
            ),
            Occasion.CASE: lambda due: self.tell_decision(due.account, due.campaign, due.at),
        }

    def _recount(self, due: Appointment) -> None:
        """The next night first: were we to die in between, this one comes again."""
        holder = self.accounts.find(due.account)
        if holder is None or holder.erased_at is not None:
            return
        self.agenda.put(next_recount(self.clock.now(), holder.time_zone, due.account))
        self.put_rechecks(due)
        self.queues.recount(due.account)
        self.end_idle(holder)


def _still_holds(occasion: Occasion, campaign: Campaign) -> bool:
    """Whether it is still news: somebody may have gone on, or cancelled it, meanwhile."""
    if occasion is Occasion.HALTED:
        return campaign.asks or campaign.state in _HALTED
    if occasion is Occasion.TROUBLE:
        return bool(campaign.breaker.told)
    return occasion is Occasion.STARTED or campaign.state is CampaignState.SENT
