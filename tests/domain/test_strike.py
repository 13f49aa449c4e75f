"""What makes a strike, what strikes weigh, and what they come to: at every edge (D16)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.strike import (
    COUNTED,
    FEWEST_OPT_OUTS,
    RULES,
    STAGES,
    AccountStrike,
    StrikeKind,
    StrikeStage,
    is_reached,
    is_worse,
    kind_of_import,
    points,
    stage_of,
    strike,
)
from tests.builders import NOW, make_strike

SECOND = timedelta(seconds=1)


def weighing(number: int) -> list[AccountStrike]:
    """So many strikes of one point."""
    return [make_strike(id=f"s-{n}", weight=1) for n in range(number)]


@pytest.mark.parametrize(
    ("kind", "weight", "threshold", "days"),
    [
        (StrikeKind.ILLEGAL_CONTENT, 10, 1, 0),
        (StrikeKind.REFUSED_TRIES, 1, 20, 7),
        (StrikeKind.OPT_OUT_IMPORTS, 2, 3, 30),
        (StrikeKind.REVIVED_OPT_OUTS, 1, 10, 30),
        (StrikeKind.COMPLAINTS, 2, 1, 0),
        (StrikeKind.SENDER_ROTATION, 1, 5, 30),
    ],
)
def test_every_kind_has_its_rule(kind: StrikeKind, weight: int, threshold: int, days: int) -> None:
    rule = RULES[kind]
    assert (rule.weight, rule.threshold, rule.window) == (weight, threshold, timedelta(days=days))


def test_no_kind_is_without_a_rule() -> None:
    assert RULES.keys() == set(StrikeKind)


@pytest.mark.parametrize("kind", StrikeKind)
@pytest.mark.parametrize(("more", "is_one"), [(-1, False), (0, True), (1, True)])
def test_so_many_within_the_window_are_a_strike(kind: StrikeKind, more: int, is_one: bool) -> None:
    happened = [NOW] * (RULES[kind].threshold + more)
    assert is_reached(kind, happened, NOW) is is_one


@pytest.mark.parametrize("kind", StrikeKind)
@pytest.mark.parametrize(("seconds", "is_one"), [(-1, True), (0, True), (1, False)])
def test_what_is_older_than_the_window_is_no_part_of_it(
    kind: StrikeKind, seconds: int, is_one: bool
) -> None:
    rule = RULES[kind]
    oldest = NOW - rule.window - seconds * SECOND
    assert is_reached(kind, [oldest, *[NOW] * (rule.threshold - 1)], NOW) is is_one


@pytest.mark.parametrize(
    ("sum_", "stage"),
    [
        (0, StrikeStage.NONE),
        (2, StrikeStage.NONE),
        (3, StrikeStage.WARNING),
        (4, StrikeStage.WARNING),
        (5, StrikeStage.WARNING),
        (6, StrikeStage.SUSPENDED),
        (7, StrikeStage.SUSPENDED),
        (9, StrikeStage.SUSPENDED),
        (10, StrikeStage.CLOSED),
        (11, StrikeStage.CLOSED),
    ],
)
def test_three_points_warn_six_suspend_ten_close(sum_: int, stage: StrikeStage) -> None:
    assert points(weighing(sum_), NOW) == sum_
    assert stage_of(weighing(sum_), NOW) is stage


def test_illegal_content_closes_at_once_and_for_good() -> None:
    found = [strike(StrikeKind.ILLEGAL_CONTENT, NOW, (), {}, "x")]
    assert stage_of(found, NOW) is stage_of(found, NOW + 10 * COUNTED) is StrikeStage.CLOSED


@pytest.mark.parametrize("kind", sorted(set(StrikeKind) - {StrikeKind.ILLEGAL_CONTENT}))
@pytest.mark.parametrize(("seconds", "weighs"), [(-1, True), (0, False), (1, False)])
def test_any_other_strike_weighs_half_a_year(kind: StrikeKind, seconds: int, weighs: bool) -> None:
    found = [strike(kind, NOW, (), {}, "x")]
    assert bool(points(found, NOW + COUNTED + seconds * SECOND)) is weighs


def test_a_removed_strike_weighs_nothing() -> None:
    assert points([make_strike(removed_at=NOW)], NOW) == 0


def test_the_same_evidence_has_the_same_id() -> None:
    first, later, other = (
        strike(StrikeKind.COMPLAINTS, at, (), {}, evidence).id
        for at, evidence in ((NOW, "a"), (NOW + SECOND, "a"), (NOW, "b"))
    )
    assert first == later != other


@pytest.mark.parametrize(
    ("rows", "opted_out", "kind"),
    [
        (1_000, 0, None),
        (1_000, 9, None),
        (1_000, 10, StrikeKind.REVIVED_OPT_OUTS),
        (1_000, 11, StrikeKind.OPT_OUT_IMPORTS),
        (99, 0, None),
        (100, 1, None),
        (99, 1, StrikeKind.OPT_OUT_IMPORTS),
        (100_000, FEWEST_OPT_OUTS - 1, None),
        (100_000, FEWEST_OPT_OUTS, StrikeKind.REVIVED_OPT_OUTS),
        (0, 0, None),
    ],
)
def test_an_import_counts_by_its_share_of_people_who_had_left(
    rows: int, opted_out: int, kind: StrikeKind | None
) -> None:
    assert kind_of_import(rows, opted_out) is kind


def test_the_stages_go_from_bad_to_worse() -> None:
    assert is_worse(StrikeStage.CLOSED, StrikeStage.SUSPENDED)
    assert is_worse(StrikeStage.WARNING, StrikeStage.NONE)
    assert not is_worse(StrikeStage.WARNING, StrikeStage.WARNING)
    assert [least for least, _ in STAGES] == [10, 6, 3]
