"""Cases: stored by version, and listed for operators while they are open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chalicelib.domain.case import Decision
from chalicelib.domain.errors import Conflict, StaleVersion
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, make_case

DECISION = Decision(True, "An", "past bij jullie", NOW)


def listed(database: AnyDatabase, account: str) -> list[str]:
    return [case_id for holder, case_id in database.cases.open() if holder == account]


def test_an_open_case_is_listed_with_its_account_until_it_is_decided(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    case = database.cases.add(account, make_case())
    other = database.cases.add(other_account, make_case())
    assert listed(database, account) == [case.id]

    decided = database.cases.replace(account, case.decided(DECISION))

    assert decided.decision == DECISION
    assert decided.version == 2
    assert listed(database, account) == []
    assert listed(database, other_account) == [other.id]
    assert database.cases.find(account, case.id) == decided
    assert database.cases.find(other_account, case.id) is None


def test_of_two_who_decide_at_once_one_is_told(database: AnyDatabase, account: str) -> None:
    case = database.cases.add(account, make_case(opened_at=datetime(2026, 1, 1, tzinfo=UTC)))
    database.cases.replace(account, case.decided(DECISION))
    with pytest.raises(StaleVersion):
        database.cases.replace(account, case.decided(DECISION))


def test_a_case_is_opened_once(database: AnyDatabase, account: str) -> None:
    case = database.cases.add(account, make_case())
    with pytest.raises(Conflict):
        database.cases.add(account, case)
    assert listed(database, account) == [case.id]
