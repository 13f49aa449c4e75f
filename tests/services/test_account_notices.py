"""Mails about strikes, suspension, closing and reinstatement: words for each, in each language."""

from __future__ import annotations

from itertools import product

import pytest

from chalicelib.domain.account import AccountState, StateCause
from chalicelib.domain.strike import StrikeKind, StrikeStage
from chalicelib.services.account_texts import WORDS, AccountTold, words_of
from chalicelib.services.closing_texts import CLOSING, KEPT
from chalicelib.services.strike_texts import TO_DO, WHAT, what
from tests.builders import make_account
from tests.services.changing import change_account
from tests.world import Engine

LANGUAGES = ("nl", "en", "fr")


def test_every_way_an_account_stands_has_words_in_every_language() -> None:
    assert {told for told, _ in (*WORDS, *CLOSING)} == set(AccountTold) == set(TO_DO)
    assert WHAT.keys() == set(StrikeKind)
    for texts in (KEPT, *CLOSING.values(), *WORDS.values(), *WHAT.values(), *TO_DO.values()):
        assert texts.keys() == set(LANGUAGES)


def is_possible(state: AccountState, cause: str) -> bool:
    """An account gives up for reasons of its own only, and is never suspended for them."""
    is_own = cause in (StateCause.OWN, StateCause.IDLE)
    return {AccountState.SUSPENDED: not is_own, AccountState.CLOSING: is_own}.get(state, True)


@pytest.mark.parametrize(
    ("state", "cause"),
    [each for each in product(AccountState, ("", *StateCause)) if is_possible(*each)],
)
def test_every_state_and_cause_is_told_but_rates_which_have_a_mail_of_their_own(
    state: AccountState, cause: str
) -> None:
    words = words_of(make_account(state=state, cause=cause))
    is_told_elsewhere = state is AccountState.SUSPENDED and cause in ("", StateCause.RATES)
    assert (words is None) is is_told_elsewhere


@pytest.mark.parametrize(("kind", "language"), list(product(StrikeKind, LANGUAGES)))
def test_a_strike_without_figures_is_still_a_sentence(kind: StrikeKind, language: str) -> None:
    assert "{" not in what(kind, {}, language)


def test_only_the_last_change_is_told() -> None:
    engine = Engine()
    states = engine.container.account_states
    states.suspend(engine.account)
    engine.clock.advance(1)
    states.reinstate(engine.account)
    engine.clock.advance(60)
    for _ in range(2):
        engine.container.keep_appointments()
    assert [mail.subject for mail in engine.post.accepted] == ["Je kan weer versturen"]


def test_what_does_not_change_is_not_told() -> None:
    engine = Engine()
    change_account(engine, stage=StrikeStage.WARNING)
    engine.container.account_states.bring_to(engine.account, StrikeStage.WARNING)
    engine.clock.advance(60)
    engine.container.keep_appointments()
    assert engine.post.accepted == []


def test_a_closed_account_is_not_made_milder_by_a_suspension() -> None:
    engine = Engine()
    states = engine.container.account_states
    states.close(engine.account)
    assert states.suspend(engine.account).state is AccountState.CLOSED
    assert states.bring_to(engine.account, StrikeStage.SUSPENDED).state is AccountState.CLOSED
