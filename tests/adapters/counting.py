"""What the ledger's contract suites check after everything they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.adapters.conftest import AnyDatabase


def assert_counted(
    database: AnyDatabase, account: str, campaign: str, numbers: Iterable[int]
) -> None:
    """Counters = sum of what the facts of these batches count (I9)."""
    sums: Counter[str] = Counter()
    for number in numbers:
        sums.update(database.ledger.facts(account, campaign, number).counts())
    counters = database.ledger.counters(account, campaign)
    assert {n: c for n, c in counters.items() if c} == {n: c for n, c in sums.items() if c}
