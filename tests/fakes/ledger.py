"""The ledger in memory, with the same conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from threading import RLock

from chalicelib.domain.batch import (
    CLAIMABLE,
    Batch,
    BatchState,
    FeedCursor,
    PlanCursor,
    bucket_of,
    first_of_lane,
)
from chalicelib.domain.facts import BatchFacts, delta

Place = tuple[str, str, int]


class FakeLedger:
    """Every write is atomic."""

    def __init__(self) -> None:
        self.plans: dict[Place, PlanCursor] = {}
        self.feeds: dict[Place, FeedCursor] = {}
        self.stored: dict[Place, Batch] = {}
        self.known: dict[Place, BatchFacts] = {}
        self.counted: dict[tuple[str, str], Counter[str]] = {}
        self.lock = RLock()

    def plan_cursor(self, account: str, campaign: str, lane: int) -> PlanCursor | None:
        return self.plans.get((account, campaign, lane))

    def save_page(
        self, account: str, campaign: str, batches: Sequence[Batch], cursor: PlanCursor
    ) -> bool:
        with self.lock:
            stored = self.plan_cursor(account, campaign, cursor.lane)
            if (stored.version if stored else 0) != cursor.version - 1:
                return False
            for batch in batches:
                self.stored[account, campaign, batch.number] = batch
            self.plans[account, campaign, cursor.lane] = cursor
            return True

    def feed_cursor(self, account: str, campaign: str, lane: int) -> FeedCursor:
        return self.feeds.get((account, campaign, lane), FeedCursor(lane, first_of_lane(lane)))

    def save_feed_cursor(self, account: str, campaign: str, cursor: FeedCursor) -> bool:
        with self.lock:
            if self.feed_cursor(account, campaign, cursor.lane).version != cursor.version - 1:
                return False
            self.feeds[account, campaign, cursor.lane] = cursor
            return True

    def batch(self, account: str, campaign: str, number: int) -> Batch | None:
        return self.stored.get((account, campaign, number))

    def batches(self, account: str, campaign: str, bucket: int) -> tuple[Batch, ...]:
        return tuple(
            self.stored[place]
            for place in sorted(self.stored)
            if place[:2] == (account, campaign) and bucket_of(place[2]) == bucket
        )

    def batches_at(
        self, account: str, campaign: str, numbers: Sequence[int]
    ) -> Mapping[int, Batch]:
        found = {number: self.batch(account, campaign, number) for number in numbers}
        return {number: batch for number, batch in found.items() if batch is not None}

    def claim(self, account: str, batch: Batch, owner: str, at: datetime) -> Batch | None:
        with self.lock:
            if not self._is_free(account, batch):
                return None
            claimed = replace(batch, state=BatchState.SENDING, owner=owner, claimed_at=at)
            self.stored[account, batch.campaign, batch.number] = claimed
            return claimed

    def settle(self, account: str, batch: Batch, facts: BatchFacts) -> BatchFacts | None:
        with self.lock:
            if not self._may_settle(account, batch):
                return None
            owner = "" if batch.state is BatchState.RELEASED else batch.owner
            place = (account, batch.campaign, batch.number)
            self.stored[place] = replace(batch, owner=owner)
            return self.fold(account, batch.campaign, batch.number, facts)

    def facts(self, account: str, campaign: str, number: int) -> BatchFacts:
        return self.known.get((account, campaign, number), BatchFacts())

    def facts_of_bucket(self, account: str, campaign: str, bucket: int) -> Mapping[int, BatchFacts]:
        return {
            place[2]: facts
            for place, facts in self.known.items()
            if place[:2] == (account, campaign) and bucket_of(place[2]) == bucket
        }

    def facts_at(
        self, account: str, places: Collection[tuple[str, int]]
    ) -> Mapping[tuple[str, int], BatchFacts]:
        known = {place: self.known.get((account, *place)) for place in places}
        return {place: facts for place, facts in known.items() if facts is not None}

    def fold(self, account: str, campaign: str, number: int, facts: BatchFacts) -> BatchFacts:
        with self.lock:
            before = self.facts(account, campaign, number)
            after = before.merge(replace(facts, version=0))
            if after.is_same_as(before):
                return before
            counted = self.counted.setdefault((account, campaign), Counter())
            for name, change in delta(before, after).items():
                counted[name] += change
            after = replace(after, version=before.version + 1)
            self.known[account, campaign, number] = after
            return after

    def fold_many(
        self, account: str, campaign: str, facts: Mapping[int, BatchFacts]
    ) -> Mapping[int, BatchFacts]:
        return {number: self.fold(account, campaign, number, f) for number, f in facts.items()}

    def move(self, account: str, batch: Batch, facts: BatchFacts, follow_up: Batch) -> bool:
        with self.lock:
            place = (account, follow_up.campaign, follow_up.number)
            if place in self.stored:
                return False
            self.stored[place] = follow_up
            self.fold(account, batch.campaign, batch.number, facts)
            return True

    def counters(self, account: str, campaign: str) -> Mapping[str, int]:
        return dict(self.counted.get((account, campaign), {}))

    def _is_free(self, account: str, batch: Batch) -> bool:
        stored = self.batch(account, batch.campaign, batch.number)
        return (
            stored is not None
            and stored.state in CLAIMABLE
            and stored.claimed_at == batch.claimed_at
        )

    def _may_settle(self, account: str, batch: Batch) -> bool:
        if not batch.owner:
            return self._is_free(account, batch)
        stored = self.batch(account, batch.campaign, batch.number)
        return (
            stored is not None
            and stored.state is BatchState.SENDING
            and stored.owner == batch.owner
        )
