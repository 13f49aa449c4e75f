from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.feedback import (
    UNDATED,
    BounceDetail,
    ComplaintDetail,
    FeedbackFact,
    FeedbackKind,
)
from chalicelib.wire.ses_events import parse
from tests.events.reading import SES, ses_event, ses_text

MESSAGE = "0107019a7c41e2b5-5d0c2f1e-8b7a-4c55-9a51-3f0d6e1b7c20-000000"
FEEDBACK = "0107019a7c420f11-2f6a90c4-17de-4be8-a0a2-6c2f1d9e8b33-000000"
LIEVE, GONE = "lieve.desmet@example.be", "bounce+01@simulator.amazonses.com"
ANGRY, LATE = "complaint+01@simulator.amazonses.com", "delay+01@simulator.amazonses.com"
UNKNOWN_USER = BounceDetail(
    "Permanent", "NoEmail", "5.1.1", "failed", "smtp; 550 5.1.1 user unknown"
)
GREETING = "Successfully validated SNS topic for Amazon SES event publishing."


def parsed(document: dict[str, Any]) -> tuple[FeedbackFact, ...]:
    return parse(json.dumps(document))


FACTS = [
    ("send", "send", [LIEVE], {"occurred_at": "2026-11-24T09:15:02.107"}),
    ("delivery", "delivery", [LIEVE], {"occurred_at": "2026-11-24T09:15:03.914"}),
    ("delivery_identity", "delivery", [LIEVE], {"occurred_at": "2026-11-24T09:15:03.914"}),
    ("bounce", "bounce", [GONE], {"bounce": UNKNOWN_USER, "feedback_id": FEEDBACK}),
    ("bounce_sns_envelope", "bounce", [GONE], {"bounce": UNKNOWN_USER, "feedback_id": FEEDBACK}),
    ("bounce_identity", "bounce", [GONE], {"feedback_id": FEEDBACK}),
    ("bounce_two_recipients", "bounce", [LIEVE, "info@example.be"], {"feedback_id": FEEDBACK}),
    ("complaint", "complaint", [ANGRY], {"complaint": ComplaintDetail("abuse", "")}),
    ("complaint_identity", "complaint", [ANGRY], {"feedback_id": FEEDBACK}),
    (
        "complaint_account_suppression_list",
        "complaint",
        [ANGRY],
        {"complaint": ComplaintDetail("", "OnAccountSuppressionList")},
    ),
    ("reject", "reject", [LIEVE], {"reason": "Bad content"}),
    ("open", "open", [LIEVE], {"ip": "203.0.113.77", "link": ""}),
    (
        "click",
        "click",
        [LIEVE],
        {
            "link": "https://www.example.be/brood?seizoen=winter",
            "agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)",
            "occurred_at": "2026-11-24T10:20:58.311",
        },
    ),
    (
        "rendering_failure",
        "rendering_failure",
        [LIEVE],
        {"reason": "Attribute 's4' is not present in the rendering data."},
    ),
    ("delivery_delay", "delay", [LATE], {"reason": "TransientCommunicationFailure"}),
    ("subscription", "subscription", [LIEVE], {"reason": "UnsubscribeHeader"}),
]


@pytest.mark.parametrize(("name", "kind", "recipients", "says"), FACTS)
def test_an_event_becomes_one_fact_a_recipient(
    name: str, kind: str, recipients: list[str], says: dict[str, Any]
) -> None:
    facts = parse(ses_text(name))
    assert [fact.recipient for fact in facts] == recipients
    for fact in facts:
        assert (fact.kind, fact.message_id) == (kind, MESSAGE)
        assert fact.occurred_at.tzinfo is UTC
        shown = {key: getattr(fact, key) for key in says}
        if "occurred_at" in shown:
            shown["occurred_at"] = fact.occurred_at.isoformat()[:23]
        assert shown == says


def test_every_fixture_and_every_kind_is_in_the_table() -> None:
    assert {row[0] for row in FACTS} == {path.stem for path in SES.glob("*.json")}
    assert {row[1] for row in FACTS} | {"unknown"} == {kind.value for kind in FeedbackKind}


def test_each_recipient_of_a_bounce_has_its_own_evidence() -> None:
    first, second = parse(ses_text("bounce_two_recipients"))
    assert first.bounce == BounceDetail(
        "Transient", "MailboxFull", "4.2.2", "failed", "smtp; 452 4.2.2 mailbox full"
    )
    assert second.bounce == BounceDetail("Transient", "MailboxFull")


def test_tags_are_flattened_and_identity_notifications_have_none() -> None:
    tagged, untagged = parse(ses_text("bounce"))[0], parse(ses_text("bounce_identity"))[0]
    assert tagged.tags["batch"] == "17"
    assert not any(name.startswith("ses:") for name in tagged.tags)
    assert untagged.tags == {}


def test_a_tag_may_be_a_text_or_an_empty_list() -> None:
    document = ses_event("send")
    document["mail"]["tags"] = {"a": "1", "b": [], "c": ["2", "3"]}
    assert parsed(document)[0].tags == {"a": "1", "c": "2"}


@pytest.mark.parametrize(
    "body",
    [
        GREETING,
        f"  {GREETING}\n",
        json.dumps({"Type": "Notification", "Message": GREETING}),
        '{"notificationType": "AmazonSnsSubscriptionSucceeded", "message": "You have subscribed"}',
    ],
)
def test_the_greetings_of_a_new_topic_say_nothing(body: str) -> None:
    assert parse(body) == ()


@pytest.mark.parametrize("name", ["Teleport", "bounce", "RenderingFailure", "Received"])
def test_an_unknown_type_is_a_fact_of_kind_unknown(name: str) -> None:
    (fact,) = parsed(ses_event("bounce", eventType=name))
    assert (fact.kind, fact.name, fact.message_id) == (FeedbackKind.UNKNOWN, name, MESSAGE)
    assert fact.recipient == GONE
    (bare,) = parsed({"eventType": name})
    assert (bare.message_id, bare.recipient, bare.is_dated) == ("", "", False)


@pytest.mark.parametrize(
    "name", ["open", "click", "bounce", "complaint", "delivery", "subscription"]
)
def test_a_mail_to_two_people_does_not_say_whom_it_is_about(name: str) -> None:
    document = ses_event(name)
    document["mail"]["destination"] = ["a@example.be", "b@example.be"]
    for key in ("bouncedRecipients", "complainedRecipients", "recipients"):
        document[name].pop(key, None)
    assert [fact.recipient for fact in parsed(document)] == [""]


@pytest.mark.parametrize("name", ["send", "reject", "rendering_failure"])
def test_what_happens_to_the_whole_mail_is_a_fact_for_each_recipient(name: str) -> None:
    document = ses_event(name)
    document["mail"]["destination"] = ["a@example.be", "b@example.be"]
    assert [fact.recipient for fact in parsed(document)] == ["a@example.be", "b@example.be"]
    document["mail"]["destination"] = []
    assert [fact.recipient for fact in parsed(document)] == [""]


@pytest.mark.parametrize(
    ("name", "part"), [("delivery", "delivery"), ("delivery_delay", "deliveryDelay")]
)
def test_the_event_itself_says_whom_it_is_about(name: str, part: str) -> None:
    document = ses_event(name)
    document["mail"]["destination"] = ["somebody.else@example.be"]
    assert [fact.recipient for fact in parsed(document)] == [LIEVE if name == part else LATE]


def test_a_field_called_message_makes_no_envelope() -> None:
    assert parsed(ses_event("send", Message="hello", Type="x"))[0].kind is FeedbackKind.SEND


TIMES = [
    ("2026-11-24T09:15:02.107Z", datetime(2026, 11, 24, 9, 15, 2, 107_000, UTC)),
    ("2026-11-24 09:15:02.107Z", datetime(2026, 11, 24, 9, 15, 2, 107_000, UTC)),
    ("2026-11-24T09:15:02", datetime(2026, 11, 24, 9, 15, 2, 0, UTC)),
    ("2026-11-24 10:15:02+01:00", datetime(2026, 11, 24, 9, 15, 2, 0, UTC)),
    ("2026-11-24T09:15:02.123456789Z", datetime(2026, 11, 24, 9, 15, 2, 123_456, UTC)),
    ("2999-01-01T00:00:00.000Z", datetime(2999, 1, 1, tzinfo=UTC)),
    ("0001-01-01T00:00:00+23:00", UNDATED),
    ("yesterday", UNDATED),
    ("", UNDATED),
    (None, UNDATED),
]


@pytest.mark.parametrize(("text", "moment"), TIMES)
def test_times_are_read_tolerantly(text: str | None, moment: datetime) -> None:
    document = ses_event("open")
    document["open"]["timestamp"] = document["mail"]["timestamp"] = text
    assert parsed(document)[0].occurred_at == moment


def test_without_a_time_of_its_own_an_event_has_the_time_of_its_mail() -> None:
    document = ses_event("open")
    del document["open"]["timestamp"]
    assert parsed(document)[0].occurred_at == datetime(2026, 11, 24, 9, 15, 2, 107_000, UTC)


def test_a_broken_subject_does_not_lose_a_bounce() -> None:
    document = ses_event("bounce")
    document["mail"]["commonHeaders"]["subject"] = "\ud83d"
    assert parsed(document)[0].recipient == GONE
