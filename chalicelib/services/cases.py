"""Cases: opened by accounts, decided by operators, who give a reason (D19, R62)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from chalicelib.domain.account import Account
from chalicelib.domain.account_changes import account_changes
from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.case import Case, CaseKind, CaseState, Decision
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from chalicelib.services.plan_room import CheckRoom
from chalicelib.services.ports import Accounts, Activity, Agenda, Cases, Clock, Ids

_TRIES = 5


@dataclass(frozen=True, slots=True)
class ManageCases:
    """Open, list and decide."""

    cases: Cases
    accounts: Accounts
    room: CheckRoom
    activity: Activity
    clock: Clock
    ids: Ids
    agenda: Agenda

    def open(
        self,
        account: str,
        actor: str,
        kind: CaseKind,
        asked: Mapping[str, str],
        text: str = "",
        case_id: str = "",
    ) -> Case:
        """Put it on the operators' list. case_id: for one that was announced already."""
        case = self.cases.add(
            account,
            Case(
                id=case_id or self.ids.ulid("cas"),
                kind=kind,
                opened_at=self.clock.now(),
                opened_by=actor,
                asked=dict(asked),
                text=text,
            ),
        )
        self.activity.record(account, actor, "case_opened", case.id)
        return case

    def check_none_open(self, account: str, kind: CaseKind) -> None:
        """Raise Conflict while a case of this kind waits for its decision."""
        if any(
            case.kind is kind and case.state is CaseState.OPEN for case in self.cases.all(account)
        ):
            raise Conflict("case_open")

    def all(self, account: str) -> tuple[Case, ...]:
        """Newest first."""
        return self.cases.all(account)[::-1]

    def waiting(self) -> tuple[tuple[str, Case], ...]:
        """(account, case) of all that wait for a decision, of all accounts; for operators."""
        found = ((account, self.cases.find(account, case)) for account, case in self.cases.open())
        return tuple((account, case) for account, case in found if case is not None)

    def decide(
        self, account: str, case_id: str, operator: str, *, is_approved: bool, reason: str
    ) -> Case:
        """Close a case and, when it is approved, do what was asked: both in one write, so that of
        two who decide at once one does, and nothing is done by halves. Raises NotFound, Conflict
        (decided already), InvalidInput (nobody's name, no reason, less than what is used by now).
        The owners are mailed the reason within a minute."""
        if not (operator.strip() and reason.strip()):
            raise InvalidInput.at("/reason", "reason_missing")
        for _ in range(_TRIES):
            case = self.cases.find(account, case_id)
            if case is None:
                raise NotFound()
            now = self.clock.now()
            decided = case.decided(Decision(is_approved, operator, reason, now))
            before = self.accounts.find(account)
            after = self.granted(before, case) if is_approved and before else before
            # Before the decision stands: were we to die right after it, nobody would tell of it.
            self.agenda.put(soon(now, Occasion.CASE, account, case_id))
            try:
                stored = self.cases.decide(account, decided, None if after == before else after)
            except StaleVersion:  # the account changed, or somebody else was first: look again
                continue
            changes = account_changes(before, after) if before and after else {}
            self.activity.record(
                account,
                f"operator {operator}",
                f"case_{decided.state.value}",
                case_id,
                reason,
                changes=changes,
            )
            return stored
        raise StaleVersion()

    def granted(self, holder: Account, case: Case) -> Account:
        """The account with what the case asks. Raises InvalidInput for a plan that has become
        smaller than what is used."""
        if case.kind is CaseKind.PLAN_CHANGE:
            self.room(holder, case.plans)
            return replace(holder, plans=case.plans)
        if case.kind is CaseKind.RAISE_LIMITS:
            asked = {name: int(value) for name, value in case.asked.items()}
            return replace(holder, raised={**holder.raised, **asked})
        return holder

    def change(self, account: str, changed: Callable[[Account], Account]) -> Account:
        """Apply it to the account as it stands, again when somebody changed it meanwhile."""
        for _ in range(_TRIES):
            holder = self.accounts.find(account)
            if holder is None:
                raise NotFound("account_not_found")
            try:
                return self.accounts.replace(changed(holder))
            except StaleVersion:
                continue
        raise StaleVersion()
