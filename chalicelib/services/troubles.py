"""What a bounce or a complaint does to its address (D1; feedback.md, "Bounce table")."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.bounce import (
    STRIKES_TO_BLACKLIST,
    BounceAction,
    BounceDecision,
    ComplaintAction,
    decide_bounce,
    decide_complaint,
    is_in_doubt,
)
from chalicelib.domain.contact import BlacklistMark
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail, FeedbackFact
from chalicelib.services.breaking import BreakCampaign
from chalicelib.services.ports import Addresses, Clock, Timeline, TimelineRow

_HOLDABLE = frozenset({BlacklistReason.BOUNCE, BlacklistReason.MAILBOX_FULL})


class Effect(StrEnum):
    """What came of it. listed: new on the blacklist. held: would be, were the breaker closed."""

    NOTHING = "nothing"
    LISTED = "listed"
    HELD = "held"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fact about a bounce or a complaint, and the row of its mailbox: key "" when nobody knows
    which. campaign "" for transactional mail."""

    fact: FeedbackFact
    account: str
    key: str
    campaign: str = ""
    batch: int = 0
    index: int = 0


@dataclass(frozen=True, slots=True)
class ApplyTrouble:
    """Strikes, the blacklist, and alarms. Harmless to repeat."""

    addresses: Addresses
    timeline: Timeline
    breaker: BreakCampaign
    clock: Clock

    def __call__(self, trouble: Trouble, is_delivered: bool, is_tripped: bool) -> Effect:
        """is_delivered: whether a delivery of the same mail is known. is_tripped: whether the
        campaign's breaker is open."""
        fact = trouble.fact
        if fact.complaint is not None:
            return self._complaint(trouble, fact.complaint)
        if fact.bounce is not None:
            return self._bounce(trouble, fact.bounce, is_delivered, is_tripped)
        return Effect.NOTHING

    def acquit(self, trouble: Trouble) -> None:
        """The mail was delivered: a bounce of it that says nothing of the address was an automatic
        reply."""
        message = trouble.fact.message_id
        if trouble.key and self.addresses.acquit(trouble.account, trouble.key, message):
            self._write(trouble, f"acquitted-{message}", "acquitted", "automatic_reply")

    def _complaint(self, trouble: Trouble, detail: ComplaintDetail) -> Effect:
        complaint = decide_complaint(detail)
        if complaint.action is ComplaintAction.ALARM:
            if trouble.campaign:
                self.breaker.warn(trouble.account, trouble.campaign, complaint.rule)
            return Effect.ALARM
        if complaint.reason is None:
            return Effect.NOTHING
        return self._list(trouble, complaint.reason, complaint.rule)

    def _bounce(
        self, trouble: Trouble, detail: BounceDetail, is_delivered: bool, is_tripped: bool
    ) -> Effect:
        decision = decide_bounce(detail, is_delivered)
        if is_delivered and is_in_doubt(detail):
            self.acquit(trouble)
        otherwise = Effect.ALARM if decision.raises_alarm else Effect.NOTHING
        if decision.reason is None or not self._is_due(trouble, decision):
            return otherwise
        is_holdable = decision.reason in _HOLDABLE and not decision.has_address_code
        if is_tripped and is_holdable:
            return Effect.HELD
        return self._list(trouble, decision.reason, decision.rule, is_in_doubt(detail))

    def _is_due(self, trouble: Trouble, decision: BounceDecision) -> bool:
        """Whether the address is to be listed now: at once, or with its last strike."""
        if decision.action is not BounceAction.STRIKE:
            return decision.action is BounceAction.BLACKLIST
        if not trouble.key:
            return False
        message = trouble.fact.message_id
        strikes = self.addresses.strike(trouble.account, trouble.key, message)
        return strikes >= STRIKES_TO_BLACKLIST

    def _list(
        self, trouble: Trouble, reason: BlacklistReason, rule: str, in_doubt: bool = False
    ) -> Effect:
        if not trouble.key:
            return Effect.NOTHING
        fact = trouble.fact
        doubts = frozenset({fact.message_id}) if in_doubt else frozenset[str]()
        mark = BlacklistMark(self.clock.now(), f"{rule} {fact.message_id}", doubts)
        if not self.addresses.blacklist(trouble.account, trouble.key, reason, mark, fact.recipient):
            return Effect.NOTHING
        self._write(trouble, f"{reason.value}-{fact.message_id}", fact.kind.value, rule)
        return Effect.LISTED

    def _write(self, trouble: Trouble, row: str, kind: str, detail: str) -> None:
        self.timeline.write(
            trouble.account,
            [
                TimelineRow(
                    key=trouble.key,
                    at=self.clock.now(),
                    id=row,
                    kind=kind,
                    campaign=trouble.campaign,
                    batch=trouble.batch,
                    index=trouble.index,
                    detail=detail,
                )
            ],
        )
