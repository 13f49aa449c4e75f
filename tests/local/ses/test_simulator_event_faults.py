"""Events that come several times, late, in another order or never, at set rates."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from simulator_kit import Received, bulk, entry, post_json, simple

from local.ses.event_faults import EventFaults, distorted
from local.ses.event_json import Event
from local.ses.mailboxes import EventType
from local.ses.outbox import PendingEvent
from local.ses.simulator import SesSimulator

COUNT = 4_000
EVENTS = [
    PendingEvent(f"m{number}", "topic", Event(kind, "", "an@voorbeeld.be", 0.0), 1_000.0)
    for number in range(COUNT)
    for kind in (EventType.SEND, EventType.BOUNCE)
]


def _after(**faults: Any) -> list[PendingEvent]:
    return distorted(EVENTS, EventFaults.model_validate(faults), Random(5))


def _of(events: list[PendingEvent], kind: EventType) -> list[PendingEvent]:
    return [pending for pending in events if pending.event.type is kind]


def _is_about(rate: float, count: int) -> bool:
    return abs(count - rate * COUNT) < 0.03 * COUNT


def test_without_faults_events_go_out_as_they_are() -> None:
    assert _after() == EVENTS


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.5, 1.0])
def test_each_fault_meets_its_part_of_the_events(rate: float) -> None:
    lost = COUNT - len(_of(_after(lose=rate), EventType.SEND))
    twice = len(_of(_after(duplicate=rate), EventType.SEND)) - COUNT
    late = [p for p in _of(_after(delay=rate), EventType.SEND) if p.due_at == 1_060.0]
    moved = [p for p in _of(_after(reorder=rate), EventType.SEND) if p.due_at != 1_000.0]
    for count in (lost, twice, len(late), len(moved)):
        assert _is_about(rate, count)


def test_a_fault_can_be_about_some_kinds_alone() -> None:
    kinds = ["Bounce"]
    lost = _after(lose={"kinds": kinds})
    assert (len(_of(lost, EventType.SEND)), _of(lost, EventType.BOUNCE)) == (COUNT, [])
    more = _after(duplicate={"times": 4, "kinds": kinds})
    assert len(_of(more, EventType.SEND)) == COUNT
    assert len(_of(more, EventType.BOUNCE)) == 4 * COUNT
    late = _after(delay={"seconds": 3.0, "kinds": kinds})
    assert {p.due_at for p in _of(late, EventType.SEND)} == {1_000.0}
    assert {p.due_at for p in _of(late, EventType.BOUNCE)} == {1_003.0}
    assert _after(reorder={"kinds": []}) == EVENTS


def test_events_overtake_each_other_within_the_seconds_given() -> None:
    moved = _after(reorder={"seconds": 20})
    assert all(1_000.0 <= pending.due_at <= 1_020.0 for pending in moved)
    by_time = sorted(moved, key=lambda pending: pending.due_at)
    assert [p.message_id for p in by_time] != [p.message_id for p in moved]


def test_all_at_once_repeats_with_its_seed() -> None:
    faults = {"lose": 0.1, "duplicate": {"rate": 0.2, "times": 3}, "delay": 0.3, "reorder": 0.4}
    assert _after(**faults) == _after(**faults)
    counts = Counter(Counter((p.message_id, p.event.type) for p in _after(**faults)).values())
    assert counts.keys() == {1, 3}


def _switch(simulator: SesSimulator, **events: Any) -> None:
    answer = post_json(f"{simulator.url}/inbox/faults", {"events": events})
    assert answer.status == 200, answer.text


def test_events_come_several_times(simulator: SesSimulator, ses: Any, received: Received) -> None:
    _switch(simulator, duplicate={"times": 3})
    ses.send_email(**simple())
    types = [event["eventType"] for event in received.wait(6)]
    assert types == ["Send"] * 3 + ["Delivery"] * 3


def test_events_come_in_another_order(
    simulator: SesSimulator, ses: Any, received: Received
) -> None:
    _switch(simulator, reorder=1, seed=1)
    ses.send_bulk_email(**bulk(*(entry(f"a{n}@voorbeeld.be") for n in range(20))))
    order = [event["mail"]["destination"][0] for event in received.wait(40)]
    assert sorted(order) == sorted([f"a{n}@voorbeeld.be" for n in range(20)] * 2)
    assert order != sorted(order, key=lambda address: int(address[1:].partition("@")[0]))


def test_events_come_late(simulator: SesSimulator, ses: Any, received: Received) -> None:
    _switch(simulator, delay={"seconds": 0.3})
    ses.send_email(**simple())
    simulator.faults.clear()
    ses.send_email(**simple(EmailTags=[{"Name": "second", "Value": "1"}]))
    order = ["second" in event["mail"]["tags"] for event in received.wait(4)]
    assert order == [True, True, False, False]


def test_events_are_lost_by_kind_or_by_rate(
    simulator: SesSimulator, ses: Any, received: Received
) -> None:
    _switch(simulator, lose=1.0)
    ses.send_email(**simple())
    _switch(simulator, lose={"kinds": ["Send"]})
    ses.send_email(**simple(EmailTags=[{"Name": "second", "Value": "1"}]))
    (event,) = received.wait(1)
    assert (event["eventType"], "second" in event["mail"]["tags"]) == ("Delivery", True)
