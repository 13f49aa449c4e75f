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
_BUCKETS_A_PAGE = 4
"""Of batches that are looked through for who did not open, before the cursor is stored."""

_Gathered = dict[str | None, list[str]]
"""Contact ids by the variant they get."""


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
        room = MOST_BATCHES_A_PAGE * size - sum(map(len, cursor.waiting.values()))
        limit = max(1, min(self.page_contacts, room))
        gathered, shard, start = self._gather(account, campaign, cursor, limit)
        is_done = shard >= CONTACT_SHARDS
        now = self.clock.now()
        batches: list[Batch] = []
        rest: dict[str | None, tuple[str, ...]] = {}
        for variant, contacts in gathered.items():
            whole = len(contacts) if is_done else len(contacts) // size * size
            first = cursor.next_batch + len(batches)
            batches += [
                Batch(campaign.id, number, part, now, variant=variant)
                for number, part in enumerate(cut(contacts[:whole], size), first)
            ]
            rest[variant] = tuple(contacts[whole:])
        moved = replace(
            cursor,
            shard=shard,
            start=start,
            leftover=rest.pop(None),
            leftovers={variant: left for variant, left in rest.items() if variant and left},
            next_batch=cursor.next_batch + len(batches),
            planned=cursor.planned + sum(len(batch.contacts) for batch in batches),
            is_done=is_done,
            version=cursor.version + 1,
        )
        return moved if self.ledger.save_page(account, campaign.id, batches, moved) else None

    def _gather(
        self, account: str, campaign: Campaign, cursor: PlanCursor, limit: int
    ) -> tuple[_Gathered, int, str]:
        """(contact ids of the audience by variant, shard and start to go on from); at least one
        scan."""
        if campaign.audience.not_opened:
            return self._gather_unread(account, campaign, cursor, limit)
        chosen = self._chooser(account, campaign.audience, cursor.rules)
        read_page = self.contacts.read_shard if cursor.rules else self.contacts.scan_shard
        gathered = cursor.waiting
        shard, start, read = cursor.shard, cursor.start, 0
        while shard < CONTACT_SHARDS and read < limit:
            page = read_page(account, shard, start, limit - read)
            read += max(1, len(page.items))
            _sort(campaign, chosen(page.items), gathered)
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
    ) -> Callable[[Sequence[Contact]], list[Contact]]:
        """Who of a page of contacts is in the audience, in the same order."""
        if not rules:
            return lambda page: [each for each in page if audience.includes(each.lists)]
        members = self.members(account, from_text(rules))
        return lambda page: [
            contact
            for contact, answer in zip(page, members.answers(page), strict=True)
            if audience.includes(contact.lists, is_in_segment=answer is True)
        ]

    def _gather_unread(
        self, account: str, campaign: Campaign, cursor: PlanCursor, limit: int
    ) -> tuple[_Gathered, int, str]:
        """The same for those who got the campaign `not_opened` and did not open it: here start is
        the next bucket of its batches and, after a colon, the last batch of it that was read; the
        shard only says whether any is left. Whether they are on the lists still is asked at the
        claim."""
        gathered, source = cursor.waiting, campaign.audience.not_opened
        read = self.campaigns.find(account, source)
        plan = self.ledger.plan_cursor(account, source, 0)
        if read is None or plan is None:
            return gathered, CONTACT_SHARDS, ""
        buckets = list(buckets_of(plan.next_batch, range(read.rounds + 1)))
        first, _, after = cursor.start.partition(":")
        place, last, found = int(first or 0), int(after or -1), 0
        for bucket in buckets[place : place + _BUCKETS_A_PAGE]:
            facts = self.ledger.facts_of_bucket(account, source, bucket)
            batches = self.ledger.batches(account, source, bucket)
            for batch in sorted(batches, key=lambda each: each.number):
                if batch.number <= last:
                    continue
                unread = unread_indexes(facts.get(batch.number, NOTHING))
                if found and found + len(unread) > limit:
                    return gathered, 0, f"{place}:{last}"
                found += len(unread)
                self._sort_ids(account, campaign, [batch.contacts[i] for i in unread], gathered)
                last = batch.number
            place, last = place + 1, -1
        is_done = place >= len(buckets)
        return gathered, CONTACT_SHARDS if is_done else 0, str(place)

    def _sort_ids(
        self, account: str, campaign: Campaign, ids: list[str], gathered: _Gathered
    ) -> None:
        """Only variants ask for reading who they are; who is gone is skipped at the claim."""
        if not campaign.variants:
            gathered[None] += ids
            return
        known = self.contacts.recipients(account, ids)
        _sort(campaign, [known[each] for each in ids if each in known], gathered)
        gathered[None] += [each for each in ids if each not in known]

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


def _sort(campaign: Campaign, people: Sequence[Contact], gathered: _Gathered) -> None:
    """Add them to those who get the same mail."""
    if not campaign.variants:
        gathered[None] += [each.id for each in people]
        return
    for each in people:
        gathered.setdefault(campaign.variant_for(each.language), []).append(each.id)
