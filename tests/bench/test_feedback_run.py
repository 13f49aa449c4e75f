"""What the figures of the local run are made of: a queue of copies, and ranks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bench.feedback_run import percentile
from bench.queued import copies
from chalicelib.domain.batch import Batch

NOW = datetime(2026, 11, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    ("figures", "part", "rank"),
    [
        (range(1, 201), 0.99, 198),
        (range(1, 201), 0.5, 100),
        (range(1, 201), 1.0, 200),
        ([7], 0.99, 7),
        ([3, 1, 2], 0.5, 2),
        ([3, 1, 2], 0.0, 1),
    ],
)
def test_a_percentile_is_a_figure_that_was_measured(
    figures: list[float], part: float, rank: float
) -> None:
    assert percentile(figures, part) == rank


def test_each_batch_is_queued_so_many_times_under_numbers_of_their_own() -> None:
    planned = [Batch("cmp_1", number, [f"cnt_{number}"], NOW) for number in range(3)]
    queue = [*planned, *copies(planned, 5)]
    assert [batch.number for batch in queue] == list(range(15))
    for contact in ("cnt_0", "cnt_1", "cnt_2"):
        assert sum(contact in batch.contacts for batch in queue) == 5
