"""The mails of a month by campaign: what is put replaces, so that repeats count nothing twice."""

from __future__ import annotations

from tests.adapters.conftest import AnyDatabase
from tests.builders import short_id


def test_a_month_is_the_sum_of_what_was_last_said_of_each_campaign(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    first, second = short_id("cmp"), short_id("cmp")
    for month, campaign, mails in (
        ("2026-11", first, 10),
        ("2026-11", second, 5),
        ("2026-12", first, 7),
        ("2026-11", first, 12),
        ("2026-11", first, 12),
    ):
        database.usage.put(account, month, campaign, mails)

    assert database.usage.month(account, "2026-11") == {first: 12, second: 5}
    assert database.usage.month(account, "2026-12") == {first: 7}
    assert database.usage.month(account, "2026-1") == {}
    assert database.usage.month(other_account, "2026-11") == {}


def test_messages_are_counted_by_day_up_to_the_limit_of_their_month(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    usage = database.usage
    assert not usage.take_message(account, "2026-11-01", 0)
    assert usage.take_message(account, "2026-11-01", 2)
    assert usage.take_message(account, "2026-11-02", 2)
    assert not usage.take_message(account, "2026-11-02", 2)
    assert usage.take_message(account, "2026-12-01", 2), "a new month begins at nothing"
    assert usage.take_message(account, "2026-11-02", None)

    assert usage.counts(account, "2026-11").messages == {"2026-11-01": 1, "2026-11-02": 2}
    assert usage.counts(other_account, "2026-11").messages == {}
    assert usage.month(account, "2026-11") == {}, "these are of campaigns"


def test_a_recount_corrects_a_day_unless_it_moved_meanwhile(
    database: AnyDatabase, account: str
) -> None:
    usage = database.usage
    for _ in range(3):
        usage.take_message(account, "2026-11-01", None)

    assert not usage.correct_messages(account, "2026-11-01", 2, 1)
    assert usage.correct_messages(account, "2026-11-01", 3, 1)
    assert usage.correct_messages(account, "2026-11-02", 0, 4)

    assert usage.counts(account, "2026-11").messages == {"2026-11-01": 1, "2026-11-02": 4}
    assert not usage.take_message(account, "2026-11-03", 5), "the sum is corrected too"
    assert usage.take_message(account, "2026-11-03", 6)


def test_the_last_recount_of_a_day_stands(database: AnyDatabase, account: str) -> None:
    usage = database.usage
    usage.note_contacts(account, "2026-11-01", 40)
    usage.note_contacts(account, "2026-11-01", 41)
    usage.note_contacts(account, "2026-11-30", 39)
    usage.take_message(account, "2026-11-30", None)

    assert usage.counts(account, "2026-11").contacts == {"2026-11-01": 41, "2026-11-30": 39}
