"""The first two visits of each: order and repeats change nothing."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.moments import counts_by, earliest, minute_of, moment_of

SEEN = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 9)), max_size=40)


def moments_of(seen: list[tuple[int, int]]) -> dict[int, int]:
    """What a brute-force reader of (minute, index) would write down."""
    visits: dict[int, dict[int, int]] = {}
    for minute, index in seen:
        of_one = visits.setdefault(index, {})
        of_one[minute // 5] = min(minute, of_one.get(minute // 5, minute))
    moments: dict[int, int] = {}
    for index, of_one in visits.items():
        for minute in sorted(of_one.values())[:2]:
            moments[minute] = moments.get(minute, 0) | 1 << index
    return moments


@given(SEEN, SEEN)
def test_merging_is_what_a_reader_of_both_would_have_written(
    left: list[tuple[int, int]], right: list[tuple[int, int]]
) -> None:
    both = moments_of(left + right)
    assert earliest(moments_of(left), moments_of(right)) == both
    assert earliest(moments_of(right), moments_of(left)) == both
    assert earliest(both, both) == both


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (1, {119: 1, 120: 2, 121: 1, 180: 1}),
        (60, {60: 1, 120: 3, 180: 1}),
        (1440, {0: 5}),
    ],
)
def test_spans_count_everybody_once(minutes: int, expected: dict[int, int]) -> None:
    one, other = {119: 0b1, 120: 0b110}, {121: 0b1, 180: 0b10, 240: 0b11}
    assert counts_by(minutes, [one, other]) == Counter(expected)


def test_a_minute_begins_when_its_first_second_does() -> None:
    assert moment_of(minute_of(datetime(2026, 11, 25, 9, 41, 59, tzinfo=UTC))) == datetime(
        2026, 11, 25, 9, 41, tzinfo=UTC
    )
