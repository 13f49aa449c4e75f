"""Address rows: the blacklist as people use it, page by page, many at once, and lifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.database import Database
from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import ClaimAnswer
from chalicelib.domain.contact import AddressState
from chalicelib.services.ports import BlacklistRow
from tests.adapters.address_steps import answer_of, reserve, state_of
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, key_of, make_mark, make_terms


def listed(database: AnyDatabase, account: str, limit: int) -> list[BlacklistRow]:
    """The blacklist, page by page."""
    found: list[BlacklistRow] = []
    start = ""
    while True:
        page = database.addresses.blacklisted(account, start, limit)
        found += page.items
        assert page.next_start != start or not start
        if not page.next_start:
            return found
        start = page.next_start


MONTHS: Sequence[datetime] = [datetime(2025, month, 3, tzinfo=UTC) for month in (2, 11, 12)]


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_the_blacklist_is_paged_newest_first_across_months(
    full_database: AnyDatabase, account: str, limit: int
) -> None:
    times = [month + timedelta(days=day) for month in MONTHS for day in range(3)]
    keys = reserve(full_database, account, len(times))
    for key, at in zip(reversed(keys), times, strict=True):
        full_database.addresses.blacklist(account, key, BlacklistReason.BOUNCE, make_mark(at=at))
    reserve(full_database, account)

    found = listed(full_database, account, limit)

    assert [row.key for row in found] == keys
    assert [row.mark.at for row in found] == sorted(times, reverse=True)
    assert {row.reason for row in found} == {BlacklistReason.BOUNCE}
    assert all(row.email for row in found)


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_an_address_with_two_reasons_is_listed_once_a_reason(
    full_database: AnyDatabase, account: str, limit: int
) -> None:
    keys = reserve(full_database, account, 2)
    marks = [make_mark(at=NOW), make_mark(at=NOW + timedelta(days=60))]
    for key in keys:
        for reason, mark in zip(
            (BlacklistReason.UNSUBSCRIBED, BlacklistReason.BOUNCE), marks, strict=True
        ):
            full_database.addresses.blacklist(account, key, reason, mark)

    found = listed(full_database, account, limit)

    assert sorted((row.key, row.reason) for row in found) == sorted(
        (key, reason)
        for key in keys
        for reason in (BlacklistReason.UNSUBSCRIBED, BlacklistReason.BOUNCE)
    )


def test_a_lift_forgets_strikes_and_what_was_heard(
    full_database: AnyDatabase, account: str
) -> None:
    (key,), addresses = reserve(full_database, account), full_database.addresses
    bounce, full = BlacklistReason.BOUNCE, BlacklistReason.MAILBOX_FULL
    addresses.strike(account, key, Strike("0100"))
    addresses.blacklist(account, key, full, make_mark(evidence="full 0100"))
    addresses.blacklist(account, key, bounce, make_mark(evidence="dead 0200"))
    addresses.blacklist(account, key, bounce, make_mark(evidence="dead 0300"))

    assert addresses.lift(account, key, bounce, NOW, lifted_at=77)
    assert not addresses.lift(account, key, bounce, NOW, lifted_at=78)
    assert addresses.lift(account, key, full, NOW)

    state = state_of(full_database, account, key)
    assert (state.reasons, state.strikes, state.lifted_at) == ({}, frozenset(), 77)
    assert state.lifted == {
        "mailbox_full full 0100",
        "bounce dead 0200",
        "bounce dead 0300",
    }
    assert not addresses.blacklist(account, key, bounce, make_mark(evidence="dead 0300"))
    assert answer_of(full_database, account, key, make_terms())[0] is ClaimAnswer.GRANTED
    assert addresses.blacklist(account, key, bounce, make_mark(evidence="dead 0400"))
    (row,) = addresses.blacklisted(account, "", 10).items
    assert (row.reason, row.lifted_at) == (bounce, 77)


def test_what_was_heard_since_somebody_looked_is_not_lifted(
    full_database: AnyDatabase, account: str
) -> None:
    (key,), addresses = reserve(full_database, account), full_database.addresses
    bounce = BlacklistReason.BOUNCE
    addresses.blacklist(account, key, bounce, make_mark(evidence="dead 0200"))
    seen = state_of(full_database, account, key).reasons[bounce]
    addresses.blacklist(account, key, bounce, make_mark(evidence="dead 0300"))

    assert not addresses.lift(account, key, bounce, NOW, seen=seen)
    seen = state_of(full_database, account, key).reasons[bounce]
    assert addresses.lift(account, key, bounce, NOW, seen=seen)


def test_many_are_listed_at_once_known_or_not(full_database: AnyDatabase, account: str) -> None:
    known, addresses = reserve(full_database, account, 30), full_database.addresses
    addresses.blacklist(account, known[0], BlacklistReason.MANUAL, make_mark(evidence="first"))
    addresses.blacklist(account, known[1], BlacklistReason.UNSUBSCRIBED, make_mark())
    unknown = [key_of(f"weg{number}@example.com") for number in range(30)]
    mark = make_mark(at=MONTHS[0], evidence="import imp_1")
    rows = [
        BlacklistRow(key, f"{key}@example.com", BlacklistReason.MANUAL, mark)
        for key in (*known, *unknown)
    ]

    assert addresses.blacklist_many(account, rows) == (False, *[True] * 59)
    assert addresses.blacklist_many(account, rows) == (False,) * 60
    assert addresses.blacklist_many(account, ()) == ()

    states = addresses.get_many(account, [row.key for row in rows])
    assert states[known[0]].reasons[BlacklistReason.MANUAL].evidence == "first"
    assert set(states[known[1]].reasons) == {BlacklistReason.UNSUBSCRIBED, BlacklistReason.MANUAL}
    assert states[known[2]].contact_id
    assert states[known[2]].email != f"{known[2]}@example.com"
    assert states[unknown[3]] == AddressState(
        unknown[3], email=f"{unknown[3]}@example.com", reasons={BlacklistReason.MANUAL: mark}
    )
    assert len(listed(full_database, account, 7)) == 61
    answers = addresses.claim(account, dict.fromkeys((known[4], unknown[4]), 0), make_terms())
    assert {answer for answer, _ in answers.values()} == {ClaimAnswer.BLACKLISTED}


def test_many_listed_add_no_evidence_to_what_stands_there(
    full_database: AnyDatabase, account: str
) -> None:
    (key,), addresses = reserve(full_database, account), full_database.addresses
    addresses.blacklist(account, key, BlacklistReason.BOUNCE, make_mark())
    row = BlacklistRow(key, "", BlacklistReason.BOUNCE, make_mark(evidence="import imp_1"))
    assert addresses.blacklist_many(account, [row]) == (False,)
    assert state_of(full_database, account, key).reasons[BlacklistReason.BOUNCE] == make_mark()


def test_500_addresses_cost_26_requests_and_once_more_5(
    emulated: Database, monkeypatch: pytest.MonkeyPatch, account: str
) -> None:
    """100 keys a read, 25 rows a write, and the month of the index once."""
    client, asked = emulated.addresses.bulk.client, Counter[str]()
    call = client._call

    def counted(operation: str, request: Any) -> Any:
        asked[operation] += 1
        return call(operation, request)

    monkeypatch.setattr(client, "_call", counted)
    rows = [
        BlacklistRow(key_of(f"a{n}@{account}.example"), "", BlacklistReason.MANUAL, make_mark())
        for n in range(500)
    ]
    emulated.addresses.blacklist_many(account, rows)
    assert asked == {"BatchGetItem": 5, "BatchExecuteStatement": 20, "UpdateItem": 1}
    asked.clear()
    emulated.addresses.blacklist_many(account, rows)
    assert asked == {"BatchGetItem": 5}


def test_many_listed_by_two_at_once_are_listed_once(
    full_database: AnyDatabase, account: str
) -> None:
    keys, barrier = reserve(full_database, account, 20), Barrier(2)
    keys += [key_of(f"weg{number}@example.com") for number in range(20)]

    def add(reason: BlacklistReason) -> tuple[bool, ...]:
        barrier.wait(timeout=30)
        rows = [BlacklistRow(key, "", reason, make_mark()) for key in keys]
        return full_database.addresses.blacklist_many(account, rows)

    both = (BlacklistReason.MANUAL, BlacklistReason.REQUESTED)
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(add, both)) == [(True,) * 40] * 2

    for state in full_database.addresses.get_many(account, keys).values():
        assert set(state.reasons) == set(both)
