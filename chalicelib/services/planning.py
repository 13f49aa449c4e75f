"""The planner: walks the audience once and freezes it into batches (sending.md, "Ledger").

It continues itself through its queue, so an audience of any size fits the time a function has.
Batches and cursor are written in one transaction: started twice, or killed at any point, it makes
the same batches once. Nobody is judged here; the claim does that at the moment of sending.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.batch import (
    Batch,
    PlanCursor,
    batch_size,
    buckets_of,
    cut,
    first_of_lane,
)
from chalicelib.domain.campaign import Audience, Campaign, CampaignState
from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.facts import NOTHING, unread_indexes
from chalicelib.domain.ids import CONTACT_SHARDS
from chalicelib.domain.segment_text import from_text
from chalicelib.services.guarding import GuardSending
from chalicelib.services.ports import (
    Campaigns,
    Clock,
    Contacts,
    Ledger,
    Mailer,
    Queues,
    SegmentDocuments,
)
from chalicelib.services.segment_members import FindMembers

MOST_BATCHES_A_PAGE = 90


@dataclass(frozen=True, slots=True)
class PlanCampaign:
    """Plan the next pages of one campaign.

    page_contacts: contacts gathered before they are written (1 to 4,500).
    pages: pages an invocation writes before it hands over to the next.
    """

    campaigns: Campaigns
    contacts: Contacts
    ledger: Ledger
    mailer: Mailer
    queues: Queues
    clock: Clock
    guard: GuardSending
    segments: SegmentDocuments
    members: FindMembers
    page_contacts: int = 2_000
    pages: int = 20

    def __call__(self, account: str, campaign_id: str, lane: int = 0, step: int = 0) -> bool:
        """Whether it continues itself. Harmless to repeat; does nothing unless planning. Raises
        TransientFailure while the guard is closed."""
        self.guard.check()
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None or campaign.state is not CampaignState.PLANNING:
            self._leave(account, campaign)
            return False
        cursor = self.ledger.plan_cursor(account, campaign_id, lane) or PlanCursor(
            lane=lane, next_batch=first_of_lane(lane), rules=self._rules(account, campaign)
        )
        size = batch_size(self.mailer.quota().per_second)
        for _ in range(self.pages):
            if cursor.is_done:
                self._finish(account, campaign, cursor)
                return False
            moved = self._page(account, campaign, cursor, size)
            if moved is None:  # another planner was first: it goes on, we need not
                return False
            cursor = moved
        self.queues.plan(account, campaign_id, lane, step + 1)
        return True

    def _page(
        self, account: str, campaign: Campaign, cursor: PlanCursor, size: int
    ) -> PlanCursor | None:
        """Gather, cut, write; the moved cursor, or None when it was not ours to move."""
        room = MOST_BATCHES_A_PAGE * size - len(cursor.leftover)
        limit = max(1, min(self.page_contacts, room))
        gathered, shard, start = self._gather(account, campaign, cursor, limit)
        is_done = shard >= CONTACT_SHARDS
        whole = len(gathered) if is_done else len(gathered) // size * size
        now = self.clock.now()
        batches = [
            Batch(campaign.id, number, contacts, now)
            for number, contacts in enumerate(cut(gathered[:whole], size), cursor.next_batch)
        ]
        moved = replace(
            cursor,
            shard=shard,
            start=start,
            leftover=tuple(gathered[whole:]),
            next_batch=cursor.next_batch + len(batches),
            planned=cursor.planned + whole,
            is_done=is_done,
            version=cursor.version + 1,
        )
        return moved if self.ledger.save_page(account, campaign.id, batches, moved) else None

    def _gather(
        self, account: str, campaign: Campaign, cursor: PlanCursor, limit: int
    ) -> tuple[list[str], int, str]:
        """(contact ids of the audience, shard and start to go on from); at least one scan."""
        if campaign.audience.not_opened:
            return self._gather_unread(account, campaign.audience.not_opened, cursor, limit)
        chosen = self._chooser(account, campaign.audience, cursor.rules)
        read_page = self.contacts.read_shard if cursor.rules else self.contacts.scan_shard
        gathered = list(cursor.leftover)
        shard, start, read = cursor.shard, cursor.start, 0
        while shard < CONTACT_SHARDS and read < limit:
            page = read_page(account, shard, start, limit - read)
            read += max(1, len(page.items))
            gathered += chosen(page.items)
            if page.next_start:
                start = page.next_start
            else:
                shard, start = shard + 1, ""
        return gathered, shard, start

    def _rules(self, account: str, campaign: Campaign) -> str:
        """Of the segment as it stands when planning begins: the cursor keeps them, so that who
        changes or removes the segment meanwhile changes no plan. A segment that was removed before
        picks nobody."""
        segment_id = campaign.audience.segment_id
        segment = self.segments.find(account, segment_id) if segment_id else None
        return segment.rules if segment else ""

    def _chooser(
        self, account: str, audience: Audience, rules: str
    ) -> Callable[[Sequence[Contact]], list[str]]:
        """Who of a page of contacts is in the audience, in the same order."""
        if not rules:
            return lambda page: [each.id for each in page if audience.includes(each.lists)]
        members = self.members(account, from_text(rules))
        return lambda page: [
            contact.id
            for contact, answer in zip(page, members.answers(page), strict=True)
            if audience.includes(contact.lists, is_in_segment=answer is True)
        ]

    def _gather_unread(
        self, account: str, source: str, cursor: PlanCursor, limit: int
    ) -> tuple[list[str], int, str]:
        """The same for those who got the campaign `source` and did not open it: here start is the
        next bucket of its batches, and the shard only says whether any is left. Whether they are
        on the lists still is asked at the claim."""
        gathered = list(cursor.leftover)
        campaign = self.campaigns.find(account, source)
        plan = self.ledger.plan_cursor(account, source, 0)
        if campaign is None or plan is None:
            return gathered, CONTACT_SHARDS, ""
        buckets = list(buckets_of(plan.next_batch, range(campaign.rounds + 1)))
        place = int(cursor.start or 0)
        while place < len(buckets) and len(gathered) - len(cursor.leftover) < limit:
            facts = self.ledger.facts_of_bucket(account, source, buckets[place])
            for batch in self.ledger.batches(account, source, buckets[place]):
                unread = unread_indexes(facts.get(batch.number, NOTHING))
                gathered += [batch.contacts[index] for index in unread]
            place += 1
        is_done = place >= len(buckets)
        return gathered, CONTACT_SHARDS if is_done else 0, str(place)

    def _leave(self, account: str, campaign: Campaign | None) -> None:
        """A page written while the campaign was cancelled must still be cancelled: have it
        looked after until it is."""
        if campaign is not None and campaign.state in (
            CampaignState.CANCELLED,
            CampaignState.STOPPED,
        ):
            self.campaigns.mark_running(account, campaign.id)

    def _finish(self, account: str, campaign: Campaign, cursor: PlanCursor) -> None:
        now = self.clock.now()
        is_empty = cursor.planned == 0
        finished = replace(
            campaign,
            state=CampaignState.SENT if is_empty else CampaignState.SENDING,
            planned=cursor.planned,
            planned_at=now,
            finished_at=now if is_empty else None,
        )
        try:
            self.campaigns.replace(account, finished)
        except StaleVersion:  # paused or cancelled while we planned: look at it once more
            self.queues.plan(account, campaign.id, cursor.lane)
            return
        if is_empty:
            self.campaigns.unmark_running(account, campaign.id)
        else:
            self.queues.pace("planned")
