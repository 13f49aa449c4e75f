"""The condition of the claim, and what a refusal means: one table for both."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import (
    FAIR_USE_SECONDS,
    ClaimAnswer,
    ClaimTerms,
    is_granted,
    may_renew,
    read_refusal,
)
from chalicelib.domain.contact import AddressState
from tests.builders import make_mark

NOW = 1_772_442_000
TERMS = ClaimTerms("cmp_mine", NOW, NOW - 60)
OLD = NOW - FAIR_USE_SECONDS
LEFT = {BlacklistReason.UNSUBSCRIBED: make_mark()}
DEAD = {BlacklistReason.BOUNCE: make_mark()}

# the row → the answer
ROWS: list[tuple[dict[str, Any], ClaimAnswer]] = [
    ({}, ClaimAnswer.GRANTED),
    ({"last_marketing_at": OLD}, ClaimAnswer.GRANTED),
    ({"last_marketing_at": OLD - 1, "last_campaign": "cmp_other"}, ClaimAnswer.GRANTED),
    ({"last_marketing_at": OLD + 1}, ClaimAnswer.FAIR_USE),
    ({"last_marketing_at": NOW, "last_campaign": "cmp_other"}, ClaimAnswer.FAIR_USE),
    ({"last_marketing_at": NOW + 600, "last_campaign": "cmp_other"}, ClaimAnswer.FAIR_USE),
    ({"last_marketing_at": NOW, "last_campaign": "cmp_mine"}, ClaimAnswer.RENEW),
    ({"preferences_at": NOW - 61}, ClaimAnswer.GRANTED),
    ({"preferences_at": NOW - 60}, ClaimAnswer.RECHECK),
    (
        {"preferences_at": NOW, "last_marketing_at": NOW, "last_campaign": "cmp_mine"},
        ClaimAnswer.RECHECK,
    ),
    ({"reasons": LEFT}, ClaimAnswer.UNSUBSCRIBED),
    ({"reasons": DEAD}, ClaimAnswer.BLACKLISTED),
    ({"reasons": LEFT | DEAD}, ClaimAnswer.BLACKLISTED),
    (
        {"reasons": LEFT, "last_marketing_at": NOW, "last_campaign": "cmp_mine"},
        ClaimAnswer.UNSUBSCRIBED,
    ),
    ({"reasons": DEAD, "preferences_at": NOW}, ClaimAnswer.BLACKLISTED),
]


@pytest.mark.parametrize(("row", "answer"), ROWS, ids=str)
def test_the_row_says_whether_this_address_gets_this_mail_now(
    row: dict[str, Any], answer: ClaimAnswer
) -> None:
    state = AddressState("key", **row)
    read = ClaimAnswer.GRANTED if is_granted(state, TERMS) else read_refusal(state, TERMS)
    assert read is answer
    is_mine = state.last_campaign == TERMS.campaign
    assert may_renew(state, TERMS) is (answer is ClaimAnswer.RENEW and is_mine)


def test_an_address_without_a_row_is_gone() -> None:
    assert not is_granted(None, TERMS)
    assert not may_renew(None, TERMS)
    assert read_refusal(None, TERMS) is ClaimAnswer.DELETED


@pytest.mark.parametrize(
    ("seconds_ago", "granted"),
    [(47 * 3600 + 3599, False), (48 * 3600, True), (48 * 3600 + 1, True)],
)
def test_fair_use_ends_exactly_after_48_hours(seconds_ago: int, granted: bool) -> None:
    state = AddressState("key", last_marketing_at=NOW - seconds_ago, last_campaign="cmp_other")
    assert is_granted(state, TERMS) is granted
