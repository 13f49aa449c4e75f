"""Whether an account may send at this moment: asked by every worker before it claims a batch, and
once more before the call, so that nobody sends for long whatever happened meanwhile (A11)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from chalicelib.domain.account import AccountState
from chalicelib.domain.campaign import CampaignState, WaitReason
from chalicelib.domain.errors import StaleVersion
from chalicelib.services.halting import HaltSending
from chalicelib.services.ports import Accounts, Campaigns, Clock
from chalicelib.services.stopping import StopCampaigns

SEEN_SECONDS = 1
_MOST_SEEN = 1_000


@dataclass(frozen=True, slots=True)
class PermitSending:
    """Reads an account at most once a second in a process."""

    accounts: Accounts
    campaigns: Campaigns
    stop: StopCampaigns
    halt: HaltSending
    clock: Clock
    seen: dict[str, tuple[datetime, AccountState]] = field(default_factory=dict)

    def __call__(self, account: str, campaign_id: str) -> bool:
        """Whether it may; a campaign that may not is put to rest, also one that was launched at
        the very moment when its account was stopped."""
        if self.halt.is_on():
            self._wait(account, campaign_id)
            return False
        state = self._state(account)
        if state is not AccountState.ACTIVE:
            self.stop.stop(account, campaign_id, state)
        return state is AccountState.ACTIVE

    def _state(self, account: str) -> AccountState:
        now = self.clock.now()
        kept = self.seen.get(account)
        if kept is not None and now - kept[0] < timedelta(seconds=SEEN_SECONDS):
            return kept[1]
        found = self.accounts.find(account)
        state = found.state if found else AccountState.CLOSED
        if len(self.seen) >= _MOST_SEEN:
            self.seen.clear()
        self.seen[account] = (now, state)
        return state

    def _wait(self, account: str, campaign_id: str) -> None:
        """The batch at hand is put aside: the pacer feeds it again when the halt is over."""
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None or campaign.state is not CampaignState.SENDING:
            return
        waiting = replace(
            campaign,
            state=CampaignState.WAITING,
            reason=WaitReason.SENDING_PAUSED.value,
            resume_at=None,
            fed_at=None,
        )
        with suppress(StaleVersion):  # changed this moment: whoever comes next looks again
            self.campaigns.replace(account, waiting)
