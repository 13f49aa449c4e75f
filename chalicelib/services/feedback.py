"""What SES tells us becomes facts, bounces and the blacklist (feedback.md, "Events").

Facts are grouped by batch, folded once per group, and decided on together with what was known
before, so order and repeats do not matter. Nothing here reads a contact: the mailbox address in
the event leads to its row by the account's own key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hmac import compare_digest

from chalicelib.domain.address_key import address_key
from chalicelib.domain.bounce import BounceAction, decide_bounce, decide_complaint, is_in_doubt
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import NotFound
from chalicelib.domain.facts import INDEXES, BatchFacts, FactKind, indexes_behind
from chalicelib.domain.feedback import BounceDetail, FeedbackFact, FeedbackKind
from chalicelib.domain.token import event_mac
from chalicelib.services.breaking import BreakCampaign
from chalicelib.services.messages import RecordMessageFact
from chalicelib.services.ports import (
    Accounts,
    Addresses,
    Contacts,
    DeadLetter,
    DeadLetters,
    Ledger,
)
from chalicelib.services.standing import JudgeAccount
from chalicelib.services.troubles import ApplyTrouble, Effect, Trouble

_PLAIN = {
    FeedbackKind.SEND: FactKind.SENT,
    FeedbackKind.DELIVERY: FactKind.DELIVERED,
    FeedbackKind.DELAY: FactKind.DELAYED,
    FeedbackKind.REJECT: FactKind.FAILED,
    FeedbackKind.RENDERING_FAILURE: FactKind.FAILED,
}
_DOUBT = FactKind.BOUNCED_UNLESS_DELIVERED


@dataclass(frozen=True, slots=True)
class FeedbackOutcome:
    """How many facts were applied, and how many blacklistings, dead letters and alarms came of it:
    things that a person of the platform should look at."""

    applied: int
    blacklisted: int
    dead: int
    alarms: int = 0


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
    contacts: Contacts
    accounts: Accounts
    messages: RecordMessageFact
    troubles: ApplyTrouble
    breaker: BreakCampaign
    judge: JudgeAccount
    dead_letters: DeadLetters
    token_key: bytes
    parse_address: Callable[[str], EmailAddress]

    def __call__(self, facts: Iterable[FeedbackFact]) -> FeedbackOutcome:
        """Harmless to repeat in any order. Raises TransientFailure when storage is busy."""
        campaigns: dict[tuple[str, str], _Batches] = defaultdict(lambda: defaultdict(list))
        messages: list[_Event] = []
        applied = dead = 0
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
        effects = [self._apply_to_message(event) for event in messages]
        effects += [self._fold(*place, batches) for place, batches in campaigns.items()]
        return FeedbackOutcome(
            applied,
            blacklisted=sum(listed for listed, _ in effects),
            dead=dead,
            alarms=sum(alarms for _, alarms in effects),
        )

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

    def _fold(self, account: str, campaign: str, batches: _Batches) -> tuple[int, int]:
        """(blacklistings, alarms) of all events of a campaign. What happens to an address follows
        from the facts as they stand then, so that no order of events makes a difference."""
        events = [event for members in batches.values() for event in members]
        facts = {number: _facts(members) for number, members in batches.items()}
        after = self.ledger.fold_many(account, campaign, facts)
        self._clear_strikes(account, events)
        for number, members in batches.items():
            self._give_back(account, campaign, after[number], members)
        return self._act(account, campaign, events, after)

    def _act(
        self, account: str, campaign: str, events: Sequence[_Event], after: Mapping[int, BatchFacts]
    ) -> tuple[int, int]:
        troubles = [event for event in events if event.fact.bounce or event.fact.complaint]
        is_tripped = bool(troubles) and self.breaker(account, campaign)
        told = [
            (self._about(event), _has(after[event.batch], FactKind.DELIVERED, event.index))
            for event in troubles
        ]
        effects = self.troubles(account, told, is_tripped)
        held: dict[int, BatchFacts] = {}
        for event, effect in zip(troubles, effects, strict=True):
            if effect is Effect.HELD:
                facts = held.get(event.batch, BatchFacts())
                held[event.batch] = facts.with_fact(FactKind.HELD, event.index)
            if effect is Effect.LISTED and _is_in_doubt(event):
                self._look_again(event)
        for event in events:
            was_doubted = _has(after[event.batch], _DOUBT, event.index)
            if event.fact.kind is FeedbackKind.DELIVERY and was_doubted:
                self.troubles.acquit(self._about(event))
        self.ledger.fold_many(account, campaign, held)
        if troubles:
            self.judge(account, campaign)
        return effects.count(Effect.LISTED), effects.count(Effect.ALARM)

    def _look_again(self, event: _Event) -> None:
        """The delivery may have been folded between our fold and the listing; whoever folded it saw
        nothing to take back."""
        facts = self.ledger.facts(event.account, event.campaign, event.batch)
        if _has(facts, FactKind.DELIVERED, event.index):
            self.troubles.acquit(self._about(event))

    def _give_back(
        self, account: str, campaign: str, facts: BatchFacts, events: Sequence[_Event]
    ) -> None:
        """Whom SES rejected after it took the mail certainly got nothing: no 48 hours for that."""
        rejected = [event for event in events if _PLAIN.get(event.fact.kind) is FactKind.FAILED]
        failed = indexes_behind(facts, "failed") if rejected else ()
        keys = [self._key(event) for event in rejected if event.index in failed]
        if any(keys):
            self.addresses.give_back(account, [key for key in keys if key], campaign)

    def _clear_strikes(self, account: str, events: Sequence[_Event]) -> None:
        """A mailbox that takes a mail works again: what struck earlier mails is forgotten. After
        the fold: whoever notes a strike first looks for the delivery in the facts afterwards."""
        mailed: dict[str, int] = {}
        for event in events:
            if event.fact.kind is FeedbackKind.DELIVERY and (key := self._key(event)):
                mailed[key] = max(mailed.get(key, 0), event.fact.mail_second)
        if not mailed:
            return
        for key, strikes in self.addresses.with_strikes(account, list(mailed)).items():
            if min(strike.mailed_at for strike in strikes) < mailed[key]:
                self.addresses.clear_strikes(account, key, mailed[key])

    def _about(self, event: _Event) -> Trouble:
        key = self._key(event) or self._key_by_place(event)
        return Trouble(event.fact, event.account, key, event.campaign, event.batch, event.index)

    def _key_by_place(self, event: _Event) -> str:
        """Whom the mail went to, when the event does not say: SES leaves recipients out of what its
        suppression list stopped."""
        if event.message:
            message = self.messages.messages.find(event.account, event.message)
            return message.address_key if message else ""
        batch = self.ledger.batch(event.account, event.campaign, event.batch)
        if batch is None or not 0 <= event.index < len(batch.contacts):
            return ""
        contact = self.contacts.get(event.account, batch.contacts[event.index])
        return contact.address_key if contact else ""

    def _key(self, event: _Event) -> str:
        """The row of the mailbox; "" when the event names no address we could have mailed."""
        try:
            folded = self.parse_address(event.fact.recipient).folded
            return address_key(self.accounts.address_secret(event.account), folded)
        except (InvalidEmailAddress, NotFound):  # NotFound: the account is gone
            return ""

    def _apply_to_message(self, event: _Event) -> tuple[int, int]:
        """Transactional mail: its own state, and the same blacklist."""
        fact = event.fact
        kinds = _kinds(event)
        is_delivered = self.messages(event.account, event.message, kinds)
        self._clear_strikes(event.account, [event])
        if fact.kind is FeedbackKind.DELIVERY:
            self.troubles.acquit(self._about(event))
        if fact.bounce is None and fact.complaint is None:
            return 0, 0
        (effect,) = self.troubles(event.account, [(self._about(event), is_delivered)], False)
        has_doubts = effect is Effect.LISTED and _is_in_doubt(event)
        if has_doubts and self.messages(event.account, event.message, frozenset()):
            self.troubles.acquit(self._about(event))
        return int(effect is Effect.LISTED), int(effect is Effect.ALARM)


_Batches = dict[int, list[_Event]]


def _facts(events: Iterable[_Event]) -> BatchFacts:
    bits: dict[FactKind, int] = {}
    for event in events:
        if 0 <= event.index < INDEXES:
            for kind in _kinds(event):
                bits[kind] = bits.get(kind, 0) | 1 << event.index
    return BatchFacts(bits)


def _kinds(event: _Event) -> frozenset[FactKind]:
    """What an event proves, whatever else is known: whatever SES tells of a mail, it took it."""
    fact = event.fact
    if fact.bounce is not None:
        return _kinds_of_bounce(fact.bounce)
    if fact.complaint is not None and decide_complaint(fact.complaint).counts_as_complaint:
        return frozenset({FactKind.COMPLAINED})
    return frozenset({_PLAIN.get(fact.kind, FactKind.SENT)})


def _kinds_of_bounce(detail: BounceDetail) -> frozenset[FactKind]:
    decision = decide_bounce(detail, False)
    if not decision.counts_as_bounce:
        return frozenset({FactKind.SENT})
    kinds = {_DOUBT if is_in_doubt(detail) else FactKind.BOUNCED}
    if decision.action is BounceAction.SENDER_FAULT:
        kinds.add(FactKind.SENDER_FAULT)
    return frozenset(kinds)


def _is_in_doubt(event: _Event) -> bool:
    return event.fact.bounce is not None and is_in_doubt(event.fact.bounce)


def _has(facts: BatchFacts, kind: FactKind, index: int) -> bool:
    return bool(facts.bits.get(kind, 0) >> max(index, 0) & 1)
