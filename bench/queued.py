"""Queues a planned campaign of a local run many times over: each of its batches again and again, so
that so many mails wait for each of its people. A process of its own, over the engine's ports.

    python -m bench.queued ACCOUNT CAMPAIGN TIMES
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

from chalicelib.bootstrap import container
from chalicelib.domain.batch import Batch, PlanCursor, buckets_of

PAGE = 90
"""Batches that the ledger writes in one transaction."""


def copies(batches: list[Batch], times: int) -> Iterator[Batch]:
    """The batches TIMES - 1 times more, numbered on."""
    for number in range(len(batches), len(batches) * times):
        yield replace(batches[number % len(batches)], number=number)


def main(account: str, campaign_id: str, times: int) -> None:
    """Write the copies as the planner would."""
    database = container().outside.database
    cursor = database.ledger.plan_cursor(account, campaign_id, 0)
    assert cursor is not None and cursor.is_done, "a campaign that is planned"
    planned = [
        batch
        for bucket in buckets_of(cursor.next_batch)
        for batch in database.ledger.batches(account, campaign_id, bucket)
    ]
    page: list[Batch] = []
    for batch in copies(planned, times):
        page.append(batch)
        if len(page) == PAGE:
            cursor = _save(account, campaign_id, page, cursor)
            page = []
    cursor = _save(account, campaign_id, page, cursor)
    campaign = container().campaigns.get(account, campaign_id)
    database.campaigns.replace(account, replace(campaign, planned=cursor.planned))


def _save(account: str, campaign: str, page: list[Batch], cursor: PlanCursor) -> PlanCursor:
    moved = replace(
        cursor,
        next_batch=cursor.next_batch + len(page),
        planned=cursor.planned + sum(len(batch.contacts) for batch in page),
        version=cursor.version + 1,
    )
    ledger = container().outside.database.ledger
    assert ledger.save_page(account, campaign, page, moved), "nobody else plans"
    return moved


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
