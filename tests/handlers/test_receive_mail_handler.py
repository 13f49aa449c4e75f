"""The queue of mails that came: each is read once, none keeps another from being read."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from chalicelib.domain.errors import TransientFailure
from handlers import receive_mail
from tests.fakes.mailer import AcceptedMail
from tests.handlers.invoking import failed, records
from tests.world import Engine

SECRET = "geheim@elders.example"


def notice(*names: str) -> str:
    return json.dumps({"Records": [{"s3": {"object": {"key": name}}} for name in names]})


def store(engine: Engine, name: str, subject: str) -> None:
    text = f"From: {SECRET}\r\nSubject: {subject}\r\n\r\n{SECRET}"
    engine.outside.received_mails.mails[name] = text.encode()


def token(mail: AcceptedMail) -> str:
    return mail.headers["List-Unsubscribe"].partition("?subject=")[2].rstrip(">")


def off(engine: Engine) -> int:
    return sum(not row.marketing_ok for row in engine.database.addresses.rows.values())


def test_mails_are_read_and_forgotten_and_no_log_names_anybody(
    engine: Engine, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    engine.sent_campaign(3)
    for number, mail in enumerate(engine.mailer.accepted):
        store(engine, f"unsubscribe/{number}", token(mail))
    store(engine, "unsubscribe/spam", "Win een wagen")
    event = records(
        "inbound",
        notice("unsubscribe/0"),
        notice("unsubscribe/1", "unsubscribe/2", "unsubscribe/spam"),
        notice("unsubscribe/0", "unsubscribe/gone"),
        json.dumps({"Event": "s3:TestEvent"}),
    )
    with caplog.at_level(logging.DEBUG):
        assert failed(receive_mail.handler, event) == []
    assert off(engine) == 3
    assert engine.outside.received_mails.mails == {}
    said = capsys.readouterr().out + caplog.text
    assert SECRET not in said
    assert "@" not in said


def test_what_storage_cannot_take_now_comes_again_and_its_neighbours_are_done(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.sent_campaign(2)
    for number, mail in enumerate(engine.mailer.accepted):
        store(engine, f"unsubscribe/{number}", token(mail))
    head = engine.outside.received_mails.head

    def busy(name: str) -> Any:
        if name.endswith("/0"):
            raise TransientFailure("storage_busy")
        return head(name)

    monkeypatch.setattr(engine.outside.received_mails, "head", busy)
    event = records("inbound", notice("unsubscribe/0"), notice("unsubscribe/1"))
    assert failed(receive_mail.handler, event) == ["m0"]
    assert off(engine) == 1


def test_what_is_no_notice_is_kept_for_an_operator(engine: Engine) -> None:
    assert failed(receive_mail.handler, records("inbound", "x", "{}")) == []
    assert [letter.reason for letter in engine.database.dead_letters.letters] == ["malformed"] * 2
