"""What an account may send a day: never more than the limit, whoever asks at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from chalicelib.domain.sender import SenderRoute
from tests.adapters.conftest import AnyDatabase
from tests.builders import short_id

DOMAIN, PLATFORM = SenderRoute.DOMAIN, SenderRoute.PLATFORM
MONDAY, TUESDAY = "2026-03-02", "2026-03-03"


def test_what_fits_is_counted_and_what_does_not_is_refused(
    database: AnyDatabase, account: str
) -> None:
    allowances = database.allowances
    assert allowances.used(account, DOMAIN, MONDAY) == 0
    assert allowances.take(account, DOMAIN, MONDAY, 50, 120)
    assert allowances.take(account, DOMAIN, MONDAY, 50, 120)
    assert not allowances.take(account, DOMAIN, MONDAY, 21, 120)
    assert allowances.take(account, DOMAIN, MONDAY, 20, 120)
    assert not allowances.take(account, PLATFORM, MONDAY, 251, 250)
    assert allowances.used(account, DOMAIN, MONDAY) == 120
    assert allowances.take(account, DOMAIN, MONDAY, 1_000, None)


def test_what_was_not_sent_is_given_back(database: AnyDatabase, account: str) -> None:
    allowances = database.allowances
    allowances.give_back(account, DOMAIN, MONDAY, 5)
    assert allowances.used(account, DOMAIN, MONDAY) == 0
    allowances.take(account, DOMAIN, MONDAY, 50, 50)
    allowances.give_back(account, DOMAIN, MONDAY, 10)
    assert allowances.used(account, DOMAIN, MONDAY) == 40
    assert allowances.take(account, DOMAIN, MONDAY, 10, 50)


def test_days_routes_and_accounts_count_for_themselves(database: AnyDatabase, account: str) -> None:
    allowances = database.allowances
    allowances.take(account, DOMAIN, MONDAY, 50, None)
    allowances.take(account, PLATFORM, TUESDAY, 50, None)
    allowances.take(account, DOMAIN, "2026-03-01", 7, None)
    allowances.give_back(account, DOMAIN, "2026-03-01", 7)
    assert allowances.days_before(account, DOMAIN, MONDAY, 6) == 0
    assert allowances.days_before(account, DOMAIN, TUESDAY, 6) == 1
    assert allowances.days_before(account, PLATFORM, TUESDAY, 6) == 0
    assert allowances.days_before(short_id("acc"), DOMAIN, TUESDAY, 6) == 0


def test_no_more_days_are_counted_than_matter(database: AnyDatabase, account: str) -> None:
    for day in range(1, 10):
        database.allowances.take(account, DOMAIN, f"2026-02-0{day}", 1, None)
    assert database.allowances.days_before(account, DOMAIN, MONDAY, 6) == 6


def test_of_many_at_once_no_more_pass_than_fit(full_database: AnyDatabase, account: str) -> None:
    def take(_: int) -> bool:
        return full_database.allowances.take(account, DOMAIN, MONDAY, 10, 45)

    with ThreadPoolExecutor(8) as pool:
        passed = sum(pool.map(take, range(16)))
    assert (passed, full_database.allowances.used(account, DOMAIN, MONDAY)) == (4, 40)
