"""Operators' orders about what accounts ask: cases, plans and limits (D19, R62)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from chalicelib.domain.account import Account
from chalicelib.domain.account_changes import account_changes
from chalicelib.domain.case import Case, Decision
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.services.operating import Found, Order
from chalicelib.services.operator_desk import Desk, chosen


class Answer(StrEnum):
    """What an operator makes of a case."""

    APPROVE = "approve"
    REFUSE = "refuse"


def list_cases(desk: Desk, order: Order) -> Found:
    """What waits for a decision; of one account everything, with what was said and decided."""
    if order.account:
        own = [{**_told(case), **_said(case)} for case in desk.cases.all(order.account)]
        return Found(f"Cases of this account, newest first: {len(own)}.", {"cases": own})
    waiting = sorted(desk.cases.waiting(), key=lambda each: (each[1].opened_at, each[1].id))
    rows = [{"account": account, **_told(case)} for account, case in waiting]
    return Found(f"Cases that wait for a decision, oldest first: {len(rows)}.", {"cases": rows})


def look_at_case(desk: Desk, order: Order) -> Found:
    """What the decision would change. Raises as `decide_case`."""
    answer, case = chosen(Answer, order, "answer"), _case(desk, order)
    is_approved = answer is Answer.APPROVE
    case.decided(Decision(is_approved, order.operator, order.reason, desk.clock.now()))
    holder = desk.campaigns.account_of(order.account)
    changes = account_changes(holder, desk.cases.granted(holder, case)) if is_approved else {}
    become = "approved" if is_approved else "refused"
    says = f"The case would be {become}; the owners would be mailed your reason."
    return Found(says, {**_told(case), **_said(case)}, changes)


def decide_case(desk: Desk, order: Order) -> Found:
    """Decide it, and do what was asked when it is approved. Raises NotFound, Conflict (decided
    already), InvalidInput (a plan that has become too small)."""
    is_approved = chosen(Answer, order, "answer") is Answer.APPROVE
    case = desk.cases.decide(
        order.account,
        order.given["case"],
        order.operator,
        is_approved=is_approved,
        reason=order.reason,
    )
    says = f"The case is {case.state.value}; the owners are mailed your reason within a minute."
    return Found(says, _told(case))


def look_at_plans(desk: Desk, order: Order) -> Found:
    """What would change. Raises InvalidInput, Conflict, as the account's own change would."""
    holder = desk.campaigns.account_of(order.account)
    wanted = desk.plan_changes.checked(holder, _plans(order))
    return _plan_found("It would have", holder, replace(holder, plans=wanted))


def change_plan(desk: Desk, order: Order) -> Found:
    """Hold these plans from now on. Raises as `look_at_plans`."""
    holder = desk.campaigns.account_of(order.account)
    wanted = desk.plan_changes.checked(holder, _plans(order))
    after = desk.cases.change(order.account, lambda stands: replace(stands, plans=wanted))
    return _plan_found("It has", holder, after)


def look_at_limit(desk: Desk, order: Order) -> Found:
    """What would change. Raises InvalidInput."""
    holder = desk.campaigns.account_of(order.account)
    return _limit_found("It would have", holder, _raised(desk, order, holder))


def raise_limits(desk: Desk, order: Order) -> Found:
    """Widen one limit for this account. Raises InvalidInput."""
    holder = desk.campaigns.account_of(order.account)
    after = desk.cases.change(order.account, lambda stands: _raised(desk, order, stands))
    return _limit_found("It has", holder, after)


def _raised(desk: Desk, order: Order, holder: Account) -> Account:
    name, wanted = order.given["limit"], order.given["wanted"]
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < len("10000000")):
        raise InvalidInput.at("/wanted", "a whole number below 10 million")
    desk.plan_changes.check_higher(holder, name, int(wanted))
    return replace(holder, raised={**holder.raised, name: int(wanted)})


def _plans(order: Order) -> tuple[str, ...]:
    return tuple(order.given["plans"].split())


def _plan_found(word: str, before: Account, after: Account) -> Found:
    says = f"{word} {' and '.join(after.plans)}, where it had {' and '.join(before.plans)}."
    return Found(says, {"plans": list(after.plans)}, account_changes(before, after))


def _limit_found(word: str, before: Account, after: Account) -> Found:
    changes = account_changes(before, after)
    told = [f"{name.removeprefix('limits.')}: {new}" for name, (_, new) in changes.items()]
    return Found(f"{word} {', '.join(told)}.", {"raised": dict(after.raised)}, changes)


def _case(desk: Desk, order: Order) -> Case:
    case = desk.cases.cases.find(order.account, order.given["case"])
    if case is None:
        raise NotFound()
    return case


def _told(case: Case) -> dict[str, Any]:
    """Ids and figures: a list over all accounts shows nobody's words."""
    asked = {} if "subject" in case.asked else dict(case.asked)
    return {
        "case": case.id,
        "kind": case.kind.value,
        "state": case.state.value,
        "opened_at": case.opened_at.isoformat(),
        "asked": asked,
    }


def _said(case: Case) -> dict[str, Any]:
    decision = case.decision
    decided = (
        {"by": decision.operator, "reason": decision.reason, "at": decision.at.isoformat()}
        if decision
        else None
    )
    return {
        "opened_by": case.opened_by,
        "asked": dict(case.asked),
        "text": case.text,
        "decision": decided,
    }
