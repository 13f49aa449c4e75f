"""The operators' orders: none without a reason, none that changes anything unless it says so, each
written down with what it changed (A12)."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from chalicelib.api.activity_words import label_of
from chalicelib.api.languages import LANGUAGES, words
from chalicelib.domain.account import AccountState
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.plan import RAISABLE
from chalicelib.services.operating import PLATFORM
from chalicelib.services.operator_actions import ACTIONS
from tests.services.ordering import (
    BY,
    account_of,
    ask,
    event_for,
    lines,
    make_it_possible,
    stored,
)
from tests.world import Engine


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("missing", ["operator", "reason"])
@pytest.mark.parametrize("value", [None, "", "  ", 7])
def test_no_order_without_an_operator_and_a_reason(
    action: str, missing: str, value: object
) -> None:
    engine = Engine()
    event = {**event_for(engine, action), "apply": True, missing: value}
    if value is None:
        del event[missing]
    before = stored(engine)
    answer = engine.container.operate(event)
    assert not answer["ok"]
    assert missing in answer["says"]
    assert stored(engine) == before
    assert engine.database.activity.lines == []


@pytest.mark.parametrize("action", [name for name, each in ACTIONS.items() if each.needs])
def test_what_an_action_needs_is_named(action: str) -> None:
    engine = Engine()
    answer = ask(engine, action, apply=True)
    assert not answer["ok"]
    assert all(name in answer["says"] for name in ACTIONS[action].needs)


@pytest.mark.parametrize("action", [name for name, each in ACTIONS.items() if each.run])
def test_a_dry_run_changes_nothing_and_is_written_down(action: str) -> None:
    engine = Engine()
    event = event_for(engine, action)
    before = stored(engine)
    answer = engine.container.operate(event)
    assert (answer["ok"], answer["applied"]) == (True, False)
    assert answer["says"].startswith("Dry run, nothing changed.")
    assert stored(engine) == before
    assert lines(engine, PLATFORM) == [("operator An", f"{action}_dry_run", "nagekeken")]
    assert lines(engine, engine.account) == []


OF_ACCOUNTS = [name for name, each in ACTIONS.items() if "account" in each.needs]
DECLARED = {name: f"operator_{name}" for name in OF_ACCOUNTS} | {
    "decide_case": "case_approved",
    "release_breaker": "breaker_forget",
    "lift_blacklist": "blacklist_lifted_complaint",
}


@pytest.mark.parametrize("action", OF_ACCOUNTS)
def test_what_is_done_to_an_account_is_one_line_in_its_own_activity(action: str) -> None:
    engine = Engine()
    event = make_it_possible(engine, event_for(engine, action))
    is_run = ACTIONS[action].run is not None
    answer = engine.container.operate({**event, "apply": True} if is_run else event)
    assert answer["ok"], answer["says"]
    assert lines(engine, PLATFORM) == [("operator An", action, "nagekeken")]
    assert lines(engine, engine.account) == [("operator An", DECLARED[action], "nagekeken")]
    (line,) = [one for one in engine.database.activity.lines if one.account == engine.account]
    assert line.changes == answer["changes"]
    assert bool(line.changes) is is_run


@pytest.mark.parametrize("action", [name for name, each in ACTIONS.items() if each.run])
def test_a_dry_run_shows_exactly_what_changes(action: str) -> None:
    engine = Engine()
    event = make_it_possible(engine, event_for(engine, action))
    shown = engine.container.operate(event)
    done = engine.container.operate({**event, "apply": True})
    assert shown["ok"], shown["says"]
    assert done["ok"], done["says"]
    assert shown["changes"] == done["changes"]
    again = engine.container.operate(event)
    assert not again["ok"] or again["changes"] == {}


@pytest.mark.parametrize("action", OF_ACCOUNTS)
def test_an_order_that_is_refused_is_no_line_of_the_account(action: str) -> None:
    engine = Engine()
    event = {**event_for(engine, action), "apply": True}
    event |= dict.fromkeys(("campaign", "case", "strike", "limit", "plans"), "nothing")
    event = {name: value for name, value in event.items() if name in allowed(action)}
    if ACTIONS[action].run is None:
        del event["apply"]
    if not engine.container.operate(event)["ok"]:
        assert lines(engine, engine.account) == []
        assert lines(engine, PLATFORM) == [("operator An", action, "nagekeken")]


def allowed(action: str) -> set[str]:
    """Fields of its event."""
    return {"action", "operator", "reason", "apply", *ACTIONS[action].needs}


def test_what_was_half_done_is_told_as_far_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine()

    def busy(*_: object) -> None:
        raise TransientFailure("storage_busy")

    monkeypatch.setattr(engine.database.campaigns, "running", busy)
    with pytest.raises(TransientFailure):
        ask(engine, "suspend", account=engine.account, apply=True)
    (line,) = [one for one in engine.database.activity.lines if one.account == engine.account]
    assert line.changes == {"state": ("active", "suspended"), "cause": ("", "operator")}


def test_every_field_that_an_order_changes_has_its_words() -> None:
    for action in OF_ACCOUNTS:
        engine = Engine()
        event = make_it_possible(engine, event_for(engine, action))
        is_run = ACTIONS[action].run is not None
        answer = engine.container.operate({**event, "apply": True} if is_run else event)
        for language in LANGUAGES:
            texts = words(language)["activity"]
            assert {each for each in answer["changes"] if f"field.{each}" not in texts} == set()


def test_every_limit_that_can_be_raised_has_its_words() -> None:
    for language, name in product(LANGUAGES, RAISABLE):
        assert label_of(f"limits.{name}", language) != f"limits.{name}"


@pytest.mark.parametrize("field", ["operator", "reason"])
def test_what_is_kept_for_good_names_nobody(field: str) -> None:
    engine = Engine()
    event = {"action": "suspend", "account": engine.account, **BY, "apply": True}
    answer = engine.container.operate({**event, field: "mail van lezer@voorbeeld.be"})
    assert not answer["ok"]
    assert field in answer["says"]
    assert "lezer" not in str(answer) + str(engine.database.activity.lines)


WRONG: dict[str, object] = {
    "nothing": None,
    "a list": [],
    "a text": "stop_all",
    "no action": {},
    "an unknown one": {"action": "shutdown", **BY},
    "an action that is no text": {"action": ["stop_all"], **BY},
}


@pytest.mark.parametrize("event", WRONG.values(), ids=WRONG)
def test_whoever_does_not_know_the_actions_is_told_them(event: object) -> None:
    answer = Engine().container.operate(event)
    assert not answer["ok"]
    assert answer["data"].keys() == ACTIONS.keys()
    assert all(answer["data"].values())


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a field too many": ({"aply": True}, "knows no aply"),
    "apply in words": ({"apply": "yes"}, "true or false"),
    "a foreign account": ({"account": "acc_0000000000000"}, "no such account"),
    "a number": ({"account": 7}, "needs account"),
}


@pytest.mark.parametrize(("more", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said_in_words(more: dict[str, Any], says: str) -> None:
    engine = Engine()
    answer = engine.container.operate(
        {"action": "suspend", "account": engine.account, **BY, **more}
    )
    assert not answer["ok"]
    assert says in answer["says"]
    assert account_of(engine).state is AccountState.ACTIVE


@pytest.mark.parametrize(
    ("action", "more", "says"),
    [
        ("add_strike", {"kind": "ugly", "about": "x"}, "illegal_content"),
        ("remove_strike", {"strike": "nothing"}, "not_found"),
        ("show_campaign", {"campaign": "cmp_0000000000000"}, "not_found"),
        ("release_breaker", {"campaign": "cmp_0000000000000", "verdict": "keep"}, "forget"),
    ],
)
def test_an_order_that_cannot_be_carried_out_says_why(
    action: str, more: dict[str, Any], says: str
) -> None:
    engine = Engine()
    answer = ask(engine, action, account=engine.account, apply=True, **more)
    assert not answer["ok"]
    assert says in answer["says"]
