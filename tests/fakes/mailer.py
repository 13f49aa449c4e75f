"""SES in memory: keeps what it accepted, and fails as SES fails when it is told to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from chalicelib.domain.batch import BatchResult
from chalicelib.domain.errors import (
    OutcomeUnknown,
    PermanentFailure,
    SendingHalted,
    TransientFailure,
)
from chalicelib.domain.sender import DomainStatus
from chalicelib.services.ports import BulkMail, BulkRecipient, Quota, SingleMail

_SLOT = re.compile(r"\{\{\{(s\d+)\}\}\}")


class MailFault(Enum):
    """How a whole call can fail."""

    THROTTLE = "nothing accepted, and SES said so"
    LOST_REQUEST = "nothing accepted, and nobody knows"
    LOST_ANSWER = "accepted, and nobody knows"
    HALT = "nothing accepted: sending is paused"


@dataclass(frozen=True, slots=True)
class AcceptedMail:
    """One mail SES has taken, with its slots filled in."""

    message_id: str
    to: str
    from_header: str
    reply_to: str
    subject: str
    html: str
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    tenant: str = ""


class FakeMailer:
    """Accepts everything, but for what these say:

    faults: taken one by one, each by a call. rejected: address → code of a permanent refusal.
    held: addresses that stay in the rest. halt_after: recipients of a call after which SES pauses
    the account. before_call: called before anything is accepted, to act in the middle of a send.
    """

    def __init__(self) -> None:
        self.accepted: list[AcceptedMail] = []
        self.calls = 0
        self.faults: deque[MailFault] = deque()
        self.rejected: dict[str, str] = {}
        self.held: set[str] = set()
        self.halt_after: int | None = None
        self.before_call: Callable[[], None] = _nothing
        self.allowance = Quota(per_second=1_000, per_day=1_000_000, used=0)

    def send_bulk(self, mail: BulkMail) -> BatchResult:
        fault = self._begin()
        result = self._take_entries(mail)
        if fault is MailFault.LOST_ANSWER:
            raise OutcomeUnknown("ses_answer_lost")
        if result.halted and not result.sent and not result.failed:
            raise SendingHalted(result.halted)
        return result

    def send(self, mail: SingleMail) -> str:
        fault = self._begin()
        if mail.to in self.rejected:
            raise PermanentFailure(self.rejected[mail.to])
        message_id = self._next_id()
        self.accepted.append(
            AcceptedMail(
                message_id=message_id,
                to=mail.to,
                from_header=mail.from_header,
                reply_to=mail.reply_to,
                subject=mail.subject,
                html=mail.html,
                text=mail.text,
                headers=dict(mail.headers),
                tags=dict(mail.tags),
            )
        )
        if fault is MailFault.LOST_ANSWER:
            raise OutcomeUnknown("ses_answer_lost")
        return message_id

    def quota(self) -> Quota:
        return self.allowance

    def mails_to(self, address: str) -> list[AcceptedMail]:
        """Everything accepted for an address, oldest first."""
        return [mail for mail in self.accepted if mail.to == address]

    def _begin(self) -> MailFault | None:
        self.calls += 1
        self.before_call()
        fault = self.faults.popleft() if self.faults else None
        if fault is MailFault.THROTTLE:
            raise TransientFailure("ses_throttled")
        if fault is MailFault.LOST_REQUEST:
            raise OutcomeUnknown("ses_answer_lost")
        if fault is MailFault.HALT:
            raise SendingHalted("sending_paused")
        return fault

    def _take_entries(self, mail: BulkMail) -> BatchResult:
        sent: dict[int, str] = {}
        failed: dict[int, str] = {}
        rest: list[int] = []
        halted = ""
        for index, recipient in enumerate(mail.recipients):
            if self.halt_after is not None and index >= self.halt_after:
                halted = "sending_paused"
                rest.append(index)
            elif recipient.address in self.rejected:
                failed[index] = self.rejected[recipient.address]
            elif recipient.address in self.held:
                rest.append(index)
            else:
                sent[index] = self._accept(mail, recipient)
        return BatchResult(sent, failed, tuple(rest), halted)

    def _accept(self, mail: BulkMail, recipient: BulkRecipient) -> str:
        def fill(text: str) -> str:
            return _SLOT.sub(lambda match: recipient.slots[match[1]], text)

        message_id = self._next_id()
        self.accepted.append(
            AcceptedMail(
                message_id=message_id,
                to=recipient.address,
                from_header=mail.from_header,
                reply_to=mail.reply_to,
                subject=fill(mail.subject),
                html=fill(mail.html),
                text=fill(mail.text),
                headers=dict(recipient.headers),
                tags=dict(recipient.tags),
                tenant=mail.tenant,
            )
        )
        return message_id

    def _next_id(self) -> str:
        return f"fake-{len(self.accepted) + 1:06d}"


class FakeSenderIdentities:
    """statuses: domain → status, None while SES cannot say; a test says what was found."""

    def __init__(self) -> None:
        self.statuses: dict[str, DomainStatus | None] = {}
        self.mail_from: dict[str, str] = {}

    def create(self, domain: str) -> tuple[str, ...]:
        self.statuses.setdefault(domain, DomainStatus.PENDING)
        letters = domain.replace(".", "")
        return tuple(f"{letters}token{number}" for number in (1, 2, 3))

    def use_mail_from(self, domain: str, mail_from: str) -> str:
        self.mail_from[domain] = mail_from
        return "feedback-smtp.eu-west-1.amazonses.com"

    def status(self, domain: str) -> DomainStatus | None:
        return self.statuses.get(domain, DomainStatus.FAILED)


class FakeSuppressionList:
    """held: the addresses on it, in lower case. complained: those of them that complained."""

    def __init__(self) -> None:
        self.held: set[str] = set()
        self.complained: set[str] = set()

    def remove(self, email: str) -> None:
        self.held.discard(email.lower())
        self.complained.discard(email.lower())

    def remove_bounced(self, email: str) -> None:
        if email.lower() not in self.complained:
            self.held.discard(email.lower())


def _nothing() -> None:
    pass
