"""SES events and hits: told apart by their queue, folded together, faults kept apart."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.domain.errors import TransientFailure
from chalicelib.wire.queue_messages import Hit
from handlers import feedback
from tests.events.reading import ses_event, ses_text
from tests.fakes.mailer import AcceptedMail
from tests.handlers.invoking import failed, records
from tests.world import Engine

MALFORMED = (
    "",
    "no json",
    "[]",
    "{}",
    '{"eventType":"Bounce"}',
    '{"eventType":"Send","mail":{}}',
    "[" * 100_000,
    '{"eventType":"Send","mail":{"messageId":NaN}}',
    '{"eventType":"Send","mail":{"messageId":"\\ud800"},"send":{}}',
)


def event_of(mail: AcceptedMail, name: str = "delivery") -> str:
    """The example of that name, about an accepted mail."""
    document = ses_event(name)
    document["mail"]["messageId"] = mail.message_id
    document["mail"]["destination"] = [mail.to]
    document["mail"]["tags"] = {tag: [value] for tag, value in mail.tags.items()}
    if name == "delivery":
        document["delivery"]["recipients"] = [mail.to]
    return json.dumps(document)


def hit_of(engine: Engine, campaign: str, **changes: Any) -> str:
    fields = {"batch": 0, "index": 0, "at": 0, "agent": "Firefox", **changes}
    return Hit("open", engine.account, campaign, **fields).to_json()


def test_events_of_one_read_are_one_write_a_batch(engine: Engine) -> None:
    campaign = engine.sent_campaign(5)
    bodies = [event_of(mail) for mail in engine.mailer.accepted]
    version = engine.facts(campaign).version
    assert failed(feedback.handler, records("feedback", *bodies)) == []
    assert engine.counters(campaign) == {"sent": 5, "delivered": 5}
    assert engine.facts(campaign).version == version + 1


def test_c16_a_hit_for_newer_code_alone_stays_on_the_queue_and_holds_nothing_up(
    engine: Engine,
) -> None:
    campaign = engine.sent_campaign(2)
    newer = json.dumps(json.loads(hit_of(engine, campaign)) | {"v": 7, "for": 7})
    event = records("tracking", newer, hit_of(engine, campaign, index=1))
    assert failed(feedback.handler, event) == [event["Records"][0]["messageId"]]
    assert engine.counters(campaign) == {"sent": 2, "opened": 1}


def test_the_queue_of_a_record_says_what_it_is(engine: Engine) -> None:
    campaign = engine.sent_campaign(1)
    body = hit_of(engine, campaign)
    assert failed(feedback.handler, records("tracking", body)) == []
    assert engine.counters(campaign) == {"sent": 1, "opened": 1}


@pytest.mark.parametrize("queue", ["feedback", "tracking"])
def test_what_came_by_the_other_queue_is_not_believed(engine: Engine, queue: str) -> None:
    campaign = engine.sent_campaign(1)
    (mail,) = engine.mailer.accepted
    body = event_of(mail) if queue == "tracking" else hit_of(engine, campaign)
    assert failed(feedback.handler, records(queue, body)) == []
    assert engine.counters(campaign) == {"sent": 1}
    (letter,) = engine.database.dead_letters.letters
    assert (letter.reason, letter.body) == ("malformed", body)


def test_a_hit_written_with_other_spaces_is_a_hit(engine: Engine) -> None:
    campaign = engine.sent_campaign(1)
    body = json.dumps(json.loads(hit_of(engine, campaign)), indent=2)
    assert failed(feedback.handler, records("tracking", body)) == []
    assert engine.counters(campaign) == {"sent": 1, "opened": 1}


@pytest.mark.parametrize("body", MALFORMED, ids=lambda body: body[:40])
def test_a_malformed_event_is_kept_once_and_harms_no_other(engine: Engine, body: str) -> None:
    campaign = engine.sent_campaign(2)
    one, two = (event_of(mail) for mail in engine.mailer.accepted)
    assert failed(feedback.handler, records("feedback", one, body, two)) == []
    assert engine.counters(campaign) == {"sent": 2, "delivered": 2}
    assert [letter.reason for letter in engine.database.dead_letters.letters] == ["malformed"]


def test_a_record_that_breaks_us_comes_back_alone(engine: Engine) -> None:
    campaign = engine.sent_campaign(2)
    good, bad = hit_of(engine, campaign, index=1), hit_of(engine, campaign, index=50)
    assert failed(feedback.handler, records("tracking", bad, good)) == ["m0"]
    assert engine.counters(campaign) == {"sent": 2, "opened": 1}


def test_busy_storage_brings_every_record_back_and_repeats_count_once(engine: Engine) -> None:
    campaign = engine.sent_campaign(2)
    bodies = [event_of(mail) for mail in engine.mailer.accepted]
    fold = engine.database.ledger.fold

    def busy(*asked: Any) -> Any:
        engine.database.ledger.fold = fold  # type: ignore[method-assign]
        raise TransientFailure("storage_busy")

    engine.database.ledger.fold = busy  # type: ignore[method-assign]
    event = records("feedback", "no json", *bodies)
    assert failed(feedback.handler, event) == ["m0", "m1", "m2"]
    assert engine.database.dead_letters.letters == [], "nor is it buried twice"
    assert failed(feedback.handler, event) == []
    assert failed(feedback.handler, event) == []
    assert engine.counters(campaign) == {"sent": 2, "delivered": 2}


def test_the_greeting_of_a_new_topic_is_taken_and_forgotten(engine: Engine) -> None:
    greeting = "Successfully validated SNS topic for Amazon SES event publishing."
    assert failed(feedback.handler, records("feedback", greeting)) == []
    assert engine.database.dead_letters.letters == []


@pytest.mark.parametrize(
    "name", ["send", "bounce", "complaint", "bounce_identity", "open", "click", "reject"]
)
def test_an_event_that_is_not_ours_is_kept_and_changes_nothing(engine: Engine, name: str) -> None:
    campaign = engine.sent_campaign(1)
    assert failed(feedback.handler, records("feedback", ses_text(name))) == []
    assert engine.counters(campaign) == {"sent": 1}
    assert [kept.reason for kept in engine.database.dead_letters.letters] == ["tags_not_genuine"]


def test_an_empty_event_is_no_failure(engine: Engine) -> None:
    assert failed(feedback.handler, {}) == []
