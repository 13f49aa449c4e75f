"""D17 as a table, and the 90 days to the second."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import HEARD, BlacklistReason
from chalicelib.domain.contact import AddressState
from chalicelib.domain.lifting import LIFTED_BY, Lifter, is_same_lift, liftable_from
from tests.builders import NOW, make_mark

WHO = [
    ("bounce", "account"),
    ("mailbox_full", "account"),
    ("manual", "account"),
    ("unsubscribed", "contact"),
    ("requested", "contact"),
    ("complaint", "operator"),
    ("provider_suppressed", "operator"),
]


@pytest.mark.parametrize(("reason", "who"), WHO)
def test_each_reason_is_lifted_by_whom_the_decision_names(reason: str, who: str) -> None:
    assert LIFTED_BY[BlacklistReason(reason)] is Lifter(who)


def test_every_reason_has_somebody() -> None:
    assert LIFTED_BY.keys() == set(BlacklistReason)


LIFTED = int(NOW.timestamp())
SECOND = timedelta(seconds=1)
DAYS_90 = timedelta(days=90)


@pytest.mark.parametrize(
    ("listed", "from_"),
    [(-DAYS_90, None), (timedelta(0), None), (SECOND, DAYS_90), (timedelta(days=200), DAYS_90)],
)
def test_what_came_after_a_lift_waits_90_days_from_that_lift(
    listed: timedelta, from_: timedelta | None
) -> None:
    waits = liftable_from(make_mark(at=NOW + listed), LIFTED)
    assert waits == (None if from_ is None else NOW + from_)


def test_without_a_lift_there_is_nothing_to_wait_for() -> None:
    assert liftable_from(make_mark(), 0) is None
    assert not is_same_lift(make_mark(), 0, NOW)


@pytest.mark.parametrize(
    ("listed", "now", "same"),
    [
        (timedelta(0), timedelta(0), True),
        (-DAYS_90, DAYS_90 - SECOND, True),
        (-DAYS_90, DAYS_90, False),
        (SECOND, timedelta(days=1), False),
    ],
)
def test_a_second_reason_lifted_soon_belongs_to_the_same_lift(
    listed: timedelta, now: timedelta, same: bool
) -> None:
    assert is_same_lift(make_mark(at=NOW + listed), LIFTED, NOW + now) is same


@pytest.mark.parametrize("reason", BlacklistReason)
def test_what_was_lifted_and_is_heard_again_lists_nobody(reason: BlacklistReason) -> None:
    """Messages of SES come twice, days apart; what people type in is meant each time."""
    told = make_mark(evidence="bounce 01")
    lifted = (
        AddressState("k", strikes=frozenset({Strike("a")})).listed(reason, told).without(reason, 7)
    )

    assert (lifted.reasons, lifted.strikes, lifted.lifted_at) == ({}, frozenset(), 7)
    again = lifted.listed(reason, make_mark(at=NOW + SECOND, evidence="bounce 01"))
    assert (again is lifted) is (reason in HEARD)
    fresh = lifted.listed(reason, make_mark(evidence="bounce 02"))
    assert fresh.reasons.keys() == {reason}
    assert fresh.lifted_at == 7


def test_later_evidence_is_kept_beside_the_first_and_lifted_with_it() -> None:
    bounce = BlacklistReason.BOUNCE
    first = make_mark(evidence="bounce 01")
    once = AddressState("k").listed(bounce, first)
    twice = once.listed(bounce, make_mark(at=NOW + SECOND, evidence="bounce 02"))

    assert once.listed(bounce, first) is once
    assert twice.listed(bounce, make_mark(evidence="bounce 02")) is twice
    mark = twice.reasons[bounce]
    assert (mark.at, mark.evidence, mark.again) == (first.at, "bounce 01", {"bounce 02"})
    assert twice.without(bounce).lifted == {"bounce bounce 01", "bounce bounce 02"}
    assert twice.without(bounce).lifted_at == 0


def test_what_people_typed_in_twice_stays_the_first() -> None:
    manual = BlacklistReason.MANUAL
    once = AddressState("k").listed(manual, make_mark(evidence="by usr_a"), "weg@x.example")
    assert once.listed(manual, make_mark(evidence="by usr_b")) is once
    assert once.email == "weg@x.example"
    assert once.without(manual).lifted == frozenset()


def test_a_certain_bounce_after_a_doubtful_one_keeps_the_evidence_of_both() -> None:
    """In any order; a lift then remembers both."""
    doubtful = make_mark(evidence="vague 01", doubts=frozenset({"01"}))
    certain = make_mark(at=NOW + SECOND, evidence="dead 02")
    bounce = BlacklistReason.BOUNCE
    ends = set()
    for first, second in ((doubtful, certain), (certain, doubtful)):
        state = AddressState("k").listed(bounce, first).listed(bounce, second)
        mark = state.reasons[bounce]
        ends.add((mark.at, mark.evidence, mark.doubts, mark.again))
        assert state.listed(bounce, doubtful) is state.listed(bounce, certain) is state
        assert state.without(bounce).lifted == {"bounce vague 01", "bounce dead 02"}
    assert ends == {(NOW, "dead 02", frozenset(), frozenset({"vague 01"}))}
