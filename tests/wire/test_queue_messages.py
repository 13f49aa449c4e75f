from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.domain.errors import TransientFailure
from chalicelib.wire.queue_messages import (
    VERSION,
    DeliverBatch,
    DeliverMessage,
    Hit,
    ImportContacts,
    Pace,
    PlanCampaign,
    UnreadableMessage,
)

MESSAGES: list[Any] = [
    PlanCampaign("acc_1", "cmp_1", 0, 3),
    Pace("planned", 2),
    DeliverBatch("acc_1", "cmp_1", 7),
    DeliverMessage("acc_1", "msg_1"),
    ImportContacts("acc_1", "imp_1", 4),
    Hit("click", "acc_1", "cmp_1", 1, 2, 3, 4, "HEAD", "Firefox é", "192.0.2.1", True),
]
MOST_BYTES = 256 * 1024


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.kind)
def test_a_message_comes_back_as_it_was(message: Any) -> None:
    assert type(message).from_json(message.to_json()) == message
    assert json.loads(message.to_json())["v"] == VERSION


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.kind)
@pytest.mark.parametrize("other", MESSAGES, ids=lambda message: message.kind)
def test_a_message_is_of_one_kind(message: Any, other: Any) -> None:
    if type(message) is type(other):
        return
    with pytest.raises(UnreadableMessage):
        type(other).from_json(message.to_json())


def test_fields_with_a_default_may_be_missing() -> None:
    body = '{"v":1,"kind":"plan_campaign","account":"a","campaign":"c"}'
    assert PlanCampaign.from_json(body) == PlanCampaign("a", "c", 0, 0)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "x",
        "null",
        "7",
        "[]",
        '"text"',
        "{}",
        '{"v":1}',
        '{"kind":"pace","reason":"x"}',
        '{"v":0,"kind":"pace","reason":"x"}',
        '{"v":"x","kind":"pace","reason":"x"}',
        '{"v":null,"kind":"pace","reason":"x"}',
        '{"v":1,"for":"x","kind":"pace","reason":"x"}',
        '{"v":1,"kind":"pace"}',
        '{"v":1,"kind":"other","reason":"x"}',
    ],
)
def test_anything_else_is_unreadable(body: str) -> None:
    with pytest.raises(UnreadableMessage):
        Pace.from_json(body)


# As the first release wrote them: they may stand on a queue for two weeks.
FIRST_RELEASE = [
    ('{"v":1,"kind":"plan_campaign","account":"acc_1","campaign":"cmp_1","lane":0,"step":3}', 0),
    ('{"v":1,"kind":"pace","reason":"planned","step":2}', 1),
    ('{"v":1,"kind":"deliver_batch","account":"acc_1","campaign":"cmp_1","batch":7}', 2),
    ('{"v":1,"kind":"deliver_message","account":"acc_1","message":"msg_1"}', 3),
    ('{"v":1,"kind":"import_contacts","account":"acc_1","import_id":"imp_1","step":4}', 4),
    (
        (
            '{"v":1,"kind":"hit","event":"click","account":"acc_1","campaign":"cmp_1","batch":1,'
            '"index":2,"at":3,"link":4,"method":"HEAD","agent":"Firefox \u00e9","ip":"192.0.2.1",'
            '"is_anonymous":true}'
        ),
        5,
    ),
]


@pytest.mark.parametrize(("body", "place"), FIRST_RELEASE)
def test_c16_messages_of_the_first_release_are_understood(body: str, place: int) -> None:
    expected = MESSAGES[place]
    assert type(expected).from_json(body) == expected


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.kind)
def test_c16_a_message_of_newer_code_is_read_without_what_is_new(message: Any) -> None:
    newer = json.loads(message.to_json()) | {"v": 7, "for": 1, "colour": "green"}
    assert type(message).from_json(json.dumps(newer)) == message


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.kind)
def test_c16_a_message_for_newer_code_alone_stays_on_the_queue(message: Any) -> None:
    newer = json.loads(message.to_json()) | {"v": 7, "for": 7}
    with pytest.raises(TransientFailure) as left:
        type(message).from_json(json.dumps(newer))
    assert left.value.code == "message_of_newer_code"


def test_a_hit_with_the_longest_agent_fits_a_queue_message() -> None:
    hit = Hit("click", "acc_1", "cmp_1", 2**24, 49, 2**33, 999, "GET", "\U0001f600" * 300, "::1")
    assert len(hit.to_json().encode()) < MOST_BYTES / 50
    assert Hit.from_json(hit.to_json()).fields()["agent"] == "\U0001f600" * 300


def test_c16_older_code_reads_every_choice_of_a_reader_as_leaving() -> None:
    hit = Hit("unsubscribe", "acc_1", "cmp_1", 1, 2, 3, choice="undo", reason="never_asked")
    body = json.loads(hit.to_json())
    assert (body["event"], body["for"]) == ("unsubscribe", 1)
    assert Hit.from_json(hit.to_json()) == hit
