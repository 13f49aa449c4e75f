"""Mails to unsubscribe@: the token in the subject is the wish, whoever wrote it (R45; RFC 2369).

Nothing is ever answered to the sender of a mail, so no loop can begin. Whose token it was is told
so once a day at the address of their own row, with a way back. Every mail is deleted when it was
read; its body never is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.errors import (
    OutcomeUnknown,
    PermanentFailure,
    SendingHalted,
    TransientFailure,
)
from chalicelib.services.leaving import Leave, Leaver
from chalicelib.services.leaving_notice import words_for
from chalicelib.services.ports import (
    Clock,
    Idempotency,
    ReceivedMails,
    StoredAnswer,
)
from chalicelib.services.system_mail import SystemMail


class Received(StrEnum):
    """What a mail was. gone: it was handled and deleted before."""

    UNSUBSCRIBED = "unsubscribed"
    NO_TOKEN = "no_token"  # noqa: S105 - what a mail lacks, not a secret
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ReceiveMail:
    """Handle one mail. read_tokens: what of its head might be a token, most likely first.

    links_url: base of the links in mails.
    """

    mails: ReceivedMails
    leave: Leave
    mail: SystemMail
    told: Idempotency
    clock: Clock
    links_url: str
    read_tokens: Callable[[bytes], Sequence[str]]

    def __call__(self, name: str) -> Received:
        """name: of the stored mail. Harmless to repeat. Raises TransientFailure: it is still there
        then, and whoever wrote it has left already or will have."""
        head = self.mails.head(name)
        if head is None:
            return Received.GONE
        outcome = Received.NO_TOKEN
        for token in self.read_tokens(head):
            leaver = self.leave.by_mail(token)
            if leaver is not None:
                self._confirm(leaver, token)
                outcome = Received.UNSUBSCRIBED
                break
        self.mails.remove(name)
        return outcome

    def _confirm(self, leaver: Leaver, token: str) -> None:
        """Once a day and address, at most: what is uncertain is not repeated."""
        if not leaver.email:
            return
        slot = f"left-by-mail-{leaver.key}-{self.clock.now():%Y-%m-%d}"
        if self.told.begin(leaver.account, slot, slot) is not None:
            return
        self.told.finish(leaver.account, slot, StoredAnswer(slot, is_done=True))
        url = f"{self.links_url}/u/{token}"
        words = words_for(leaver.language, leaver.sender_name)
        try:
            self.mail.tell(leaver.email, words, url, "unsubscribed_by_mail")
        except TransientFailure:  # nothing left: the mail is read again, and tells then
            self.told.abandon(leaver.account, slot)
            raise
        except (PermanentFailure, SendingHalted, OutcomeUnknown):
            return
