"""The report: classic ratios at a glance, and the people behind each number (R68, R69)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.batch import bucket_of, first_of_lane, lane_of
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.facts import (
    SKIPPED,
    BatchFacts,
    FactKind,
    indexes_behind,
    known,
    skip_reason_of,
    state_of,
)
from chalicelib.rendering.content import CompiledContent
from chalicelib.services.closing import accounted_for
from chalicelib.services.ports import Campaigns, Contacts, ContentStore, Ledger, Page

MOST_FACTS_A_REQUEST = 2_000
PLAIN_FIGURES = (
    "sent",
    "delivered",
    "bounced",
    "complained",
    "failed",
    "cancelled",
    "uncertain",
    "opened",
    "machine_opened",
    "clicked",
    "machine_clicked",
    "unsubscribed",
    "untracked",
)
NAMELESS_FIGURES = ("opened_anonymous", "clicked_anonymous")
"""Parts of `opened` and `clicked` behind which there is nobody to list (D5)."""

FIGURES = (*PLAIN_FIGURES, "delayed", *(kind.value for kind in SKIPPED))
RATIOS = {
    "delivered": ("delivered", "sent"),
    "opened": ("opened", "delivered"),
    "clicked": ("clicked", "delivered"),
    "click_to_open": ("clicked", "opened"),
    "bounced": ("bounced", "sent"),
    "unsubscribed": ("unsubscribed", "delivered"),
    "complained": ("complained", "delivered"),
}
"""Each ratio as (numerator, denominator): the definitions shown beside the numbers."""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a campaign as its counters stand now. waiting: planned but not settled. held:
    of the bounced, those whose blacklisting an open breaker holds.
    A ratio is None while its denominator is 0."""

    campaign: Campaign
    figures: dict[str, int]
    skipped: dict[str, int]
    waiting: int
    held: int
    ratios: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Recipient:
    """One contact of a campaign, in planning order."""

    contact_id: str
    email: str
    state: str
    skip_reason: str


@dataclass(frozen=True, slots=True)
class LinkFigure:
    """How many people clicked one link."""

    index: int
    url: str
    clicked: int


@dataclass(frozen=True, slots=True)
class ReadReports:
    """Live: it reads the counters, never the facts, so it costs the same for any campaign."""

    campaigns: Campaigns
    ledger: Ledger
    contacts: Contacts
    contents: ContentStore

    def report(self, account: str, campaign_id: str) -> Report:
        """Raises NotFound."""
        campaign = self._campaign(account, campaign_id)
        counters = self.ledger.counters(account, campaign_id)
        figures = {name: counters.get(name, 0) for name in (*PLAIN_FIGURES, *NAMELESS_FIGURES)}
        skipped = {
            kind.value.removeprefix("skipped_"): counters.get(kind.value, 0) for kind in SKIPPED
        }
        return Report(
            campaign=campaign,
            figures=figures,
            skipped=skipped,
            held=counters.get("held", 0),
            waiting=max(0, campaign.planned - accounted_for(counters)),
            ratios={
                name: round(figures[top] / figures[bottom], 4) if figures[bottom] else None
                for name, (top, bottom) in RATIOS.items()
            },
        )

    def links(self, account: str, campaign_id: str) -> tuple[LinkFigure, ...]:
        """Clicks per link, in the order of the mail; empty before the launch."""
        campaign = self._campaign(account, campaign_id)
        if not campaign.content_hash:
            return ()
        stored = self.contents.get(account, campaign.content_hash)
        counters = self.ledger.counters(account, campaign_id)
        return tuple(
            LinkFigure(index, url, counters.get(f"clicked_link_{index}", 0))
            for index, url in enumerate(CompiledContent.from_json(stored).links)
        )

    def recipients(
        self, account: str, campaign_id: str, figure: str, link: int | None, start: str, limit: int
    ) -> Page[Recipient]:
        """The known people behind a figure ("" for all), in planning order.

        A request walks at most 2,000 facts items, so a page may be short and still have a next
        one. start: opaque. limit: 1 to 500. Raises NotFound, InvalidInput.
        """
        campaign = self._campaign(account, campaign_id)
        if figure and figure not in FIGURES:
            raise InvalidInput.at("/kind", "figure_unknown", figure=figure)
        wanted = f"clicked_link_{link}" if link is not None else figure
        first, index = (int(part) for part in start.split("-")) if start else (0, 0)
        found: list[tuple[int, int, BatchFacts]] = []
        next_start, walked, bucket = "", 0, -1
        for number in self._numbers(account, campaign, first):
            if len(found) >= limit or walked >= MOST_FACTS_A_REQUEST:
                next_start = f"{number}-{index}"
                break
            if bucket != bucket_of(number):
                bucket = bucket_of(number)
                facts, sizes = self._bucket(account, campaign_id, bucket)
            of_batch = facts.get(number, BatchFacts())
            fitting = [i for i in _indexes(of_batch, wanted, sizes.get(number, 0)) if i >= index]
            room = limit - len(found)
            found += [(number, i, of_batch) for i in fitting[:room]]
            walked += number in sizes
            if len(fitting) > room:
                next_start = f"{number}-{fitting[room]}"
                break
            index = 0
        return Page(self._people(account, campaign_id, found), next_start)

    def _numbers(self, account: str, campaign: Campaign, start: int) -> Iterator[int]:
        """The numbers that batches of this campaign can have, from `start` on, round by round."""
        plan = self.ledger.plan_cursor(account, campaign.id, 0)
        for lane in range(lane_of(start), campaign.rounds + 1) if plan else ():
            first = first_of_lane(lane)
            yield from range(max(start, first), first + (plan.next_batch if plan else 0))

    def _bucket(
        self, account: str, campaign_id: str, bucket: int
    ) -> tuple[dict[int, BatchFacts], dict[int, int]]:
        batches = self.ledger.batches(account, campaign_id, bucket)
        facts = self.ledger.facts_of_bucket(account, campaign_id, bucket)
        return dict(facts), {batch.number: len(batch.contacts) for batch in batches}

    def _people(
        self, account: str, campaign_id: str, found: list[tuple[int, int, BatchFacts]]
    ) -> tuple[Recipient, ...]:
        numbers = {number for number, _, _ in found}
        batches = {n: self.ledger.batch(account, campaign_id, n) for n in numbers}
        rows = []
        for number, index, facts in found:
            batch = batches[number]
            if batch is not None:
                rows.append((batch.contacts[index], index, facts))
        people = self.contacts.get_many(account, [contact_id for contact_id, _, _ in rows])
        recipients = []
        for contact_id, index, facts in rows:
            person = people.get(contact_id)
            reason = skip_reason_of(facts, index)
            recipients.append(
                Recipient(
                    contact_id=contact_id,
                    email=person.email if person else "",
                    state=state_of(facts, index).value,
                    skip_reason=reason.value.removeprefix("skipped_") if reason else "",
                )
            )
        return tuple(recipients)

    def _campaign(self, account: str, campaign_id: str) -> Campaign:
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None:
            raise NotFound()
        return campaign


def _indexes(facts: BatchFacts, figure: str, size: int) -> tuple[int, ...]:
    if not figure:  # who was moved to a later round stands there
        moved = facts.bits.get(FactKind.MOVED, 0)
        return tuple(index for index in range(size) if not moved >> index & 1)
    if figure.startswith("clicked_link_") or figure in known(facts):
        return indexes_behind(facts, figure)
    return ()
