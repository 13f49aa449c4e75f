from __future__ import annotations

import itertools

from chalicelib.domain.message import RANK, MessageState


def test_every_state_has_a_rank() -> None:
    assert set(RANK) == set(MessageState)


def test_the_states_rise_in_the_order_of_what_is_known() -> None:
    way = ("queued", "sending", "sent", "failed", "delivered", "bounced", "complained")
    ranks = [RANK[MessageState(state)] for state in way]
    assert ranks == sorted(set(ranks))
    assert RANK[MessageState.BLACKLISTED] == RANK[MessageState.FAILED]


def test_the_highest_fact_wins_in_any_order() -> None:
    facts = (MessageState.SENT, MessageState.DELIVERED, MessageState.BOUNCED, MessageState.SENT)
    for order in itertools.permutations(facts):
        state = MessageState.QUEUED
        for fact in order:
            state = fact if RANK[fact] > RANK[state] else state
        assert state is MessageState.BOUNCED
