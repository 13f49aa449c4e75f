"""What SES tells us becomes facts, bounces and the blacklist (feedback.md, "Events").

Facts are grouped by batch, folded once per group, and decided on together with what was known
before, so order and repeats do not matter. Nothing here reads a contact: the mailbox address in
the event leads to its row by the account's own key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hmac import compare_digest

from chalicelib.domain.address_key import address_key
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.bounce import (
    STRIKES_TO_BLACKLIST,
    BounceAction,
    BounceDecision,
    ComplaintAction,
    decide_bounce,
    decide_complaint,
)
from chalicelib.domain.contact import BlacklistMark
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import NotFound
from chalicelib.domain.facts import INDEXES, BatchFacts, FactKind, indexes_behind
from chalicelib.domain.feedback import FeedbackFact, FeedbackKind
from chalicelib.domain.message import MessageState
from chalicelib.domain.token import event_mac
from chalicelib.services.messages import RecordMessageFact
from chalicelib.services.ports import (
    Accounts,
    Addresses,
    Clock,
    DeadLetter,
    DeadLetters,
    Ledger,
    Timeline,
    TimelineRow,
)

_PLAIN = {
    FeedbackKind.SEND: FactKind.SENT,
    FeedbackKind.DELIVERY: FactKind.DELIVERED,
    FeedbackKind.DELAY: FactKind.DELAYED,
    FeedbackKind.REJECT: FactKind.FAILED,
    FeedbackKind.RENDERING_FAILURE: FactKind.FAILED,
}


@dataclass(frozen=True, slots=True)
class FeedbackOutcome:
    """How many facts were applied, and how many blacklistings and dead letters came of it."""

    applied: int
    blacklisted: int
    dead: int


@dataclass(frozen=True, slots=True)
class _Event:
    """A fact whose tags were found genuine. campaign "" for transactional mail."""

    fact: FeedbackFact
    account: str
    campaign: str
    batch: int
    index: int
    message: str


@dataclass(frozen=True, slots=True)
class RecordFeedback:
    """Apply a bunch of facts from one read of the queue."""

    ledger: Ledger
    addresses: Addresses
    accounts: Accounts
    timeline: Timeline
    messages: RecordMessageFact
    dead_letters: DeadLetters
    clock: Clock
    token_key: bytes
    parse_address: Callable[[str], EmailAddress]

    def __call__(self, facts: Iterable[FeedbackFact]) -> FeedbackOutcome:
        """Harmless to repeat in any order. Raises TransientFailure when storage is busy."""
        campaigns: dict[tuple[str, str], _Batches] = defaultdict(lambda: defaultdict(list))
        messages: list[_Event] = []
        applied = blacklisted = dead = 0
        for fact in facts:
            event = self._read_tags(fact)
            if event is None:
                dead += self._bury(fact)
                continue
            applied += 1
            if event.message:
                messages.append(event)
            else:
                campaigns[event.account, event.campaign][event.batch].append(event)
        for event in sorted(messages, key=_bounces_last):
            blacklisted += self._apply_to_message(event)
        for (account, campaign), batches in campaigns.items():
            blacklisted += self._fold(account, campaign, batches)
        return FeedbackOutcome(applied, blacklisted, dead)

    def _read_tags(self, fact: FeedbackFact) -> _Event | None:
        """The place a fact names, only when its MAC is genuine (E07)."""
        tags = fact.tags
        account, message = tags.get("account", ""), tags.get("message", "")
        campaign, batch, index = (tags.get(n, "") for n in ("campaign", "batch", "index"))
        named = (account, message or campaign, batch or "0", index or "0")
        if fact.kind is FeedbackKind.UNKNOWN or not account:
            return None
        genuine = event_mac(self.token_key, *named)
        if not compare_digest(genuine.encode(), tags.get("mac", "").encode()):
            return None
        return _Event(fact, account, campaign, int(batch or 0), int(index or 0), message)

    def _bury(self, fact: FeedbackFact) -> int:
        """Keep what cannot be applied; the platform's own mails carry only a `system` tag."""
        if "system" in fact.tags:
            return 0
        reason = "unknown_type" if fact.kind is FeedbackKind.UNKNOWN else "tags_not_genuine"
        self.dead_letters.keep(DeadLetter(reason, f"{fact.kind.value} {fact.message_id}"))
        return 1

    def _fold(self, account: str, campaign: str, batches: _Batches) -> int:
        """All events of a campaign; the blacklist first, since it is what cannot wait."""
        self._clear_strikes(account, [event for events in batches.values() for event in events])
        facts, blacklisted = {}, 0
        for batch, events in batches.items():
            facts[batch], listed = self._judge(account, campaign, batch, events)
            blacklisted += listed
        after = self.ledger.fold_many(account, campaign, facts)
        for batch, events in batches.items():
            self._give_back(account, campaign, after[batch], events)
        return blacklisted

    def _give_back(
        self, account: str, campaign: str, facts: BatchFacts, events: Sequence[_Event]
    ) -> None:
        """Whom SES rejected after it took the mail certainly got nothing: no 48 hours for that."""
        rejected = [event for event in events if _PLAIN.get(event.fact.kind) is FactKind.FAILED]
        failed = indexes_behind(facts, "failed") if rejected else ()
        keys = [self._key(event) for event in rejected if event.index in failed]
        if any(keys):
            self.addresses.give_back(account, [key for key in keys if key], campaign)

    def _judge(
        self, account: str, campaign: str, batch: int, events: Sequence[_Event]
    ) -> tuple[BatchFacts, int]:
        """(the facts of a batch, blacklistings); only bounces need to know what was before."""
        plain = _plain_facts(events)
        troubles = [event for event in events if event.fact.bounce or event.fact.complaint]
        if not troubles:
            return plain, 0
        needs_history = any(event.fact.bounce is not None for event in troubles)
        before = self.ledger.facts(account, campaign, batch) if needs_history else BatchFacts()
        delivered = before.merge(plain).bits.get(FactKind.DELIVERED, 0)
        facts, blacklisted = plain, 0
        for event in troubles:
            counted, listed = self._decide(event, bool(delivered >> event.index & 1))
            blacklisted += listed
            if counted is not None:
                facts = facts.with_fact(counted, event.index)
        return facts, blacklisted

    def _clear_strikes(self, account: str, events: Sequence[_Event]) -> None:
        """A mailbox that takes a mail works again; the strike of that same mail stays."""
        taken = [event for event in events if event.fact.kind is FeedbackKind.DELIVERY]
        keys = {key: event.fact.message_id for event in taken if (key := self._key(event))}
        if not keys:
            return
        for key, strikes in self.addresses.with_strikes(account, list(keys)).items():
            if keys[key] not in strikes:
                self.addresses.clear_strikes(account, key)

    def _decide(self, event: _Event, delivery_seen: bool) -> tuple[FactKind | None, int]:
        """(the fact that counts in the report, blacklistings)."""
        fact = event.fact
        if fact.bounce is not None:
            decision = decide_bounce(fact.bounce, delivery_seen)
            listed = self._bounce(event, decision)
            return (FactKind.BOUNCED if decision.counts_as_bounce else None), listed
        if fact.complaint is not None:
            complaint = decide_complaint(fact.complaint)
            listed = 0
            if complaint.action is ComplaintAction.BLACKLIST and complaint.reason:
                listed = self._blacklist(event, complaint.reason, complaint.rule)
            return (FactKind.COMPLAINED if complaint.counts_as_complaint else None), listed
        return None, 0

    def _bounce(self, event: _Event, decision: BounceDecision) -> int:
        if decision.reason is None:
            return 0
        if decision.action is BounceAction.BLACKLIST:
            return self._blacklist(event, decision.reason, decision.rule)
        if decision.action is BounceAction.STRIKE:
            key = self._key(event)
            if key and self._strikes(event, key) >= STRIKES_TO_BLACKLIST:
                return self._blacklist(event, decision.reason, decision.rule)
        return 0

    def _strikes(self, event: _Event, key: str) -> int:
        return self.addresses.strike(event.account, key, event.fact.message_id)

    def _blacklist(self, event: _Event, reason: BlacklistReason, rule: str) -> int:
        key = self._key(event)
        if not key:
            return 0
        now = self.clock.now()
        evidence = f"{rule} {event.fact.message_id}"
        is_new = self.addresses.blacklist(
            event.account, key, reason, BlacklistMark(now, evidence), event.fact.recipient
        )
        if is_new:
            row = TimelineRow(
                key=key,
                at=now,
                id=f"{reason.value}-{event.fact.message_id}",
                kind=event.fact.kind.value,
                campaign=event.campaign,
                batch=event.batch,
                index=event.index,
                detail=rule,
            )
            self.timeline.write(event.account, [row])
        return int(is_new)

    def _key(self, event: _Event) -> str:
        """The row of the mailbox; "" when the event names no address we could have mailed."""
        try:
            folded = self.parse_address(event.fact.recipient).folded
            return address_key(self.accounts.address_secret(event.account), folded)
        except (InvalidEmailAddress, NotFound):  # NotFound: the account is gone
            return ""

    def _apply_to_message(self, event: _Event) -> int:
        """Transactional mail: its own state, and the same blacklist."""
        self._clear_strikes(event.account, [event])
        delivery_seen = event.fact.bounce is not None and self._is_delivered(event)
        counted, listed = self._decide(event, delivery_seen)
        self.messages(event.account, event.message, event.fact.kind, counted)
        return listed

    def _is_delivered(self, event: _Event) -> bool:
        message = self.messages.messages.find(event.account, event.message)
        return message is not None and message.state is MessageState.DELIVERED


_Batches = dict[int, list[_Event]]


def _plain_facts(events: Iterable[_Event]) -> BatchFacts:
    """What needs no judgment: whatever SES tells of a mail, it had taken it."""
    bits: dict[FactKind, int] = {}
    for event in events:
        kind = _PLAIN.get(event.fact.kind, FactKind.SENT)
        if 0 <= event.index < INDEXES:
            bits[kind] = bits.get(kind, 0) | 1 << event.index
    return BatchFacts(bits)


def _bounces_last(event: _Event) -> bool:
    """A bounce is judged by whether the mail was delivered: deliveries of one read come first."""
    return event.fact.bounce is not None
