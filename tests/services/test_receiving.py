"""Mails to unsubscribe@: who wrote them does not matter, nothing is answered, nothing is kept."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.errors import OutcomeUnknown, PermanentFailure, TransientFailure
from chalicelib.services.receiving import Received
from chalicelib.services.tracking import Visit
from tests.builders import make_mark
from tests.fakes.mailer import AcceptedMail
from tests.world import Engine

NAME = "unsubscribe/abc"
PERSON = Visit("POST", "Firefox", "192.0.2.7")


def token(mail: AcceptedMail) -> str:
    """As the List-Unsubscribe header gives it to a mail programme."""
    header = mail.headers["List-Unsubscribe"]
    found = re.search(r"<mailto:unsubscribe@mynuma\.test\?subject=([\w-]+)>", header)
    assert found is not None
    return found[1]


def write(engine: Engine, subject: str, *headers: str) -> Received:
    """Somebody mails; what the platform made of it."""
    lines = ("From: iemand@elders.example", *headers, f"Subject: {subject}", "", "weg ermee")
    engine.outside.received_mails.mails[NAME] = "\r\n".join(lines).encode()
    return engine.container.receive_mail(NAME)


def sent() -> tuple[Engine, str, AcceptedMail]:
    engine = Engine()
    campaign = engine.sent_campaign(3)
    return engine, campaign, engine.mailer.accepted[0]


def told(engine: Engine) -> list[AcceptedMail]:
    return list(engine.outside.transactional_mailer.accepted)


def is_off(engine: Engine, mail: AcceptedMail) -> bool:
    return not engine.database.addresses.rows[engine.account, engine.key_of(mail.to)].marketing_ok


def test_a_mail_with_the_token_unsubscribes_whoever_wrote_it() -> None:
    engine, campaign, mail = sent()
    assert write(engine, token(mail)) is Received.UNSUBSCRIBED
    engine.drain()
    assert is_off(engine, mail)
    (mark,) = engine.database.addresses.rows[
        engine.account, engine.key_of(mail.to)
    ].reasons.values()
    assert mark.evidence == f"mail {campaign}"
    assert engine.counters(campaign) == {"sent": 3, "unsubscribed": 1}
    assert [row.kind for row in engine.database.timeline.rows.values()] == ["unsubscribe"]


def test_the_mail_is_deleted_and_a_repeated_notice_finds_nothing() -> None:
    engine, campaign, mail = sent()
    write(engine, token(mail))
    assert engine.outside.received_mails.mails == {}
    assert engine.container.receive_mail(NAME) is Received.GONE
    engine.drain()
    assert engine.counters(campaign) == {"sent": 3, "unsubscribed": 1}


@pytest.mark.parametrize(
    "subject", ["", "unsubscribe", "Afwezig: weer op maandag", "A" * 68, "x" * 5_000, "é"]
)
def test_a_mail_without_a_genuine_token_is_dropped(subject: str) -> None:
    engine, _, mail = sent()
    assert write(engine, subject, "Auto-Submitted: auto-replied") is Received.NO_TOKEN
    assert engine.outside.received_mails.mails == {}
    assert (told(engine), is_off(engine, mail)) == ([], False)
    assert engine.queues.take_all("tracking") == []


def test_the_token_of_a_link_in_the_mail_serves_no_other_purpose_here() -> None:
    engine, _, mail = sent()
    found = re.search(r"/o/([\w-]+)", mail.html)
    assert found is not None
    assert write(engine, found[1]) is Received.NO_TOKEN


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("nl", "Je bent uitgeschreven"),
        ("fr", "Vous êtes désinscrit"),
        ("en", "You are unsubscribed"),
        ("de", "Sie sind abgemeldet"),
        ("", "Je bent uitgeschreven"),
    ],
)
def test_the_person_is_told_in_their_language_at_their_own_address(
    language: str, subject: str
) -> None:
    engine = Engine()
    engine.contacts(1, language=language)
    engine.launch(engine.draft())
    engine.drain()
    mail = engine.mailer.accepted[0]
    write(engine, token(mail), "Reply-To: nog@iemand.example")
    (confirmation,) = told(engine)
    assert (confirmation.to, confirmation.subject) == (mail.to, subject)
    assert f"https://mail.example/u/{token(mail)}" in confirmation.text
    assert "Bakkerij Peeters" in confirmation.text
    assert "{" not in confirmation.text
    assert confirmation.headers["Auto-Submitted"] == "auto-generated"
    assert "unsubscribe@" not in confirmation.from_header + confirmation.reply_to


def test_the_link_in_it_leads_back() -> None:
    engine, _, mail = sent()
    write(engine, token(mail))
    assert engine.container.leave.come_back(token(mail), PERSON)
    assert not is_off(engine, mail)


def test_the_person_is_told_once_a_day_however_often_they_write() -> None:
    engine, _, mail = sent()
    for _ in range(5):
        write(engine, token(mail))
    assert len(told(engine)) == 1
    for _ in range(5):  # nor does going back and forth make a mail each
        engine.container.leave.come_back(token(mail), PERSON)
        write(engine, token(mail))
    assert len(told(engine)) == 1
    engine.clock.advance(timedelta(days=1).total_seconds())
    write(engine, token(mail))
    assert len(told(engine)) == 2


def test_nobody_is_told_where_no_mail_may_go() -> None:
    engine, _, mail = sent()
    key = engine.key_of(mail.to)
    engine.database.addresses.blacklist(engine.account, key, BlacklistReason.COMPLAINT, make_mark())
    assert write(engine, token(mail)) is Received.UNSUBSCRIBED
    assert told(engine) == []


def test_after_erasure_it_holds_and_nobody_is_told() -> None:
    engine, _, mail = sent()
    contacts = engine.database.contacts
    (person,) = [each for each in contacts.stored.values() if each.email == mail.to]
    contacts.remove(engine.account, person)
    assert write(engine, token(mail)) is Received.UNSUBSCRIBED
    assert is_off(engine, mail)
    assert told(engine) == []


def failing(engine: Engine, error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def send(*_: Any) -> str:
        raise error

    monkeypatch.setattr(engine.outside.transactional_mailer, "send", send)


def test_a_mail_that_could_not_be_confirmed_for_now_is_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, _, mail = sent()
    with monkeypatch.context() as patch:
        failing(engine, TransientFailure("ses_throttled"), patch)
        with pytest.raises(TransientFailure):
            write(engine, token(mail))
    assert is_off(engine, mail)
    assert engine.container.receive_mail(NAME) is Received.UNSUBSCRIBED
    assert len(told(engine)) == 1


@pytest.mark.parametrize(
    "error", [PermanentFailure("mail_refused"), OutcomeUnknown("ses_answer_lost")]
)
def test_what_cannot_be_told_or_perhaps_was_is_not_told_again(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, _, mail = sent()
    with monkeypatch.context() as patch:
        failing(engine, error, patch)
        assert write(engine, token(mail)) is Received.UNSUBSCRIBED
    write(engine, token(mail))
    assert told(engine) == []
    assert engine.outside.received_mails.mails == {}


def test_it_holds_for_what_is_queued() -> None:
    engine, _, mail = sent()
    engine.clock.advance(hours=48)
    queued = engine.draft()
    engine.launch(queued)
    engine.drain("planning", "pacing")
    write(engine, token(mail))
    engine.settle()
    assert engine.counters(queued) == {"sent": 2, "skipped_unsubscribed": 1}
