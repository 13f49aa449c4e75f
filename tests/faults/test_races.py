"""Two at once: campaigns to the same people (T03), a bounce while mails wait (E11), clocks that
differ (T01)."""

from __future__ import annotations

from collections import Counter

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import FAIR_USE_SECONDS
from tests.builders import make_mark
from tests.faults.invariants import check, nobody_is_lost
from tests.faults.shape import News
from tests.faults.stages import stage
from tests.faults.weather import Climate

SLOW = Climate(slow=0.1, slow_seconds=3, twice=0.1)
HOUR = 3_600


@pytest.mark.parametrize("campaigns", [2, 5])
@pytest.mark.parametrize("seed", range(6))
def test_t03_campaigns_to_the_same_people_at_once_each_gets_exactly_one(
    seed: int, campaigns: int
) -> None:
    with stage(seed, people=24, slots=6, climate=SLOW) as s:
        drafts = [s.campaign, *(s.world.draft(s.account) for _ in range(campaigns - 1))]
        for draft in drafts:
            s.launch(draft)
        s.run()
        assert Counter(mail.to for mail in s.world.mails) == {p.email: 1 for p in s.people}
        figures = [s.counters(draft) for draft in drafts]
        skipped = sum(f.get("skipped_fair_use", 0) for f in figures)
        assert skipped == 24 * (campaigns - 1)
        s.check()


@pytest.mark.parametrize(("seconds", "is_sent"), [(-1, False), (0, True)])
def test_t03_the_edge_of_the_48_hours(seconds: int, is_sent: bool) -> None:
    with stage(people=1) as s:
        second = s.world.draft(s.account)
        s.launch()
        s.run()
        (claims,) = s.world.witness.addresses.values()
        edge = int(claims[0].at) + FAIR_USE_SECONDS
        s.world.turns.time = edge - 60
        s.launch(second)

        def wait(_: object) -> None:
            """The claim of the address is made in the very second."""
            s.world.turns.time = edge + seconds + 0.2

        s.order("dynamodb.BatchGetItem", by="DeliverFunction", before=wait)
        s.run()
        expected = {"sent": 1, "delivered": 1} if is_sent else {"skipped_fair_use": 1}
        assert s.counters(second) == expected


@pytest.mark.parametrize("seed", range(4))
def test_t01_clocks_that_differ_by_ten_minutes_never_send_twice(seed: int) -> None:
    with stage(seed, people=24, slots=4, climate=SLOW) as s:
        s.world.skews = (-600.0, 0.0, 600.0)
        second = s.world.draft(s.account)
        s.launch()
        s.launch(second)
        s.run()
        check(s.world)
        assert {mail.to for mail in s.world.mails} <= {p.email for p in s.people}
        known = Counter(mail.to for mail in s.world.mails)
        assert set(known.values()) == {1}


@pytest.mark.parametrize(
    ("first", "second", "hours", "is_sent"),
    [
        (0, 0, 47.9, False),
        (-600, 0, 47.75, False),
        (-600, 0, 47.9, True),
        (0, 600, 47.75, False),
        (0, 600, 47.9, True),
        (600, 0, 48.1, False),
        (600, 0, 48.25, True),
    ],
)
def test_t01_the_48_hours_move_by_the_skew_and_no_more(
    first: float, second: float, hours: float, is_sent: bool
) -> None:
    with stage(people=3) as s:
        again = s.world.draft(s.account)
        s.world.lambdas.schedule_seconds = HOUR
        s.world.skews = (first,)
        s.launch()
        s.run()
        sent_at = s.world.mails[0].at
        s.world.skews, s.world.lambdas.slots = (second,), [None] * 4
        s.world.turns.time = sent_at + hours * HOUR - 10
        s.launch(again)
        s.run()
        assert s.counters(again).get("sent", 0) == (3 if is_sent else 0)


def test_e11_a_bounce_while_mails_wait_nobody_is_claimed_after_it() -> None:
    with stage(people=1, slots=6) as s:
        victim = s.people[0].address_key
        s.world.news = News(outcomes=(("bounced", 1.0),))
        drafts = [s.world.draft(s.account) for _ in range(40)]
        s.launch()
        s.run()
        assert len(s.world.mails) == 1
        listed_at = s.world.witness.listed[s.account, victim]
        s.world.turns.time += FAIR_USE_SECONDS  # the mark alone would hold nobody back
        for draft in drafts:
            s.launch(draft)
        s.run()
        assert len(s.world.mails) == 1
        assert s.world.witness.addresses[s.account, victim][-1].number < listed_at
        assert {s.counters(d)["skipped_blacklisted"] for d in drafts} == {1}
        s.check()


@pytest.mark.parametrize("seed", range(6))
def test_e11_the_bounce_comes_in_the_middle_of_sending(seed: int) -> None:
    with stage(seed, people=24, slots=5, climate=SLOW) as s:
        s.world.news = News(2, outcomes=(("bounced", 0.5), ("complained", 0.2)))
        s.launch()
        for day in (2.01, 4.02, 6.03):
            draft = s.world.draft(s.account)
            s.world.at(day * 24 * HOUR, lambda d=draft: s.launch(d))  # type: ignore[misc]
        s.world.lambdas.schedule_seconds = HOUR
        s.world.run(s.world.is_quiet, 30 * 24 * HOUR)
        nobody_is_lost(check(s.world))
        assert len(s.world.mails) < 4 * 24


def test_e11_one_applied_before_the_claim_stops_it() -> None:
    with stage(people=4) as s:

        def list_them(_: object) -> None:
            """Between reading the contacts and claiming their addresses."""
            event = s.world.desk.outside.database.addresses
            for person in s.people[:3]:
                reason = BlacklistReason.BOUNCE
                event.blacklist(s.account, person.address_key, reason, make_mark())

        s.order("dynamodb.BatchExecuteStatement", by="DeliverFunction", before=list_them)
        s.launch()
        s.run()
        s.assert_sent(1, skipped_blacklisted=3)
