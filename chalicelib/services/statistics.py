"""Scheduled statistics: audit of the counters and closing of campaigns (feedback.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
        """Facts only grow: what was read twice alike stood still, and the counters read in between
        must agree with it. While facts keep coming there is nothing to judge, and no alarm."""
        before = self._sums(account, campaign_id)
        for _ in range(AUDIT_TRIES):
            counters = self.ledger.counters(account, campaign_id)
            after = self._sums(account, campaign_id)
            if after == before:
                return _compared(account, campaign_id, counters, after)
            before = after
        return Audit(account, campaign_id, {})

    def audit(self, account: str, campaign_id: str) -> Audit:
        """counter - sum of facts, per figure; empty when they agree. Facts that arrive while it
        reads show as a difference."""
        sums = self._sums(account, campaign_id)
        return _compared(account, campaign_id, self.ledger.counters(account, campaign_id), sums)

    def _sums(self, account: str, campaign_id: str) -> Counter[str]:
        sums: Counter[str] = Counter()
        plan = self.ledger.plan_cursor(account, campaign_id, 0)
        if plan is not None:
            rounds = range(self._rounds(account, campaign_id) + 1)
            for bucket in buckets_of(plan.next_batch, rounds):
                for facts in self.ledger.facts_of_bucket(account, campaign_id, bucket).values():
                    sums.update(facts.counts())
        return sums

    def _rounds(self, account: str, campaign_id: str) -> int:
        campaign = self.campaigns.find(account, campaign_id)
        return campaign.rounds if campaign else 0


def _compared(
    account: str, campaign_id: str, counters: Mapping[str, int], sums: Mapping[str, int]
) -> Audit:
    names = counters.keys() | sums.keys()
    differences = {name: counters.get(name, 0) - sums.get(name, 0) for name in sorted(names)}
    return Audit(account, campaign_id, {name: d for name, d in differences.items() if d})
