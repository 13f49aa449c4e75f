"""Time and restarts: T04 (ends of tokens), T05 (times in events), T06 (all gone, at any second)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.services.senders import VERIFY_SECONDS
from tests.faults.shape import News
from tests.faults.stages import Stage, stage
from tests.faults.world import FEEDBACK

KEY = b"k" * 32


@pytest.mark.parametrize(
    ("second", "is_good"),
    [(-1, True), (0, True), (1, False), (60, False), (3_600, False)],
)
def test_t04_a_mailed_link_ends_to_the_second(second: int, is_good: bool) -> None:
    token = seal_claims(KEY, Purpose.VERIFY_SENDER, {"sender": "snd_1", "exp": VERIFY_SECONDS})
    found = unseal_claims(KEY, Purpose.VERIFY_SENDER, token, VERIFY_SECONDS + second)
    assert (found is not None) is is_good


TIMES = {
    "in the future": "2199-01-01T00:00:00.000Z",
    "long ago": "1999-01-01T00:00:00.000Z",
    "with a blank": "2026-03-02 09:00:01.000Z",
    "without a zone": "2026-03-02T09:00:01.000",
    "in another zone": "2026-03-02T14:30:01.000+05:30",
    "none": "",
    "no time at all": "yesterday",
    "out of range": "99999-01-01T00:00:00Z",
}


def with_time(body: str, text: str) -> str:
    """The event with another time everywhere."""

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: text if k == "timestamp" else changed(v) for k, v in value.items()}
        return value

    return json.dumps(changed(json.loads(body)))


@pytest.mark.parametrize("text", TIMES.values(), ids=TIMES.keys())
def test_t05_whatever_time_an_event_says_the_time_of_receipt_rules(text: str) -> None:
    with stage() as s:
        s.world.news = News(outcomes=(("bounced", 1.0),))
        put = s.world.cloud.sqs.put

        def put_with_time(name: str, body: str, seconds: float) -> Any:
            return put(name, with_time(body, text) if name == FEEDBACK else body, seconds)

        s.world.cloud.sqs.put = put_with_time  # type: ignore[method-assign]
        started = datetime.fromtimestamp(s.world.turns.time, UTC)
        s.launch()
        s.run()
        s.assert_sent()
        assert s.counters()["bounced"] == len(s.people)
        assert_listed_since(s, started)


def assert_listed_since(s: Stage, started: datetime) -> None:
    """Everybody is on the blacklist, with a time between then and now."""
    keys = [person.address_key for person in s.people]
    states = s.world.ask(lambda c: c.outside.database.addresses.get_many(s.account, keys))
    now = datetime.fromtimestamp(s.world.turns.time, UTC)
    for state in states.values():
        (mark,) = state.reasons.values()
        assert started <= mark.at <= now


@pytest.mark.parametrize("second", [0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 9, 12])
def test_t06_everything_restarts_at_this_second_and_nothing_lived_in_memory(
    second: float,
) -> None:
    with stage(people=40, slots=5) as s:
        s.launch()
        s.world.at(second, lambda: restart(s))
        s.run()
        if not s.world.mails:  # the button itself was lost
            s.launch()
            s.run()
        books = s.check()
        assert s.counters()["sent"] + s.counters().get("uncertain", 0) == 40
        assert sum(map(len, books.unknown.values())) <= 4 * 5, "at most one batch a worker"


def test_t06_restarted_every_few_seconds_it_still_comes_to_its_end() -> None:
    with stage(people=40, slots=5) as s:
        s.launch()
        for second in range(3, 400, 7):
            s.world.at(second, lambda: restart(s))
        s.run()
        s.check()
        assert s.counters()["sent"] + s.counters().get("uncertain", 0) == 40


def restart(s: Stage) -> None:
    """Every process is gone; what stands in tables, queues and SES stays."""
    for task in list(s.world.turns.tasks):
        task.is_killed = True
        s.world.turns.deaths += 1
        s.world.turns.resume(task)
        s.world.lambdas.tidy(task)
    s.world.lambdas.slots = [None] * len(s.world.lambdas.slots)
