"""New senders are counted by address over thirty days, people apart (R56; D7)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.sender_rotation import NewSender, SenderRotation
from chalicelib.domain.strike import RULES, StrikeKind
from tests.builders import NOW

MONTH = timedelta(days=30)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
TRIES = RULES[StrikeKind.SENDER_ROTATION].threshold


def new(key: str, at: datetime = NOW, is_person: bool = False) -> NewSender:
    return NewSender(key, at, is_person)


def made(*senders: NewSender) -> SenderRotation:
    rotation = SenderRotation()
    for each in senders:
        rotation = rotation.counted(each)
    return rotation


FIVE = tuple(new(f"k{number}", NOW + number * DAY) for number in range(5))
LATER = NOW + 10 * DAY


@pytest.mark.parametrize(
    ("before", "asked", "most", "next_at"),
    [
        ((), new("a"), 1, None),
        (FIVE[:4], new("a", LATER), 5, None),
        (FIVE, new("a", LATER), 5, NOW + MONTH),
        (FIVE, new("a", LATER), 3, NOW + 2 * DAY + MONTH),
        (FIVE, new("a", LATER), 6, None),
        (FIVE, new("k2", LATER), 5, None),
        (FIVE, new("k2", LATER, is_person=True), 5, None),
        (FIVE, new("a", NOW + MONTH - SECOND), 5, NOW + MONTH),
        (FIVE, new("a", NOW + MONTH), 5, None),
        (FIVE, new("k0", NOW + MONTH), 5, None),
        (FIVE, new("k0", NOW + MONTH), 4, NOW + DAY + MONTH),
        (FIVE, new("a", LATER, is_person=True), 1, None),
        ((new("p", is_person=True),), new("q", LATER, is_person=True), 1, NOW + MONTH),
        ((new("p", is_person=True),), new("p", LATER), 1, None),
        ((*FIVE, new("p", is_person=True)), new("p", LATER), 5, NOW + MONTH),
    ],
)
def test_there_is_place_again_when_the_oldest_is_thirty_days_old(
    before: tuple[NewSender, ...], asked: NewSender, most: int, next_at: datetime | None
) -> None:
    assert made(*before).next_at(asked, most) == next_at


def test_an_address_takes_one_place_and_keeps_its_first_moment() -> None:
    assert made(new("a"), new("a", LATER)).made == (new("a"),)
    assert made(new("a"), new("a", NOW + MONTH)).made == (new("a", NOW + MONTH),)


def test_what_is_older_than_the_time_is_forgotten() -> None:
    assert made(*FIVE, new("a", NOW + MONTH + DAY)).made == (
        *FIVE[2:],
        new("a", NOW + MONTH + DAY),
    )


def test_taken_back_it_leaves_no_trace_but_an_older_one_stays() -> None:
    assert made(*FIVE).without(FIVE[4]).made == FIVE[:4]
    assert made(new("a")).without(new("a", LATER)).made == (new("a"),)


def tries(*senders: NewSender) -> list[int]:
    rotation, found = SenderRotation(), []
    for each in senders:
        rotation, count = rotation.tried(each)
        found.append(count)
    return found


def test_so_many_other_addresses_beyond_the_limit_make_a_strike_and_count_anew() -> None:
    asked = [new(f"k{number}") for number in range(2 * TRIES)]
    once = [*[0] * (TRIES - 1), TRIES]
    assert tries(*asked) == once * 2


def test_the_same_address_tried_again_is_no_other_one() -> None:
    assert not any(tries(*[new("a", NOW + hour * timedelta(hours=1)) for hour in range(50)]))


def test_tries_more_than_thirty_days_apart_make_none() -> None:
    last = [new(f"k{number}", NOW + MONTH) for number in range(TRIES - 1)]
    assert not any(tries(new("old"), *last))
    recent = new("recent", NOW + SECOND)
    assert tries(recent, *last)[-1] == TRIES
