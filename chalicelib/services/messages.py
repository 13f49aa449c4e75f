"""Transactional mail in its simplest form: one act, one mail, never lost (R31; D10)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import escape

from chalicelib.domain.account import Account, AccountState
from chalicelib.domain.address_key import address_key
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import (
    FieldError,
    InvalidInput,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
    PermanentFailure,
    RecipientBlacklisted,
    SendingHalted,
    StaleVersion,
    TransientFailure,
)
from chalicelib.domain.facts import FactKind
from chalicelib.domain.message import RANK, Message, MessageState
from chalicelib.domain.token import NO_CAMPAIGN, Place, event_mac
from chalicelib.rendering.content import CompiledContent, compile_message, render
from chalicelib.services.agreeing import CheckAgreements
from chalicelib.services.campaign_content import faults_of, identity_of
from chalicelib.services.campaign_mail import Links, from_header
from chalicelib.services.campaigns import check_may_send
from chalicelib.services.guarding import GuardSending
from chalicelib.services.halting import HaltSending
from chalicelib.services.plan_limits import PlanLimits
from chalicelib.services.ports import (
    Accounts,
    Addresses,
    Clock,
    Ids,
    Mailer,
    Messages,
    PaceLock,
    Queues,
    SingleMail,
    Timeline,
    TimelineRow,
)
from chalicelib.services.senders import ManageSenders
from chalicelib.services.strike_detection import DetectStrikes

SUSPENDED = "account_suspended"
HALTED_SECONDS = 60
SUSPENDED_SECONDS = 900
"""A queue hides a message no longer than that."""

LONGEST_WAIT = timedelta(hours=72)
"""What a suspended account asked for before waits so long for its release; a receipt of last week
helps nobody."""

MESSAGE = "message"
"""Kind of the line in an address' history."""

_NEVER_SENT = frozenset({MessageState.FAILED, MessageState.BLACKLISTED})


@dataclass(frozen=True, slots=True)
class MessageInput:
    """What a shop or CRM asks to send. is_test: with a test key, which is not metered."""

    to: str
    sender_id: str
    subject: str
    html: str
    text: str
    category: str
    reference: str = ""
    occurred_at: datetime | None = None
    is_test: bool = False


@dataclass(frozen=True, slots=True)
class ManageMessages:
    """Accept and follow transactional mail."""

    messages: Messages
    accounts: Accounts
    addresses: Addresses
    senders: ManageSenders
    plan: PlanLimits
    queues: Queues
    clock: Clock
    ids: Ids
    parse_address: Callable[[str], EmailAddress]
    agreements: CheckAgreements
    strikes: DetectStrikes

    def send(self, account: str, given: MessageInput) -> Message:
        """Queue it, and count it into the month. Raises NotAllowed, InvalidInput with every fault,
        RecipientBlacklisted (scope `all`), Conflict when the month's mails are used up."""
        holder = self.accounts.find(account)
        if holder is None:
            raise NotAllowed("account_not_confirmed")
        check_may_send(holder)
        self.agreements.for_message(holder)
        address = self._check(holder, given)
        key = address_key(self.accounts.address_secret(account), address.folded)
        state = self.addresses.get_many(account, [key]).get(key)
        if state is not None and not state.all_ok:
            self.strikes.refused(account, key, self.ids.ulid("try"))
            raise RecipientBlacklisted()
        if not given.is_test:
            self.plan.take_message(holder)
        message = self.messages.add(
            account,
            Message(
                id=self.ids.ulid("msg"),
                to=address.address,
                address_key=key,
                sender_id=given.sender_id,
                subject=given.subject,
                html=given.html,
                text=given.text,
                category=given.category,
                reference=given.reference,
                occurred_at=given.occurred_at,
                created_at=self.clock.now(),
                is_test=given.is_test,
            ),
        )
        self.queues.deliver_message(account, message.id)
        return message

    def _check(self, account: Account, given: MessageInput) -> EmailAddress:
        """The recipient; raises InvalidInput with everything that is wrong."""
        errors = []
        sender_fault = self.senders.fault(account.id, given.sender_id)
        if sender_fault is not None:
            errors.append(sender_fault)
        if not given.subject.strip():
            errors.append(FieldError("/subject", "subject_missing"))
        errors += faults_of(_compile(account, given.subject, given.html, given.text))
        try:
            address = self.parse_address(given.to)
        except InvalidEmailAddress as error:
            errors.append(FieldError("/to", error.code))
        if errors:
            raise InvalidInput(errors=tuple(errors))
        return address

    def get(self, account: str, message_id: str) -> Message:
        """Raises NotFound."""
        message = self.messages.find(account, message_id)
        if message is None:
            raise NotFound()
        return message


def _compile(account: Account, subject: str, html: str, text: str) -> CompiledContent:
    """Its own HTML plus identity and unsubscribe link; braces mean nothing in it."""
    shown = html if html.strip() else _html_of(text)
    own_text = text if text.strip() else None
    return compile_message(
        subject, shown, own_text, identity_of(account), account.language, None, track=False
    )


def _html_of(text: str) -> str:
    """A text for readers that show the HTML part only: without it they would see our footer
    alone."""
    lines = (escape(line) for line in text.splitlines())
    return f'<div style="font-family:Arial,Helvetica,sans-serif">{"<br>".join(lines)}</div>'


@dataclass(frozen=True, slots=True)
class DeliverMessage:
    """Send one transactional mail: at least once, so a lost answer is tried again."""

    messages: Messages
    accounts: Accounts
    addresses: Addresses
    senders: ManageSenders
    mailer: Mailer
    timeline: Timeline
    clock: Clock
    links: Links
    pace: PaceLock
    guard: GuardSending
    halt: HaltSending
    queues: Queues

    def __call__(self, account: str, message_id: str) -> MessageState | None:
        """Raises TransientFailure: leave the message on the queue."""
        self.guard.check()
        message = self.messages.find(account, message_id)
        if message is None or RANK[message.state] >= RANK[MessageState.SENT]:
            if message is not None and message.state not in _NEVER_SENT:
                self._write_timeline(account, message)  # the one before may have died short of it
            return None
        state = self.addresses.get_many(account, [message.address_key]).get(message.address_key)
        if state is not None and not state.all_ok:
            return self._store(account, message, MessageState.BLACKLISTED)
        holder = self.accounts.find(account)
        if self._waits(account, message, holder):
            return message.state
        attempt = self._begin(account, message)
        self.pace.take_first(int(self.clock.now().timestamp()), 1)
        try:
            provider_id = self.mailer.send(self._mail(holder, attempt))
        except (OutcomeUnknown, SendingHalted) as later:
            raise TransientFailure(later.code) from later
        except PermanentFailure as failure:
            failed = replace(attempt, reason=failure.code)
            return self._store(account, failed, MessageState.FAILED)
        self._write_timeline(account, message)
        return self._store(account, attempt, MessageState.SENT, provider_id)

    def _waits(self, account: str, message: Message, holder: Account | None) -> bool:
        """Put it back on the queue while nothing is sent, of anybody or of a suspended account: a
        receipt is not lost by a check that takes a day (D10)."""
        if self.halt.is_on():
            self.queues.deliver_message(account, message.id, HALTED_SECONDS)
            return True
        is_suspended = holder is not None and holder.state is AccountState.SUSPENDED
        if not is_suspended or self.clock.now() - message.created_at >= LONGEST_WAIT:
            return False
        if message.reason != SUSPENDED:
            with suppress(StaleVersion):
                self.messages.replace(account, replace(message, reason=SUSPENDED))
        self.queues.deliver_message(account, message.id, SUSPENDED_SECONDS)
        return True

    def _begin(self, account: str, message: Message) -> Message:
        """Count the try before anything leaves; of two workers one is told to come back."""
        begun = replace(
            message, state=MessageState.SENDING, reason="", attempts=message.attempts + 1
        )
        try:
            return self.messages.replace(account, begun)
        except StaleVersion as busy:
            raise TransientFailure("storage_busy") from busy

    def _mail(self, account: Account | None, message: Message) -> SingleMail:
        if account is None:
            raise PermanentFailure("account_gone")
        if account.state is not AccountState.ACTIVE:
            raise PermanentFailure(f"account_{account.state.value}")
        account_id = account.id
        found = self.senders.find(account_id, message.sender_id)
        if found is None:
            raise PermanentFailure("sender_unknown")
        sender = self.senders.from_of(account_id, found)
        content = _compile(account, message.subject, message.html, message.text)
        if faults_of(content):
            raise PermanentFailure("mail_refused")
        place = Place(account_id, NO_CAMPAIGN, 0, 0)
        links = self.links.of(place, message.address_key, None)
        mail = render(content, {}, links)
        return SingleMail(
            from_header=from_header(sender),
            reply_to=sender.reply_to,
            to=message.to,
            subject=mail.subject,
            html=mail.html,
            text=mail.text,
            headers=self.links.headers(links, account_id, f"{account_id}:message:mynuma"),
            tags={
                "account": account_id,
                "message": message.id,
                "mac": event_mac(self.links.token_key, account_id, message.id, "0", "0"),
            },
            tenant=account_id,
        )

    def _store(
        self, account: str, message: Message, state: MessageState, provider_id: str = ""
    ) -> MessageState:
        with suppress(StaleVersion):  # an event was faster and knows more: its state stands
            self.messages.replace(account, replace(message, state=state, provider_id=provider_id))
        return state

    def _write_timeline(self, account: str, message: Message) -> None:
        row = TimelineRow(message.address_key, message.created_at, message.id, MESSAGE)
        self.timeline.write(account, [row])


@dataclass(frozen=True, slots=True)
class RecordMessageFact:
    """Move a transactional mail to what an event says, never back (E02)."""

    messages: Messages

    def __call__(self, account: str, message_id: str, kinds: frozenset[FactKind]) -> bool:
        """kinds: what an event proves; none to ask only. Whether it is known to be delivered."""
        for _ in range(5):
            message = self.messages.find(account, message_id)
            if message is None:
                return False
            told = message.told(kinds)
            if kinds and (told.state, told.facts) != (message.state, message.facts):
                try:
                    self.messages.replace(account, told)
                except StaleVersion:
                    continue
            return FactKind.DELIVERED in told.facts
        raise TransientFailure("storage_busy")
