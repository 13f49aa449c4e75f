from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.feedback import FeedbackFact
from chalicelib.wire.ses_events import MOST_BYTES, MalformedEvent, parse
from tests.events.reading import SES, ses_event, ses_text


def _changed(name: str, *path: str, to: Any) -> str:
    document = ses_event(name)
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return json.dumps(document)


MALFORMED = {
    "empty": "",
    "text": "Successfully validated something else",
    "cut short": ses_text("bounce")[:200],
    "a list": "[]",
    "a number": "7",
    "NaN": '{"eventType": "Send", "mail": NaN}',
    "Infinity": '{"eventType": "Send", "mail": {"x": -Infinity}}',
    "deep": "[" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "a long number": '{"eventType": "Send", "x": ' + "9" * 5_000 + "}",
    "too large": json.dumps(ses_event("send", padding="x" * MOST_BYTES)),
    "too large in octets": json.dumps(ses_event("send", padding="é" * 200_000), ensure_ascii=False),
    "a lone surrogate": _changed("bounce", "mail", "messageId", to="\ud800"),
    "a lone surrogate in a tag": _changed("bounce", "mail", "tags", to={"\udfff": ["x"]}),
    "a raw lone surrogate": '{"eventType": "\ud800"}',
    "no type": json.dumps({"mail": ses_event("send")["mail"]}),
    "both types": json.dumps(ses_event("bounce", notificationType="Bounce")),
    "a type that is no text": json.dumps(ses_event("bounce", eventType=["Bounce"])),
    "an empty type": json.dumps(ses_event("bounce", eventType="")),
    "no mail": '{"eventType": "Bounce", "bounce": {}}',
    "a mail that is a text": json.dumps(ses_event("bounce", mail="x")),
    "no message id": _changed("bounce", "mail", "messageId", to=""),
    "a message id that is a number": _changed("bounce", "mail", "messageId", to=7),
    "no bounce": '{"eventType": "Bounce", "mail": {"messageId": "x"}}',
    "recipients that are texts": _changed("bounce", "bounce", "bouncedRecipients", to=["a@b.be"]),
    "recipients that are no list": _changed("bounce", "bounce", "bouncedRecipients", to={"a": 1}),
    "a destination of numbers": _changed("send", "mail", "destination", to=[1]),
    "tags that are a list": _changed("send", "mail", "tags", to=["x"]),
    "tags of numbers": _changed("send", "mail", "tags", to={"x": [1]}),
    "a time that is a number": _changed("open", "open", "timestamp", to=1_790_000_000),
    "an envelope around nothing": '{"Type": "Notification", "Message": "hello"}',
    "an envelope around an object": '{"Type": "Notification", "Message": {}}',
    "an envelope in an envelope": json.dumps(
        {"Type": "Notification", "Message": ses_text("bounce_sns_envelope")}
    ),
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_no_event_is_malformed(body: str) -> None:
    with pytest.raises(MalformedEvent):
        parse(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
NAMES = st.sampled_from(sorted(path.stem for path in SES.glob("*.json")))


def _assert_facts_or_malformed(body: str) -> None:
    try:
        facts = parse(body)
    except MalformedEvent:
        return
    assert all(isinstance(fact, FeedbackFact) for fact in facts)
    assert all(fact.occurred_at.utcoffset() is not None for fact in facts)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.text('{}[]",:\\u0d89einf-+.TES')))
@example("\ud800")
def test_any_text_gives_facts_or_is_malformed(body: str) -> None:
    _assert_facts_or_malformed(body)


@settings(max_examples=300, deadline=None)
@given(NAMES, JSON, st.randoms(use_true_random=False))
def test_any_value_at_any_place_gives_facts_or_is_malformed(
    name: str, value: object, chance: Any
) -> None:
    document: Any = ses_event(name)
    place = document
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = chance.choice(keys)
        if not isinstance(place[key], dict | list) or not place[key] or chance.random() < 0.3:
            break
        place = place[key]
    place[key] = value
    _assert_facts_or_malformed(json.dumps(document))
