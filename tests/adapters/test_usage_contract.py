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
