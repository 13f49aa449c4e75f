"""Mailing again on purpose: the uncertain ones, those who did not open, everybody anew (C05)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.batch import Batch, PlanCursor
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.domain.facts import indexes_behind
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.services.ports import Quota
from tests.fakes.mailer import MailFault
from tests.killing import Moment, Tripwire
from tests.services.test_reports import hit
from tests.world import ACTOR, Engine, Killed


def half_lost(*faults: MailFault) -> tuple[Engine, str]:
    """A campaign to eleven people in three batches of which some calls got no answer."""
    engine = Engine(page_contacts=20, pages=3)
    engine.mailer.allowance = Quota(per_second=4, per_day=100_000, used=0)
    engine.contacts(11)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.mailer.faults.extend(faults)
    engine.settle()
    return engine, campaign


def again(engine: Engine, campaign: str) -> None:
    engine.container.resending.send_uncertain(engine.account, ACTOR, campaign)
    engine.settle()


def test_c05_the_button_sends_the_uncertain_once() -> None:
    engine, campaign = half_lost(MailFault.LOST_REQUEST)
    uncertain = engine.counters(campaign)["uncertain"]
    assert uncertain in (3, 4)
    assert engine.campaign(campaign).state is CampaignState.SENT
    again(engine, campaign)
    assert engine.counters(campaign) == {"sent": 11}
    assert len({mail.to for mail in engine.mailer.accepted}) == len(engine.mailer.accepted) == 11
    assert engine.campaign(campaign).state is CampaignState.SENT
    assert engine.database.campaigns.running() == ()
    engine.assert_books_balance(campaign)


def test_lost_again_they_are_uncertain_again_and_the_button_works_again() -> None:
    engine, campaign = half_lost(MailFault.LOST_REQUEST, MailFault.LOST_REQUEST)
    before = engine.counters(campaign)["uncertain"]
    engine.mailer.faults.append(MailFault.LOST_REQUEST)
    again(engine, campaign)
    assert 0 < engine.counters(campaign)["uncertain"] < before
    again(engine, campaign)
    assert engine.counters(campaign) == {"sent": 11}
    engine.assert_books_balance(campaign)


def test_the_people_behind_the_numbers_appear_once() -> None:
    engine, campaign = half_lost(MailFault.LOST_REQUEST)
    again(engine, campaign)
    read = engine.container.recipients
    for figure in ("", "sent"):
        start, found = "", []
        while True:
            page = read(engine.account, campaign, RecipientFilter(figure), start, 3)
            found += [person.contact_id for person in page.items]
            start = page.next_start
            if not start:
                break
        assert len(found) == len(set(found)) == 11, figure
    assert read(engine.account, campaign, RecipientFilter("uncertain"), "", 50).items == ()


def test_a_late_event_about_the_first_attempt_counts_nobody_twice() -> None:
    engine, campaign = half_lost(MailFault.LOST_ANSWER)
    lost = engine.events(FeedbackKind.SEND, FeedbackKind.DELIVERY)
    again(engine, campaign)
    engine.hear(lost)
    engine.hear(engine.events(FeedbackKind.DELIVERY))
    counters = engine.counters(campaign)
    assert (counters["sent"], counters["delivered"]) == (11, 11)
    assert engine.container.compile_statistics.audit(engine.account, campaign).differences == {}


def test_who_unsubscribed_meanwhile_gets_nothing() -> None:
    engine, campaign = half_lost(MailFault.LOST_REQUEST)
    place, index = next(
        (batch, index)
        for batch in engine.batches(campaign)
        for index in indexes_behind(engine.facts(campaign, batch.number), "uncertain")
    )
    contact = engine.database.contacts.stored[engine.account, place.contacts[index]]
    engine.container.blacklist.add(engine.account, ACTOR, contact.email, BlacklistReason.REQUESTED)
    again(engine, campaign)
    assert engine.counters(campaign) == {"sent": 10, "skipped_blacklisted": 1}
    assert contact.email not in {mail.to for mail in engine.mailer.accepted}


def test_with_nobody_uncertain_or_while_it_is_sent_the_button_refuses() -> None:
    engine, campaign = half_lost()
    with pytest.raises(Conflict) as refused:
        engine.container.resending.send_uncertain(engine.account, ACTOR, campaign)
    assert refused.value.code == "nobody_uncertain"
    draft = engine.draft()
    with pytest.raises(Conflict) as refused:
        engine.container.resending.send_uncertain(engine.account, ACTOR, draft)
    assert refused.value.code == "campaign_not_sent"
    with pytest.raises(NotFound):
        engine.container.resending.send_uncertain(engine.account, ACTOR, "cmp_unknown")


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_the_button_can_be_pressed_again(moment: Moment) -> None:
    at, killed = 0, True
    while killed:
        at += 1
        wire = Tripwire()
        engine = Engine(at, page_contacts=20, pages=3, through=wire.string)
        engine.mailer.allowance = Quota(per_second=4, per_day=100_000, used=0)
        engine.contacts(11)
        campaign = engine.draft()
        engine.launch(campaign)
        engine.mailer.faults.extend([MailFault.LOST_REQUEST] * 2)
        engine.settle()
        wire.arm(at, moment)
        try:
            engine.container.resending.send_uncertain(engine.account, ACTOR, campaign)
        except Killed:
            engine.die()
        killed = wire.has_killed
        wire.arm(0, moment)
        engine.tick(6)
        engine.settle()
        if engine.counters(campaign).get("uncertain") or not is_whole(engine, campaign):
            again(engine, campaign)
        assert engine.counters(campaign) == {"sent": 11}, at
        assert engine.database.campaigns.running() == ()
        engine.assert_books_balance(campaign)


def is_whole(engine: Engine, campaign: str) -> bool:
    return sum(engine.counters(campaign).values()) == engine.campaign(campaign).planned


def test_those_who_did_not_open_are_mailed_after_48_hours() -> None:
    engine = Engine()
    first = engine.sent_campaign(9)
    mails = list(engine.mailer.accepted)
    engine.hear(engine.events(FeedbackKind.DELIVERY, of=mails[:8]))
    engine.container.record_hits(
        [
            hit(engine, first, mails[0], "open"),
            hit(engine, first, mails[1], "click"),
            hit(engine, first, mails[2], "unsubscribe"),
        ]
    )
    follow_up, _ = engine.container.resending.follow_up(engine.account, ACTOR, first, "Herinnering")
    assert (follow_up.state, follow_up.name) == (CampaignState.DRAFT, "Herinnering")
    engine.clock.advance(hours=49)
    engine.launch(follow_up.id)
    engine.settle()
    reached = {mail.to for mail in engine.mailer.accepted[9:]}
    assert reached == {mail.to for mail in mails[3:8]}
    assert engine.campaign(follow_up.id).planned == 5
    engine.assert_books_balance(follow_up.id)


def test_a_follow_up_of_many_is_planned_page_by_page_and_reaches_each_once() -> None:
    """A page is one transaction: a whole bucket of unread batches would not fit."""
    engine = Engine(page_contacts=40, pages=2)
    engine.mailer.allowance = Quota(per_second=10, per_day=1_000_000, used=0)
    first = engine.sent_campaign(230)
    mails = list(engine.mailer.accepted)
    engine.hear(engine.events(FeedbackKind.DELIVERY, of=mails))
    engine.container.record_hits([hit(engine, first, mails[7], "open")])
    follow_up, _ = engine.container.resending.follow_up(engine.account, ACTOR, first, "Nog eens")
    engine.clock.advance(hours=49)
    pages: list[int] = []
    save_page = engine.database.ledger.save_page

    def count(account: str, number: str, batches: list[Batch], cursor: PlanCursor) -> bool:
        pages.append(sum(len(batch.contacts) for batch in batches))
        return save_page(account, number, batches, cursor)

    engine.database.ledger.save_page = count  # type: ignore[assignment,method-assign]
    engine.launch(follow_up.id)
    engine.settle()
    assert len(pages) > 5
    assert max(pages) <= 50
    reached = [mail.to for mail in engine.mailer.accepted[230:]]
    assert sorted(reached) == sorted(mail.to for mail in mails if mail is not mails[7])
    engine.assert_books_balance(follow_up.id)


def test_fair_use_holds_for_a_follow_up_and_who_left_the_list_gets_none() -> None:
    engine = Engine()
    first = engine.sent_campaign(4)
    engine.hear(engine.events(FeedbackKind.DELIVERY))
    follow_up, _ = engine.container.resending.follow_up(engine.account, ACTOR, first, "")
    engine.launch(follow_up.id)
    engine.settle()
    assert engine.counters(follow_up.id) == {"skipped_fair_use": 4}


def test_a_machine_that_opened_is_nobody_who_read() -> None:
    engine = Engine()
    first = engine.sent_campaign(2)
    engine.hear(engine.events(FeedbackKind.DELIVERY))
    machine = hit(engine, first, engine.mailer.accepted[0], "open")
    engine.container.record_hits([type(machine)(**{**fields(machine), "method": "HEAD"})])
    follow_up, _ = engine.container.resending.follow_up(engine.account, ACTOR, first, "")
    engine.clock.advance(hours=49)
    engine.launch(follow_up.id)
    engine.settle()
    assert engine.campaign(follow_up.id).planned == 2


def fields(seen: object) -> dict[str, object]:
    return {name: getattr(seen, name) for name in type(seen).__slots__}  # type: ignore[attr-defined]


def test_a_copy_is_a_draft_of_its_own() -> None:
    engine = Engine()
    first = engine.sent_campaign(3)
    copy = engine.container.resending.duplicate(engine.account, ACTOR, first, "")
    source = engine.campaign(first)
    assert (copy.state, copy.name, copy.subject) == (
        CampaignState.DRAFT,
        source.name,
        source.subject,
    )
    assert (copy.mjml, copy.audience, copy.launched_at) == (source.mjml, source.audience, None)
    assert copy.id != first
    engine.clock.advance(hours=49)
    engine.launch(copy.id)
    engine.settle()
    assert len(engine.mailer.accepted) == 6
    assert engine.clock.now() - engine.campaign(copy.id).created_at > timedelta(hours=48)
