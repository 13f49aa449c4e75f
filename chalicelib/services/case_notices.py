"""The mail that tells an account's owners what was decided about what it asked (D19)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.account import Role
from chalicelib.domain.appointment import SOON
from chalicelib.domain.errors import PermanentFailure
from chalicelib.services.campaign_notice_texts import in_language
from chalicelib.services.case_texts import WORDS
from chalicelib.services.ports import Cases, UserDocuments
from chalicelib.services.system_mail import SystemMail, Words


@dataclass(frozen=True, slots=True)
class TellDecision:
    """Mail the owners, in their languages, what became of a case, with the operator's reason."""

    cases: Cases
    users: UserDocuments
    mail: SystemMail
    site_url: str

    def __call__(self, account: str, case_id: str, at: datetime) -> None:
        """at: of the appointment; whoever decided made it, and of several who tried at once one
        alone did. Raises TransientFailure; a mailbox that refuses is passed over."""
        case = self.cases.find(account, case_id)
        if case is None or case.decision is None or at != case.decision.at + SOON:
            return
        words = WORDS[case.kind, case.decision.is_approved]
        for user in self.users.all(account):
            if user.role is not Role.OWNER:
                continue
            told = in_language(words, user.language)
            opening = told.opening.format(reason=case.decision.reason)
            filled = Words(told.subject, opening, told.button, told.closing)
            with suppress(PermanentFailure):
                self.mail.tell(user.email, filled, f"{self.site_url}/settings", "case_decided")
