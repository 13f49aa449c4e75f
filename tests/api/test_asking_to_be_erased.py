"""A reader asks to be erased, by the page behind the link of a mail (R36; GDPR article 17)."""

from __future__ import annotations

import re
from typing import Any

import pytest

from chalicelib.api.tracked import answer
from chalicelib.domain.activity import MAILBOX
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.person_request import RequestKind
from tests.world import Engine

BUTTON = "Vraag om al mijn gegevens te wissen"


@pytest.fixture
def engine() -> Engine:
    engine = Engine()
    engine.sent_campaign(2)
    return engine


def link(engine: Engine) -> str:
    found = re.search(r"https?://[^/\"]+(/u/[^\"]+)", engine.mailer.accepted[0].html)
    assert found is not None
    return found[1]


def ask(engine: Engine, method: str, body: str = "") -> dict[str, Any]:
    url = link(engine)
    event = {
        "requestContext": {"http": {"method": method, "userAgent": "Firefox", "sourceIp": "::1"}},
        "rawPath": url,
        "pathParameters": {"token": url.split("/")[2]},
        "headers": {"content-type": "application/x-www-form-urlencoded"},
        "body": body,
    }
    return answer(engine.container, event)


def test_who_left_is_offered_it_and_looking_asks_for_nothing(engine: Engine) -> None:
    assert BUTTON not in ask(engine, "GET")["body"]
    assert BUTTON in ask(engine, "POST", "choice=all")["body"]
    for _ in range(3):
        assert BUTTON in ask(engine, "GET")["body"]
    engine.drain()
    assert engine.database.person_requests.stored == {}


def test_it_opens_a_request_with_a_clock_and_unsubscribes(engine: Engine) -> None:
    page = ask(engine, "POST", "choice=erasure")
    assert page["statusCode"] == 200
    assert "30 dagen" in page["body"]
    engine.drain()
    (request,) = engine.database.person_requests.all(engine.account)
    mail = engine.mailer.accepted[0]
    key = engine.key_of(mail.to)
    assert (request.kind, request.key, request.email) == (RequestKind.ERASURE, key, mail.to)
    assert request.noted_by == MAILBOX
    state = engine.database.addresses.rows[engine.account, key]
    assert BlacklistReason.UNSUBSCRIBED in state.reasons
    (line,) = [each for each in engine.database.activity.lines if "request" in each.action]
    assert (line.actor, line.subject) == (MAILBOX, request.id)


def test_asking_again_or_a_hit_that_comes_twice_opens_no_second(engine: Engine) -> None:
    ask(engine, "POST", "choice=erasure")
    (hit,) = engine.queues.take_all("tracking")
    for _ in range(2):
        engine.queues.hit(hit.fields())
    ask(engine, "POST", "choice=erasure")
    engine.drain()
    (request,) = engine.database.person_requests.all(engine.account)
    engine.container.person_requests.answer(engine.account, "usr_1", request.id)
    engine.queues.hit(hit.fields())
    engine.drain()
    assert len(engine.database.person_requests.all(engine.account)) == 1


def test_of_whom_nothing_is_kept_nothing_is_asked(engine: Engine) -> None:
    mail = engine.mailer.accepted[0]
    key = engine.key_of(mail.to)
    contact = engine.database.addresses.rows[engine.account, key].contact_id
    stored = engine.database.contacts.get(engine.account, contact)
    assert stored is not None
    engine.database.contacts.remove(engine.account, stored)
    assert BUTTON not in ask(engine, "POST", "choice=all")["body"]
    assert ask(engine, "POST", "choice=erasure")["statusCode"] == 200
    engine.drain()
    assert engine.database.person_requests.stored == {}
