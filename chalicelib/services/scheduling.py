"""Sending later: at an hour of the account's own clock, never hours too late (R79; C15, T02)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.activity import changes_between
from chalicelib.domain.appointment import LATEST_START, Appointment, Occasion, at_wall_time, soon
from chalicelib.domain.campaign import Campaign, CampaignState, WaitReason, check_transition
from chalicelib.domain.errors import (
    AgreementNeeded,
    Conflict,
    InvalidInput,
    NotAllowed,
    StaleVersion,
)
from chalicelib.services.account_uses import NoteUse
from chalicelib.services.campaigns import ManageCampaigns, check_may_send
from chalicelib.services.launching import LaunchCampaigns
from chalicelib.services.ports import Activity, Agenda, Campaigns, Clock

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class ScheduleCampaigns:
    """Plan a campaign's start, take that back, and start what is due."""

    drafts: ManageCampaigns
    campaigns: Campaigns
    launching: LaunchCampaigns
    agenda: Agenda
    activity: Activity
    clock: Clock
    note_use: NoteUse

    def schedule(self, account: str, actor: str, campaign_id: str, at: datetime) -> Campaign:
        """Pin the content now and start at `at`; scheduled again, only the new hour counts.

        at: with a zone, or without one what the account's clocks show. Raises NotFound, Conflict,
        NotAllowed, InvalidInput (in the past, more than a year ahead, whatever `send` refuses).
        """
        campaign = self.drafts.get(account, campaign_id)
        if campaign.state is not CampaignState.SCHEDULED:
            check_transition(campaign.state, CampaignState.SCHEDULED)
        moment = at_wall_time(at, self.drafts.account_of(account).time_zone)
        now = self.clock.now()
        if moment < now:
            raise InvalidInput.at("/at", "schedule_past")
        if moment > now + LONGEST:
            raise InvalidInput.at("/at", "schedule_too_far")
        prepared = self.launching.prepare(account, actor, campaign)
        if prepared.state is CampaignState.HELD:
            return prepared
        # First the appointment: one without its campaign is dropped when it comes, a campaign
        # without its appointment would never start.
        self.agenda.put(Appointment(moment, Occasion.LAUNCH, account, campaign_id))
        scheduled = self.campaigns.replace(
            account, replace(prepared, state=CampaignState.SCHEDULED, scheduled_at=moment)
        )
        changes = changes_between(campaign, scheduled, ("scheduled_at",))
        if changes:
            self.activity.record(
                account,
                actor,
                "campaign_scheduled",
                campaign_id,
                name=campaign.name,
                changes=changes,
            )
        return scheduled

    def unschedule(self, account: str, actor: str, campaign_id: str) -> Campaign:
        """Back to a draft that can be changed. Raises NotFound, Conflict."""
        campaign = self.drafts.get(account, campaign_id)
        if campaign.state is not CampaignState.SCHEDULED and not campaign.asks:
            raise Conflict("campaign_state", state=campaign.state.value, wanted="draft")
        draft = self.campaigns.replace(
            account, replace(campaign, state=CampaignState.DRAFT, reason="", scheduled_at=None)
        )
        self.activity.record(
            account,
            actor,
            "campaign_unscheduled",
            campaign_id,
            name=draft.name,
            changes=changes_between(campaign, draft, ("scheduled_at",)),
        )
        return draft

    def start_due(self, appointment: Appointment) -> None:
        """Start the campaign of an appointment, unless it was changed meanwhile, or the hour is too
        long ago: then it asks. Harmless to repeat: only one start finds it scheduled."""
        campaign = self.campaigns.find(appointment.account, appointment.campaign)
        if campaign is None or campaign.state is not CampaignState.SCHEDULED:
            return
        if campaign.scheduled_at != appointment.at:
            return
        with suppress(StaleVersion):  # somebody changed it, or another process was first
            reason = self._start(appointment, campaign)
            if reason is not None:
                self._ask(appointment.account, campaign, reason)

    def _start(self, due: Appointment, campaign: Campaign) -> WaitReason | None:
        """Why it cannot start, None when it did. What was accepted is looked at again: a version
        may have come in force since it was scheduled (D18)."""
        if self.clock.now() - due.at > LATEST_START:
            return WaitReason.LATE
        holder = self.drafts.account_of(due.account)
        try:
            check_may_send(holder)
            self.launching.agreements.for_campaign(holder, campaign.launched_by)
            self.launching.begin(due.account, campaign)
        except AgreementNeeded:
            return WaitReason.AGREEMENT
        except NotAllowed:
            return WaitReason.SUSPENDED
        except Conflict:
            return WaitReason.PLAN_LIMIT
        self.note_use(holder)
        return None

    def _ask(self, account: str, campaign: Campaign, reason: WaitReason) -> None:
        now = self.clock.now()
        self.agenda.put(soon(now, Occasion.HALTED, account, campaign.id))
        waiting = replace(campaign, state=CampaignState.WAITING, reason=reason.value, halted_at=now)
        self.campaigns.replace(account, waiting)
