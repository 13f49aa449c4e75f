"""When accounts were last used: one write a day, and what is told rests on what was seen."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.domain.idleness import LastUse
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW

DAY = timedelta(days=1)


def test_a_use_is_noted_unless_there_is_one_since_then(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    uses = database.account_uses
    assert uses.find(account) is None
    uses.note(account, NOW, NOW)
    assert uses.find(account) == LastUse(NOW)
    uses.note(account, NOW + DAY / 2, NOW)
    assert uses.find(account) == LastUse(NOW)
    uses.note(account, NOW + DAY, NOW + timedelta(seconds=1))
    assert uses.find(account) == LastUse(NOW + DAY)
    assert uses.find(other_account) is None


def test_what_is_told_is_told_once_and_forgotten_at_the_next_use(
    database: AnyDatabase, account: str
) -> None:
    uses, told_at = database.account_uses, NOW + 17 * DAY
    uses.note(account, NOW, NOW)
    seen = LastUse(NOW)
    assert uses.tell(account, seen, told_at)
    assert uses.find(account) == LastUse(NOW, 1, told_at)
    assert not uses.tell(account, seen, told_at)  # another process was first
    assert uses.tell(account, LastUse(NOW, 1, told_at), told_at + 7 * DAY)
    uses.note(account, NOW + 25 * DAY, NOW + 24 * DAY)
    assert uses.find(account) == LastUse(NOW + 25 * DAY)


def test_of_an_account_used_meanwhile_nothing_is_told(database: AnyDatabase, account: str) -> None:
    uses = database.account_uses
    assert not uses.tell(account, LastUse(NOW), NOW)
    assert uses.find(account) is None
    uses.note(account, NOW, NOW)
    uses.note(account, NOW + DAY, NOW + DAY)
    assert not uses.tell(account, LastUse(NOW), NOW + DAY)
    assert uses.find(account) == LastUse(NOW + DAY)


def test_moments_are_kept_in_whole_seconds(database: AnyDatabase, account: str) -> None:
    uses, within = database.account_uses, timedelta(microseconds=654_321)
    uses.note(account, NOW + within, NOW)
    assert uses.find(account) == LastUse(NOW)
    assert uses.tell(account, LastUse(NOW), NOW + DAY + within)
    assert uses.find(account) == LastUse(NOW, 1, NOW + DAY)
