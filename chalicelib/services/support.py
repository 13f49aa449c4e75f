"""The helpdesk: when it is there, who answers, and a message to it (R65)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.account import Account
from chalicelib.domain.case import Case, CaseKind
from chalicelib.domain.errors import LimitExceeded, NotFound, OutcomeUnknown
from chalicelib.domain.helpdesk import MOST_A_DAY, is_open
from chalicelib.domain.plan import PLANS
from chalicelib.services.cases import ManageCases
from chalicelib.services.ports import Accounts, Clock, Ids, UserDocuments
from chalicelib.services.system_mail import SystemMail

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Helpdesk:
    """butler: the name of the person who answers for this account, "" without an API plan."""

    is_open: bool
    address: str
    butler: str


@dataclass(frozen=True, slots=True)
class AskSupport:
    """A message to the helpdesk, which is a case as well: it waits for an answer."""

    accounts: Accounts
    users: UserDocuments
    cases: ManageCases
    mail: SystemMail
    clock: Clock
    ids: Ids
    address: str
    butler: str

    def helpdesk(self, account: str) -> Helpdesk:
        """Raises NotFound."""
        holder = self._holder(account)
        has_butler = any(PLANS[plan].has_butler for plan in holder.plans)
        butler = self.butler if has_butler else ""
        return Helpdesk(is_open(self.clock.now()), self.address, butler)

    def ask(self, account: str, actor: str, user_id: str, subject: str, text: str) -> Case:
        """Mail it with who asks, then open the case. Raises LimitExceeded after 20 in 24 hours,
        TransientFailure: nothing was sent.

        user_id: the person to answer; "" for a key: the account's own address is answered.
        """
        holder = self._holder(account)
        self._check_rate(account)
        case_id = self.ids.ulid("cas")
        user = self.users.find(account, user_id) if user_id else None
        reply_to = user.email if user else holder.contact_email
        with suppress(OutcomeUnknown):  # perhaps it arrived, and the case tells it anyway
            self.mail.ask_helpdesk(
                self.address,
                reply_to,
                f"[{case_id}] {subject}",
                f"{text}\n\n-- \n{_context(holder, actor, case_id)}\n",
            )
        asked = {"subject": subject}
        return self.cases.open(account, actor, CaseKind.SUPPORT, asked, text, case_id)

    def _check_rate(self, account: str) -> None:
        now = self.clock.now()
        recent = sorted(
            case.opened_at
            for case in self.cases.all(account)
            if case.kind is CaseKind.SUPPORT and now - case.opened_at < _DAY
        )
        if len(recent) >= MOST_A_DAY:
            wait = (recent[-MOST_A_DAY] + _DAY - now).total_seconds()
            raise LimitExceeded("support_too_often", max(1, int(wait)), most=MOST_A_DAY)

    def _holder(self, account: str) -> Account:
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        return holder


def _context(holder: Account, actor: str, case_id: str) -> str:
    """What whoever answers needs to know: ids, and how the account stands."""
    return "\n".join(
        (
            f"case: {case_id}",
            f"account: {holder.id} ({holder.name})",
            f"by: {actor}",
            f"plans: {', '.join(holder.plans)}",
            f"state: {holder.state.value}, {holder.standing.value}",
            f"language: {holder.language}",
        )
    )
