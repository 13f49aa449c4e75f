from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.wire.queue_messages import (
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
    assert json.loads(message.to_json())["v"] == 1


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
        '{"v":2,"kind":"pace","reason":"x"}',
        '{"v":"1","kind":"pace","reason":"x"}',
        '{"v":1,"kind":"pace"}',
        '{"v":1,"kind":"pace","reason":"x","extra":1}',
        '{"v":1,"kind":"other","reason":"x"}',
    ],
)
def test_anything_else_is_unreadable(body: str) -> None:
    with pytest.raises(UnreadableMessage):
        Pace.from_json(body)


def test_a_hit_with_the_longest_agent_fits_a_queue_message() -> None:
    hit = Hit("click", "acc_1", "cmp_1", 2**24, 49, 2**33, 999, "GET", "\U0001f600" * 300, "::1")
    assert len(hit.to_json().encode()) < MOST_BYTES / 50
    assert Hit.from_json(hit.to_json()).fields()["agent"] == "\U0001f600" * 300
