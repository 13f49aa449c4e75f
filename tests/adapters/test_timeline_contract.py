"""Histories: idempotent, newest first, apart by account and address."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, key_of, make_row


def test_rows_are_read_newest_first(database: AnyDatabase, account: str) -> None:
    times = [
        NOW,
        NOW + timedelta(microseconds=1),
        NOW + timedelta(seconds=1),
        NOW + timedelta(days=40),
    ]
    rows = [make_row(at=at, campaign="cmp_1", batch=3, index=7, detail="0100") for at in times]

    database.timeline.write(account, rows)

    key = rows[0].key
    assert database.timeline.read(account, key, 10) == tuple(reversed(rows))
    assert database.timeline.read(account, key, 2) == (rows[3], rows[2])


def test_a_row_written_again_is_one_row(database: AnyDatabase, account: str) -> None:
    row, other = make_row(), make_row()

    database.timeline.write(account, [row, other, row])
    database.timeline.write(account, [replace(row, detail="0100")])

    assert database.timeline.read(account, row.key, 10) == (other, replace(row, detail="0100"))


def test_many_rows_are_all_written(database: AnyDatabase, account: str) -> None:
    rows = [make_row() for _ in range(60)]

    database.timeline.write(account, rows)
    database.timeline.write(account, [])

    assert database.timeline.read(account, rows[0].key, 100) == tuple(reversed(rows))


def test_histories_are_apart(database: AnyDatabase, account: str, other_account: str) -> None:
    row = make_row()
    database.timeline.write(account, [row])

    assert database.timeline.read(other_account, row.key, 10) == ()
    assert database.timeline.read(account, key_of("ander@example.com"), 10) == ()
