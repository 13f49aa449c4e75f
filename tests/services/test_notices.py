"""Mails about a campaign to who launched it: started, halted and why, finished, and a day later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.account import Role
from chalicelib.domain.appointment import REPORT_AFTER, Appointment, Occasion, soon
from chalicelib.domain.campaign import WaitReason
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.services.campaign_notice_texts import REASONS, WORDS
from tests.builders import make_user
from tests.fakes.mailer import MailFault
from tests.killing import Moment, Tripwire
from tests.world import ACTOR, Engine

DAY = 24 * 3_600


def subjects(engine: Engine) -> list[str]:
    return [mail.subject for mail in engine.post.accepted]


def test_started_finished_and_a_report_after_a_day() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(4)
    engine.hear(engine.events(FeedbackKind.DELIVERY))
    engine.tick(6)
    name = engine.campaign(campaign).name
    assert subjects(engine) == [f"‘{name}’ vertrekt", f"‘{name}’ is verstuurd"]
    assert "4 mails vertrokken" in engine.post.accepted[-1].text
    assert f"https://mail.example/campaigns/{campaign}/report" in engine.post.accepted[-1].text
    engine.tick(DAY)
    engine.tick(DAY)
    assert len(subjects(engine)) == 3
    assert "na een dag" in subjects(engine)[-1]
    assert "Afgeleverd: 4 (100,0 %)" in engine.post.accepted[-1].text
    left = {due.occasion for due in engine.database.agenda.appointments}
    assert left == {Occasion.COMPILE}, "for a month"


def test_a_halt_says_why_and_a_pause_by_hand_says_nothing() -> None:
    engine = Engine()
    engine.contacts(3)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.mailer.faults.append(MailFault.HALT)
    engine.drain()
    engine.tick(6)
    assert "staat stil" in subjects(engine)[-1]
    assert "aan onze kant" in engine.post.accepted[-1].text
    told = len(subjects(engine))
    engine.container.launching.resume(engine.account, ACTOR, campaign)
    engine.container.launching.pause(engine.account, ACTOR, campaign)
    engine.tick(DAY)
    assert len(subjects(engine)) == told


def test_who_launched_it_is_told_in_his_own_language_else_the_owners() -> None:
    engine = Engine()
    colleague = make_user(
        id="usr_claire", email="claire@peeters.example", language="fr", role=Role.EDITOR
    )
    engine.database.users.add(engine.account, colleague)
    engine.contacts(2)
    campaign = engine.draft()
    engine.container.launching.send(engine.account, "usr_claire", campaign)
    engine.settle()
    engine.tick(6)
    assert {mail.to for mail in engine.post.accepted} == {"claire@peeters.example"}
    assert "est en route" in subjects(engine)[0]
    by_key = engine.draft()
    engine.container.launching.send(engine.account, "key_shop", by_key)
    engine.settle()
    engine.tick(6)
    assert {mail.to for mail in engine.post.accepted[2:]} == {"an@peeters.example"}


def test_a_mailbox_that_refuses_stops_nobody_and_a_throttle_is_tried_again() -> None:
    engine = Engine()
    engine.sent_campaign(1)
    engine.post.faults.append(MailFault.THROTTLE)
    engine.tick(6)
    engine.tick(6)
    assert len(subjects(engine)) == 2
    engine.post.rejected = {"an@peeters.example": "mail_refused"}
    engine.clock.advance(hours=49)
    engine.sent_campaign(1)
    engine.tick(6)
    assert all(due.at > engine.clock.now() for due in engine.database.agenda.appointments)
    assert len(subjects(engine)) == 2


def test_a_name_with_braces_is_shown_as_it_is() -> None:
    engine = Engine()
    engine.contacts(1)
    campaign = engine.draft(name="{0} {name!r} <b>")
    engine.launch(campaign)
    engine.settle()
    engine.tick(6)
    assert subjects(engine)[0] == "‘{0} {name!r} <b>’ vertrekt"
    assert "&lt;b&gt;" in engine.post.accepted[0].html


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_nobody_is_left_untold(moment: Moment) -> None:
    at, killed = 0, True
    while killed:
        at += 4
        wire = Tripwire()
        engine = Engine(at, through=wire.string)
        engine.contacts(3)
        campaign = engine.draft()
        engine.launch(campaign)
        wire.arm(at, moment)
        engine.settle()
        for _ in range(3):
            engine.tick(6)
        killed = wire.has_killed
        wire.arm(0, moment)
        engine.settle()
        for seconds in (6, DAY, 6):
            engine.tick(seconds)
        kinds = {mail.tags["system"] for mail in engine.post.accepted}
        assert kinds == {"campaign_started", "campaign_finished", "campaign_report"}, at


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_every_text_is_there_in_every_language(language: str) -> None:
    assert all(language in words for words in (*WORDS.values(), *REASONS.values()))
    assert set(WaitReason) - set(REASONS) == {"ses_daily_quota", "account_day_limit", "postponed"}


def test_of_several_workers_that_halt_or_finish_it_at_once_one_tells() -> None:
    engine = Engine()
    engine.contacts(3)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.settle()
    for seconds in (0.1, 0.2):  # closing was tried by others too, and they lost
        now = engine.clock.advance(seconds)
        engine.database.agenda.put(soon(now, Occasion.FINISHED, engine.account, campaign))
        engine.database.agenda.put(
            Appointment(now + REPORT_AFTER, Occasion.REPORT, engine.account, campaign)
        )
    for seconds in (6, DAY, DAY):
        engine.tick(seconds)
    assert len(subjects(engine)) == 3


@pytest.mark.parametrize("fault", [MailFault.HALT, MailFault.THROTTLE, MailFault.LOST_ANSWER])
def test_a_notice_that_cannot_be_mailed_keeps_nobody_from_starting(fault: MailFault) -> None:
    engine = Engine()
    engine.sent_campaign(2)
    engine.clock.advance(hours=49)
    campaign = engine.draft()
    at = engine.clock.now() + timedelta(hours=1)
    engine.container.scheduling.schedule(engine.account, ACTOR, campaign, at)
    engine.post.faults.extend([fault] * 50)
    engine.tick(3_601)
    engine.settle()
    assert len(engine.mailer.accepted) == 4
