"""Who is to be told of a new version: in the order of signing up, each once."""

from __future__ import annotations

from tests.adapters.conftest import AnyDatabase
from tests.builders import make_account, make_user, short_id


def test_accounts_are_told_in_order_and_new_ones_come_last(database: AnyDatabase) -> None:
    """The list is the platform's: the test looks at its own accounts only."""
    text = f"code/{short_id('x')}"
    own = [make_account() for _ in range(3)]
    for account in own:
        database.accounts.create(account, make_user(), ())
    ids = [account.id for account in own]

    def untold(limit: int = 1_000) -> list[str]:
        return [each for each in database.announcements.untold(text, limit) if each in ids]

    assert untold() == ids
    database.announcements.told(text, ids[0])
    assert database.announcements.untold(text, 1) == (ids[1],)
    database.announcements.told(text, ids[2])
    assert untold() == []
    late = make_account()
    database.accounts.create(late, make_user(), ())
    ids.append(late.id)
    assert untold() == [late.id]
    assert database.announcements.untold(f"{text}-other", 1_000)[0] <= ids[0]
