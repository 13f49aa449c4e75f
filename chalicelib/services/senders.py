"""Senders: verified by the mailbox, sendable by the domain (R53; D15)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from chalicelib.domain.activity import MAILBOX, changes_between
from chalicelib.domain.email_address import EmailAddress
from chalicelib.domain.errors import (
    Conflict,
    FieldError,
    InvalidInput,
    LimitExceeded,
    MynumaError,
    NotFound,
    StaleVersion,
)
from chalicelib.domain.ids import encode, number_of
from chalicelib.domain.sender import (
    From,
    Sender,
    SenderKind,
    SenderRoute,
    SenderStatus,
    sending_address,
)
from chalicelib.domain.sender_name import name_fault
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.services.contact_checking import read_address
from chalicelib.services.ports import (
    Activity,
    Campaigns,
    Clock,
    DomainDocuments,
    Ids,
    SenderDocuments,
)
from chalicelib.services.sender_making import MakeSenders
from chalicelib.services.system_mail import SystemMail
from chalicelib.services.unfinished import on_its_way

VERIFY_SECONDS = 3 * 24 * 3600
VERIFY_MAILS_SECONDS = 3_600
NO_REPLY = frozenset({"noreply", "donotreply", "geenantwoord", "nietantwoorden", "nepasrepondre"})
"""Local parts that nobody reads, written without `-`, `_`, `.` and what follows a `+`."""
_TRIES = 5


@dataclass(frozen=True, slots=True)
class ManageSenders:
    """Make, verify and look up senders.

    may_mail: whether an address may get one more link now, whichever account asks: nobody floods
    the mailbox of a stranger.
    """

    senders: SenderDocuments
    domains: DomainDocuments
    campaigns: Campaigns
    make: MakeSenders
    mail: SystemMail
    activity: Activity
    clock: Clock
    ids: Ids
    token_key: bytes
    pages_url: str
    platform_domain: str
    parse_address: Callable[[str], EmailAddress]
    may_mail: Callable[[str], bool]

    def create(
        self, account: str, actor: str, email: str, name: str, kind: SenderKind, language: str
    ) -> Sender:
        """A pending sender; mails the link that verifies it. Raises InvalidInput, Conflict,
        LimitExceeded when the address got too many links, or the account made too many senders.
        When that mail fails nothing stays, so that it can be tried again."""
        address = read_address(self.parse_address, email, "/email")
        if _is_no_reply(address):
            raise InvalidInput.at("/email", "sender_no_reply")
        fault = name_fault(name, address.domain)
        if fault is not None:
            raise InvalidInput(errors=(fault,))
        sender = Sender(self.ids.ulid("snd"), address.address, name, kind, self.clock.now())
        stored = self.make(account, sender)
        try:
            self._mail_link(account, stored, language)
        except MynumaError:
            self.make.undo(account, stored)
            raise
        self.activity.record(account, actor, "sender_created", sender.id)
        return stored

    def change(
        self,
        account: str,
        actor: str,
        sender_id: str,
        changes: Mapping[str, Any],
        version: int | None = None,
    ) -> Sender:
        """Change name, kind or reply_to_id; the mailbox itself never, that is another sender.
        version: as it was read. Raises NotFound, StaleVersion, InvalidInput, and LimitExceeded for
        a person who becomes another kind past the limit on new senders."""
        sender = self.get(account, sender_id)
        if version is not None and version != sender.version:
            raise StaleVersion()
        changed = replace(sender, **changes)
        if changed.reply_to_id == sender_id:
            changed = replace(changed, reply_to_id="")
        if changed == sender:
            return sender
        self._check(account, changed)
        stored = self.make.change(account, sender, changed, self.clock.now())
        told = changes_between(sender, stored, ("name", "kind", "reply_to_id"))
        self.activity.record(account, actor, "sender_changed", sender_id, changes=told)
        return stored

    def resend(self, account: str, sender_id: str, language: str) -> Sender:
        """Mail the link once more; raises Conflict when it is verified already, LimitExceeded."""
        sender = self.get(account, sender_id)
        if sender.status is SenderStatus.VERIFIED:
            raise Conflict("sender_verified_already")
        self._mail_link(account, sender, language)
        return sender

    def read_link(self, token: str) -> tuple[str, Sender]:
        """(account id, sender) a mailed link is about; changes nothing. Raises NotFound."""
        now = int(self.clock.now().timestamp())
        claims = unseal_claims(self.token_key, Purpose.VERIFY_SENDER, token, now)
        sender = self.senders.find(claims["account"], claims["sender"]) if claims else None
        if claims is None or sender is None or sender.email != claims["email"]:
            raise NotFound("token_unknown")
        return claims["account"], sender

    def verify(self, token: str) -> Sender:
        """Somebody with access to the mailbox pressed the button. Repeating it is harmless."""
        for _ in range(_TRIES):
            account, sender = self.read_link(token)
            if sender.status is SenderStatus.VERIFIED:
                return sender
            now = self.clock.now()
            try:
                verified = self.senders.replace(
                    account, replace(sender, status=SenderStatus.VERIFIED, verified_at=now)
                )
            except StaleVersion:  # the button was pressed twice at once
                continue
            self.activity.record(
                account,
                MAILBOX,
                "sender_verified",
                sender.id,
                changes=changes_between(sender, verified, ("status",)),
            )
            return verified
        raise StaleVersion()

    def find(self, account: str, sender_id: str) -> Sender | None:
        """None for an unknown one, or another account's."""
        return self.senders.find(account, sender_id)

    def get(self, account: str, sender_id: str) -> Sender:
        """Raises NotFound, also for a sender of another account."""
        sender = self.senders.find(account, sender_id)
        if sender is None:
            raise NotFound()
        return sender

    def verified(self, account: str, sender_id: str) -> Sender:
        """A sender that may send; raises InvalidInput at /sender_id for any other."""
        fault = self.fault(account, sender_id)
        if fault is not None:
            raise InvalidInput(errors=(fault,))
        return self.get(account, sender_id)

    def fault(self, account: str, sender_id: str) -> FieldError | None:
        """Why this sender cannot send, None when it can."""
        sender = self.senders.find(account, sender_id)
        if sender is None:
            return FieldError("/sender_id", "sender_unknown")
        if sender.status is not SenderStatus.VERIFIED:
            return FieldError("/sender_id", "sender_not_verified")
        return None

    def all(self, account: str) -> tuple[Sender, ...]:
        """Every sender of the account."""
        return self.senders.all(account)

    def route(self, account: str, sender: Sender) -> SenderRoute:
        """By which domain this sender's mail leaves now."""
        return self.from_of(account, sender).route

    def from_of(self, account: str, sender: Sender) -> From:
        """From and Reply-To of outgoing mail."""
        slug = encode(number_of(account), 13).lower()
        domain = self.domains.find(account, sender.domain)
        answers = self.senders.find(account, sender.reply_to_id) if sender.reply_to_id else None
        return sending_address(sender, slug, domain, self.platform_domain, answers)

    def remove(self, account: str, actor: str, sender_id: str) -> None:
        """Forget a sender; raises NotFound, Conflict with the campaign that still needs it, be it
        planned for later."""
        self.get(account, sender_id)
        if campaign := on_its_way(self.campaigns, account, lambda c: c.sender_id == sender_id):
            raise Conflict("sender_in_campaign", name=campaign.name)
        self.senders.remove(account, sender_id)
        self.activity.record(account, actor, "sender_removed", sender_id)

    def _check(self, account: str, changed: Sender) -> None:
        fault = name_fault(changed.name, changed.domain)
        if fault is not None:
            raise InvalidInput(errors=(fault,))
        if changed.reply_to_id:
            answers = self.senders.find(account, changed.reply_to_id)
            if answers is None:
                raise InvalidInput.at("/reply_to_id", "sender_unknown")
            if answers.status is not SenderStatus.VERIFIED:
                raise InvalidInput.at("/reply_to_id", "reply_to_not_verified")

    def _mail_link(self, account: str, sender: Sender, language: str) -> None:
        if not self.may_mail(sender.email):
            raise LimitExceeded("sender_mailed_often", VERIFY_MAILS_SECONDS)
        expires = self.clock.now() + timedelta(seconds=VERIFY_SECONDS)
        claims = {
            "account": account,
            "sender": sender.id,
            "email": sender.email,
            "exp": int(expires.timestamp()),
        }
        token = seal_claims(self.token_key, Purpose.VERIFY_SENDER, claims)
        self.mail.verify_sender(sender, language, f"{self.pages_url}/verify-sender/{token}")


def _is_no_reply(address: EmailAddress) -> bool:
    name = address.local.casefold().partition("+")[0]
    return name.replace("-", "").replace("_", "").replace(".", "") in NO_REPLY
