"""C17: from a table that was restored nothing is sent until an operator says go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.batch import BatchState
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.errors import TransientFailure
from chalicelib.services.ports import Quota
from tests.world import ACTOR, Engine

TABLES = ["accounts", "addresses", "campaigns"]


def half_sent() -> tuple[Engine, str]:
    """A campaign to twelve people, one batch of four sent, the marks of the tables kept."""
    engine = Engine(page_contacts=20, pages=3)
    engine.tick(0)
    engine.mailer.allowance = Quota(per_second=4, per_day=100_000, used=0)
    engine.contacts(12)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning")
    engine.container.deliver_batch(engine.account, campaign, 0, "one")
    assert len(engine.mailer.accepted) == 4
    return engine, campaign


def restore(engine: Engine, table: str, campaign: str) -> None:
    """The table as it was before anything was sent, in a new one of the same name."""
    engine.outside.table_marks.ids[table] = "2"
    place = (engine.account, campaign, 0)
    ledger = engine.database.ledger
    ledger.stored[place] = replace(ledger.stored[place], state=BatchState.PLANNED, claimed_at=None)
    ledger.known.pop(place, None)
    ledger.counted.clear()
    engine.clock.advance(15)


@pytest.mark.parametrize("table", TABLES)
def test_c17_a_restored_table_sends_nothing_until_the_guard_is_released(table: str) -> None:
    engine, campaign = half_sent()
    restore(engine, table, campaign)
    for _ in range(50):
        engine.tick()
        for batch in range(3):
            with pytest.raises(TransientFailure):
                engine.container.deliver_batch(engine.account, campaign, batch, "two")
    assert len(engine.mailer.accepted) == 4

    assert engine.container.guard.release() == 1
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.PAUSED, "tables_restored")
    engine.settle(ticks=3)
    assert len(engine.mailer.accepted) == 4, "its people decide"
    engine.tick(6)
    assert "staat stil" in engine.post.accepted[-1].subject
    engine.container.launching.resume(engine.account, ACTOR, campaign)
    engine.settle()
    assert engine.campaign(campaign).state is CampaignState.SENT


def test_no_transactional_mail_leaves_either_and_none_is_lost() -> None:
    engine, _ = half_sent()
    engine.outside.table_marks.ids["addresses"] = "2"
    engine.clock.advance(15)
    with pytest.raises(TransientFailure):
        engine.container.deliver_message(engine.account, "msg_of_nobody")
    engine.container.guard.release()
    assert engine.container.deliver_message(engine.account, "msg_of_nobody") is None


def test_a_new_stage_is_open_and_its_marks_are_kept_by_the_pacer() -> None:
    engine = Engine()
    marks = engine.outside.table_marks
    engine.container.guard.check()
    assert marks.kept() == {}
    engine.clock.advance(15)
    engine.tick(0)
    assert marks.kept() == marks.current()
    marks.ids["campaigns"] = "2"
    engine.clock.advance(15)
    engine.tick(0)
    assert marks.kept() != marks.current()


def test_the_tables_are_asked_once_in_fifteen_seconds() -> None:
    engine = Engine()
    asked: list[int] = []
    current = engine.outside.table_marks.current
    engine.outside.table_marks.current = lambda: asked.append(1) or current()
    for seconds in (0, 1, 13.9):
        engine.clock.advance(seconds)
        engine.container.guard.check()
    assert len(asked) == 1
    engine.clock.advance(0.1)
    engine.container.guard.check()
    assert len(asked) == 2


def test_releasing_twice_pauses_nobody_again() -> None:
    engine, campaign = half_sent()
    engine.outside.table_marks.ids["campaigns"] = "2"
    assert engine.container.guard.release() == 1
    assert engine.container.guard.release() == 0
    assert engine.campaign(campaign).state is CampaignState.PAUSED
