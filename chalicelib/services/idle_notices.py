"""Mails that warn the owners of a MyTEST account that nobody uses (ADR 0021)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.account import Account, Role
from chalicelib.domain.appointment import SOON
from chalicelib.domain.errors import PermanentFailure
from chalicelib.domain.idleness import WARNED_AFTER, LastUse, ends_on
from chalicelib.services.campaign_notice_texts import in_language
from chalicelib.services.idle_texts import WARNINGS
from chalicelib.services.ports import Accounts, AccountUses, UserDocuments
from chalicelib.services.system_mail import SystemMail, Words


@dataclass(frozen=True, slots=True)
class WarnIdle:
    """Mail the owners, in their languages, when their account ends unless somebody uses it."""

    accounts: Accounts
    uses: AccountUses
    users: UserDocuments
    mail: SystemMail
    site_url: str

    def __call__(self, account: str, at: datetime) -> None:
        """at: of the appointment; whoever told last made it, so nothing is mailed of an account
        that was used since. Raises TransientFailure; a mailbox that refuses is passed over."""
        holder, last = self.accounts.find(account), self.uses.find(account)
        if holder is None or last is None or last.told_at is None or at != last.told_at + SOON:
            return
        if not 1 <= last.told <= len(WARNED_AFTER):
            return
        for user in self.users.all(account):
            if user.role is not Role.OWNER:
                continue
            told = _words(holder, last, user.language)
            with suppress(PermanentFailure):
                self.mail.tell(user.email, told, f"{self.site_url}/settings", "account_idle")


def _words(holder: Account, last: LastUse, language: str) -> Words:
    words = in_language(WARNINGS[last.told - 1], language)
    day = ends_on(last, holder.time_zone)
    values: Mapping[str, str] = {
        "account": holder.name,
        "date": f"{day.day}/{day.month}/{day.year}",
    }
    return Words(
        words.subject.format_map(values),
        words.opening.format_map(values),
        words.button,
        words.closing,
    )
