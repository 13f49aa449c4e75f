"""Scheduled statistics: audit of the counters and closing of campaigns (feedback.md)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from chalicelib.domain.batch import buckets_of
from chalicelib.services.closing import CloseCampaign
from chalicelib.services.ports import Campaigns, Ledger

AUDIT_TRIES = 3


@dataclass(frozen=True, slots=True)
class Audit:
    """Counters against the sum of the facts they were made from (I9)."""

    account: str
    campaign: str
    differences: dict[str, int]


@dataclass(frozen=True, slots=True)
class CompileStatistics:
    """One look at the running campaigns."""

    campaigns: Campaigns
    ledger: Ledger
    close: CloseCampaign

    def __call__(self) -> tuple[Audit, ...]:
        """Close what is finished; the audits of those that were closed."""
        audits = []
        for account, campaign_id in self.campaigns.running():
            if self.close(account, campaign_id):
                audits.append(self._settled_audit(account, campaign_id))
        return tuple(audits)

    def _settled_audit(self, account: str, campaign_id: str) -> Audit:
        """Looked at again while it differs: facts that came in between are no alarm."""
        for _ in range(AUDIT_TRIES - 1):
            found = self.audit(account, campaign_id)
            if not found.differences:
                return found
        return self.audit(account, campaign_id)

    def audit(self, account: str, campaign_id: str) -> Audit:
        """counter - sum of facts, per figure; empty when they agree. Facts that arrive while it
        reads show as a difference: run it again before raising an alarm."""
        sums: Counter[str] = Counter()
        plan = self.ledger.plan_cursor(account, campaign_id, 0)
        if plan is not None:
            rounds = range(self._rounds(account, campaign_id) + 1)
            for bucket in buckets_of(plan.next_batch, rounds):
                for facts in self.ledger.facts_of_bucket(account, campaign_id, bucket).values():
                    sums.update(facts.counts())
        counters = self.ledger.counters(account, campaign_id)
        names = counters.keys() | sums.keys()
        differences = {n: counters.get(n, 0) - sums.get(n, 0) for n in sorted(names)}
        return Audit(account, campaign_id, {n: d for n, d in differences.items() if d})

    def _rounds(self, account: str, campaign_id: str) -> int:
        campaign = self.campaigns.find(account, campaign_id)
        return campaign.rounds if campaign else 0
