"""Breakers: what stops a campaign, what is held meanwhile, and what a release does."""

from __future__ import annotations

import pytest

from chalicelib.domain.address_strike import Strike
from chalicelib.domain.breaker import Trip, Verdict
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.errors import Conflict
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail, FeedbackFact, FeedbackKind
from tests.fakes.mailer import AcceptedMail
from tests.world import ACTOR, Engine

BLOCKED = BounceDetail("Permanent", "General", "5.0.0", "failed", "mail refused")
GONE = BounceDetail("Permanent", "NoEmail", "5.1.1", "failed", "user unknown")
POLICY = BounceDetail("Transient", "General", "5.7.515", "failed", "access denied")
AWAY = BounceDetail("Transient", "General", "", "", "Automatic reply: ik ben afwezig")
CONTENT = BounceDetail("Transient", "ContentRejected", "5.6.0", "failed", "message refused")
OUTAGE = BounceDetail("Transient", "General", "4.4.1", "failed", "no answer from host")
SPAM = ComplaintDetail("abuse")
PEOPLE, BATCH = 300, 50


def under_way() -> tuple[Engine, str]:
    """250 of 300 were sent; the last batch waits in its queue."""
    engine = Engine()
    engine.contacts(PEOPLE)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    *first, last = engine.queues.take_all("deliveries")
    for message in first:
        engine.deliver(message)
    engine.queues.deliver([(engine.account, campaign, last.batch, 0)])
    assert len(engine.mailer.accepted) == PEOPLE - BATCH
    return engine, campaign


def bounced(engine: Engine, detail: BounceDetail, mails: list[AcceptedMail]) -> list[FeedbackFact]:
    return [engine.event(FeedbackKind.BOUNCE, mail, bounce=detail) for mail in mails]


def listed(engine: Engine) -> int:
    return sum(bool(row.reasons) for row in engine.database.addresses.rows.values())


@pytest.mark.parametrize(
    ("detail", "trip"),
    [
        (BLOCKED, Trip.BOUNCES),
        (GONE, Trip.BOUNCES),
        (POLICY, Trip.SENDER_FAULT),
        (CONTENT, Trip.SENDER_FAULT),
        (OUTAGE, Trip.BOUNCES),
        (AWAY, None),
    ],
    ids=["blocked", "gone", "policy", "content", "outage", "away"],
)
def test_bounces_of_a_tenth_and_more_stop_a_campaign_that_is_under_way(
    detail: BounceDetail, trip: Trip | None
) -> None:
    engine, campaign = under_way()
    engine.hear(bounced(engine, detail, engine.mailer.accepted[:26]))
    stands = engine.campaign(campaign)
    assert stands.breaker.trip == (trip or "")
    assert stands.state is (CampaignState.PAUSED if trip else CampaignState.SENDING)
    assert stands.reason == (trip or "")
    engine.clock.advance(2)  # more than a worker remembers
    engine.drain("deliveries")
    assert len(engine.mailer.accepted) == (PEOPLE - BATCH if trip else PEOPLE)


def test_the_sender_is_told_why_once() -> None:
    engine, _ = under_way()
    for _ in range(2):
        engine.hear(bounced(engine, BLOCKED, engine.mailer.accepted[:26]))
    engine.clock.advance(10)
    for _ in range(2):
        engine.container.keep_appointments()
    halted = [mail for mail in engine.post.accepted if "staat stil" in mail.subject]
    assert len(halted) == 1
    assert "Meer dan een op de tien mails kwam terug" in halted[0].text


def test_with_an_open_breaker_only_what_names_the_address_is_listed() -> None:
    engine, campaign = under_way()
    mails = engine.mailer.accepted
    engine.hear(bounced(engine, BLOCKED, mails[:26]))
    assert (listed(engine), engine.counters(campaign)["held"]) == (0, 26)
    engine.hear(bounced(engine, GONE, mails[100:110]))
    engine.hear([engine.event(FeedbackKind.COMPLAINT, mails[120], complaint=SPAM)])
    assert (listed(engine), engine.counters(campaign)["held"]) == (11, 26)
    engine.hear(bounced(engine, BLOCKED, mails[:26]))
    assert (listed(engine), engine.counters(campaign)["held"]) == (11, 26)


def test_third_strikes_are_held_and_their_strikes_kept() -> None:
    engine, _ = under_way()
    mails = engine.mailer.accepted
    full = BounceDetail("Transient", "MailboxFull", "5.2.2", "failed", "over quota")
    key = engine.key_of(mails[0].to)
    for message in ("a", "b"):
        engine.database.addresses.strike(engine.account, key, Strike(message))
    engine.hear(bounced(engine, BLOCKED, mails[1:30]))
    engine.hear(bounced(engine, full, mails[:1]))
    row = engine.database.addresses.rows[engine.account, key]
    assert (len(row.strikes), dict(row.reasons)) == (3, {})


@pytest.mark.parametrize("verdict", Verdict)
def test_a_release_lists_or_forgets_what_was_held_and_the_rest_is_sent(verdict: Verdict) -> None:
    engine, campaign = under_way()
    launching, release = engine.container.launching, engine.container.release_breaker
    engine.hear(bounced(engine, BLOCKED, engine.mailer.accepted[:26]))
    with pytest.raises(Conflict) as refused:
        launching.resume(engine.account, ACTOR, campaign)
    assert refused.value.code == "breaker_tripped"

    release(engine.account, ACTOR, campaign, verdict)
    for _ in range(3):
        release.carry_out()
    assert listed(engine) == (26 if verdict is Verdict.BLACKLIST else 0)
    launching.resume(engine.account, ACTOR, campaign)
    engine.settle()
    assert engine.campaign(campaign).state is CampaignState.SENT
    assert len(engine.mailer.accepted) == PEOPLE
    with pytest.raises(Conflict):
        release(engine.account, ACTOR, campaign, verdict)


def test_after_a_release_the_old_bounces_do_not_trip_it_again() -> None:
    engine, campaign = under_way()
    engine.hear(bounced(engine, BLOCKED, engine.mailer.accepted[:26]))
    engine.container.release_breaker(engine.account, ACTOR, campaign, Verdict.FORGET)
    engine.hear(bounced(engine, BLOCKED, engine.mailer.accepted[26:27]))
    assert engine.campaign(campaign).breaker.trip == ""
    assert listed(engine) == 1


def test_what_was_held_of_a_campaign_that_is_over_is_listed_too() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(PEOPLE)
    engine.settle()
    engine.hear(bounced(engine, BLOCKED, engine.mailer.accepted[:40]))
    stands = engine.campaign(campaign)
    assert (stands.state, stands.breaker.trip) == (CampaignState.SENT, Trip.BOUNCES)
    engine.clock.advance(10)
    engine.container.keep_appointments()
    assert [m for m in engine.post.accepted if m.subject.startswith("Er is iets met")]
    engine.container.release_breaker(engine.account, ACTOR, campaign, Verdict.BLACKLIST)
    engine.container.compile_statistics()
    engine.container.release_breaker.carry_out()
    assert listed(engine) == 40
    engine.container.compile_statistics()
    assert engine.database.campaigns.running() == ()


@pytest.mark.parametrize(
    ("sent", "complaints", "trips"), [(200, 1, False), (200, 2, False), (900, 3, True)]
)
def test_one_complaint_never_stops_a_small_sender(sent: int, complaints: int, trips: bool) -> None:
    engine = Engine()
    campaign = engine.sent_campaign(sent)
    for mail in engine.mailer.accepted[:complaints]:
        engine.hear([engine.event(FeedbackKind.COMPLAINT, mail, complaint=SPAM)])
    assert bool(engine.campaign(campaign).breaker.trip) is trips
    assert listed(engine) == complaints


@pytest.mark.parametrize("kind", ["auth-failure", "virus"])
def test_a_report_about_the_sending_itself_is_told_to_the_sender_once(kind: str) -> None:
    engine = Engine()
    campaign = engine.sent_campaign(5)
    detail = ComplaintDetail(kind)
    outcomes = [
        engine.container.record_feedback(
            [engine.event(FeedbackKind.COMPLAINT, mail, complaint=detail)]
        )
        for mail in engine.mailer.accepted
    ]
    assert {outcome.alarms for outcome in outcomes} == {1}
    assert listed(engine) == 0
    assert engine.campaign(campaign).breaker.trip == ""
    engine.clock.advance(10)
    engine.container.keep_appointments()
    told = [m for m in engine.post.accepted if m.subject.startswith("Er is iets met")]
    assert len(told) == 1


def test_a_providers_outage_of_half_an_hour_blacklists_nobody() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(1_000)
    tenth = engine.mailer.accepted[::10]
    for mail in tenth:
        engine.hear(bounced(engine, OUTAGE, [mail]))
        engine.clock.advance(18)
    assert (listed(engine), engine.counters(campaign)["bounced"]) == (0, 100)
    assert engine.campaign(campaign).breaker.trip == ""
