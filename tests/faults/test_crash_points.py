"""The crash points of faults.md, each hit on purpose: C01 to C11, C15."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from chalicelib.domain.campaign import CampaignState
from chalicelib.services.delivering import CAMPAIGN_CACHE_SECONDS
from tests.faults.aws.tables import Written
from tests.faults.aws.wire import Call
from tests.faults.lambdas import PREFIX, Trigger, scheduled
from tests.faults.shape import News
from tests.faults.stages import PEOPLE, Stage, is_claim, stage
from tests.faults.weather import Climate

SLOW = Climate(slow=0.1, slow_seconds=2)
DIES = ("dies_before", "dies_after")
LAUNCH, PLAN, PACE = "launch", "PlanCampaignFunction", "PaceFunction"
DELIVER, FEEDBACK = "DeliverFunction", "FeedbackFunction"
RECONCILE, STATISTICS = "ReconcileFunction", "CompileStatisticsFunction"


def reads_counters(call: Call) -> bool:
    """Whether it reads the figures of a campaign."""
    return b"counter#" in call.request.body


def fed(s: Stage) -> Counter[int]:
    """How often the pacer puts each batch on the queue from now on."""
    counted: Counter[int] = Counter()

    def count(call: Call) -> None:
        if call.name == "sqs.SendMessageBatch" and call.by.startswith(PACE):
            bodies = [json.loads(entry["MessageBody"]) for entry in call.parameters["Entries"]]
            counted.update(body["batch"] for body in bodies if body["kind"] == "deliver_batch")

    s.world.weather.watch.append(count)
    return counted


def pacing() -> Trigger:
    """The schedule of the pacer."""
    return scheduled(PACE)


def made(s: Stage) -> Counter[str]:
    """How often each batch is made from now on."""
    counted: Counter[str] = Counter()

    def count(written: Written) -> None:
        if written.place[1].startswith("batch#") and written.before is None:
            counted[written.place[1]] += 1
        elif written.place[1].startswith("batch#"):
            assert written.after and written.before
            assert written.after["contacts"] == written.before["contacts"], "a batch never changes"

    s.world.cloud.dynamodb.on_write.append(count)
    return counted


@pytest.mark.parametrize("fate", DIES)
@pytest.mark.parametrize(
    ("by", "call", "nth"),
    [
        (LAUNCH, "s3.PutObject", 1),
        (LAUNCH, "dynamodb.PutItem", 1),
        (LAUNCH, "dynamodb.PutItem", 2),
        (LAUNCH, "sqs.SendMessageBatch", 1),
        (PLAN, "dynamodb.GetItem", 1),
        (PLAN, "dynamodb.Query", 40),
        (PLAN, "dynamodb.TransactWriteItems", 1),
    ],
)
def test_c01_killed_around_the_plan_it_is_started_once(
    by: str, call: str, nth: int, fate: str
) -> None:
    with stage() as s:
        order, batches = s.order(call, fate, by=by, nth=nth), made(s)
        s.launch()
        s.run()
        if s.stands().state is CampaignState.DRAFT:  # its button was pressed in vain
            s.launch()
            s.run()
        assert order.is_met
        assert set(batches.values()) == {1}
        s.assert_sent()


@pytest.mark.parametrize("fate", DIES)
@pytest.mark.parametrize("page", [1, 2, 3])
def test_c02_killed_half_way_through_the_fan_out_it_goes_on_at_its_page(
    page: int, fate: str
) -> None:
    with stage(people=30, page_contacts=8, pages=10) as s:
        order = s.order("dynamodb.TransactWriteItems", fate, by=PLAN, nth=page)
        batches = made(s)
        s.launch()
        s.run()
        assert order.is_met
        assert set(batches.values()) == {1}
        s.assert_sent(30)


def test_c03_of_ten_messages_three_are_refused_and_those_three_sent_again() -> None:
    with stage(people=500, per_second=100) as s:
        seen, refused = fed(s), list[bool]()
        s.world.cloud.sqs.is_busy = lambda what: what == "entry" and bool(refused) and refused.pop()
        s.order(
            "sqs.SendMessageBatch",
            where=lambda call: len(call.parameters["Entries"]) == 10,
            before=lambda _: refused.extend(n in (2, 5, 9) for n in range(10)),
        )
        s.launch()
        s.run()
        assert Counter(seen.values()) == {1: 7, 2: 3}
        assert set(seen) == set(range(10))
        s.assert_sent(500)


@pytest.mark.parametrize("fate", DIES)
def test_c04_killed_with_the_batches_queued_and_the_cursor_not_saved(fate: str) -> None:
    with stage() as s:
        order, seen = s.order("dynamodb.PutItem", fate, by=PACE), fed(s)
        wait = s.world.turns.pause
        s.order("dynamodb.GetItem", by=DELIVER, times=99, before=lambda _: wait(5))
        s.launch()
        for second in (12, 18):
            s.world.at(second, lambda: s.world.lambdas.fire(pacing()))
        s.run()
        assert order.is_met
        if fate == "dies_before":
            assert max(seen.values()) > 1
        # A batch that came while SES was at its rate is asked for again, as itself.
        assert len({str(call.parameters["BulkEmailEntries"]) for call in s.sent_to_ses}) == 3
        s.assert_sent()


@pytest.mark.parametrize(
    ("call", "fate"), [("dynamodb.UpdateItem", "dies_after"), ("sesv2.SendBulk", "dies_before")]
)
def test_c05_killed_between_claim_and_sending_they_are_uncertain(call: str, fate: str) -> None:
    with stage() as s:
        where = is_claim if call.startswith("dynamodb") else lambda _: True
        s.order(call, fate, by=DELIVER, where=where)
        s.launch()
        s.run()
        books = s.assert_sent(PEOPLE - 4, uncertain=4)
        assert sum(map(len, books.unknown.values())) == 4


@pytest.mark.parametrize("is_told", [True, False])
@pytest.mark.parametrize("fate", ["reset done", "read_timeout done", "504 done"])
def test_c06_sent_and_the_answer_lost_only_an_event_makes_it_sent(fate: str, is_told: bool) -> None:
    with stage() as s:
        s.world.news = News() if is_told else News(lost=1.0)
        s.order("sesv2.SendBulk", fate)
        s.launch()
        s.run()
        assert len(s.sent_to_ses) == 3
        assert len(s.world.mails) == PEOPLE
        s.assert_sent(PEOPLE if is_told else PEOPLE - 4, uncertain=0 if is_told else 4)


@pytest.mark.parametrize("is_told", [True, False])
@pytest.mark.parametrize(
    ("call", "fate"),
    [("sesv2.SendBulk", "dies_after"), ("dynamodb.TransactWriteItems", "dies_before")],
)
def test_c07_killed_with_the_answer_in_hand(call: str, fate: str, is_told: bool) -> None:
    with stage() as s:
        s.world.news = News() if is_told else News(lost=1.0)
        s.order(call, fate, by=DELIVER)
        s.launch()
        s.run()
        assert len(s.sent_to_ses) == 3
        s.assert_sent(PEOPLE if is_told else PEOPLE - 4, uncertain=0 if is_told else 4)


def test_c08_killed_with_all_saved_the_message_comes_again_in_vain() -> None:
    with stage() as s:
        order = s.order("dynamodb.TransactWriteItems", "dies_after", by=DELIVER)
        s.launch()
        s.run()
        assert order.is_met
        assert len(s.sent_to_ses) == 3
        s.assert_sent()


def test_c08_a_message_that_is_never_deleted_changes_nothing() -> None:
    with stage() as s:
        s.world.lambdas.is_kept = lambda: True
        s.launch()
        s.world.pass_time(3_600)
        s.world.lambdas.is_kept = lambda: False
        s.run()
        assert len(s.sent_to_ses) == 3
        s.assert_sent()


CLOSING = [
    ("dynamodb.Query", 1),
    ("dynamodb.Query", 3),
    ("dynamodb.PutItem", 1),
    ("dynamodb.DeleteItem", 1),
]


@pytest.mark.parametrize("fate", DIES)
@pytest.mark.parametrize(("call", "nth"), CLOSING)
def test_c09_killed_while_it_is_seen_to_be_finished(call: str, nth: int, fate: str) -> None:
    with stage() as s:
        order = s.order(call, fate, by=DELIVER, nth=nth)
        s.launch()
        s.run()
        assert order.is_met
        s.assert_sent()


@pytest.mark.parametrize("fate", DIES)
@pytest.mark.parametrize(
    ("by", "call"),
    [
        (FEEDBACK, "dynamodb.GetItem"),
        (FEEDBACK, "dynamodb.TransactWriteItems"),
        (STATISTICS, "dynamodb.Query"),
        (STATISTICS, "dynamodb.GetItem"),
        (RECONCILE, "dynamodb.Query"),
        (RECONCILE, "dynamodb.TransactWriteItems"),
    ],
)
def test_c10_killed_while_it_counts_the_totals_are_those_of_one_run(
    by: str, call: str, fate: str
) -> None:
    with stage(people=12) as s:
        s.order(
            "sesv2.SendBulk", "reset undone", nth=2
        )  # leaves the reconciler something to settle
        order = s.order(call, fate, by=by)
        s.launch()
        s.run()
        assert order.is_met
        s.assert_sent(8, uncertain=4)
        assert s.counters()["delivered"] == 8


def test_c10_events_that_come_while_the_counters_are_audited_are_no_alarm() -> None:
    with stage(people=12) as s:
        s.world.news = News(90)
        for by in (DELIVER, RECONCILE):  # which leaves the closing to whom this is about
            s.order("dynamodb.Query", "dies_before", by=by, times=99, where=reads_counters)
        wait = s.world.turns.pause
        s.order(
            "dynamodb.Query", by=STATISTICS, times=99, where=reads_counters,
            before=lambda _: wait(15),
        )  # fmt: skip
        s.launch()
        for second in range(5, 90, 5):
            s.world.at(second, lambda: s.world.lambdas.fire(scheduled(STATISTICS)))
        s.run()
        s.assert_sent(12)


@pytest.mark.parametrize("fate", ["", *DIES])
@pytest.mark.parametrize("seed", range(6))
def test_c11_after_a_pause_a_worker_sends_one_batch_at_the_most(seed: int, fate: str) -> None:
    with stage(seed, people=60, slots=3, climate=SLOW) as s:
        paused_at = pause(s, 8 + seed, fate)
        if s.stands().state is CampaignState.SENT:  # the button died before it did anything
            s.assert_sent(60)
            return
        workers = [mail.by for mail in s.world.mails if mail.at > paused_at]
        assert len(set(workers)) <= s.world.size.slots
        s.press("resume")
        s.run()
        s.assert_sent(60)


@pytest.mark.parametrize("seed", range(12))
def test_c11_after_a_pause_nothing_is_sent_but_what_was_claimed_before(seed: int) -> None:
    with stage(seed, people=60, slots=3, climate=SLOW) as s:
        paused_at = pause(s, 8 + seed % 6)
        places = {mail.place[:3] for mail in s.world.mails if mail.at > paused_at}
        late = [s.world.witness.batches[place][-1].at - paused_at for place in places]
        assert [seconds for seconds in late if seconds > 0] == []


def test_c11_a_claim_that_was_slow_to_arrive_sends_nothing_after_the_pause() -> None:
    with stage(people=4) as s:

        def slowly(_: object) -> None:
            """The pause is asked for and answered while the request is under way."""
            s.press("pause")
            s.wait(5)

        s.order("dynamodb.UpdateItem", by=DELIVER, where=is_claim, before=slowly)
        s.launch()
        s.run()
        assert s.stands().state is CampaignState.PAUSED
        assert s.world.mails == []


def pause(s: Stage, seconds: float, fate: str = "") -> float:
    """Launch, pause after so long, and let everybody come to rest; when the pause counts: as soon
    as it is stored and no worker may trust what it read before."""
    if fate:
        s.order("dynamodb.PutItem", fate, by="pause")
    s.launch()
    s.world.at(seconds, lambda: s.press("pause"))
    s.run()
    stored = s.world.witness.acknowledged(s.account, s.campaign, "paused")
    return stored[0][0] + CAMPAIGN_CACHE_SECONDS if stored else s.world.turns.time


@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("name", [PACE, RECONCILE, STATISTICS])
def test_c15_a_schedule_that_fires_several_times_at_once(name: str, times: int) -> None:
    trigger = scheduled(name)
    with stage(people=40, slots=6) as s:
        s.order("sesv2.SendBulk", "reset done", nth=2)
        s.launch()
        for second in range(1, 200, 9):
            for _ in range(times):
                s.world.at(second, lambda: s.world.lambdas.fire(trigger))
        s.run()
        s.assert_sent(40)


@pytest.mark.parametrize("name", [PACE, RECONCILE, STATISTICS])
def test_c15_a_schedule_that_is_four_hours_late(name: str) -> None:
    with stage(people=40) as s:
        s.order("sesv2.SendBulk", "reset done", nth=2)
        s.order("sqs.SendMessageBatch", "dies_before", by=PLAN)
        s.launch()
        s.world.lambdas.due[name] = s.world.turns.time + 4 * 3600
        s.run()
        assert s.world.cloud.sqs.queues[f"{PREFIX}deliveries"].expired == []
        s.assert_sent(40)
