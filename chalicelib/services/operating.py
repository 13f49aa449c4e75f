"""What the platform's operators may do, and under which rules: each order names its operator and
its reason, is written down before it is carried out, and changes nothing unless it says so (A12).

The orders themselves: operator_actions.py.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from chalicelib.domain.account import Account
from chalicelib.domain.account_changes import account_changes
from chalicelib.domain.activity import Changes
from chalicelib.domain.errors import InvalidInput, MynumaError, TransientFailure
from chalicelib.services.ports import Accounts, Activity

D = TypeVar("D")

PLATFORM = "platform"
"""In whose activity every order stands, beside the account's own."""

_ALWAYS = frozenset({"action", "operator", "reason", "apply"})
_MOST_LETTERS = 2_000
_ADDRESS = re.compile(r"\S@\S+\.\w")
_MAY_NAME_SOMEBODY = frozenset({"address", "recipient", "request", "link", "message_id"})
"""Fields that no line of the audit holds; all others may end there, and lines are kept for good."""


@dataclass(frozen=True, slots=True)
class Order:
    """What an operator asks. given: the fields of this action, all text."""

    action: str
    operator: str
    reason: str
    is_applied: bool
    given: Mapping[str, str]

    @property
    def account(self) -> str:
        """ "" where the action has none."""
        return self.given.get("account", "")

    @property
    def actor(self) -> str:
        """As the audit names the operator."""
        return f"operator {self.operator}"


@dataclass(frozen=True, slots=True)
class Found:
    """What is told of an order: a sentence, figures or ids, and what it changes or would change."""

    says: str
    data: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    changes: Changes = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action(Generic[D]):
    """One thing an operator can do.

    about: a line for who asks what there is. needs, may: fields of the event beside those of all.
    look: tells what there is, or what would happen. run: does it; None where there is nothing to do
    but look. is_private: whether it shows what belongs to an account, which then reads of it in
    its own activity. has_own_line: whether its use case writes that line.
    """

    about: str
    look: Callable[[D, Order], Found]
    run: Callable[[D, Order], Found] | None = None
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    is_private: bool = False
    has_own_line: bool = False


@dataclass(frozen=True, slots=True)
class Operate(Generic[D]):
    """Check, write down, carry out, answer; never a stack trace."""

    desk: D
    actions: Mapping[str, Action[D]]
    accounts: Accounts
    activity: Activity

    def __call__(self, event: Any) -> dict[str, Any]:
        """The answer to an event of the console. Raises what is no fault of the order's."""
        try:
            order = self._read(event)
            return self._carry_out(order)
        except _Refused as refused:
            return {"ok": False, "says": str(refused), "data": refused.data}
        except InvalidInput as error:
            codes = [f"{each.pointer}: {each.code}" for each in error.errors] or [error.code]
            return {"ok": False, "says": f"Refused: {', '.join(codes)}.", "data": {}}
        except TransientFailure:
            raise  # nothing is wrong with the order
        except MynumaError as error:
            data = {"code": error.code, **error.context}
            return {"ok": False, "says": f"Refused: {error.code}.", "data": data}

    def _carry_out(self, order: Order) -> dict[str, Any]:
        action = self.actions[order.action]
        is_dry = action.run is not None and not order.is_applied
        name = f"{order.action}_dry_run" if is_dry else order.action
        # Before it happens: nothing is done, or shown, without a trace.
        self.activity.record(
            PLATFORM, order.actor, name, order.account or order.action, order.reason
        )
        if action.run is None:
            found = action.look(self.desk, order)
            # Whose it is may show only now.
            whose = found.data.get("account", "") or order.account
            if action.is_private and whose:
                self._tell(whose, order, {})
        else:
            found = action.look(self.desk, order) if is_dry else self._run(action, order)
        says = found.says
        if is_dry:
            says = f'Dry run, nothing changed. {says} Say "apply": true to do it.'
        is_applied = action.run is not None and order.is_applied
        answer = {"ok": True, "action": order.action, "applied": is_applied}
        return {**answer, "says": says, "data": dict(found.data), "changes": dict(found.changes)}

    def _run(self, action: Action[D], order: Order) -> Found:
        """Do it, and have the account read what it changed, as far as it came."""
        assert action.run is not None
        before = self.accounts.find(order.account) if order.account else None
        try:
            found = action.run(self.desk, order)
        except Exception:
            if changes := self._changes_since(before):
                self._tell(order.account, order, changes)
            raise
        changes = {**self._changes_since(before), **found.changes}
        if before is not None and not action.has_own_line:
            self._tell(order.account, order, changes)
        return dataclasses.replace(found, changes=changes)

    def _changes_since(self, before: Account | None) -> Changes:
        after = self.accounts.find(before.id) if before else None
        return account_changes(before, after) if before and after else {}

    def _tell(self, account: str, order: Order, changes: Changes) -> None:
        subject = order.given.get("campaign") or order.given.get("case") or account
        self.activity.record(
            account,
            order.actor,
            f"operator_{order.action}",
            subject,
            order.reason,
            changes=changes,
        )

    def _read(self, event: Any) -> Order:
        name = event.get("action") if isinstance(event, Mapping) else None
        if not isinstance(name, str) or name not in self.actions:
            known = {name: action.about for name, action in self.actions.items()}
            raise _Refused("There is no such action. Known are those below.", known)
        action = self.actions[name]
        allowed = _ALWAYS | {*action.needs, *action.may}
        missing = [
            field
            for field in ("operator", "reason", *action.needs)
            if not isinstance(event.get(field), str) or not event[field].strip()
        ]
        if missing:
            raise _Refused(f"Refused: this action needs {', '.join(missing)}.")
        if unknown := sorted(set(event) - allowed):
            raise _Refused(f"Refused: this action knows no {', '.join(unknown)}.")
        if not isinstance(event.get("apply", False), bool):
            raise _Refused('Refused: "apply" is true or false.')
        texts = {field: event[field] for field in allowed & set(event) - {"apply"}}
        bad = [n for n, v in texts.items() if not isinstance(v, str) or len(v) > _MOST_LETTERS]
        if bad:
            raise _Refused(f"Refused: {', '.join(sorted(bad))} must be text, not too long.")
        named = [n for n, v in texts.items() if n not in _MAY_NAME_SOMEBODY and _ADDRESS.search(v)]
        if named:
            raise _Refused(f"Refused: no e-mail address in {', '.join(sorted(named))}: it is kept.")
        given = {field: text.strip() for field, text in texts.items() if field not in _ALWAYS}
        if given.get("account") and self.accounts.find(given["account"]) is None:
            raise _Refused("Refused: there is no such account.")
        return Order(
            name,
            event["operator"].strip(),
            event["reason"].strip(),
            bool(event.get("apply", False)),
            given,
        )


class _Refused(Exception):
    """An order that cannot be carried out, in words for the operator."""

    def __init__(self, says: str, data: Mapping[str, str] | None = None) -> None:
        super().__init__(says)
        self.data = dict(data or {})
