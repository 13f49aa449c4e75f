"""Changing plans: at once or by a case, never below what is used (R62; D6, D19)."""

from __future__ import annotations

import pytest

from chalicelib.domain.case import CaseKind, CaseState
from chalicelib.domain.errors import Conflict, InvalidInput, MynumaError, NotFound
from chalicelib.domain.plan import PLANS
from tests.builders import make_key, make_sender, make_user
from tests.services.changing import change_account
from tests.world import ACTOR, Engine


def engine_on(*plans: str) -> Engine:
    engine = Engine()
    change_account(engine, plans=plans)
    return engine


def plans_of(engine: Engine) -> tuple[str, ...]:
    return engine.database.accounts.stored[engine.account].plans


def refusal(engine: Engine, *plans: str) -> list[str]:
    """The codes with which a change is refused."""
    before = plans_of(engine)
    with pytest.raises(MynumaError) as refused:
        engine.container.plan_changes.ask(engine.account, ACTOR, plans)
    assert plans_of(engine) == before
    assert engine.database.cases.open() == ()
    error = refused.value
    is_listed = isinstance(error, InvalidInput) and error.errors
    return [fault.code for fault in error.errors] if is_listed else [error.code]


@pytest.mark.parametrize(
    ("held", "wanted", "is_at_once"),
    [
        (("mytest",), ("interface_10k",), True),
        (("mytest",), ("interface_50k",), False),
        (("mytest",), ("interface_1k", "api_100k"), True),
        (("interface_1k",), ("interface_1k", "api_1m"), False),
        (("interface_500k",), ("interface_100k",), True),
        (("interface_100k",), ("interface_500k",), False),
        (("api_1m",), ("api_1m", "interface_5k"), True),
    ],
)
def test_which_change_takes_effect_at_once(
    held: tuple[str, ...], wanted: tuple[str, ...], is_at_once: bool
) -> None:
    engine = engine_on(*held)
    change = engine.container.plan_changes.ask(engine.account, ACTOR, wanted, "groei")
    assert (change.case is None) == is_at_once
    assert set(plans_of(engine)) == set(wanted if is_at_once else held)
    actions = [line.action for line in engine.database.activity.lines]
    assert actions == (["plan_changed"] if is_at_once else ["case_opened"])


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (("interface_5k",), "plan_same"),
        (("gold",), "plan_unknown"),
        (("interface_5k", "interface_1k"), "plans_exclude_each_other"),
        (("mytest",), "plan_mytest_over"),
    ],
)
def test_what_cannot_be_asked(wanted: tuple[str, ...], code: str) -> None:
    assert refusal(engine_on("interface_5k"), *wanted) == [code]


@pytest.mark.parametrize("over", [0, 1])
def test_a_plan_below_what_is_used_is_refused_with_everything_to_tidy(over: int) -> None:
    engine = engine_on("interface_500k", "api_10m")
    small = PLANS["interface_1k"].limits
    database, account = engine.database, engine.account
    database.contact_counts.take(account, small.contacts + over, 500_000)
    for _ in range(small.senders - 1 + over):
        database.senders.add(account, make_sender())
    for _ in range(small.keys + over):
        database.keys.add(account, make_key())
    for _ in range(small.users - 1 + over):
        database.users.add(account, make_user())
    if over:
        assert refusal(engine, "interface_1k") == [
            f"plan_too_few_{name}" for name in ("contacts", "senders", "keys", "users")
        ]
        return
    engine.container.plan_changes.ask(account, ACTOR, ("interface_1k",))
    assert plans_of(engine) == ("interface_1k",)


def test_an_approved_case_changes_the_plan_and_a_refused_one_nothing() -> None:
    for is_approved in (True, False):
        engine = engine_on("mytest")
        change = engine.container.plan_changes.ask(engine.account, ACTOR, ("interface_50k",))
        assert change.case is not None
        ((account, waiting),) = engine.container.cases.waiting()
        assert (account, waiting.id) == (engine.account, change.case.id)

        decided = engine.container.cases.decide(
            account, waiting.id, "An", is_approved=is_approved, reason="Besproken"
        )

        assert decided.state is (CaseState.APPROVED if is_approved else CaseState.REFUSED)
        assert plans_of(engine) == (("interface_50k",) if is_approved else ("mytest",))
        assert engine.container.cases.waiting() == ()
        last = engine.database.activity.lines[-1]
        assert (last.actor, last.action) == ("operator An", f"case_{decided.state.value}")


def test_a_case_is_decided_once_by_somebody_with_a_reason() -> None:
    engine = engine_on("mytest")
    cases = engine.container.cases
    case = cases.open(engine.account, ACTOR, CaseKind.SUPPORT, {"subject": "Vraag"})
    for operator, reason in (("", "x"), ("An", " ")):
        with pytest.raises(InvalidInput):
            cases.decide(engine.account, case.id, operator, is_approved=True, reason=reason)
    other = engine.add_account()
    with pytest.raises(NotFound):
        cases.decide(other, case.id, "An", is_approved=True, reason="x")
    cases.decide(engine.account, case.id, "An", is_approved=True, reason="Beantwoord")
    with pytest.raises(Conflict):
        cases.decide(engine.account, case.id, "Bo", is_approved=False, reason="Toch niet")


def test_asking_for_more_waits_for_somebody_and_then_counts() -> None:
    engine = engine_on("interface_5k")
    ask = engine.container.plan_changes.ask_more
    for limit, wanted, reason in (
        ("contacts", 9_000, "groei"),
        ("users", PLANS["interface_5k"].limits.users, "groei"),
        ("users", 9, " "),
    ):
        with pytest.raises(InvalidInput):
            ask(engine.account, ACTOR, limit, wanted, reason)
    case = ask(engine.account, ACTOR, "first_day", 9_000, "Grote klant")
    with pytest.raises(Conflict):
        ask(engine.account, ACTOR, "users", 9, "groei")
    limits = engine.container.plan_limits
    assert limits.of(engine.account).first_day is None
    engine.container.cases.decide(engine.account, case.id, "An", is_approved=True, reason="ok")
    assert limits.of(engine.account).first_day == 9_000
