"""A campaign beside the account's last ten (R68)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.campaign import Campaign, CampaignState
from chalicelib.domain.errors import NotFound
from chalicelib.services.ports import Campaigns, Ledger
from chalicelib.services.reports import RATIOS, ratios_of

COMPARED = 10
PAGE = 25
MOST_PAGES = 4
"""An account with 100 drafts in a row is compared with fewer."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One ratio of a campaign among those of others.

    median: of the others. place: 1 for the highest of all, equal ones share it; of: how many have
    this ratio, this campaign included. None where there is nothing to say.
    """

    ratio: str
    value: float | None
    median: float | None
    place: int | None
    of: int


@dataclass(frozen=True, slots=True)
class CompareCampaigns:
    """Reads the counters of eleven campaigns, never their facts."""

    campaigns: Campaigns
    ledger: Ledger

    def __call__(self, account: str, campaign_id: str) -> tuple[Comparison, ...]:
        """Each ratio, beside the last ten other campaigns that were sent to their end: what is
        under way, or was stopped half way, has been read by too few. Raises NotFound."""
        if self.campaigns.find(account, campaign_id) is None:
            raise NotFound()
        own = ratios_of(self.ledger.counters(account, campaign_id))
        others = [ratios_of(counters) for counters in self._others(account, campaign_id)]
        return tuple(
            _compared(ratio, own[ratio], [found[ratio] for found in others]) for ratio in RATIOS
        )

    def _others(self, account: str, campaign_id: str) -> list[dict[str, int]]:
        found: list[dict[str, int]] = []
        for campaign in launched(self.campaigns, account):
            if campaign.id == campaign_id or campaign.state is not CampaignState.SENT:
                continue
            counters = dict(self.ledger.counters(account, campaign.id))
            if counters.get("sent"):
                found.append(counters)
            if len(found) == COMPARED:
                break
        return found


def launched(campaigns: Campaigns, account: str) -> Iterator[Campaign]:
    """The account's newest campaigns that were launched, among its newest hundred."""
    start = ""
    for _ in range(MOST_PAGES):
        page = campaigns.page(account, start, PAGE)
        yield from (each for each in page.items if each.launched_at is not None)
        start = page.next_start
        if not start:
            return


def _compared(ratio: str, own: float | None, others: list[float | None]) -> Comparison:
    known = [value for value in others if value is not None]
    if own is None:
        return Comparison(ratio, None, _middle(known), None, len(known))
    place = 1 + sum(value > own for value in known)
    return Comparison(ratio, own, _middle(known), place, len(known) + 1)


def _middle(values: list[float]) -> float | None:
    """The median; the module of that name costs every cold start more than this."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    return round((ordered[half] + ordered[-half - 1]) / 2, 4)
