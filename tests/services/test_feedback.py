"""What SES tells us: facts in any order, bounces, strikes, the blacklist, and forged events."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail, FeedbackFact, FeedbackKind
from chalicelib.domain.message import MessageState
from chalicelib.domain.token import event_mac
from chalicelib.services.feedback import FeedbackOutcome
from tests.builders import NOW, make_message
from tests.killing import Tripwire
from tests.world import Engine

DEAD = BounceDetail("Permanent", "NoEmail", "5.1.1", "failed", "user unknown")
FULL = BounceDetail("Transient", "MailboxFull", "5.2.2", "failed", "over quota")
AWAY = BounceDetail("Transient", "General", "", "", "Automatic reply: ik ben afwezig")
UNCLEAR = BounceDetail("Undetermined")
SPAM = ComplaintDetail("abuse")
NOT_SPAM = ComplaintDetail("not-spam")
SUPPRESSED = ComplaintDetail("", "OnAccountSuppressionList")
OUTAGE = BounceDetail("Transient", "General", "4.4.1", "failed", "no answer from host")


def reasons(engine: Engine, email: str) -> set[BlacklistReason]:
    row = engine.database.addresses.rows[engine.account, engine.key_of(email)]
    return set(row.reasons)


def bounce(engine: Engine, detail: BounceDetail, mail: int = 0) -> FeedbackFact:
    return engine.event(FeedbackKind.BOUNCE, engine.mailer.accepted[mail], bounce=detail)


def complaint(engine: Engine, detail: ComplaintDetail, mail: int = 0) -> FeedbackFact:
    return engine.event(FeedbackKind.COMPLAINT, engine.mailer.accepted[mail], complaint=detail)


def hear(engine: Engine, *facts: FeedbackFact) -> FeedbackOutcome:
    outcome: FeedbackOutcome = engine.container.record_feedback(facts)
    return outcome


@pytest.mark.parametrize(
    ("detail", "rests_on_it"),
    [(UNCLEAR, True), (BounceDetail("Transient", "General", "", "failed"), True), (DEAD, False)],
    ids=["undetermined", "transient", "dead"],
)
def test_a_listing_goes_when_the_mail_turns_out_to_be_delivered(
    detail: BounceDetail, rests_on_it: bool
) -> None:
    engine = Engine()
    campaign = engine.sent_campaign(1)
    (mail,) = engine.mailer.accepted
    hear(engine, bounce(engine, detail))
    assert reasons(engine, mail.to) == {BlacklistReason.BOUNCE}
    assert engine.counters(campaign) == {"sent": 1, "bounced": 1}
    hear(engine, engine.event(FeedbackKind.DELIVERY, mail))
    is_reply = {"sent": 1, "delivered": 1}
    if rests_on_it:
        assert (reasons(engine, mail.to), engine.counters(campaign)) == (set(), is_reply)
        assert {row.kind for row in engine.database.timeline.rows.values()} >= {"acquitted"}
    else:
        assert reasons(engine, mail.to) == {BlacklistReason.BOUNCE}
        assert engine.counters(campaign) == {"sent": 1, "bounced": 1}


def test_a_delivery_that_is_folded_in_between_takes_the_listing_back() -> None:
    engine = Engine()
    engine.sent_campaign(1)
    (mail,) = engine.mailer.accepted
    addresses = engine.database.addresses

    def listed_slowly(*asked: Any) -> bool:
        addresses.blacklist = blacklist  # type: ignore[method-assign]
        hear(engine, engine.event(FeedbackKind.DELIVERY, mail))
        return blacklist(*asked)

    blacklist = addresses.blacklist
    addresses.blacklist = listed_slowly  # type: ignore[method-assign]
    hear(engine, bounce(engine, UNCLEAR))
    assert reasons(engine, mail.to) == set()


def test_facts_that_come_before_the_worker_has_settled_are_kept() -> None:
    engine = Engine()
    engine.contacts(3)
    campaign = engine.draft()
    engine.launch(campaign)

    def tell_first(*asked: Any) -> Any:
        engine.database.ledger.settle = settle  # type: ignore[method-assign]
        hear(engine, *engine.events(FeedbackKind.SEND, FeedbackKind.DELIVERY))
        return settle(*asked)

    settle = engine.database.ledger.settle
    engine.database.ledger.settle = tell_first  # type: ignore[method-assign]
    engine.settle()
    assert engine.counters(campaign) == {"sent": 3, "delivered": 3}
    engine.assert_books_balance(campaign)


@pytest.mark.parametrize(
    ("changes"),
    [
        {"mac": "AAAAAAAAAAAAAAAA"},
        {"mac": "é"},
        {"mac": ""},
        {"index": "1"},
        {"batch": "1"},
        {"campaign": "cmp_0000000000001"},
        {"account": "acc_0000000000001"},
        {"message": "msg_1"},
    ],
    ids=str,
)
def test_an_event_whose_tags_are_not_genuine_is_kept_apart_and_changes_nothing(
    changes: dict[str, str],
) -> None:
    engine = Engine()
    campaign = engine.sent_campaign(2)
    before = engine.counters(campaign), dict(engine.database.addresses.rows)
    fact = bounce(engine, DEAD)
    forged = replace(fact, tags={**fact.tags, **changes})
    assert hear(engine, forged) == FeedbackOutcome(applied=0, blacklisted=0, dead=1)
    assert (engine.counters(campaign), dict(engine.database.addresses.rows)) == before
    (letter,) = engine.database.dead_letters.letters
    assert letter.reason == "tags_not_genuine"
    assert forged.recipient not in letter.body


def test_tags_of_one_account_cannot_be_used_for_another() -> None:
    engine = Engine()
    engine.sent_campaign(1)
    other = engine.add_account()
    fact = bounce(engine, DEAD)
    hear(engine, replace(fact, tags={**fact.tags, "account": other}))
    assert engine.database.addresses.get_many(other, [engine.key_of(fact.recipient, other)]) == {}


def test_a_forged_event_does_not_harm_the_others_of_its_read() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(3)
    genuine = engine.events(FeedbackKind.DELIVERY)
    outcome = hear(engine, genuine[0], replace(genuine[1], tags={}), genuine[2])
    assert outcome == FeedbackOutcome(applied=2, blacklisted=0, dead=1)
    assert engine.counters(campaign)["delivered"] == 2


def test_an_unknown_kind_is_kept_for_an_operator_and_our_own_system_mail_is_not() -> None:
    engine = Engine()
    engine.sent_campaign(1)
    unknown = engine.events(FeedbackKind.UNKNOWN)
    system = replace(engine.events(FeedbackKind.SEND)[0], tags={"system": "confirm"})
    assert hear(engine, *unknown, system).dead == 1
    assert [letter.reason for letter in engine.database.dead_letters.letters] == ["unknown_type"]


@pytest.mark.parametrize(
    ("detail", "listed", "counted"),
    [
        (DEAD, {BlacklistReason.BOUNCE}, 1),
        (BounceDetail("Permanent", "Suppressed"), {BlacklistReason.PROVIDER_SUPPRESSED}, 1),
        (FULL, set(), 1),
        (AWAY, set(), 0),
        (UNCLEAR, {BlacklistReason.BOUNCE}, 1),
        (BounceDetail("Transient", "ContentRejected"), set(), 1),
        (BounceDetail("Later", "Invention"), set(), 0),
    ],
    ids=str,
)
def test_a_bounce_does_what_its_row_says(
    detail: BounceDetail, listed: set[BlacklistReason], counted: int
) -> None:
    engine = Engine()
    campaign = engine.sent_campaign(2)
    outcome = hear(engine, bounce(engine, detail))
    assert reasons(engine, engine.mailer.accepted[0].to) == listed
    assert engine.counters(campaign).get("bounced", 0) == counted
    assert outcome.blacklisted == len(listed)
    engine.assert_books_balance(campaign)


@pytest.mark.parametrize("together", [True, False])
def test_an_unclear_bounce_after_the_delivery_is_an_automatic_reply(together: bool) -> None:
    engine = Engine()
    campaign = engine.sent_campaign(1)
    (mail,) = engine.mailer.accepted
    facts = [bounce(engine, UNCLEAR), engine.event(FeedbackKind.DELIVERY, mail)]
    for part in [facts] if together else [[facts[1]], [facts[0]]]:
        hear(engine, *part)
    assert (reasons(engine, mail.to), engine.counters(campaign).get("bounced")) == (set(), None)


def full_mailbox(engine: Engine, *messages: str) -> set[BlacklistReason]:
    """Bounces of a full mailbox, about those messages."""
    fact = bounce(engine, FULL)
    for message in messages:
        hear(engine, replace(fact, message_id=message))
    return reasons(engine, fact.recipient)


@pytest.mark.parametrize(
    ("messages", "listed"),
    [
        (("a", "b"), set()),
        (("a", "b", "c"), {BlacklistReason.MAILBOX_FULL}),
        (("a", "a", "a"), set()),
        (("a", "b", "a", "b"), set()),
    ],
)
def test_a_full_mailbox_is_blacklisted_at_the_third_distinct_message(
    messages: tuple[str, ...], listed: set[BlacklistReason]
) -> None:
    engine = Engine()
    engine.sent_campaign(1)
    assert full_mailbox(engine, *messages) == listed


def test_a_later_delivery_clears_the_strikes_but_not_that_of_its_own_message() -> None:
    engine = Engine()
    engine.sent_campaign(1)
    full_mailbox(engine, "a", "b")
    delivered = engine.event(FeedbackKind.DELIVERY, engine.mailer.accepted[0])
    hear(engine, replace(delivered, message_id="b"))
    assert full_mailbox(engine, "c") == {BlacklistReason.MAILBOX_FULL}
    engine.database.addresses.lift(
        engine.account, engine.key_of(delivered.recipient), BlacklistReason.MAILBOX_FULL, NOW
    )
    full_mailbox(engine, "e", "f")
    later = delivered.mailed_at + timedelta(seconds=1)
    hear(engine, replace(delivered, message_id="d", mailed_at=later))
    assert full_mailbox(engine, "g") == set()


@pytest.mark.parametrize(
    ("detail", "listed", "counted"),
    [
        (SPAM, {BlacklistReason.COMPLAINT}, 1),
        (ComplaintDetail(""), {BlacklistReason.COMPLAINT}, 1),
        (NOT_SPAM, set(), 0),
        (
            ComplaintDetail("", "OnAccountSuppressionList"),
            {BlacklistReason.PROVIDER_SUPPRESSED},
            0,
        ),
    ],
    ids=str,
)
def test_a_complaint_blacklists_at_once(
    detail: ComplaintDetail, listed: set[BlacklistReason], counted: int
) -> None:
    engine = Engine()
    campaign = engine.sent_campaign(1)
    hear(engine, complaint(engine, detail))
    assert reasons(engine, engine.mailer.accepted[0].to) == listed
    assert engine.counters(campaign).get("complained", 0) == counted


def test_a_blacklisting_holds_for_what_is_queued_already() -> None:
    engine = Engine()
    engine.sent_campaign(3)
    engine.clock.advance(hours=48)
    second = engine.draft()
    engine.launch(second)
    engine.drain("planning", "pacing")
    hear(engine, bounce(engine, DEAD))
    engine.settle()
    assert engine.counters(second) == {"sent": 2, "skipped_blacklisted": 1}


@pytest.mark.parametrize("bounces", [5, 50])
def test_a_wave_of_bounces_is_listed_in_as_many_calls_as_a_few(bounces: int) -> None:
    wire = Tripwire()
    engine = Engine(through=wire.string)
    engine.sent_campaign(50)
    before = len(wire.calls)
    events = [bounce(engine, DEAD, mail) for mail in range(bounces)]
    assert hear(engine, *events).blacklisted == bounces
    calls = Counter(wire.calls[before:])
    del calls["accounts.address_secret"]  # a process asks for it once
    assert max(calls.values()) <= 3
    assert calls["addresses.blacklist_many"] == calls["timeline.write"] == 1


def test_a_blacklisting_stands_once_in_the_history() -> None:
    engine = Engine()
    engine.sent_campaign(1)
    event = bounce(engine, DEAD)
    for _ in range(3):
        hear(engine, event)
        engine.clock.advance(1)
    (row,) = engine.database.timeline.rows.values()
    assert (row.kind, row.detail) == ("bounce", "no_email")


def test_what_ses_threw_away_after_accepting_it_has_failed() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(2)
    hear(engine, *engine.events(FeedbackKind.REJECT, of=engine.mailer.accepted[:1]))
    assert engine.counters(campaign) == {"sent": 1, "failed": 1}
    engine.assert_books_balance(campaign)


@pytest.mark.parametrize("recipient", ["", "geen adres"])
def test_an_event_that_names_no_usable_address_is_about_whom_its_tags_name(recipient: str) -> None:
    engine = Engine()
    campaign = engine.sent_campaign(2)
    nameless = replace(complaint(engine, SUPPRESSED, mail=1), recipient=recipient)
    assert hear(engine, nameless).blacklisted == 1
    first, second = (mail.to for mail in engine.mailer.accepted)
    assert reasons(engine, first) == set()
    assert reasons(engine, second) == {BlacklistReason.PROVIDER_SUPPRESSED}
    assert engine.counters(campaign) == {"sent": 2}


def test_a_nameless_event_about_a_contact_that_is_gone_still_counts() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(1)
    engine.database.contacts.stored.clear()
    assert hear(engine, replace(bounce(engine, DEAD), recipient="")).blacklisted == 0
    assert engine.counters(campaign) == {"sent": 1, "bounced": 1}


def test_an_event_about_an_account_that_is_gone_holds_nobody_up() -> None:
    engine = Engine()
    engine.sent_campaign(1)
    fact = bounce(engine, DEAD)
    del engine.database.accounts.stored[engine.account]
    assert hear(engine, fact).applied == 1


def about_message(engine: Engine, fact: FeedbackFact, message: str) -> FeedbackFact:
    mac = event_mac(engine.container.token_key, engine.account, message, "0", "0")
    return replace(fact, tags={"account": engine.account, "message": message, "mac": mac})


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_automatic_reply_to_a_delivered_message_blacklists_nobody(
    order: tuple[int, int],
) -> None:
    engine = Engine()
    engine.sent_campaign(1)
    (mail,) = engine.mailer.accepted
    sent = make_message(state=MessageState.SENT, to=mail.to)
    message = engine.database.messages.add(engine.account, sent).id
    facts = [engine.event(FeedbackKind.DELIVERY, mail), bounce(engine, UNCLEAR)]
    hear(engine, *(about_message(engine, facts[index], message) for index in order))
    stored = engine.database.messages.find(engine.account, message)
    assert stored is not None
    assert stored.state is MessageState.DELIVERED
    assert reasons(engine, mail.to) == set()


def test_a_dead_address_of_a_message_is_blacklisted_too() -> None:
    engine = Engine()
    engine.sent_campaign(1)
    message = engine.database.messages.add(engine.account, make_message()).id
    fact = about_message(engine, bounce(engine, DEAD), message)
    assert hear(engine, fact, fact) == FeedbackOutcome(applied=2, blacklisted=1, dead=0)
    stored = engine.database.messages.find(engine.account, message)
    assert stored is not None
    assert stored.state is MessageState.BOUNCED


@pytest.mark.parametrize("kind", [FeedbackKind.REJECT, FeedbackKind.RENDERING_FAILURE])
def test_whom_ses_rejected_got_nothing_and_keeps_his_48_hours(kind: FeedbackKind) -> None:
    engine = Engine()
    campaign = engine.sent_campaign(2)
    rejected, other = engine.mailer.accepted
    engine.hear([engine.event(kind, rejected), engine.event(FeedbackKind.DELIVERY, other)])
    again = engine.draft()
    engine.launch(again)
    engine.settle()
    assert engine.counters(campaign)["failed"] == 1
    assert [mail.to for mail in engine.mailer.accepted[2:]] == [rejected.to]


def test_a_rejection_that_a_delivery_contradicts_gives_nothing_back() -> None:
    engine = Engine()
    engine.sent_campaign(1)
    (mail,) = engine.mailer.accepted
    engine.hear([engine.event(FeedbackKind.DELIVERY, mail)])
    engine.hear([engine.event(FeedbackKind.REJECT, mail)])
    again = engine.draft()
    engine.launch(again)
    engine.settle()
    assert engine.counters(again) == {"skipped_fair_use": 1}
