"""Two at once: campaigns to the same people (T03), a bounce while mails wait (E11), clocks that
differ (T01)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from chalicelib.bootstrap import Container
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import FAIR_USE_SECONDS
from tests.builders import make_mark
from tests.faults.invariants import check, nobody_is_lost
from tests.faults.lambdas import scheduled
from tests.faults.shape import News
from tests.faults.stages import Stage, is_claim, stage
from tests.faults.weather import Climate
from tests.world import ACTOR

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


def test_n12_a_worker_with_an_old_look_at_a_released_batch_does_not_send_it_again() -> None:
    with stage(people=4, slots=4) as s:
        s.world.cloud.sqs.is_busy = lambda what: what == "twice"
        left = iter([("p2@", "p3@"), ("p3@",), ()])
        refused = [next(left)]

        def status(to: str) -> str:
            return "TRANSIENT_FAILURE" if to.startswith(refused[0]) else ""

        def less(_: object) -> None:
            """The next call finds fewer in trouble."""
            refused[0] = next(left, ())

        s.world.cloud.sesv2.entry_status = status
        s.order("sesv2.SendBulk", times=9, after=less)
        s.order("dynamodb.UpdateItem", nth=2, where=is_claim, before=lambda _: s.wait(3))
        s.launch()
        s.run()
        s.assert_sent(4)
        assert len(s.sent_to_ses) == 3


def test_n12_a_worker_that_wakes_after_the_reconciler_gives_nobody_a_second_mail() -> None:
    with stage(people=4, slots=6) as s:
        refused = {"p2@example.com", "p3@example.com"}

        def status(to: str) -> str:
            return "TRANSIENT_FAILURE" if to in refused else ""

        def late(_: object) -> None:
            """The answer is 80 s late, and the claim looks much older than it is."""
            refused.clear()
            s.wait(80)

        s.world.cloud.sesv2.entry_status = status
        s.world.skews = (-600.0,)
        s.order("sesv2.SendBulk", after=late)
        s.order("sesv2.SendBulk", where=lambda _: not refused, before=lambda _: s.wait(84))
        s.launch()
        s.world.run(lambda: len(s.world.mails) == 2 and not s.world.turns.ready())
        s.world.skews = (0.0,)
        slots = s.world.lambdas.slots
        slots[:] = [slot if slot and slot.is_busy else None for slot in slots]
        s.world.at(1, lambda: s.world.lambdas.fire(scheduled("ReconcileFunction")))
        s.world.at(9, lambda: s.world.press("again", again(s)))
        s.run()
        assert Counter(mail.to for mail in s.world.mails) == {p.email: 1 for p in s.people}
        check(s.world)


def again(s: Stage) -> Callable[[Container], object]:
    """The button for the uncertain ones."""
    return lambda c: c.resending.send_uncertain(s.account, ACTOR, s.campaign)


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
