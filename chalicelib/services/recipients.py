"""The people of a campaign: those behind each number, in planning order (R69)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.domain.batch import BATCHES_PER_BUCKET, bucket_of, first_of_lane, lane_of
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.facts import NOTHING, BatchFacts, skip_reason_of, state_of
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.services.ports import Campaigns, Contacts, Ledger, Page
from chalicelib.services.reports import FIGURES

MOST_FACTS_A_REQUEST = 2_000
MOST_BUCKETS_A_REQUEST = MOST_FACTS_A_REQUEST // BATCHES_PER_BUCKET


@dataclass(frozen=True, slots=True)
class Recipient:
    """One contact of a campaign; contact: None when it is gone."""

    contact_id: str
    contact: Contact | None
    state: str
    skip_reason: str

    @property
    def email(self) -> str:
        """ "" when the contact is gone."""
        return self.contact.email if self.contact else ""


@dataclass(frozen=True, slots=True)
class Found:
    """Those of one batch that were asked for. is_unread: the walk ends before this one."""

    number: int
    facts: BatchFacts = NOTHING
    indexes: tuple[int, ...] = ()
    is_unread: bool = False


def check_figure(figure: str) -> None:
    """Raises InvalidInput for a figure that has no people."""
    if figure and figure not in FIGURES:
        raise InvalidInput.at("/kind", "figure_unknown", figure=figure)


@dataclass(frozen=True, slots=True)
class ReadRecipients:
    """Looks through the facts, bucket by bucket, and reads the batches of those it found only."""

    campaigns: Campaigns
    ledger: Ledger
    contacts: Contacts

    def __call__(
        self, account: str, campaign_id: str, wanted: RecipientFilter, start: str, limit: int
    ) -> Page[Recipient]:
        """Those people, in planning order.

        A request walks at most 2,000 facts items (four buckets), so a page may be short and still
        have a next one. start: opaque. limit: 1 to 500. Raises NotFound, InvalidInput.
        """
        check_figure(wanted.figure)
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None:
            raise NotFound()
        found: list[Found] = []
        room = limit
        for batch in self.walk(account, campaign, wanted, start, MOST_BUCKETS_A_REQUEST):
            if batch.is_unread or not room:
                return Page(self.people(account, campaign_id, found), f"{batch.number}-0")
            found.append(Found(batch.number, batch.facts, batch.indexes[:room]))
            if len(batch.indexes) > room:
                next_start = f"{batch.number}-{batch.indexes[room]}"
                return Page(self.people(account, campaign_id, found), next_start)
            room -= len(batch.indexes)
        return Page(self.people(account, campaign_id, found))

    def walk(
        self,
        account: str,
        campaign: Campaign,
        wanted: RecipientFilter,
        start: str,
        most_buckets: int | None = None,
    ) -> Iterator[Found]:
        """Every batch from `start` on, also those without such people; of so many buckets."""
        buckets = 0
        first, index = (int(part) for part in start.split("-")) if start else (0, 0)
        bucket, facts, sizes = -1, dict[int, BatchFacts](), dict[int, int]()
        for number in self._numbers(account, campaign, first):
            if bucket != bucket_of(number):
                if buckets == most_buckets:
                    yield Found(number, is_unread=True)
                    return
                buckets += 1
                bucket = bucket_of(number)
                facts = dict(self.ledger.facts_of_bucket(account, campaign.id, bucket))
                if wanted.needs_sizes:
                    batches = self.ledger.batches(account, campaign.id, bucket)
                    sizes = {batch.number: len(batch.contacts) for batch in batches}
            of_batch = facts.get(number, NOTHING)
            indexes = wanted.indexes(of_batch, sizes.get(number, 0))
            yield Found(number, of_batch, tuple(i for i in indexes if i >= index))
            index = 0

    def people(
        self, account: str, campaign_id: str, found: Sequence[Found]
    ) -> tuple[Recipient, ...]:
        """Who they are, in the same order."""
        some = [batch for batch in found if batch.indexes]
        batches = self.ledger.batches_at(account, campaign_id, [batch.number for batch in some])
        rows = [
            (batches[batch.number].contacts[index], index, batch.facts)
            for batch in some
            if batch.number in batches
            for index in batch.indexes
        ]
        people = self.contacts.get_many(account, [contact_id for contact_id, _, _ in rows])
        return tuple(
            _recipient(contact_id, people.get(contact_id), index, facts)
            for contact_id, index, facts in rows
        )

    def _numbers(self, account: str, campaign: Campaign, start: int) -> Iterator[int]:
        """The numbers that batches of this campaign can have, from `start` on, round by round."""
        plan = self.ledger.plan_cursor(account, campaign.id, 0)
        for lane in range(lane_of(start), campaign.rounds + 1) if plan else ():
            first = first_of_lane(lane)
            yield from range(max(start, first), first + (plan.next_batch if plan else 0))


def _recipient(
    contact_id: str, contact: Contact | None, index: int, facts: BatchFacts
) -> Recipient:
    reason = skip_reason_of(facts, index)
    return Recipient(
        contact_id=contact_id,
        contact=contact,
        state=state_of(facts, index).value,
        skip_reason=reason.value.removeprefix("skipped_") if reason else "",
    )
