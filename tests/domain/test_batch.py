from __future__ import annotations

import pytest

from chalicelib.domain.batch import (
    BATCHES_PER_BUCKET,
    BATCHES_PER_LANE,
    CLAIMABLE,
    LANES,
    SETTLED,
    BatchState,
    batch_size,
    bucket_of,
    cut,
    first_of_lane,
    lane_of,
)
from tests.builders import make_batch


@pytest.mark.parametrize(
    ("rate", "size"),
    [(0, 1), (0.2, 1), (1, 1), (1.9, 1), (14, 14), (49.9, 49), (50, 50), (5_000, 50)],
)
def test_a_call_has_no_more_recipients_than_ses_takes_in_a_second(rate: float, size: int) -> None:
    assert batch_size(rate) == size


@pytest.mark.parametrize(
    ("number", "size", "sizes"),
    [(0, 3, []), (1, 3, [1]), (3, 3, [3]), (7, 3, [3, 3, 1]), (2, 50, [2])],
)
def test_a_cut_keeps_everybody_in_order(number: int, size: int, sizes: list[int]) -> None:
    contacts = [f"con_{n}" for n in range(number)]
    parts = list(cut(contacts, size))
    assert [len(part) for part in parts] == sizes
    assert [one for part in parts for one in part] == contacts


@pytest.mark.parametrize(
    ("number", "bucket"), [(0, 0), (BATCHES_PER_BUCKET - 1, 0), (BATCHES_PER_BUCKET, 1)]
)
def test_a_bucket_holds_so_many_batches(number: int, bucket: int) -> None:
    assert bucket_of(number) == bucket


def test_lanes_share_no_number_and_fit_a_token() -> None:
    for lane in range(LANES):
        first = first_of_lane(lane)
        assert lane_of(first) == lane_of(first + BATCHES_PER_LANE - 1) == lane
    assert first_of_lane(LANES) == 2**24


def test_a_batch_is_open_for_everybody_until_a_rest_is_known() -> None:
    assert make_batch(size=3).open_indexes == (0, 1, 2)
    assert make_batch(size=3, rest=(2,)).open_indexes == (2,)
    assert make_batch(size=3, rest=()).open_indexes == ()


def test_every_state_is_claimable_settled_or_being_sent() -> None:
    assert CLAIMABLE | SETTLED | {BatchState.SENDING} == set(BatchState)
    assert not CLAIMABLE & SETTLED
