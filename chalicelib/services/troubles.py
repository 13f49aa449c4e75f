"""What a bounce or a complaint does to its address (D1; feedback.md, "Bounce table").

A line of history is written before what it tells of, under the time and id of the event: whoever
dies in between leaves a line that the event, told again, makes true; never an entry without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.bounce import (
    BounceAction,
    BounceDecision,
    ComplaintAction,
    decide_bounce,
    decide_complaint,
    is_in_doubt,
)
from chalicelib.domain.contact import BlacklistMark
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail, FeedbackFact
from chalicelib.domain.mail_history import MailPlace
from chalicelib.services.breaking import BreakCampaign
from chalicelib.services.later_mails import FindLaterDelivery
from chalicelib.services.ports import (
    Accounts,
    Addresses,
    BlacklistRow,
    Clock,
    Timeline,
    TimelineRow,
)

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
class _Listing:
    """An address that has to be listed. in_doubt: a delivery of the mail would take it back.
    struck: a delivery of a later mail would."""

    trouble: Trouble
    reason: BlacklistReason
    rule: str
    in_doubt: bool = False
    struck: bool = False

    @property
    def id(self) -> str:
        """Of its line in the timeline."""
        return f"{self.reason.value}-{self.trouble.fact.message_id}"

    @property
    def kind(self) -> str:
        """Of that line. Whether SES holds an address for a bounce or a complaint at another account
        is not told."""
        is_held = self.reason is BlacklistReason.PROVIDER_SUPPRESSED
        return self.reason.value if is_held else self.trouble.fact.kind.value

    def row(self, now: datetime) -> BlacklistRow:
        """The entry."""
        fact = self.trouble.fact
        doubts = frozenset({fact.message_id}) if self.in_doubt else frozenset[str]()
        mark = BlacklistMark(now, f"{self.rule} {fact.message_id}", doubts, struck=self.struck)
        return BlacklistRow(self.trouble.key, fact.recipient, self.reason, mark)


_Verdict = Effect | tuple[_Listing, ...]


@dataclass(frozen=True, slots=True)
class ApplyTrouble:
    """Strikes, the blacklist, and alarms. Harmless to repeat."""

    accounts: Accounts
    addresses: Addresses
    timeline: Timeline
    breaker: BreakCampaign
    later: FindLaterDelivery
    clock: Clock

    def __call__(
        self, account: str, troubles: Sequence[tuple[Trouble, bool]], is_tripped: bool
    ) -> list[Effect]:
        """What came of each. troubles: with whether a delivery of the same mail is known.
        is_tripped: whether the campaign's breaker is open.

        What has to be listed is listed together: who bounces in a wave is off in seconds too.
        """
        judged = [self._judge(trouble, told, is_tripped) for trouble, told in troubles]
        listings = [
            (place, entry)
            for place, entries in enumerate(judged)
            if not isinstance(entries, Effect)
            for entry in entries
        ]
        listed = self._list(account, [entry for _, entry in listings])
        effects = [each if isinstance(each, Effect) else Effect.NOTHING for each in judged]
        for (place, _), is_new in zip(listings, listed, strict=True):
            if is_new:
                effects[place] = Effect.LISTED
        return effects

    def _judge(self, trouble: Trouble, is_delivered: bool, is_tripped: bool) -> _Verdict:
        fact = trouble.fact
        if fact.complaint is not None:
            return self._complaint(trouble, fact.complaint)
        if fact.bounce is not None:
            return self._bounce(trouble, fact.bounce, is_delivered, is_tripped)
        return Effect.NOTHING

    def acquit(self, trouble: Trouble) -> None:
        """The mail was delivered: a bounce of it that says nothing of the address was an automatic
        reply."""
        account, key, message = trouble.account, trouble.key, trouble.fact.message_id
        state = self.addresses.get_many(account, [key]).get(key) if key else None
        if state is None or state.acquitted(message) == state:
            return
        if state.acquitted(message).reasons.keys() != state.reasons.keys():
            row = self._row(trouble, f"acquitted-{message}", "acquitted", "automatic_reply")
            self.timeline.write(account, [row])
        self.addresses.acquit(account, key, message)

    def _complaint(self, trouble: Trouble, detail: ComplaintDetail) -> _Verdict:
        complaint = decide_complaint(detail)
        if complaint.action is ComplaintAction.ALARM:
            if trouble.campaign:
                self.breaker.warn(trouble.account, trouble.campaign, complaint.rule)
            return Effect.ALARM
        if complaint.reason is None or not trouble.key:
            return Effect.NOTHING
        return (_Listing(trouble, complaint.reason, complaint.rule),)

    def _bounce(
        self, trouble: Trouble, detail: BounceDetail, is_delivered: bool, is_tripped: bool
    ) -> _Verdict:
        decision = decide_bounce(detail, is_delivered)
        if is_delivered and is_in_doubt(detail):
            self.acquit(trouble)
        otherwise = Effect.ALARM if decision.raises_alarm else Effect.NOTHING
        listings = self._listings(trouble, detail, decision)
        if not listings:
            return otherwise
        is_holdable = decision.reason in _HOLDABLE and not decision.has_address_code
        if is_tripped and is_holdable:
            return Effect.HELD
        return listings

    def _listings(
        self, trouble: Trouble, detail: BounceDetail, decision: BounceDecision
    ) -> tuple[_Listing, ...]:
        """What the address is to be listed for now: at once, or with its last strike."""
        reason, rule = decision.reason, decision.rule
        if reason is None or not trouble.key:
            return ()
        if decision.action is BounceAction.STRIKE:
            struck_for = self._strike(trouble, reason)
            return tuple(_Listing(trouble, each, rule, struck=True) for each in sorted(struck_for))
        return (_Listing(trouble, reason, rule, is_in_doubt(detail)),)

    def _strike(self, trouble: Trouble, reason: BlacklistReason) -> frozenset[BlacklistReason]:
        """What the address is to be listed for, this strike among the others; nothing when a later
        mail has arrived that we heard of first."""
        account, key, fact = trouble.account, trouble.key, trouble.fact
        strike = Strike(fact.message_id, fact.mail_second, reason)
        state = self.addresses.strike(account, key, strike)
        own = MailPlace(trouble.campaign, trouble.batch, trouble.index)
        later = self.later(account, state, strike.mailed_at, own)
        if later:
            self.addresses.clear_strikes(account, key, later)
            state = state.recovered(later)
        return state.struck_for

    def _list(self, account: str, listings: Sequence[_Listing]) -> list[bool]:
        """Which of them are new. Whoever stands there already, or twice among them, is listed by
        himself: what more is known of him is joined."""
        if not listings:
            return []
        now = self.clock.now()
        rows = [listing.row(now) for listing in listings]
        if self._is_erased(account):  # a mail from before: the key is listed, and nothing of whom
            rows = [replace(row, email="") for row in rows]
        else:
            self.timeline.write(
                account,
                [self._row(entry.trouble, entry.id, entry.kind, entry.rule) for entry in listings],
            )
        first: dict[str, int] = {}
        for place, row in enumerate(rows):
            first.setdefault(row.key, place)
        together = dict(
            zip(
                first.values(),
                self.addresses.blacklist_many(account, [rows[place] for place in first.values()]),
                strict=True,
            )
        )
        are_new = [
            together.get(place, False)
            or self.addresses.blacklist(account, row.key, row.reason, row.mark, row.email)
            for place, row in enumerate(rows)
        ]
        for key in {row.key for row in rows if row.mark.struck}:
            # Whoever heard of a later mail meanwhile saw nothing to take back.
            self.addresses.clear_strikes(account, key, 0)
        return are_new

    def _is_erased(self, account: str) -> bool:
        holder = self.accounts.find(account)
        return holder is None or holder.erased_at is not None

    def _row(self, trouble: Trouble, row: str, kind: str, detail: str) -> TimelineRow:
        fact = trouble.fact
        return TimelineRow(
            key=trouble.key,
            at=fact.occurred_at if fact.is_dated else self.clock.now(),
            id=row,
            kind=kind,
            campaign=trouble.campaign,
            batch=trouble.batch,
            index=trouble.index,
            detail=detail,
        )
