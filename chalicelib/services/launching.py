"""Launch, pause, resume, cancel (R53, R27; sending.md)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from chalicelib.domain.appointment import Appointment, Occasion, day_at, soon
from chalicelib.domain.batch import first_of_lane
from chalicelib.domain.campaign import Campaign, CampaignState, check_transition
from chalicelib.domain.errors import Conflict, InvalidInput, StaleVersion
from chalicelib.domain.sender import SenderRoute
from chalicelib.domain.tracking import TrackingMode
from chalicelib.services.agreeing import CheckAgreements
from chalicelib.services.audience_size import MeasureAudience
from chalicelib.services.campaigns import ManageCampaigns, check_may_send
from chalicelib.services.delivering import CAMPAIGN_CACHE_SECONDS
from chalicelib.services.field_use import FieldUse
from chalicelib.services.holding import HoldCampaigns
from chalicelib.services.ports import (
    Activity,
    Agenda,
    Campaigns,
    Clock,
    ContentStore,
    Ledger,
    Queues,
    Usage,
)
from chalicelib.services.senders import ManageSenders

_TRIES = 5


@dataclass(frozen=True, slots=True)
class LaunchCampaigns:
    """The buttons of a campaign. What is launched is pinned: later edits change nothing."""

    drafts: ManageCampaigns
    campaigns: Campaigns
    senders: ManageSenders
    measure: MeasureAudience
    usage: Usage
    contents: ContentStore
    ledger: Ledger
    agenda: Agenda
    queues: Queues
    activity: Activity
    clock: Clock
    agreements: CheckAgreements
    holding: HoldCampaigns
    field_use: FieldUse

    def send(self, account: str, actor: str, campaign_id: str) -> Campaign:
        """Compile, pin and start planning; or hold it for an operator (D12). Raises NotAllowed,
        InvalidInput, Conflict (also when the plan leaves too few mails of the month)."""
        campaign = self.drafts.get(account, campaign_id)
        if not campaign.asks:
            check_transition(campaign.state, CampaignState.PLANNING)
            if campaign.launched_at is not None:  # it goes on by `resume`, or by itself
                raise Conflict("campaign_state", state=campaign.state.value, wanted="planning")
        prepared = self.prepare(account, actor, campaign)
        if prepared.state is CampaignState.HELD:
            return prepared
        launched = self.begin(account, prepared)
        self.activity.record(account, actor, "campaign_launched", campaign_id, name=launched.name)
        return launched

    def prepare(self, account: str, actor: str, campaign: Campaign) -> Campaign:
        """The campaign with its content compiled and pinned, and everything that stood in the way
        named at once; stores none but one that is held for an operator. Raises NotAllowed,
        InvalidInput, Conflict."""
        holder = self.drafts.account_of(account)
        check_may_send(holder)
        self.agreements.for_campaign(holder, actor)
        route = self._check(account, campaign)
        reason = self.holding.reason(holder, campaign)
        if reason is not None:
            return self.holding.hold(account, actor, campaign, reason)
        is_tracked = holder.tracking_mode is not TrackingMode.OFF
        content = self.drafts.compile(account, campaign, track=is_tracked)
        self.contents.put(account, content.content_hash, content.to_json())
        self.field_use.note(account, content.fields, campaign.audience.segment_id)
        return replace(
            campaign,
            content_hash=content.content_hash,
            route=route,
            time_zone=holder.time_zone,
            tracking=holder.tracking_mode,
            launched_by=actor,
            state=CampaignState.DRAFT,
            reason="",
        )

    def begin(self, account: str, prepared: Campaign) -> Campaign:
        """Start planning what `prepare` made. Raises StaleVersion, Conflict when the plan leaves
        too few mails of the month."""
        prepared = self._hold_mails(account, prepared)
        # In this order: were we to die below, the reconciler finds it on the list and starts it.
        self.campaigns.mark_running(account, prepared.id)
        now = self.clock.now()
        self.agenda.put(soon(now, Occasion.STARTED, account, prepared.id))
        self.agenda.put(Appointment(now, Occasion.COMPILE, account, prepared.id))
        launched = self.campaigns.replace(
            account,
            replace(
                prepared,
                state=CampaignState.PLANNING,
                reason="",
                resume_at=None,
                launched_at=now,
            ),
        )
        self.queues.plan(account, prepared.id)
        return launched

    def _hold_mails(self, account: str, prepared: Campaign) -> Campaign:
        """Count the audience into the month before anything leaves; the compiler replaces it by
        what was sent. Of two that start at once and do not fit together, none does."""
        size = self.measure(account, prepared)
        if size == 0:
            return prepared
        month = day_at(self.clock.now(), prepared.time_zone)[:7]
        self.usage.put(account, month, prepared.id, size)
        left = self.measure.plan.campaign_mails_left(account)
        if left is not None and left < 0:
            self.usage.put(account, month, prepared.id, 0)
            raise Conflict("plan_audience_too_large", size=size, left=max(0, left + size))
        return replace(prepared, held_mails=size)

    def pause(self, account: str, actor: str, campaign_id: str) -> Campaign:
        """Stop feeding; answers when no worker can still think that it is being sent (C11).
        Raises NotFound, Conflict."""
        paused = self._change(account, campaign_id, self._paused)
        self.clock.wait(CAMPAIGN_CACHE_SECONDS)
        self.activity.record(account, actor, "campaign_paused", campaign_id, name=paused.name)
        return paused

    def resume(self, account: str, actor: str, campaign_id: str) -> Campaign:
        """Feed what is not done. Raises NotFound, Conflict."""
        stands = self.drafts.get(account, campaign_id)
        if stands.asks:
            return self.send(account, actor, campaign_id)
        self._resumed(stands)
        check_may_send(self.drafts.account_of(account))
        # Batches whose messages came during the pause were put aside: feed from the beginning.
        for _ in range(_TRIES):
            cursor = self.ledger.feed_cursor(account, campaign_id, stands.rounds)
            first = first_of_lane(stands.rounds)
            rewound = replace(cursor, next_batch=first, version=cursor.version + 1)
            if self.ledger.save_feed_cursor(account, campaign_id, rewound):
                break
        campaign = self._change(account, campaign_id, self._resumed)
        self.campaigns.mark_running(account, campaign_id)
        if campaign.state is CampaignState.PLANNING:
            self.queues.plan(account, campaign_id)
        else:
            self.queues.pace("resumed")
        self.activity.record(account, actor, "campaign_resumed", campaign_id, name=campaign.name)
        return campaign

    def cancel(self, account: str, actor: str, campaign_id: str) -> Campaign:
        """Nothing more is sent; what is planned becomes cancelled. Raises NotFound, Conflict."""
        cancelled = self._change(account, campaign_id, self._cancelled)
        self.activity.record(account, actor, "campaign_cancelled", campaign_id, name=cancelled.name)
        return cancelled

    @staticmethod
    def _paused(campaign: Campaign) -> Campaign:
        check_transition(campaign.state, CampaignState.PAUSED)
        return replace(campaign, state=CampaignState.PAUSED, reason="by_user", resume_at=None)

    @staticmethod
    def _resumed(campaign: Campaign) -> Campaign:
        then = CampaignState.SENDING if campaign.planned_at else CampaignState.PLANNING
        if campaign.breaker.trip:
            raise Conflict("breaker_tripped")
        if campaign.state is not CampaignState.PAUSED:
            raise Conflict("campaign_state", state=campaign.state.value, wanted=then.value)
        return replace(campaign, state=then, reason="", fed_at=None)

    def _cancelled(self, campaign: Campaign) -> Campaign:
        check_transition(campaign.state, CampaignState.CANCELLED)
        now = self.clock.now()
        return replace(
            campaign,
            state=CampaignState.CANCELLED,
            reason="",
            resume_at=None,
            finished_at=now,
        )

    def _change(
        self, account: str, campaign_id: str, change: Callable[[Campaign], Campaign]
    ) -> Campaign:
        """Apply it to the campaign as it stands, again when the engine changed it meanwhile."""
        for _ in range(_TRIES):
            campaign = self.drafts.get(account, campaign_id)
            try:
                return self.campaigns.replace(account, change(campaign))
            except StaleVersion:
                continue
        raise StaleVersion()

    def _check(self, account: str, campaign: Campaign) -> SenderRoute:
        """Every fault that stands in the way, at once."""
        errors = self.drafts.launch_faults(account, campaign)
        if errors:
            raise InvalidInput(errors=tuple(errors))
        return self.senders.route(account, self.senders.get(account, campaign.sender_id))
