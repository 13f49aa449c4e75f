"""The reconciler: settles what a dead worker left behind, by what the events say.

Seen by a Send event (or anything that proves one) = sent; not seen = uncertain, a state people
see. Nothing is ever released by guessing (sending.md, "Reconciler").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.batch import CLAIMABLE, Batch, BatchState, PlanCursor, bucket_of
from chalicelib.domain.campaign import Campaign, CampaignState
from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.services.closing import CloseCampaign
from chalicelib.services.ports import Campaigns, Clock, Ledger, Queues


@dataclass(frozen=True, slots=True)
class Reconcile:
    """One look at all running campaigns. after_seconds: see Settings."""

    campaigns: Campaigns
    ledger: Ledger
    queues: Queues
    close: CloseCampaign
    clock: Clock
    after_seconds: int

    def __call__(self) -> int:
        """Batches that were settled."""
        return sum(
            self._campaign(account, campaign_id)
            for account, campaign_id in self.campaigns.running()
        )

    def _campaign(self, account: str, campaign_id: str) -> int:
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None:
            self.campaigns.unmark_running(account, campaign_id)
            return 0
        plan = self.ledger.plan_cursor(account, campaign_id, 0)
        if campaign.state is CampaignState.PLANNING:
            self._wake_planner(account, campaign, plan)
        return 0 if plan is None else self._batches(account, campaign, plan)

    def _batches(self, account: str, campaign: Campaign, plan: PlanCursor) -> int:
        settled, waiting = 0, []
        for bucket in range(bucket_of(max(plan.next_batch - 1, 0)) + 1):
            for batch in self.ledger.batches(account, campaign.id, bucket):
                if self._is_abandoned(batch):
                    settled += self._settle(account, batch)
                elif batch.state in CLAIMABLE:
                    waiting.append(batch.number)
        if waiting:
            self._feed_again(account, campaign, waiting)
        else:
            self.close(account, campaign.id)
        return settled

    def _wake_planner(self, account: str, campaign: Campaign, plan: PlanCursor | None) -> None:
        """A planner that died leaves its message to the queue; one that never got its message
        (launch or resume stored, queue not reached) is started here. Repeats are harmless."""
        moved = campaign.launched_at or campaign.created_at
        if plan is not None and plan.next_batch:
            last = self.ledger.batch(account, campaign.id, plan.next_batch - 1)
            moved = max(moved, last.planned_at) if last else moved
        if self._is_old(moved):
            self.queues.plan(account, campaign.id)

    def _is_abandoned(self, batch: Batch) -> bool:
        return (
            batch.state is BatchState.SENDING
            and batch.claimed_at is not None
            and self._is_old(batch.claimed_at)
        )

    def _is_old(self, moment: datetime) -> bool:
        return self.clock.now() - moment >= timedelta(seconds=self.after_seconds)

    def _settle(self, account: str, batch: Batch) -> int:
        facts = BatchFacts()
        for index, reason in batch.skips.items():
            facts = facts.with_fact(reason, index)
        for index in batch.open_indexes:
            facts = facts.with_fact(FactKind.UNCERTAIN, index)
        uncertain = replace(batch, state=BatchState.UNCERTAIN)
        return int(self.ledger.settle(account, uncertain, facts) is not None)

    def _feed_again(self, account: str, campaign: Campaign, waiting: list[int]) -> None:
        """Batches whose message is gone: all were fed a while ago, or the campaign was stopped
        and each still has to be marked cancelled."""
        is_stopped = campaign.state in (CampaignState.CANCELLED, CampaignState.STOPPED)
        if not (is_stopped or campaign.state is CampaignState.SENDING):
            return
        is_overdue = is_stopped if campaign.fed_at is None else self._is_old(campaign.fed_at)
        if not is_overdue:
            return
        try:  # counts again from now, so that the queue is not filled at every look
            self.campaigns.replace(account, replace(campaign, fed_at=self.clock.now()))
        except StaleVersion:
            return
        self.queues.deliver((account, campaign.id, number, 0) for number in waiting)
