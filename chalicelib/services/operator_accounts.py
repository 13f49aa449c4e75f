"""Operators' orders about how an account stands: its state and its strikes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.account import Account
from chalicelib.domain.account_changes import account_changes
from chalicelib.domain.activity import Changes
from chalicelib.domain.errors import NotFound
from chalicelib.domain.strike import AccountStrike, StrikeKind, points, stage_of, strike
from chalicelib.services import account_states
from chalicelib.services.operating import Found, Order
from chalicelib.services.operator_desk import Desk, chosen


def show_account(desk: Desk, order: Order) -> Found:
    """State, standing, strikes and running campaigns."""
    account = desk.campaigns.account_of(order.account)
    figures, struck = desk.judge.figures(account.id), desk.strikes.of(account.id)
    running = [campaign for owner, campaign in desk.running.running() if owner == account.id]
    cause = f", for {account.cause}" if account.cause else ""
    data = {
        "name": account.name,
        "country": account.country,
        "company_number": account.company_number,
        "plans": list(account.plans),
        "raised": dict(account.raised),
        "created_at": account.created_at.isoformat(),
        "is_confirmed": account.is_confirmed,
        "state": account.state.value,
        "cause": account.cause,
        "standing": figures.standing.value,
        "sent": figures.sent,
        "bounced": figures.bounced,
        "complained": figures.complained,
        "points": struck.points,
        "strikes": [
            {
                "id": each.id,
                "at": each.at.isoformat(),
                "points": each.weight if each.id in struck.counted else 0,
                "subjects": list(each.subjects),
                "counts": dict(each.counts),
                "given_by": each.given_by,
                "removed_by": each.removed_by,
                "why": each.removed_why or each.why,
            }
            for each in struck.strikes
        ],
        "running_campaigns": running,
    }
    return Found(f"{account.name} is {account.state.value}{cause}: {struck.points} points.", data)


def look_at_state(
    change: Callable[[Account, datetime], Account], sentence: str
) -> Callable[[Desk, Order], Found]:
    """A look at the account, and what the order would make of it."""

    def look(desk: Desk, order: Order) -> Found:
        shown, holder = show_account(desk, order), desk.campaigns.account_of(order.account)
        changes = account_changes(holder, change(holder, desk.clock.now()))
        return Found(f"{shown.says} {sentence}", shown.data, changes)

    return look


def suspend(desk: Desk, order: Order) -> Found:
    """Stop it from sending."""
    return _stands(desk.states.suspend(order.account))


def close(desk: Desk, order: Order) -> Found:
    """End it."""
    return _stands(desk.states.close(order.account))


def reinstate(desk: Desk, order: Order) -> Found:
    """Let it send again."""
    return _stands(desk.states.reinstate(order.account))


def _stands(account: Account) -> Found:
    return Found(f"The account is {account.state.value}; its owners are mailed within a minute.")


def look_at_new_strike(desk: Desk, order: Order) -> Found:
    """What the strike would bring about."""
    before, given = desk.strikes.of(order.account).strikes, _given(desk, order)
    is_new = given.id not in {each.id for each in before}
    after = (given, *before) if is_new else before
    holder, now = desk.campaigns.account_of(order.account), desk.clock.now()
    seen = holder.released_at
    is_acted_on = any(seen is None or each.at > seen for each in after)
    stands = account_states.brought(holder, stage_of(after, now)) if is_acted_on else holder
    changes = {**_points(before, after, now), **account_changes(holder, stands)}
    said = "It would get this strike." if is_new else "That strike is there already."
    shown = show_account(desk, order)
    return Found(f"{shown.says} {said}", shown.data, changes)


def add_strike(desk: Desk, order: Order) -> Found:
    """Give it, and act on what it comes to."""
    before = desk.strikes.of(order.account).strikes
    is_new = desk.give_strikes(order.account, _given(desk, order))
    desk.strikes.act(order.account)
    said = "The strike is given." if is_new else "That strike was there already."
    return _after(desk, order, said, before)


def look_at_removal(desk: Desk, order: Order) -> Found:
    """What taking it back would bring about. Raises NotFound."""
    before, now = desk.strikes.of(order.account).strikes, desk.clock.now()
    if order.given["strike"] not in {each.id for each in before}:
        raise NotFound()
    after = [each for each in before if each.id != order.given["strike"]]
    holder = desk.campaigns.account_of(order.account)
    stands = account_states.relieved(holder, stage_of(after, now))
    changes = {**_points(before, after, now), **account_changes(holder, stands)}
    shown = show_account(desk, order)
    return Found(f"{shown.says} The strike would be removed.", shown.data, changes)


def remove_strike(desk: Desk, order: Order) -> Found:
    """Take it back, with what it brought about. Raises NotFound."""
    before = desk.strikes.of(order.account).strikes
    desk.strikes.remove(order.account, order.given["strike"], order.operator, order.reason)
    return _after(desk, order, "The strike is removed.", before)


def _given(desk: Desk, order: Order) -> AccountStrike:
    kind, about = chosen(StrikeKind, order, "kind"), order.given["about"]
    made = strike(kind, desk.clock.now(), (about,), {}, about)
    return replace(made, given_by=order.operator, why=order.reason)


def _after(desk: Desk, order: Order, said: str, before: Iterable[AccountStrike]) -> Found:
    shown, after = show_account(desk, order), desk.strikes.of(order.account).strikes
    return Found(f"{said} {shown.says}", shown.data, _points(before, after, desk.clock.now()))


def _points(
    before: Iterable[AccountStrike], after: Iterable[AccountStrike], now: datetime
) -> Changes:
    old, new = points(before, now), points(after, now)
    return {} if old == new else {"points": (str(old), str(new))}
