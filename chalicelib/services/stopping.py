"""Stopping what an account has under way, when it may not send any more."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from chalicelib.domain.account import AccountState
from chalicelib.domain.campaign import CampaignState, WaitReason, can_go
from chalicelib.domain.errors import StaleVersion
from chalicelib.services.ports import Campaigns, Clock

CLOSING = "account_closing"
CLOSED = "account_closed"
_TRIES = 5
_THEN = {
    AccountState.SUSPENDED: (CampaignState.PAUSED, WaitReason.SUSPENDED.value),
    AccountState.CLOSING: (CampaignState.STOPPED, CLOSING),
    AccountState.CLOSED: (CampaignState.STOPPED, CLOSED),
}


@dataclass(frozen=True, slots=True)
class StopCampaigns:
    """Pause the running campaigns of a suspended account, and stop those of one that is closing or
    closed for good (R24)."""

    campaigns: Campaigns
    clock: Clock

    def __call__(self, account: str, state: AccountState) -> int:
        """How many were stopped now; none of an active account. Harmless to repeat."""
        if state not in _THEN:
            return 0
        own = [campaign for owner, campaign in self.campaigns.running() if owner == account]
        return sum(self.stop(account, campaign, state) for campaign in own)

    def stop(self, account: str, campaign_id: str, state: AccountState) -> bool:
        """The same for one of them, whether it was stopped now."""
        then, reason = _THEN[state]
        for _ in range(_TRIES):
            campaign = self.campaigns.find(account, campaign_id)
            if campaign is None or not can_go(campaign.state, then):
                return False
            now = self.clock.now()
            stopped = replace(
                campaign,
                state=then,
                reason=reason,
                resume_at=None,
                halted_at=now,
                fed_at=None,
                finished_at=now if then is CampaignState.STOPPED else campaign.finished_at,
            )
            with suppress(StaleVersion):
                self.campaigns.replace(account, stopped)
                return True
        raise StaleVersion()
