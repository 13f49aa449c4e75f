"""Transactional mail: found whole, changed by version, content pinned."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from chalicelib.domain import ids
from chalicelib.domain.errors import Conflict, StaleVersion
from chalicelib.domain.message import Message, MessageState
from tests.adapters.conftest import AnyDatabase
from tests.builders import make_message, ulid

NUMBERS = count(1)


def test_what_is_added_is_found_whole(database: AnyDatabase, account: str) -> None:
    message = make_message(html="<p>€</p>" * 60_000, occurred_at=None)

    added = database.messages.add(account, message)

    assert added == replace(message, version=1)
    assert database.messages.find(account, message.id) == added


def test_an_id_is_taken_once(database: AnyDatabase, account: str) -> None:
    message = database.messages.add(account, make_message())

    with pytest.raises(Conflict):
        database.messages.add(account, replace(message, subject="Andere"))


def test_a_change_needs_the_stored_version_and_leaves_the_content(
    database: AnyDatabase, account: str
) -> None:
    first = database.messages.add(account, make_message())

    second = database.messages.replace(
        account, replace(first, state=MessageState.SENT, provider_id="0100", attempts=1)
    )

    assert second == replace(
        first, state=MessageState.SENT, provider_id="0100", attempts=1, version=2
    )
    assert database.messages.find(account, first.id) == second
    with pytest.raises(StaleVersion):
        database.messages.replace(account, first)
    with pytest.raises(StaleVersion):
        database.messages.replace(account, make_message(version=1))


@pytest.mark.parametrize(
    "message_id", ["", "msg_1", "con_1", "msg_ZZZZZZZZZZZZZZZZZZZZZZZZZZ", "x"]
)
def test_what_is_no_message_id_is_nobodys(
    database: AnyDatabase, account: str, message_id: str
) -> None:
    assert database.messages.find(account, message_id) is None


def test_another_account_sees_nothing(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    message = database.messages.add(account, make_message())

    assert database.messages.find(other_account, message.id) is None
    assert database.messages.find(account, ulid("msg")) is None
    with pytest.raises(StaleVersion):
        database.messages.replace(other_account, message)


def test_what_was_accepted_in_a_time_is_counted_but_for_tests(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    start = datetime(2026, 3, 31, 22, 0, tzinfo=UTC)
    end = datetime(2026, 4, 1, 22, 0, tzinfo=UTC)
    millisecond = timedelta(milliseconds=1)
    for at in (start - millisecond, start, start + timedelta(hours=5), end - millisecond, end):
        database.messages.add(account, made_at(at))
    database.messages.add(account, replace(made_at(start), is_test=True))
    database.messages.add(other_account, made_at(start))

    assert database.messages.count(account, start, end) == 3


def made_at(at: datetime) -> Message:
    """A message accepted then, with a content beside it."""
    message_id = ids.ulid("msg", int(at.timestamp() * 1000), next(NUMBERS))
    return make_message(id=message_id, created_at=at, html="<p>€</p>" * 60_000)


def test_a_sent_mail_is_found_by_its_day_and_the_id_of_ses(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    made = [database.messages.add(account, make_message()) for _ in range(3)]
    sent = database.messages.replace(account, replace(made[1], provider_id="0102-1"))
    day = sent.created_at.date()

    found = database.messages.sent_as(account, day, "0102-1")

    assert found is not None
    assert found.id == sent.id
    assert database.messages.sent_as(account, day, "0102-2") is None
    assert database.messages.sent_as(account, day + timedelta(days=1), "0102-1") is None
    assert database.messages.sent_as(other_account, day, "0102-1") is None
