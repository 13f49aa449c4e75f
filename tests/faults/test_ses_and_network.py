"""What SES and the network do on bad days: N01 to N09, N14. The random ones are in test_storms."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from chalicelib.domain.campaign import CampaignState
from tests.faults.aws.wire import Refusal
from tests.faults.interleaving import START
from tests.faults.lambdas import PREFIX
from tests.faults.shape import News
from tests.faults.stages import PEOPLE, Stage, stage
from tests.faults.weather import BROKEN, FAIR, LOST, REFUSALS, Climate
from tests.faults.world import DAY

SEND = "sesv2.SendBulkEmail"
RETRY_SECONDS = 5


def assert_no_dead_letters(s: Stage) -> None:
    """Nothing was received too often, and nothing became too old."""
    for queue in s.world.cloud.sqs.queues.values():
        assert (queue.dead, queue.expired) == ([], []), queue.name


@pytest.mark.parametrize("times", [1, 4, 20])
def test_n01_connection_refused_they_wait_and_nobody_bounces(times: int) -> None:
    with stage() as s:
        s.order(SEND, "refused_connection", times=times)
        s.launch()
        s.run()
        assert len(s.sent_to_ses) == 3 + times
        by_batch: dict[str, list[float]] = {}
        for claims in s.world.witness.batches.values():
            by_batch[claims[0].owner] = [claim.at for claim in claims]
        for times_claimed in by_batch.values():
            waits = [b - a for a, b in itertools.pairwise(times_claimed)]
            assert all(wait >= RETRY_SECONDS for wait in waits)
        assert_no_dead_letters(s)
        s.assert_sent()
        assert "bounced" not in s.counters()


@pytest.mark.parametrize("is_told", [True, False])
@pytest.mark.parametrize("is_done", [True, False])
@pytest.mark.parametrize("fate", LOST)
def test_n02_no_answer_is_never_asked_again(fate: str, is_done: bool, is_told: bool) -> None:
    assert_uncertain_unless_told(fate, is_done, is_told)


@pytest.mark.parametrize("is_told", [True, False])
@pytest.mark.parametrize("is_done", [True, False])
@pytest.mark.parametrize("fate", BROKEN)
def test_n03_a_broken_answer_is_never_asked_again(fate: str, is_done: bool, is_told: bool) -> None:
    assert_uncertain_unless_told(fate, is_done, is_told)


def assert_uncertain_unless_told(fate: str, is_done: bool, is_told: bool) -> None:
    """One call of three goes wrong so."""
    with stage(people=12) as s:
        s.world.news = News() if is_told else News(lost=1.0)
        s.order(SEND, f"{fate} {'done' if is_done else 'undone'}", nth=2)
        s.launch()
        s.run()
        assert len(s.sent_to_ses) == 3
        assert len(s.world.mails) == (12 if is_done else 8)
        is_known = is_done and is_told
        s.assert_sent(12 if is_known else 8, uncertain=0 if is_known else 4)


def test_n04_too_fast_slows_everybody_and_fails_nobody() -> None:
    with stage(people=40) as s:
        other = s.world.add_account()
        s.world.contacts(other, [f"q{number}@example.com" for number in range(40)])
        second = s.world.draft(other)
        over_at = START + 30
        s.order(SEND, "throttled", times=10_000, where=lambda _: s.world.turns.time < over_at)
        s.launch()
        s.world.press("launch", lambda c: c.launching.send(other, "usr_test", second))
        s.run()
        assert len(s.sent_to_ses) > 20
        assert s.world.mails[0].at - over_at <= 60
        assert s.world.mails[-1].at - over_at <= 60 + 80 / s.world.size.per_second
        assert s.world.counters(other, second) == {"sent": 40, "delivered": 40}
        assert_no_dead_letters(s)
        s.assert_sent(40)


def test_n04_the_rate_of_ses_is_kept_by_all_workers_together() -> None:
    with stage(people=60, slots=8, per_second=5) as s:

        def gather(_: object) -> None:
            """Until the next ten seconds are full: they all come at once."""
            s.wait(10 - s.world.turns.time % 10)

        s.order("dynamodb.BatchGetItem", by="DeliverFunction", times=12, before=gather)
        s.launch()
        s.run()
        # A call that is counted into one second and reaches SES in the next may be one too many.
        assert len(s.sent_to_ses) - 12 <= 3, "SES had to say that it was too fast"
        s.assert_sent(60)


def test_n05_the_days_quota_is_waited_for() -> None:
    with stage(people=30, per_day=12) as s:
        s.world.lambdas.schedule_seconds = 900
        s.launch()
        s.world.pass_time(3_600)
        stands = s.stands()
        assert (stands.state, stands.reason) == (CampaignState.WAITING, "ses_daily_quota")
        assert len(s.world.mails) == 12
        s.run()
        for mail in s.world.mails:
            lately = [m for m in s.world.mails if mail.at - DAY < m.at <= mail.at]
            assert len(lately) <= 12
        assert s.world.mails[-1].at - START < 4 * DAY
        assert_no_dead_letters(s)
        s.assert_sent(30)


def test_n05_what_is_left_of_the_quota_for_less_than_a_batch_is_not_asked_for_all_day() -> None:
    with stage(people=30, per_day=11) as s:
        s.launch()
        s.world.pass_time(600)
        assert len(s.world.mails) <= 11
        assert len(s.sent_to_ses) <= 2 + 10, "at most once at each look of the pacer's schedule"


def test_n05_the_quota_said_by_the_call_itself() -> None:
    with stage(people=30) as s:
        s.order(SEND, "daily_quota", nth=2, times=3)
        s.launch()
        s.run()
        assert s.world.witness.acknowledged(s.account, s.campaign, "waiting")
        assert_no_dead_letters(s)
        s.assert_sent(30)


HALTS = {
    "paused": "sending_paused",
    "suspended": "account_suspended",
    "not_verified": "mail_from_not_verified",
    "not_found": "ses_resource_missing",
}


@pytest.mark.parametrize("fate", ["paused", "suspended"])
def test_n06_ses_stops_us_every_campaign_waits_for_a_person(fate: str) -> None:
    assert_halted(fate)


@pytest.mark.parametrize("fate", ["not_verified", "not_found"])
def test_n07_the_identity_is_gone_the_campaign_waits_and_says_why(fate: str) -> None:
    assert_halted(fate)


def assert_halted(fate: str) -> None:
    """Two campaigns of one account meet it; when it is over and a person says so, all is sent."""
    with stage(people=20) as s:
        lists = s.world.ask(lambda c: c.lists.create(s.account, "usr_test", "Andere"))
        s.world.ask(
            lambda c: [c.contacts.change(s.account, p.id, lists=(lists.id,)) for p in s.people[10:]]
        )
        second = s.world.draft(s.account)
        audience = replace(s.stands(second).audience, lists=(lists.id,))
        changed = replace(s.stands(second), audience=audience)
        s.world.ask(lambda c: c.outside.database.campaigns.replace(s.account, changed))
        trouble = s.order(SEND, fate, nth=2, times=10_000)
        for campaign in (s.campaign, second):
            s.launch(campaign)
        s.run()
        reasons = {s.stands(c).reason for c in (s.campaign, second)}
        states = {s.stands(c).state for c in (s.campaign, second)}
        assert (states, reasons) == ({CampaignState.PAUSED}, {HALTS[fate]})
        assert "failed" not in s.counters() and "failed" not in s.counters(second)
        assert len(s.world.mails) <= s.world.size.per_second
        trouble.times = 0
        for campaign in (s.campaign, second):
            s.press("resume", campaign)
        s.run()
        assert s.counters(second)["sent"] == 10
        s.assert_sent(10)


def test_n06_an_account_that_may_not_send_is_not_even_tried() -> None:
    with stage() as s:
        s.world.cloud.sesv2.is_enabled = False
        s.world.at(2 * 3_600, lambda: setattr(s.world.cloud.sesv2, "is_enabled", True))
        s.launch()
        s.world.pass_time(3_600)
        assert s.stands().reason == "sending_paused"
        s.run()
        s.assert_sent()


@pytest.mark.parametrize("code", ["BadRequestException", "MessageRejected"])
@pytest.mark.parametrize("victim", [0, 5, 10])
def test_n08_one_address_spoils_the_call_the_others_go_on(code: str, victim: int) -> None:
    def refusal(addresses: Sequence[str]) -> Refusal | None:
        return Refusal(code) if f"p{victim}@example.com" in addresses else None

    with stage(per_second=20) as s:
        s.world.cloud.sesv2.refusal_of = refusal
        s.launch()
        s.run()
        assert f"p{victim}@example.com" not in {mail.to for mail in s.world.mails}
        s.assert_sent(PEOPLE - 1, failed=1)
        assert_mark(s, victim, is_there=False)


@pytest.mark.parametrize("status", ["MESSAGE_REJECTED", "INVALID_PARAMETER", "FAILED"])
def test_n08_one_entry_is_refused_the_others_go_on(status: str) -> None:
    with stage() as s:
        s.world.cloud.sesv2.entry_status = lambda to: status if to.startswith("p3@") else ""
        s.launch()
        s.run()
        s.assert_sent(PEOPLE - 1, failed=1)
        assert_mark(s, 3, is_there=False)


def assert_mark(s: Stage, number: int, *, is_there: bool) -> None:
    """Whether the 48 hours count for this address."""
    key = s.people[number].address_key
    state = s.world.ask(lambda c: c.outside.database.addresses.get_many(s.account, [key]))[key]
    assert bool(state.last_marketing_at) is is_there


@pytest.mark.parametrize(
    "status", ["TRANSIENT_FAILURE", "ACCOUNT_THROTTLED", "ACCOUNT_DAILY_QUOTA_EXCEEDED"]
)
def test_n04_entries_left_over_are_sent_later_and_only_those(status: str) -> None:
    with stage(climate=Climate(entries={status: 0.4})) as s:
        s.launch()
        s.world.at(120, lambda: setattr(s.world.weather, "climate", FAIR))
        s.run()
        s.assert_sent()


@pytest.mark.parametrize("times", [1, 6])
def test_n09_credentials_that_expire_in_the_middle_lose_nobody(times: int) -> None:
    with stage() as s:
        s.order(SEND, "expired", nth=2, times=times)
        s.launch()
        s.run()
        s.assert_sent()


@pytest.mark.parametrize("fate", sorted(REFUSALS))
def test_n04_a_definite_no_is_never_uncertain(fate: str) -> None:
    with stage() as s:
        s.order(SEND, fate, nth=2, times=2)
        s.launch()
        s.run()
        while not s.world.is_quiet():
            s.world.resume_all()
            s.run()
        s.assert_sent()


@pytest.mark.parametrize("harm", ["missing", "truncated", "changed"])
def test_n14_content_that_is_not_what_was_approved_stops_the_campaign(harm: str) -> None:
    with stage() as s:
        objects = s.world.cloud.s3.objects
        approved: dict[tuple[str, str], bytes] = {}

        def spoil(_: object) -> None:
            approved.update({**objects, **approved})
            for place, body in approved.items():
                if place[1].startswith("guard/"):
                    continue
                harmed = {"truncated": body[:-1], "changed": body[:-1] + b" "}
                objects[place] = harmed.get(harm, b"")
                if harm == "missing":
                    del objects[place]

        s.order("s3.GetObject", nth=1, times=99, before=spoil)
        s.launch()
        s.run()
        stands = s.stands()
        reason = "content_missing" if harm == "missing" else "content_changed"
        assert (stands.state, stands.reason) == (CampaignState.PAUSED, reason)
        assert s.world.mails == []
        s.world.weather.orders.clear()
        objects.update(approved)
        s.press("resume")
        s.run()
        s.assert_sent()


def test_n13_messages_name_things_and_never_carry_them() -> None:
    bodies: list[str] = []
    with stage(people=40) as s:
        s.world.weather.watch.append(
            lambda call: bodies.extend(
                entry["MessageBody"] for entry in call.parameters.get("Entries", ())
            )
        )
        s.launch()
        s.run()
        assert len(bodies) > 10
        assert max(len(body) for body in bodies) < 300
        assert not any("@" in body for body in bodies)


def test_n13_a_mail_near_the_size_limit_goes_by_reference() -> None:
    with stage() as s:
        text = "<mj-text>" + "lang verhaal " * 200 + "</mj-text>"
        mjml = s.stands().mjml.replace("<mj-button", text * 90 + "<mj-button")
        s.world.ask(
            lambda c: c.outside.database.campaigns.replace(
                s.account, replace(s.stands(), mjml=mjml)
            )
        )
        s.launch()
        s.run()
        assert all(len(mail.html) > 230_000 for mail in s.world.mails)
        assert all(mail.html.rstrip().endswith("</html>") for mail in s.world.mails)
        assert s.world.cloud.sqs.queues[f"{PREFIX}deliveries"].dead == []
        s.assert_sent()
