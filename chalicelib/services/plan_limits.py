"""What an account's plans still allow (D6, D7): asked by whoever is about to make or send more."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.account import Account
from chalicelib.domain.appointment import day_at
from chalicelib.domain.errors import Conflict, NotAllowed, NotFound, TransientFailure
from chalicelib.domain.plan import Limits, MailKind, MailLimit, limits_of, mail_limit
from chalicelib.services.ports import Accounts, Clock, ContactCounts, Usage

_TRIES = 5
NO_MESSAGES = "plan_without_messages"
_REACHED = {
    "senders": "plan_senders_reached",
    "keys": "plan_keys_reached",
    "users": "plan_users_reached",
    "images": "plan_images_reached",
}


@dataclass(frozen=True, slots=True)
class PlanLimits:
    """Sending goes on at every limit but that of mails; only what is new is refused."""

    accounts: Accounts
    usage: Usage
    contact_counts: ContactCounts
    clock: Clock

    def of(self, account: str) -> Limits:
        """Raises NotFound."""
        holder = self._holder(account)
        return limits_of(holder.plans, holder.raised)

    def check_room(self, account: str, limit: str, have: int) -> None:
        """Raise Conflict unless one more fits beside the `have` there are.

        limit: "senders", "keys", "users" or "images".
        """
        most = getattr(self.of(account), limit)
        if have >= most:
            raise Conflict(_REACHED[limit], most=most)

    def take_contacts(self, account: str, amount: int) -> int:
        """Count new mailable addresses in: how many of them the plan has room for. Raises
        TransientFailure when others take at the same moment."""
        most = self.of(account).contacts
        for _ in range(_TRIES):
            if amount == 0 or self.contact_counts.take(account, amount, most):
                return amount
            amount = min(amount, max(0, most - self.contact_counts.find(account).used))
        raise TransientFailure("storage_busy")

    def take_message(self, holder: Account) -> None:
        """Count a message in; raises NotAllowed without an API plan, Conflict when the month's
        mails are used up."""
        limit = mail_limit(holder.plans, MailKind.MESSAGE)
        day = day_at(self.clock.now(), holder.time_zone)
        most = None
        if limit is not None:
            if limit.most == 0:
                raise NotAllowed(NO_MESSAGES)
            most = limit.most - self._campaign_mails(holder, limit, day[:7])
        if not self.usage.take_message(holder.id, day, most):
            raise Conflict("plan_mails_reached", most=limit.most if limit else 0)

    def campaign_mails_left(self, account: str) -> int | None:
        """Mails that campaigns may still send this month; None: no limit."""
        holder = self._holder(account)
        limit = mail_limit(holder.plans, MailKind.CAMPAIGN)
        if limit is None:
            return None
        month = day_at(self.clock.now(), holder.time_zone)[:7]
        messages = sum(self.usage.counts(account, month).messages.values())
        return limit.most - messages - self._campaign_mails(holder, limit, month)

    def _campaign_mails(self, holder: Account, limit: MailLimit, month: str) -> int:
        if MailKind.CAMPAIGN not in limit.kinds:
            return 0
        return sum(self.usage.month(holder.id, month).values())

    def _holder(self, account: str) -> Account:
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        return holder
