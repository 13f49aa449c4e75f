"""What the facts of a batch say of a deed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.engagement import Deed, Did, Signs, signs_of
from chalicelib.domain.facts import NOTHING, BatchFacts, FactKind
from chalicelib.domain.moments import minute_of
from tests.builders import NOW

SINCE = minute_of(NOW)
BEFORE, AFTER = SINCE - 1, SINCE + 1


def delivered(*indexes: int) -> BatchFacts:
    return BatchFacts.of({FactKind.SENT: indexes, FactKind.DELIVERED: indexes})


def test_a_window_begins_so_many_days_ago_and_ever_has_none() -> None:
    assert Deed(Did.OPENED, 2).since(NOW) == minute_of(NOW - timedelta(days=2))
    assert Deed(Did.OPENED).since(NOW) == 0


# what was seen of recipient 0 → who opened and who clicked since then, with the mail sent
# (before it, since it)
SEEN = {
    "nothing": (delivered(0), (0, 0), (0, 0)),
    "an open since then": (delivered(0).with_fact(FactKind.OPENED, 0, AFTER), (1, 1), (0, 0)),
    "an open before it": (delivered(0).with_fact(FactKind.OPENED, 0, BEFORE), (0, 0), (0, 0)),
    "two opens": (
        delivered(0)
        .with_fact(FactKind.OPENED, 0, BEFORE - 10)
        .with_fact(FactKind.OPENED, 0, AFTER),
        (1, 1),
        (0, 0),
    ),
    "an open of nobody knows when": (delivered(0).with_fact(FactKind.OPENED, 0), (0, 1), (0, 0)),
    "a click": (delivered(0).with_click(2, 0, AFTER), (1, 1), (1, 1)),
    "a machine": (
        delivered(0).with_fact(FactKind.OPENED, 0, AFTER).with_scan(0, AFTER),
        (0, 0),
        (0, 0),
    ),
}


@pytest.mark.parametrize("name", SEEN)
@pytest.mark.parametrize("is_recent", [False, True])
def test_what_was_seen_counts_from_its_own_minute_on(name: str, is_recent: bool) -> None:
    facts, opened, clicked = SEEN[name]
    for did, expected in ((Did.OPENED, opened), (Did.CLICKED, clicked)):
        found = signs_of(facts, Deed(did, 1), SINCE).of(0, is_recent=is_recent)
        assert found is bool(expected[is_recent])
        ever = signs_of(facts, Deed(did), 0).of(0, is_recent=True)
        assert ever or not found


def test_a_mail_counts_as_received_once_it_arrived() -> None:
    facts = delivered(1).merge(BatchFacts.of({FactKind.SENT: [0], FactKind.BOUNCED: [0]}))
    signs = signs_of(facts, Deed(Did.RECEIVED, 7), SINCE)
    assert [signs.of(index, is_recent=True) for index in range(3)] == [False, True, False]
    assert signs.of(1, is_recent=False) is False


def test_of_whose_mail_carried_no_name_nobody_knows() -> None:
    facts = delivered(0, 1, 2, 3).merge(BatchFacts.of({FactKind.UNTRACKED: [0, 1]}))
    facts = facts.with_fact(FactKind.OPENED, 2, AFTER)
    signs = signs_of(facts, Deed(Did.OPENED, 7), SINCE)
    assert [signs.of(i, is_recent=True) for i in range(4)] == [None, None, True, False]
    assert [signs.of(i, is_recent=False) for i in range(4)] == [False, False, True, False]
    received = signs_of(facts, Deed(Did.RECEIVED, 7), SINCE)
    assert received.of(0, is_recent=True) is True
    assert signs_of(NOTHING, Deed(Did.CLICKED), 0) == Signs()
