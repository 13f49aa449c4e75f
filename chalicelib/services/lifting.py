"""Taking a reason off the blacklist (D17; docs/adr/0015).

The contact's own way back stands with the page that unsubscribes, not here. Who lifted what, and
why, is written down before it happens, so that nothing is lifted without a trace.
"""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import AddressState, BlacklistMark
from chalicelib.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from chalicelib.domain.lifting import LIFTED_BY, Lifter, is_same_lift, liftable_from
from chalicelib.services.ports import (
    Activity,
    Addresses,
    Clock,
    SuppressionList,
    Timeline,
    TimelineRow,
)

MOST_WHY_LETTERS = 1_000
LIFT = "lift"
"""Kind of the line in an address' history."""

_REFUSALS = {
    Lifter.ACCOUNT: "lift_by_account_only",
    Lifter.CONTACT: "lift_by_contact_only",
    Lifter.OPERATOR: "lift_by_operator_only",
}


@dataclass(frozen=True, slots=True)
class LiftBlacklist:
    """Lift one reason of one address, for the account or as an operator.

    Both raise NotFound for an address that has no such reason, NotAllowed where D17 names
    somebody else, and Conflict("blacklist_changed") when more was heard of the address meanwhile.
    Lifting what was lifted already changes nothing.
    """

    addresses: Addresses
    timeline: Timeline
    activity: Activity
    suppression: SuppressionList
    clock: Clock

    def by_account(
        self, account: str, actor: str, key: str, reason: BlacklistReason | None, why: str
    ) -> None:
        """Once per address per 90 days. reason: None where the address has one alone. SES lets go
        of an address that bounced, not of one that complained to somebody.

        Raises Conflict("lifted_lately"), InvalidInput without a reason or a why.
        """
        _check_text(why, "/why")
        state, chosen = self._find(account, key, reason)
        mark = state.reasons.get(chosen) if chosen else None
        if chosen is None or mark is None:
            return
        _check(chosen, Lifter.ACCOUNT)
        now = self.clock.now()
        from_ = liftable_from(mark, state.lifted_at)
        if from_ is not None and now < from_:
            raise Conflict("lifted_lately", date=from_.date().isoformat())
        if chosen is BlacklistReason.BOUNCE and state.email:
            self.suppression.remove_bounced(state.email)
        counts = not is_same_lift(mark, state.lifted_at, now)
        lifted_at = int(now.timestamp()) if counts else 0
        self._lift(account, actor, state, chosen, mark, why, lifted_at)

    def by_operator(
        self,
        account: str,
        operator: str,
        key: str,
        reason: BlacklistReason,
        request: str,
        order_reason: str = "",
    ) -> None:
        """request: where the contact asks for it in writing; for a complaint nothing else will do.
        order_reason: the operator's own, which stands in the audit as well.

        SES lets go of the address first: it holds back whoever complained. Raises InvalidInput
        without a request, Conflict("address_erased") where SES alone holds an address that nobody
        knows any more.
        """
        _check_text(request, "/request")
        state, _ = self._find(account, key, reason)
        mark = state.reasons.get(reason)
        if mark is None:
            return
        _check(reason, Lifter.OPERATOR)
        if reason is BlacklistReason.PROVIDER_SUPPRESSED and not state.email:
            raise Conflict("address_erased")
        if state.email:
            self.suppression.remove(state.email)
        self._lift(account, operator, state, reason, mark, request, 0, order_reason)

    def _find(
        self, account: str, key: str, reason: BlacklistReason | None
    ) -> tuple[AddressState, BlacklistReason | None]:
        """The address and the reason meant; None where it was lifted before."""
        state = self.addresses.get_many(account, [key]).get(key)
        if state is None:
            raise NotFound()
        if reason is None and len(state.reasons) > 1:
            raise InvalidInput.at("?reason", "blacklist_reason_needed")
        chosen = reason or next(iter(state.reasons), None)
        if chosen not in state.reasons and not (state.lifted_at or state.lifted):
            raise NotFound()
        return state, chosen

    def _lift(
        self,
        account: str,
        actor: str,
        state: AddressState,
        reason: BlacklistReason,
        mark: BlacklistMark,
        why: str,
        lifted_at: int,
        statement: str = "",
    ) -> None:
        key, now = state.key, self.clock.now()
        detail = f"{reason.value} by {actor}: {why.strip()}"
        row = TimelineRow(key, now, f"{LIFT}-{reason.value}", LIFT, detail=detail)
        self.timeline.write(account, [row])
        if not self.addresses.lift(account, key, reason, now, seen=mark, lifted_at=lifted_at):
            raise Conflict("blacklist_changed")
        self.activity.record(
            account,
            actor,
            f"blacklist_lifted_{reason.value}",
            key,
            statement,
            changes={"reason": (reason.value, "")},
        )


def _check_text(text: str, pointer: str) -> None:
    if not text.strip():
        raise InvalidInput.at(pointer, "field_missing")
    if len(text) > MOST_WHY_LETTERS:
        raise InvalidInput.at(pointer, "field_value_too_long")


def _check(reason: BlacklistReason, by: Lifter) -> None:
    if LIFTED_BY[reason] is not by:
        raise NotAllowed(_REFUSALS[LIFTED_BY[reason]])
