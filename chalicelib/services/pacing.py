"""The pacer: feeds planned batches to the deliveries queue at the rate SES allows, one batch an
account in turn (sending.md, "Pace, quota, fairness")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.domain.batch import (
    BATCHES_PER_BUCKET,
    CLAIMABLE,
    Batch,
    FeedCursor,
    bucket_of,
)
from chalicelib.domain.campaign import Campaign, CampaignState
from chalicelib.domain.errors import StaleVersion
from chalicelib.services.ports import Campaigns, Clock, Ledger, Mailer, PaceLock, Queues

WINDOW_SECONDS = 5
MOST_DELAY_SECONDS = 900


@dataclass
class _Feed:
    """One campaign's claimable batches from its cursor on, read bucket by bucket."""

    ledger: Ledger
    account: str
    campaign: Campaign
    cursor: FeedCursor
    end: int

    def __post_init__(self) -> None:
        self.position = self.cursor.next_batch
        self.batches = self._read()

    def _read(self) -> Iterator[Batch]:
        while self.position < self.end:
            bucket = bucket_of(self.position)
            stored = self.ledger.batches(self.account, self.campaign.id, bucket)
            for batch in stored:
                if batch.number >= self.position and batch.state in CLAIMABLE:
                    yield batch
            self.position = (bucket + 1) * BATCHES_PER_BUCKET

    def next(self) -> Batch | None:
        batch = next(self.batches, None)
        if batch is not None:
            self.position = batch.number + 1
        return batch

    @property
    def is_done(self) -> bool:
        return self.position >= self.end


@dataclass(frozen=True, slots=True)
class FeedQueue:
    """One pass of the pacer; at most one at a time on the platform."""

    campaigns: Campaigns
    ledger: Ledger
    mailer: Mailer
    queues: Queues
    lock: PaceLock
    clock: Clock

    def __call__(self, step: int = 0) -> int:
        """Feed one window's worth; the recipients fed. Continues itself while work is left."""
        now = int(self.clock.now().timestamp())
        if not self.lock.reserve(now, now + WINDOW_SECONDS):
            return 0
        feeds = self._feeds()
        if not feeds:
            self.lock.release(now + WINDOW_SECONDS)
            return 0
        quota = self.mailer.quota()
        budget = min(int(quota.per_second * WINDOW_SECONDS), quota.left)
        if budget <= 0 or not quota.is_enabled:
            return self._wait(feeds)
        fed, exhausted = self._feed(feeds, budget, quota.per_second)
        self._save(feeds)
        if exhausted:
            self.queues.pace("continue", WINDOW_SECONDS, step + 1)
        else:
            self.lock.release(now + WINDOW_SECONDS)
        return fed

    def _feeds(self) -> list[_Feed]:
        feeds = []
        for account, campaign_id in self.campaigns.running():
            campaign = self.campaigns.find(account, campaign_id)
            if campaign is None or campaign.is_finished:
                self.campaigns.unmark_running(account, campaign_id)
            elif campaign.fed_at is None and campaign.state in (
                CampaignState.SENDING,
                CampaignState.WAITING,
            ):
                plan = self.ledger.plan_cursor(account, campaign_id, 0)
                cursor = self.ledger.feed_cursor(account, campaign_id, 0)
                end = plan.next_batch if plan else 0
                feeds.append(_Feed(self.ledger, account, campaign, cursor, end))
        return feeds

    def _feed(self, feeds: list[_Feed], budget: int, rate: float) -> tuple[int, bool]:
        """(recipients fed, whether the budget ran out before the work did)."""
        queue = [f for f in feeds if self._resume(f)]
        fed, out = 0, []
        while queue and fed < budget:
            feed = queue.pop(0)
            batch = feed.next()
            if batch is None:
                continue
            delay = min(int(fed / rate), MOST_DELAY_SECONDS)
            out.append((feed.account, feed.campaign.id, batch.number, delay))
            fed += len(batch.open_indexes)
            queue.append(feed)
        self.queues.deliver(out)
        return fed, bool(queue)

    def _resume(self, feed: _Feed) -> bool:
        """A campaign that waited for the quota goes on, now that there is some."""
        if feed.campaign.state is CampaignState.WAITING:
            return self._change(feed, state=CampaignState.SENDING, reason="")
        return True

    def _wait(self, feeds: list[_Feed]) -> int:
        """The day's quota is used up: say so; the schedule looks again every minute."""
        for feed in feeds:
            if feed.campaign.state is CampaignState.SENDING:
                self._change(feed, state=CampaignState.WAITING, reason="daily_quota")
        return 0

    def _save(self, feeds: list[_Feed]) -> None:
        for feed in feeds:
            moved = replace(feed.cursor, next_batch=feed.position, version=feed.cursor.version + 1)
            if feed.position != feed.cursor.next_batch:
                self.ledger.save_feed_cursor(feed.account, feed.campaign.id, moved)
            if feed.is_done:
                self._change(feed, fed_at=self.clock.now())

    def _change(self, feed: _Feed, **changes: object) -> bool:
        """False when somebody (pause, cancel) changed the campaign meanwhile: theirs stands."""
        try:
            changed = replace(feed.campaign, **changes)  # type: ignore[arg-type]
            feed.campaign = self.campaigns.replace(feed.account, changed)
        except StaleVersion:
            return False
        return True
