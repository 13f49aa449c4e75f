"""Changing plans, and asking for more than a plan gives (R26, R62; D6, D19)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.domain.account import Account
from chalicelib.domain.case import Case, CaseKind
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound
from chalicelib.domain.plan import MYTEST, RAISABLE, fault_of, limits_of, takes_effect_at_once
from chalicelib.services.cases import ManageCases
from chalicelib.services.plan_room import CheckRoom
from chalicelib.services.ports import Accounts, Activity


@dataclass(frozen=True, slots=True)
class PlanChange:
    """plans: held now. case: that will decide about those that were asked, None when they are
    held already."""

    plans: tuple[str, ...]
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class ChangePlans:
    """By an owner; each change is in the account's activity."""

    accounts: Accounts
    room: CheckRoom
    cases: ManageCases
    activity: Activity

    def ask(self, account: str, actor: str, plans: tuple[str, ...], text: str = "") -> PlanChange:
        """Hold these plans from now on, or open a case, as the plans say. Raises InvalidInput
        (unknown, or smaller than what is used: everything at once), Conflict."""
        holder = self._holder(account)
        wanted = self.checked(holder, plans)
        self.cases.check_none_open(account, CaseKind.PLAN_CHANGE)
        if not takes_effect_at_once(holder.plans, wanted):
            asked = {"plans": " ".join(wanted)}
            case = self.cases.open(account, actor, CaseKind.PLAN_CHANGE, asked, text)
            return PlanChange(holder.plans, case)
        # The line first: were we to die in between, it is known what was asked.
        told = f"{' '.join(holder.plans)} → {' '.join(wanted)}"
        self.activity.record(account, actor, "plan_changed", account, told)
        changed = self.cases.change(account, lambda stands: replace(stands, plans=wanted))
        return PlanChange(changed.plans)

    def ask_more(self, account: str, actor: str, limit: str, wanted: int, reason: str) -> Case:
        """Open a case for a wider limit. Raises InvalidInput, Conflict while one is open."""
        holder = self._holder(account)
        if not reason.strip():
            raise InvalidInput.at("/reason", "reason_missing")
        self.check_higher(holder, limit, wanted)
        self.cases.check_none_open(account, CaseKind.RAISE_LIMITS)
        return self.cases.open(
            account, actor, CaseKind.RAISE_LIMITS, {limit: str(wanted)}, reason.strip()
        )

    def check_higher(self, holder: Account, limit: str, wanted: int) -> None:
        """Raise InvalidInput unless it is a limit that can be raised, to more than it is."""
        if limit not in RAISABLE:
            raise InvalidInput.at("/limit", "limit_not_raisable")
        most = getattr(limits_of(holder.plans, holder.raised), limit) or 0
        if wanted <= most:
            raise InvalidInput.at("/wanted", "limit_not_higher", most=str(most))

    def checked(self, holder: Account, plans: tuple[str, ...]) -> tuple[str, ...]:
        """These plans, the interface first, when the account can go over to them. Raises
        InvalidInput (unknown, or smaller than what is used: everything at once), Conflict."""
        wanted = tuple(sorted(plans, reverse=True))
        fault = fault_of(wanted)
        if fault:
            raise InvalidInput.at("/plans", fault)
        if set(wanted) == set(holder.plans):
            raise Conflict("plan_same")
        if MYTEST in wanted:
            raise Conflict("plan_mytest_over")
        self.room(holder, wanted)
        return wanted

    def _holder(self, account: str) -> Account:
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        return holder
