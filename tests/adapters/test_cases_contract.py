"""Cases: stored by version, and listed for operators while they are open."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.domain.case import Decision
from chalicelib.domain.errors import Conflict, StaleVersion, TransientFailure
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, make_account, make_case, make_user

DECISION = Decision(True, "An", "past bij jullie", NOW)
REFUSAL = Decision(False, "Bo", "past niet", NOW)


def listed(database: AnyDatabase, account: str) -> list[str]:
    return [case_id for holder, case_id in database.cases.open() if holder == account]


def test_an_open_case_is_listed_with_its_account_until_it_is_decided(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    case = database.cases.add(account, make_case())
    other = database.cases.add(other_account, make_case())
    assert listed(database, account) == [case.id]

    decided = database.cases.decide(account, case.decided(DECISION))

    assert decided.decision == DECISION
    assert decided.version == 2
    assert listed(database, account) == []
    assert listed(database, other_account) == [other.id]
    assert database.cases.find(account, case.id) == decided
    assert database.cases.find(other_account, case.id) is None


def test_of_two_who_decide_at_once_one_is_told(database: AnyDatabase, account: str) -> None:
    case = database.cases.add(account, make_case(opened_at=datetime(2026, 1, 1, tzinfo=UTC)))
    database.cases.decide(account, case.decided(DECISION))
    with pytest.raises(StaleVersion):
        database.cases.decide(account, case.decided(DECISION))


def test_a_case_is_opened_once(database: AnyDatabase, account: str) -> None:
    case = database.cases.add(account, make_case())
    with pytest.raises(Conflict):
        database.cases.add(account, case)
    assert listed(database, account) == [case.id]


def test_a_decision_and_what_it_changes_stand_together_or_not_at_all(database: AnyDatabase) -> None:
    made = make_account()
    database.accounts.create(made, make_user(), ())
    holder = database.accounts.find(made.id)
    case = database.cases.add(made.id, make_case())
    assert holder is not None
    wider = replace(holder, plans=("interface_50k",))
    database.accounts.replace(replace(holder, name="Anders"))

    with pytest.raises(StaleVersion):  # the account changed since
        database.cases.decide(made.id, case.decided(DECISION), wider)
    assert database.cases.find(made.id, case.id) == case
    assert listed(database, made.id) == [case.id]

    fresh = database.accounts.find(made.id)
    assert fresh is not None
    database.cases.decide(made.id, case.decided(DECISION), replace(fresh, plans=wider.plans))
    after = database.accounts.find(made.id)
    assert after is not None
    assert (after.name, after.plans) == ("Anders", wider.plans)
    assert after.version == fresh.version + 1

    with pytest.raises(StaleVersion):  # the case was decided
        database.cases.decide(made.id, case.decided(REFUSAL), replace(after, plans=("mytest",)))
    assert database.accounts.find(made.id) == after


def test_of_many_who_decide_at_once_one_decision_takes_effect(full_database: AnyDatabase) -> None:
    database = full_database
    made = make_account()
    database.accounts.create(made, make_user(), ())
    holder = database.accounts.find(made.id)
    case = database.cases.add(made.id, make_case())
    assert holder is not None

    def decide(number: int) -> int:
        decision = replace(DECISION, operator=f"Operator {number}")
        try:
            asked = replace(holder, name=f"Van {number}")
            database.cases.decide(made.id, case.decided(decision), asked)
        except (StaleVersion, TransientFailure):
            return -1
        return number

    with ThreadPoolExecutor(4) as operators:
        won = [number for number in operators.map(decide, range(4)) if number >= 0]
    after, stored = database.accounts.find(made.id), database.cases.find(made.id, case.id)
    assert after is not None
    assert stored is not None
    assert stored.decision is not None
    assert [f"Van {number}" for number in won] == [after.name]
    assert stored.decision.operator == f"Operator {won[0]}"
