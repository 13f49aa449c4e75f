"""How a campaign was read over time (R69)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from chalicelib.domain.batch import buckets_of
from chalicelib.domain.errors import NotFound
from chalicelib.domain.facts import TIMED, FactKind, visits_of
from chalicelib.domain.moments import counts_by, moment_of
from chalicelib.services.ports import Campaigns, Ledger


class Span(IntEnum):
    """How long a point of a series lasts, in minutes. Days differ by time zone: whoever shows
    them adds up the hours of its own."""

    MINUTE = 1
    HOUR = 60


@dataclass(frozen=True, slots=True)
class Point:
    """People who first opened, and first clicked, in the span that begins at `at` (UTC)."""

    at: datetime
    opened: int
    clicked: int


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """Reads the facts of every batch: 1 MB for 50,000 recipients, once a request."""

    campaigns: Campaigns
    ledger: Ledger

    def __call__(self, account: str, campaign_id: str, span: Span) -> tuple[Point, ...]:
        """The spans in which anything happened, oldest first. Raises NotFound."""
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None:
            raise NotFound()
        plan = self.ledger.plan_cursor(account, campaign_id, 0)
        counts: dict[FactKind, Counter[int]] = {kind: Counter() for kind in TIMED}
        planned = plan.next_batch if plan else 0
        for bucket in buckets_of(planned, range(campaign.rounds + 1)) if planned else ():
            for facts in self.ledger.facts_of_bucket(account, campaign_id, bucket).values():
                for kind in TIMED:
                    counts[kind] += counts_by(span, visits_of(facts, kind))
        opened, clicked = counts[FactKind.OPENED], counts[FactKind.CLICKED]
        return tuple(
            Point(moment_of(minute), opened[minute], clicked[minute])
            for minute in sorted(opened.keys() | clicked.keys())
        )
