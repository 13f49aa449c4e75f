"""Marks of the blacklist: certain ones, and those that rest on bounces in doubt."""

from __future__ import annotations

import pytest

from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import ClaimAnswer
from tests.adapters.address_steps import answer_of, reserve, state_of
from tests.adapters.conftest import AnyDatabase
from tests.builders import key_of, make_mark, make_terms

# marks given one after the other → what stands then: certain, or the messages in doubt
_JOINED = [
    (("", "a"), frozenset()),
    (("a", ""), frozenset()),
    (("a", "b"), frozenset({"a", "b"})),
    (("a", "a"), frozenset({"a"})),
    (("", ""), frozenset()),
]


@pytest.mark.parametrize(("given", "doubts"), _JOINED, ids=range(len(_JOINED)))
def test_a_certain_mark_beats_a_doubtful_one_and_doubts_add_up(
    full_database: AnyDatabase, account: str, given: tuple[str, str], doubts: frozenset[str]
) -> None:
    (key,), addresses = reserve(full_database, account), full_database.addresses
    answers = [
        addresses.blacklist(
            account, key, BlacklistReason.BOUNCE, make_mark(doubts=frozenset({doubt} - {""}))
        )
        for doubt in given
    ]
    assert answers == [True, False]
    assert state_of(full_database, account, key).reasons[BlacklistReason.BOUNCE].doubts == doubts


def test_what_rests_on_one_message_alone_goes_with_it(
    full_database: AnyDatabase, account: str
) -> None:
    (key,), addresses = reserve(full_database, account), full_database.addresses
    doubtful = make_mark(doubts=frozenset({"a", "b"}))
    addresses.blacklist(account, key, BlacklistReason.BOUNCE, doubtful)
    addresses.blacklist(account, key, BlacklistReason.COMPLAINT, make_mark())
    struck = {name: Strike(name, 7, BlacklistReason.BOUNCE) for name in "ac"}
    full = Strike("a", 7, BlacklistReason.MAILBOX_FULL)
    for strike in (*struck.values(), full):
        addresses.strike(account, key, strike)

    assert [addresses.acquit(account, key, message) for message in ("a", "a", "x")] == [False] * 3
    state = state_of(full_database, account, key)
    assert (state.strikes, set(state.reasons)) == (
        frozenset({struck["c"], full}),
        {BlacklistReason.BOUNCE, BlacklistReason.COMPLAINT},
    )
    assert [addresses.acquit(account, key, "b") for _ in range(2)] == [True, False]
    assert set(state_of(full_database, account, key).reasons) == {BlacklistReason.COMPLAINT}
    assert not addresses.acquit(account, key_of("niemand@example.com"), "a")


def test_an_acquitted_address_may_be_mailed_again(full_database: AnyDatabase, account: str) -> None:
    (key,), addresses = reserve(full_database, account), full_database.addresses
    addresses.blacklist(
        account, key, BlacklistReason.BOUNCE, make_mark(doubts=frozenset({"a"})), "an@example.com"
    )
    assert addresses.acquit(account, key, "a")
    assert answer_of(full_database, account, key, make_terms())[0] is ClaimAnswer.GRANTED
    assert addresses.blacklisted(account, "", 10).items == ()
