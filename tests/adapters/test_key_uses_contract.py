"""When keys were last used: one write in five minutes, whoever asks."""

from __future__ import annotations

from tests.adapters.conftest import AnyDatabase
from tests.builders import make_key

NOON = 1_772_442_000


def test_a_use_is_noted_when_the_last_one_is_long_enough_ago(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    assert database.key_uses.all(account) == {}
    for at, shown in ((0, 0), (1, 0), (299, 0), (300, 300), (599, 300), (601, 601), (500, 601)):
        database.key_uses.note(account, "key_a", NOON + at, 300)
        assert database.key_uses.all(account) == {"key_a": NOON + shown}
    database.key_uses.note(account, "key_b", NOON, 300)
    assert database.key_uses.all(account) == {"key_a": NOON + 601, "key_b": NOON}
    assert database.key_uses.all(other_account) == {}
    assert database.keys.all(account) == ()


def test_a_removed_key_leaves_no_use_behind(database: AnyDatabase, account: str) -> None:
    key = make_key()
    database.accounts.add_key(account, key)
    database.key_uses.note(account, key.id, NOON, 300)

    database.accounts.remove_key(account, key.id)

    assert database.key_uses.all(account) == {}
