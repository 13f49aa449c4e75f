"""Campaigns in memory."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.domain.campaign import Campaign
from chalicelib.services.ports import Page
from tests.fakes.documents import FakeDocuments


class FakeCampaigns(FakeDocuments[Campaign]):
    """Documents, and the list of running ones."""

    def __init__(self) -> None:
        super().__init__()
        self.looked_after: set[tuple[str, str]] = set()

    def page(self, account: str, start: str, limit: int) -> Page[Campaign]:
        newest = [item for item in reversed(self.all(account)) if not start or item.id < start]
        page = tuple(newest[:limit])
        return Page(page, page[-1].id if len(newest) > limit else "")

    def mark_running(self, account: str, campaign_id: str) -> None:
        self.looked_after.add((account, campaign_id))

    def unmark_running(self, account: str, campaign_id: str) -> None:
        self.looked_after.discard((account, campaign_id))

    def unfinished(self) -> Iterator[tuple[str, str]]:
        for (account, campaign_id), campaign in sorted(self.stored.items()):
            if campaign.launched_at and not campaign.is_finished:
                yield account, campaign_id

    def running(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self.looked_after))
