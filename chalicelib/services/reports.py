"""The report: classic ratios at a glance (R68)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.campaign import Campaign
from chalicelib.domain.errors import NotFound
from chalicelib.domain.facts import SKIPPED
from chalicelib.rendering.compiled_content import CompiledContent
from chalicelib.services.closing import accounted_for
from chalicelib.services.ports import Campaigns, ContentStore, Ledger

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
    "machine_opened": ("machine_opened", "delivered"),
    "clicked": ("clicked", "delivered"),
    "click_to_open": ("clicked", "opened"),
    "bounced": ("bounced", "sent"),
    "unsubscribed": ("unsubscribed", "delivered"),
    "complained": ("complained", "delivered"),
}
"""Each ratio as (numerator, denominator): the definitions shown beside the numbers. Opens of
people and of machines are counted apart."""


def ratios_of(figures: Mapping[str, int]) -> dict[str, float | None]:
    """The ratios of some figures, to four digits; None where nothing can be said."""
    return {
        name: round(figures.get(top, 0) / figures[bottom], 4) if figures.get(bottom) else None
        for name, (top, bottom) in RATIOS.items()
    }


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
    contents: ContentStore

    def report(self, account: str, campaign_id: str) -> Report:
        """Raises NotFound."""
        return self.of(account, self._campaign(account, campaign_id))

    def of(self, account: str, campaign: Campaign) -> Report:
        """The same of a campaign that was read already."""
        counters = self.ledger.counters(account, campaign.id)
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
            ratios=ratios_of(figures),
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

    def _campaign(self, account: str, campaign_id: str) -> Campaign:
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None:
            raise NotFound()
        return campaign
