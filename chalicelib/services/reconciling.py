"""The reconciler: settles what a dead worker left behind, by what the events say.

Whose mail an event tells of was sent (or, by a rejection, was not); of whom nothing is heard for a
long while is uncertain, a state people see. Nothing is ever released by guessing (sending.md,
"Reconciler"; ADR 0011).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from chalicelib.domain.batch import (
    BATCHES_PER_BUCKET,
    CLAIMABLE,
    SETTLED,
    Batch,
    BatchState,
    PlanCursor,
    buckets_of,
    first_of_lane,
)
from chalicelib.domain.breakdown import groups_of
from chalicelib.domain.campaign import Campaign, CampaignState, WaitReason
from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.services.closing import CloseCampaign
from chalicelib.services.ports import Campaigns, Clock, Contacts, Ledger, Queues

_STOPPED = frozenset({CampaignState.CANCELLED, CampaignState.STOPPED})


@dataclass
class _Looked:
    """settled: batches settled now. sending: batches that somebody is busy with. waiting: numbers
    of those that can be sent. postponed: when the others can be."""

    settled: int = 0
    sending: int = 0
    waiting: list[int] = field(default_factory=list)
    postponed: list[datetime] = field(default_factory=list)

    def note(self, batch: Batch, now: datetime, is_stopped: bool) -> None:
        if batch.state is BatchState.SENDING:
            self.sending += 1
        elif batch.state in CLAIMABLE:
            if batch.not_before is None or is_stopped or batch.is_due(now):
                self.waiting.append(batch.number)
            else:
                self.postponed.append(batch.not_before)


@dataclass(frozen=True, slots=True)
class Reconcile:
    """One look at all running campaigns. after_seconds, uncertain_after_seconds: see Settings.

    settled_buckets: (account, campaign, bucket) in which nothing can change any more; a process
    does not read those again.
    """

    campaigns: Campaigns
    ledger: Ledger
    contacts: Contacts
    queues: Queues
    close: CloseCampaign
    clock: Clock
    after_seconds: int
    uncertain_after_seconds: int
    settled_buckets: set[tuple[str, str, int]] = field(default_factory=set)

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
        looked = self._look(account, campaign, plan)
        if looked.waiting:
            self._feed_again(account, campaign, looked.waiting)
        elif looked.postponed and not looked.sending:
            self._postpone(account, campaign, min(looked.postponed))
        else:
            self.close(account, campaign.id)
        return looked.settled

    def _look(self, account: str, campaign: Campaign, plan: PlanCursor) -> _Looked:
        """At every batch of the current round that was not settled when last looked at."""
        now, looked = self.clock.now(), _Looked()
        is_stopped = campaign.state in _STOPPED
        for bucket in buckets_of(plan.next_batch, (campaign.rounds,)):
            place = (account, campaign.id, bucket)
            if place in self.settled_buckets:
                continue
            batches = self.ledger.batches(account, campaign.id, bucket)
            for batch in batches:
                if self._is_abandoned(batch):
                    looked.settled += self._settle(account, batch)
                else:
                    looked.note(batch, now, is_stopped)
            is_full = (bucket + 1) * BATCHES_PER_BUCKET <= self._end(campaign, plan)
            if is_full and all(batch.state in SETTLED for batch in batches):
                self.settled_buckets.add(place)
        return looked

    @staticmethod
    def _end(campaign: Campaign, plan: PlanCursor) -> int:
        return first_of_lane(campaign.rounds) + plan.next_batch

    def _postpone(self, account: str, campaign: Campaign, until: datetime) -> None:
        """Nothing is left but mails for people whose 48 hours are not over."""
        if campaign.state is not CampaignState.SENDING or campaign.fed_at is None:
            return
        waiting = replace(
            campaign,
            state=CampaignState.WAITING,
            reason=WaitReason.POSTPONED,
            resume_at=until,
            fed_at=None,
        )
        with suppress(StaleVersion):  # changed this moment: the next look sees it
            self.campaigns.replace(account, waiting)

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
            and self._is_old(batch.claimed_at, self.uncertain_after_seconds)
        )

    def _is_old(self, moment: datetime, seconds: int | None = None) -> bool:
        age = timedelta(seconds=self.after_seconds if seconds is None else seconds)
        return self.clock.now() - moment >= age

    def _settle(self, account: str, batch: Batch) -> int:
        facts = BatchFacts()
        for index, reason in batch.skips.items():
            facts = facts.with_fact(reason, index)
        for index in batch.open_indexes:
            facts = facts.with_fact(FactKind.UNCERTAIN, index)
        facts = replace(facts, groups=self._groups(account, batch))
        settled = replace(batch, state=BatchState.UNCERTAIN, free_seats=batch.no_seats)
        if batch.postponed:  # were not in that call: they still get theirs
            settled = replace(
                batch, state=BatchState.RELEASED, rest=batch.postponed, postponed=(), skips={}
            )
        return int(self.ledger.settle(account, settled, facts) is not None)

    def _groups(self, account: str, batch: Batch) -> dict[str, int]:
        """Those that its worker would have stored: whose mail an event still tells of counts in
        them like everybody."""
        ids = {index: batch.contacts[index] for index in batch.open_indexes}
        found = self.contacts.recipients(account, list(ids.values()))
        return groups_of({index: found[item] for index, item in ids.items() if item in found})

    def _feed_again(self, account: str, campaign: Campaign, waiting: list[int]) -> None:
        """Batches whose message is gone: all were fed a while ago, or the campaign was stopped
        and each still has to be marked cancelled."""
        is_stopped = campaign.state in _STOPPED
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
