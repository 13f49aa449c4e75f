"""The pacer: feeds planned batches to the deliveries queue at the rate SES allows, one batch an
account in turn (sending.md, "Pace, quota, fairness")."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from chalicelib.domain.batch import (
    BATCHES_PER_BUCKET,
    CLAIMABLE,
    Batch,
    FeedCursor,
    batch_size,
    bucket_of,
    first_of_lane,
)
from chalicelib.domain.campaign import ASKING, Campaign, CampaignState, WaitReason
from chalicelib.domain.errors import StaleVersion
from chalicelib.services.guarding import GuardSending
from chalicelib.services.halting import HaltSending
from chalicelib.services.ports import (
    MOST_DELAY_SECONDS,
    Campaigns,
    Clock,
    Ledger,
    Mailer,
    PaceLock,
    Queues,
    Quota,
)

WINDOW_SECONDS = 5
SELF_RESUMING = frozenset(WaitReason) - ASKING


@dataclass
class _Feed:
    """One campaign's claimable batches from its cursor on, read bucket by bucket."""

    ledger: Ledger
    account: str
    campaign: Campaign
    cursor: FeedCursor
    end: int
    now: datetime

    def __post_init__(self) -> None:
        self.position = self.cursor.next_batch
        self.batches = self._read()

    def _read(self) -> Iterator[Batch]:
        while self.position < self.end:
            bucket = bucket_of(self.position)
            stored = self.ledger.batches(self.account, self.campaign.id, bucket)
            for batch in stored:
                is_open = batch.number >= self.position and batch.state in CLAIMABLE
                if is_open and batch.is_due(self.now):
                    yield batch
            self.position = (bucket + 1) * BATCHES_PER_BUCKET

    def next(self) -> Batch | None:
        batch = next(self.batches, None)
        if batch is not None:
            self.position = batch.number + 1
        return batch

    def put_back(self, batch: Batch) -> None:
        """As if it had not been taken."""
        self.position = batch.number
        self.batches = self._read()

    def rewind(self) -> None:
        """Begin again with the first batch; what is settled is passed over."""
        self.position = first_of_lane(self.cursor.lane)
        self.batches = self._read()

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
    guard: GuardSending
    halt: HaltSending

    def __call__(self, step: int = 0) -> int:
        """Feed one window's worth; the recipients fed. Continues itself while work is left."""
        if not self.guard.is_open(may_begin=True):
            return 0
        now = int(self.clock.now().timestamp())
        if not self.lock.reserve(now, now + WINDOW_SECONDS):
            return 0
        feeds = self._feeds()
        if not feeds:
            self.lock.release(now + WINDOW_SECONDS)
            return 0
        quota = self.mailer.quota()
        hindrance = WaitReason.SENDING_PAUSED if self.halt.is_on() else _hindrance(quota)
        fed, exhausted = (0, True) if hindrance else self._feed(feeds, quota)
        if exhausted and not fed:
            return self._wait(feeds, hindrance or WaitReason.DAILY_QUOTA)
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
            if campaign is None or campaign.state is CampaignState.SENT:
                self.campaigns.unmark_running(account, campaign_id)
            elif campaign.fed_at is None and campaign.state in (
                CampaignState.SENDING,
                CampaignState.WAITING,
            ):
                plan = self.ledger.plan_cursor(account, campaign_id, 0)
                cursor = self.ledger.feed_cursor(account, campaign_id, campaign.rounds)
                end = first_of_lane(campaign.rounds) + (plan.next_batch if plan else 0)
                now = self.clock.now()
                feeds.append(_Feed(self.ledger, account, campaign, cursor, end, now))
        return feeds

    def _feed(self, feeds: list[_Feed], quota: Quota) -> tuple[int, bool]:
        """(recipients fed, whether a window's worth or the day ran out before the work did)."""
        rate, budget = quota.per_second, int(quota.per_second * WINDOW_SECONDS)
        turns = _by_account(feed for feed in feeds if self._resume(feed))
        fed, out = 0, []
        while turns and fed < budget:
            of_account = turns.popleft()
            feed = of_account[0]
            batch = feed.next()
            if batch is not None and not _fits(len(batch.open_indexes), fed, quota):
                feed.put_back(batch)
                turns.append(of_account)
                break
            if batch is None:
                of_account.popleft()
            else:
                delay = min(int(fed / rate), MOST_DELAY_SECONDS)
                out.append((feed.account, feed.campaign.id, batch.number, delay))
                fed += len(batch.open_indexes)
                of_account.rotate(-1)
            if of_account and batch is None:
                turns.appendleft(of_account)
            elif of_account:
                turns.append(of_account)
        self.queues.deliver(out)
        return fed, bool(turns)

    def _resume(self, feed: _Feed) -> bool:
        """A campaign that waited goes on when its time has come; for the quota, as soon as there is
        some. Batches whose messages came while it waited were put aside: it is fed from its
        beginning."""
        campaign = feed.campaign
        if campaign.state is not CampaignState.WAITING:
            return True
        if campaign.reason not in SELF_RESUMING:
            return False
        is_early = campaign.resume_at is not None and campaign.resume_at > feed.now
        if is_early and campaign.reason != WaitReason.DAILY_QUOTA:
            return False
        feed.rewind()
        return self._change(feed, state=CampaignState.SENDING, reason="", resume_at=None)

    def _wait(self, feeds: list[_Feed], reason: WaitReason) -> int:
        """Nothing can be sent for now: say so; the schedule looks again every minute."""
        is_quota = reason is WaitReason.DAILY_QUOTA
        resume_at = quota_frees_at(self.lock, self.clock.now()) if is_quota else None
        for feed in feeds:
            if feed.campaign.state is CampaignState.SENDING:
                waiting = CampaignState.WAITING
                self._change(feed, state=waiting, reason=reason.value, resume_at=resume_at)
        return 0

    def _save(self, feeds: list[_Feed]) -> None:
        for feed in feeds:
            moved = replace(feed.cursor, next_batch=feed.position, version=feed.cursor.version + 1)
            if feed.position != feed.cursor.next_batch:
                self.ledger.save_feed_cursor(feed.account, feed.campaign.id, moved)
            if feed.is_done and feed.campaign.state is CampaignState.SENDING:
                self._change(feed, fed_at=self.clock.now())

    def _change(self, feed: _Feed, **changes: object) -> bool:
        """False when somebody (pause, cancel) changed the campaign meanwhile: theirs stands."""
        try:
            changed = replace(feed.campaign, **changes)  # type: ignore[arg-type]
            feed.campaign = self.campaigns.replace(feed.account, changed)
        except StaleVersion:
            return False
        return True


def _hindrance(quota: Quota) -> WaitReason | None:
    """Why nothing can be fed now. The rest of the day must be enough for a whole call: SES would
    refuse it at every look (N05)."""
    if not quota.is_enabled:
        return WaitReason.SENDING_PAUSED
    is_enough = 0 < min(batch_size(quota.per_second), int(quota.per_day)) <= quota.left
    return None if is_enough else WaitReason.DAILY_QUOTA


def _fits(recipients: int, fed: int, quota: Quota) -> bool:
    """Whether the rest of the day holds them besides those that were fed; what no day can hold is
    tried, or it would wait for ever."""
    return fed + recipients <= quota.left or recipients > quota.per_day


def quota_frees_at(pace: PaceLock, now: datetime) -> datetime | None:
    """When SES' rolling 24 hours let go of the oldest mail in them, to ten minutes."""
    oldest = pace.oldest_sent(int(now.timestamp()))
    if oldest is None:
        return None
    return datetime.fromtimestamp(oldest, UTC) + timedelta(hours=24, minutes=10)


def _by_account(feeds: Iterable[_Feed]) -> deque[deque[_Feed]]:
    """Whose turn it is: an account with ten campaigns gets no more turns than one with one."""
    turns: dict[str, deque[_Feed]] = {}
    for feed in feeds:
        turns.setdefault(feed.account, deque()).append(feed)
    return deque(turns.values())
