"""Launch, pause, resume, cancel (R53, R27; sending.md)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from chalicelib.domain.account import AccountState
from chalicelib.domain.campaign import Campaign, CampaignState, check_transition
from chalicelib.domain.errors import (
    Conflict,
    FieldError,
    InvalidInput,
    NotAllowed,
    StaleVersion,
)
from chalicelib.domain.sender import PLATFORM_ROUTE_LIMIT, SenderRoute, SenderStatus
from chalicelib.services.campaigns import ManageCampaigns
from chalicelib.services.ports import (
    Activity,
    Campaigns,
    Clock,
    ContentStore,
    Ledger,
    Queues,
)
from chalicelib.services.senders import ManageSenders

_TRIES = 5


@dataclass(frozen=True, slots=True)
class LaunchCampaigns:
    """The buttons of a campaign. What is launched is pinned: later edits change nothing."""

    drafts: ManageCampaigns
    campaigns: Campaigns
    senders: ManageSenders
    contents: ContentStore
    ledger: Ledger
    queues: Queues
    activity: Activity
    clock: Clock

    def send(self, account: str, actor: str, campaign_id: str) -> Campaign:
        """Compile, pin and start planning. Raises NotAllowed, InvalidInput, Conflict."""
        campaign = self.drafts.get(account, campaign_id)
        check_transition(campaign.state, CampaignState.PLANNING)
        holder = self.drafts.account_of(account)
        if not holder.is_confirmed:
            raise NotAllowed("account_not_confirmed")
        if holder.state is not AccountState.ACTIVE:
            raise NotAllowed("account_suspended")
        route = self._check(account, campaign)
        content = self.drafts.compile(account, campaign)
        self.contents.put(account, content.content_hash, content.to_json())
        # In this order: were we to die below, the reconciler finds it on the list and starts it.
        self.campaigns.mark_running(account, campaign_id)
        launched = self.campaigns.replace(
            account,
            replace(
                campaign,
                state=CampaignState.PLANNING,
                content_hash=content.content_hash,
                launched_at=self.clock.now(),
                most=PLATFORM_ROUTE_LIMIT if route is SenderRoute.PLATFORM else 0,
            ),
        )
        self.queues.plan(account, campaign_id)
        self.activity.record(account, actor, "campaign_launched", campaign_id)
        return launched

    def pause(self, account: str, actor: str, campaign_id: str) -> Campaign:
        """Stop feeding; workers see it within a second. Raises NotFound, Conflict."""
        paused = self._change(account, campaign_id, self._paused)
        self.activity.record(account, actor, "campaign_paused", campaign_id)
        return paused

    def resume(self, account: str, actor: str, campaign_id: str) -> Campaign:
        """Feed what is not done. Raises NotFound, Conflict."""
        self._resumed(self.drafts.get(account, campaign_id))
        # Batches whose messages came during the pause were put aside: feed from the beginning.
        for _ in range(_TRIES):
            cursor = self.ledger.feed_cursor(account, campaign_id, 0)
            rewound = replace(cursor, next_batch=0, version=cursor.version + 1)
            if self.ledger.save_feed_cursor(account, campaign_id, rewound):
                break
        campaign = self._change(account, campaign_id, self._resumed)
        self.campaigns.mark_running(account, campaign_id)
        if campaign.state is CampaignState.PLANNING:
            self.queues.plan(account, campaign_id)
        else:
            self.queues.pace("resumed")
        self.activity.record(account, actor, "campaign_resumed", campaign_id)
        return campaign

    def cancel(self, account: str, actor: str, campaign_id: str) -> Campaign:
        """Nothing more is sent; what is planned becomes cancelled. Raises NotFound, Conflict."""
        cancelled = self._change(account, campaign_id, self._cancelled)
        self.activity.record(account, actor, "campaign_cancelled", campaign_id)
        return cancelled

    @staticmethod
    def _paused(campaign: Campaign) -> Campaign:
        check_transition(campaign.state, CampaignState.PAUSED)
        return replace(campaign, state=CampaignState.PAUSED, reason="by_user")

    @staticmethod
    def _resumed(campaign: Campaign) -> Campaign:
        then = CampaignState.SENDING if campaign.planned_at else CampaignState.PLANNING
        if campaign.state is not CampaignState.PAUSED:
            raise Conflict("campaign_state", state=campaign.state.value, wanted=then.value)
        return replace(campaign, state=then, reason="", fed_at=None)

    def _cancelled(self, campaign: Campaign) -> Campaign:
        check_transition(campaign.state, CampaignState.CANCELLED)
        now = self.clock.now()
        return replace(campaign, state=CampaignState.CANCELLED, reason="", finished_at=now)

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
        errors = []
        if not campaign.subject.strip():
            errors.append(FieldError("/subject", "subject_missing"))
        if not campaign.mjml.strip():
            errors.append(FieldError("/mjml", "content_missing"))
        if not campaign.audience.lists:
            errors.append(FieldError("/audience/lists", "audience_missing"))
        sender = self.senders.find(account, campaign.sender_id)
        if sender is None:
            errors.append(FieldError("/sender_id", "sender_unknown"))
        elif sender.status is not SenderStatus.VERIFIED:
            errors.append(FieldError("/sender_id", "sender_not_verified"))
        if errors or sender is None:
            raise InvalidInput(errors=tuple(errors))
        return self.senders.route(account, sender)
