"""One batch: sent once, whatever SES answers, whoever dies, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.batch import BatchState
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import CampaignState, WaitReason
from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.domain.mail_history import MailPlace
from chalicelib.domain.sender import DomainStatus
from chalicelib.services.ports import Quota
from tests.builders import make_mark
from tests.fakes.mailer import MailFault
from tests.world import ACTOR, Engine


def planned(engine: Engine, contacts: int = 5) -> tuple[str, list[Contact]]:
    """A campaign of one batch that waits to be delivered."""
    people = engine.contacts(contacts)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning", "pacing")
    return campaign, people


def deliver(engine: Engine, campaign: str, owner: str = "me", number: int = 0) -> BatchState:
    return engine.container.deliver_batch(engine.account, campaign, number, owner)


def marks(engine: Engine) -> list[str]:
    return [row.last_campaign for row in engine.database.addresses.rows.values()]


def test_a_batch_is_one_call_and_everybody_gets_his_own_mail() -> None:
    engine = Engine()
    campaign, people = planned(engine)
    assert deliver(engine, campaign) is BatchState.DONE
    assert engine.mailer.calls == 1
    assert {mail.to for mail in engine.mailer.accepted} == {person.email for person in people}
    assert len({mail.headers["List-Unsubscribe"] for mail in engine.mailer.accepted}) == 5
    assert engine.counters(campaign) == {"sent": 5}
    assert engine.campaign(campaign).state is CampaignState.SENT
    assert marks(engine) == [campaign] * 5


def histories(engine: Engine) -> dict[str, frozenset[MailPlace]]:
    """Address key → the mails in its history."""
    return {key: row.mails for (_, key), row in engine.database.addresses.rows.items()}


def test_delivering_again_changes_nothing_and_a_mail_stands_once_in_the_history() -> None:
    engine = Engine()
    campaign, people = planned(engine)
    deliver(engine, campaign)
    (batch,) = engine.batches(campaign)
    keys = {person.id: person.address_key for person in people}
    expected = {
        keys[contact]: frozenset({MailPlace(campaign, 0, index)})
        for index, contact in enumerate(batch.contacts)
    }
    assert histories(engine) == expected
    engine.clock.advance(60)
    assert deliver(engine, campaign, "another") is BatchState.DONE
    assert histories(engine) == expected
    assert (engine.mailer.calls, engine.counters(campaign)) == (1, {"sent": 5})


def test_a_batch_that_is_done_marks_nobody_again_while_the_others_are_sent() -> None:
    engine = Engine()
    engine.mailer.allowance = Quota(per_second=5, per_day=1_000, used=0)
    campaign, _ = planned(engine, 10)
    deliver(engine, campaign)
    marked = dict(engine.database.addresses.rows)
    engine.clock.advance(hours=49)
    assert deliver(engine, campaign, "another") is BatchState.DONE
    assert engine.campaign(campaign).state is CampaignState.SENDING
    assert engine.database.addresses.rows == marked


def test_a_throttled_batch_is_released_and_sent_later_without_a_second_mail() -> None:
    engine = Engine()
    campaign, _ = planned(engine)
    engine.mailer.faults += [MailFault.THROTTLE] * 7
    engine.drain()
    assert engine.mailer.calls == 8, "a throttle consumes no attempt: there is no last one"
    assert engine.counters(campaign) == {"sent": 5}
    engine.assert_books_balance(campaign)


def test_a_throttled_batch_waits_a_little_before_it_is_tried_again() -> None:
    engine = Engine()
    campaign, _ = planned(engine)
    engine.queues.take_all("deliveries")
    engine.mailer.faults.append(MailFault.THROTTLE)
    assert deliver(engine, campaign) is BatchState.RELEASED
    again = engine.queues.pop("deliveries")
    assert again is not None
    assert again.delay_seconds == 5


def test_after_a_partial_answer_only_the_rest_is_sent() -> None:
    engine = Engine()
    campaign, (one, two, three, *others) = planned(engine)
    engine.mailer.held = {one.email, two.email}
    engine.mailer.rejected = {three.email: "message_rejected"}
    assert deliver(engine, campaign) is BatchState.RELEASED
    assert engine.counters(campaign) == {"sent": 2, "failed": 1}
    engine.mailer.held = set()
    engine.drain()
    expected = {person.email for person in (one, two, *others)}
    assert {mail.to for mail in engine.mailer.accepted} == expected
    assert engine.counters(campaign) == {"sent": 4, "failed": 1}
    engine.assert_books_balance(campaign)


def test_after_two_attempts_a_redelivery_adds_no_mail_to_anybodys_history() -> None:
    engine = Engine()
    campaign, (one, *_) = planned(engine)
    engine.mailer.held = {one.email}
    deliver(engine, campaign)
    engine.mailer.held = set()
    engine.clock.advance(30)
    engine.drain()
    deliver(engine, campaign, "another")
    assert [len(mails) for mails in histories(engine).values()] == [1] * 5


def test_a_refused_mail_gives_the_48_hours_back() -> None:
    engine = Engine()
    campaign, (one, *_) = planned(engine)
    engine.mailer.rejected = {one.email: "message_rejected"}
    deliver(engine, campaign)
    row = engine.database.addresses.rows[engine.account, one.address_key]
    assert (row.last_marketing_at, row.last_campaign) == (0, "")
    assert marks(engine).count(campaign) == 4


@pytest.mark.parametrize("fault", [MailFault.LOST_ANSWER, MailFault.LOST_REQUEST])
def test_a_lost_answer_is_never_followed_by_a_second_try(fault: MailFault) -> None:
    engine = Engine()
    campaign, _ = planned(engine)
    engine.mailer.faults.append(fault)
    assert deliver(engine, campaign) is BatchState.SENDING
    assert deliver(engine, campaign, "another") is BatchState.SENDING
    engine.drain()
    assert engine.mailer.calls == 1
    assert engine.counters(campaign) == {}


def test_a_halt_pauses_the_campaign_with_its_reason_and_resuming_finishes_it() -> None:
    engine = Engine()
    campaign, _ = planned(engine)
    engine.mailer.halt_after = 2
    assert deliver(engine, campaign) is BatchState.RELEASED
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.PAUSED, "sending_paused")
    engine.settle(3)
    assert engine.counters(campaign) == {"sent": 2}
    engine.mailer.halt_after = None
    engine.container.launching.resume(engine.account, ACTOR, campaign)
    engine.settle()
    assert engine.counters(campaign) == {"sent": 5}
    assert engine.campaign(campaign).state is CampaignState.SENT
    engine.assert_books_balance(campaign)


def gone(engine: Engine, campaign: str) -> None:
    engine.outside.contents.objects.clear()


def changed(engine: Engine, campaign: str) -> None:
    objects = engine.outside.contents.objects
    objects.update({place: text + " " for place, text in objects.items()})


def sender_removed(engine: Engine, campaign: str) -> None:
    engine.database.senders.remove(engine.account, engine.campaign(campaign).sender_id)


def domain_lost(engine: Engine, campaign: str) -> None:
    (domain,) = engine.database.domains.all(engine.account)
    lost = replace(domain, status=DomainStatus.FAILED)
    engine.database.domains.replace(engine.account, lost)


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (gone, "content_missing"),
        (changed, "content_changed"),
        (sender_removed, "sender_unknown"),
        (domain_lost, "mail_from_not_verified"),
    ],
)
def test_what_cannot_be_made_is_found_before_the_claim(
    happens: Callable[[Engine, str], None], reason: str
) -> None:
    engine = Engine()
    campaign, _ = planned(engine)
    happens(engine, campaign)
    assert deliver(engine, campaign) is BatchState.PLANNED
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.PAUSED, reason)
    engine.settle(3)
    assert engine.counters(campaign) == {}, "nothing is uncertain: nothing was tried"


def test_two_workers_that_halt_at_once_both_find_it_paused() -> None:
    engine = Engine()
    engine.mailer.allowance = Quota(per_second=4, per_day=1_000, used=0)
    campaign, _ = planned(engine, 8)
    assert len(engine.batches(campaign)) == 2
    engine.mailer.halt_after = 0
    replace_campaign = engine.database.campaigns.replace

    def second(account: str, document: object) -> object:
        engine.database.campaigns.replace = replace_campaign  # type: ignore[method-assign]
        engine.clock.advance(1)
        other = engine.deliver_by_another(campaign, 1)
        assert other is BatchState.RELEASED
        return replace_campaign(account, document)  # type: ignore[arg-type]

    engine.database.campaigns.replace = second  # type: ignore[assignment,method-assign]
    assert deliver(engine, campaign) is BatchState.RELEASED
    assert engine.campaign(campaign).state is CampaignState.PAUSED


def test_of_two_workers_on_one_batch_one_sends() -> None:
    engine = Engine()
    campaign, _ = planned(engine)
    states: list[BatchState] = []

    def rival() -> None:
        engine.mailer.before_call = lambda: None
        states.append(engine.deliver_by_another(campaign))

    engine.mailer.before_call = rival
    assert deliver(engine, campaign) is BatchState.DONE
    assert states == [BatchState.SENDING]
    assert (engine.mailer.calls, len(engine.mailer.accepted)) == (1, 5)


def test_of_two_workers_that_admitted_the_same_people_one_sends() -> None:
    engine = Engine()
    campaign, _ = planned(engine)
    claim = engine.database.ledger.claim

    def late(*asked: object) -> object:
        engine.database.ledger.claim = claim  # type: ignore[method-assign]
        assert engine.deliver_by_another(campaign) is BatchState.DONE
        return claim(*asked)  # type: ignore[arg-type]

    engine.database.ledger.claim = late  # type: ignore[assignment,method-assign]
    assert deliver(engine, campaign) is BatchState.SENDING
    assert (engine.mailer.calls, engine.counters(campaign)) == (1, {"sent": 5})


def test_an_opt_out_after_the_claim_of_the_contact_comes_too_late_for_this_batch() -> None:
    engine = Engine()
    campaign, (one, *_) = planned(engine)
    claim = engine.database.ledger.claim

    def leave_first(*asked: object) -> object:
        reason = BlacklistReason.UNSUBSCRIBED
        engine.database.addresses.blacklist(engine.account, one.address_key, reason, make_mark())
        return claim(*asked)  # type: ignore[arg-type]

    engine.database.ledger.claim = leave_first  # type: ignore[assignment,method-assign]
    deliver(engine, campaign)
    assert engine.counters(campaign) == {"sent": 5}
    engine.clock.advance(hours=48)
    engine.database.ledger.claim = claim  # type: ignore[method-assign]
    engine.mailer.accepted.clear()
    engine.launch(engine.draft())
    engine.settle()
    assert len(engine.mailer.accepted) == 4


def test_an_opt_out_while_the_rest_waits_is_respected() -> None:
    engine = Engine()
    campaign, (one, two, *_) = planned(engine)
    engine.mailer.held = {one.email, two.email}
    deliver(engine, campaign)
    engine.mailer.held = set()
    reason = BlacklistReason.COMPLAINT
    engine.database.addresses.blacklist(engine.account, one.address_key, reason, make_mark())
    engine.drain()
    assert engine.counters(campaign) == {"sent": 4, "skipped_blacklisted": 1}
    engine.assert_books_balance(campaign)


def test_the_counter_of_the_second_holds_back_what_is_too_much() -> None:
    engine = Engine()
    engine.mailer.allowance = Quota(per_second=6, per_day=1_000, used=0)
    campaign, _ = planned(engine, 12)
    engine.queues.take_all("deliveries")
    assert deliver(engine, campaign, number=0) is BatchState.DONE
    assert deliver(engine, campaign, number=1) is BatchState.PLANNED
    held = engine.queues.pop("deliveries")
    assert held is not None
    assert (held.message.batch, held.delay_seconds) == (1, 1)
    engine.clock.advance(1)
    assert deliver(engine, campaign, number=1) is BatchState.DONE


def test_the_days_quota_parks_the_campaign_and_it_goes_on_by_itself() -> None:
    engine = Engine()
    campaign, _ = planned(engine)

    def refuse() -> None:
        raise TransientFailure(WaitReason.DAILY_QUOTA)

    engine.mailer.before_call = refuse
    engine.drain()
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.WAITING, WaitReason.DAILY_QUOTA)
    engine.mailer.allowance = Quota(per_second=100, per_day=5, used=5)
    engine.settle(4)
    assert engine.mailer.calls == 1
    engine.mailer.before_call = lambda: None
    engine.mailer.allowance = Quota(per_second=100, per_day=5, used=0)
    engine.settle()
    assert engine.counters(campaign) == {"sent": 5}


def test_a_worker_slower_than_the_reconciler_still_tells_what_ses_answered() -> None:
    engine = Engine()
    campaign, (one, *_) = planned(engine)
    engine.mailer.rejected = {one.email: "message_rejected"}

    def reconciled_meanwhile() -> None:
        engine.clock.advance(60)
        assert engine.container.reconcile() == 1

    engine.mailer.before_call = reconciled_meanwhile
    assert deliver(engine, campaign) is BatchState.SENDING
    assert engine.batches(campaign)[0].state is BatchState.UNCERTAIN
    assert engine.counters(campaign) == {"sent": 4, "failed": 1}
    engine.assert_books_balance(campaign)


def test_a_message_for_what_is_gone_is_thrown_away() -> None:
    engine = Engine()
    campaign, _ = planned(engine)
    assert deliver(engine, campaign, number=99) is BatchState.CANCELLED
    assert deliver(engine, "cmp_0000000000000") is BatchState.CANCELLED


def test_busy_storage_leaves_the_message_and_the_retry_finishes() -> None:
    engine = Engine()
    campaign, (one, *_) = planned(engine)
    engine.queues.take_all("deliveries")
    engine.mailer.held = {one.email}
    engine.queues.fail_next = 1
    with pytest.raises(TransientFailure):
        deliver(engine, campaign)
    engine.mailer.held = set()
    deliver(engine, campaign, "again")
    assert engine.counters(campaign) == {"sent": 5}
    assert len(engine.mailer.accepted) == 5


def test_after_the_cache_age_a_pause_stops_the_worker() -> None:
    engine = Engine()
    engine.mailer.allowance = Quota(per_second=2, per_day=1_000, used=0)
    campaign, _ = planned(engine, 6)
    deliver(engine, campaign, number=0)
    engine.container.launching.pause(engine.account, ACTOR, campaign)
    engine.clock.advance(1)
    assert deliver(engine, campaign, number=1) is BatchState.PLANNED
    assert len(engine.mailer.accepted) == 2


def test_events_of_a_batch_say_where_they_belong() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(3)
    engine.container.record_feedback(engine.events(FeedbackKind.SEND, FeedbackKind.DELIVERY))
    assert engine.counters(campaign) == {"sent": 3, "delivered": 3}
    assert engine.database.dead_letters.letters == []
