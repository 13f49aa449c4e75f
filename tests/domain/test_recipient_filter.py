"""Who is asked for, against the one word that each recipient has."""

from __future__ import annotations

from itertools import product

import pytest

from chalicelib.domain.facts import BatchFacts, DeliveryState, FactKind, known, state_of
from chalicelib.domain.recipient_filter import RecipientFilter

SIZE = 16
KINDS = (
    *(FactKind.SENT, FactKind.DELIVERED, FactKind.BOUNCED, FactKind.COMPLAINED),
    *(FactKind.FAILED, FactKind.UNCERTAIN, FactKind.SKIPPED_FAIR_USE, FactKind.CANCELLED),
)


def every_mixture() -> list[BatchFacts]:
    """All 256 sets of these facts of one person, sixteen people a batch."""
    batches, mixtures = [], list(product((False, True), repeat=len(KINDS)))
    for start in range(0, len(mixtures), SIZE):
        facts = BatchFacts()
        for index, mixture in enumerate(mixtures[start : start + SIZE]):
            for kind, has in zip(KINDS, mixture, strict=True):
                facts = facts.with_fact(kind, index) if has else facts
        batches.append(facts)
    return batches


@pytest.mark.parametrize("state", DeliveryState)
def test_those_in_a_state_are_those_who_have_that_word(state: DeliveryState) -> None:
    for facts in every_mixture():
        expected = tuple(index for index in range(SIZE) if state_of(facts, index) is state)
        assert RecipientFilter(state=state).indexes(facts, SIZE) == expected


def test_each_is_in_exactly_one_state() -> None:
    for facts in every_mixture():
        found = [RecipientFilter(state=state).indexes(facts, SIZE) for state in DeliveryState]
        assert sorted(index for indexes in found for index in indexes) == list(range(SIZE))


def test_all_that_is_given_must_hold() -> None:
    facts = BatchFacts.of({FactKind.SENT: range(4), FactKind.DELIVERED: [0, 1, 2]})
    facts = facts.with_click(3, 1).with_click(3, 2).with_click(4, 2).with_fact(FactKind.BOUNCED, 2)
    wanted = RecipientFilter("clicked", 3, DeliveryState.DELIVERED)
    assert wanted.indexes(facts, 4) == (1,)
    assert RecipientFilter("clicked", 4).indexes(facts, 4) == (2,)
    assert known(facts)["clicked"] == 0b110


def test_who_was_moved_to_a_later_round_is_not_listed_twice() -> None:
    facts = BatchFacts.of({FactKind.UNCERTAIN: [0, 1], FactKind.MOVED: [1]})
    assert RecipientFilter().indexes(facts, 3) == (0, 2)
    assert RecipientFilter("uncertain").indexes(facts, 3) == (0,)
