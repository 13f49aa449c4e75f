"""Notice of an account: its month to the second, and what it stands as afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.account import AccountState, StateCause
from chalicelib.domain.account_closing import NOTICE, ended, given_up, kept
from tests.builders import NOW, make_account

SECOND = timedelta(seconds=1)
GIVEN_UP = given_up(make_account(), StateCause.OWN, NOW)


def test_notice_lasts_thirty_days() -> None:
    assert timedelta(days=30) == NOTICE
    assert (GIVEN_UP.state, GIVEN_UP.cause) == (AccountState.CLOSING, StateCause.OWN)
    assert GIVEN_UP.closes_at == NOW + NOTICE


@pytest.mark.parametrize(
    ("after", "is_over"), [(NOTICE - SECOND, False), (NOTICE, True), (NOTICE + SECOND, True)]
)
def test_it_is_taken_back_until_the_month_is_over_and_closed_from_then_on(
    after: timedelta, is_over: bool
) -> None:
    back, end = kept(GIVEN_UP, NOW + after), ended(GIVEN_UP, NOW + after)
    assert back.state is (AccountState.CLOSING if is_over else AccountState.ACTIVE)
    assert end.state is (AccountState.CLOSED if is_over else AccountState.CLOSING)
    assert end.cause == StateCause.OWN


@pytest.mark.parametrize(
    "state", [each for each in AccountState if each is not AccountState.CLOSING]
)
def test_what_is_not_closing_is_neither_kept_nor_ended(state: AccountState) -> None:
    stands = make_account(state=state)
    assert kept(stands, NOW) == ended(stands, NOW + NOTICE) == stands


def test_who_was_suspended_is_so_again() -> None:
    stands = make_account(state=AccountState.SUSPENDED, cause=StateCause.STRIKES.value)
    back = kept(given_up(stands, StateCause.OWN, NOW), NOW)
    assert (back.state, back.cause) == (AccountState.SUSPENDED, StateCause.STRIKES)


@pytest.mark.parametrize("state", [AccountState.CLOSING, AccountState.CLOSED])
def test_notice_is_given_once(state: AccountState) -> None:
    stands = make_account(state=state, closes_at=NOW)
    assert given_up(stands, StateCause.OWN, NOW + SECOND) == stands
