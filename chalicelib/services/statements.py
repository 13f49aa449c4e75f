"""Statements: what an invoice rests on, frozen once the month is over (R62; D6)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chalicelib.domain.account import Account
from chalicelib.domain.appointment import day_at
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound
from chalicelib.domain.statement import Statement, StatementDay, days_of, is_closed
from chalicelib.services.ports import Accounts, Campaigns, Clock, StatementDocuments, Usage


@dataclass(frozen=True, slots=True)
class ManageStatements:
    """Compile, freeze and read them."""

    accounts: Accounts
    statements: StatementDocuments
    usage: Usage
    campaigns: Campaigns
    clock: Clock

    def read(self, account: str, month: str) -> Statement:
        """The frozen one, or what there is by now. Raises InvalidInput for what is no month,
        NotFound for one before the account or in the future."""
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        try:
            days = days_of(month)
        except ValueError:
            raise InvalidInput("month_invalid") from None
        frozen = self.statements.find(account, month)
        if frozen is not None:
            return frozen
        today = day_at(self.clock.now(), holder.time_zone)
        if days[0] > today or days[-1] < day_at(holder.created_at, holder.time_zone):
            raise NotFound("statement_unknown")
        return replace(self._compile(holder, month), is_provisional=True)

    def freeze(self, holder: Account) -> bool:
        """Store the statement of the month before this one, once it can stand; whether it did so
        now. It never changes afterwards."""
        today = day_at(self.clock.now(), holder.time_zone)
        first = date.fromisoformat(f"{today[:7]}-01")
        month = (first - timedelta(days=1)).isoformat()[:7]
        is_over = is_closed(month, today)
        is_before = days_of(month)[-1] < day_at(holder.created_at, holder.time_zone)
        if is_before or not is_over or self.statements.find(holder.id, month) is not None:
            return False
        with suppress(Conflict):  # another recount was first
            self.statements.add(holder.id, self._compile(holder, month))
        return True

    def conclude(self, holder: Account, month: str) -> None:
        """Store the statement of a month as it stands: nothing is sent any more. Harmless to
        repeat."""
        if self.statements.find(holder.id, month) is None:
            with suppress(Conflict):
                self.statements.add(holder.id, self._compile(holder, month))

    def _compile(self, holder: Account, month: str) -> Statement:
        counts = self.usage.counts(holder.id, month)
        campaigns = self._by_launch(holder, month)
        return Statement(
            id=month,
            account_id=holder.id,
            account_name=holder.name,
            address=holder.contact_address,
            company_number=holder.company_number,
            country=holder.country,
            plans=holder.plans,
            time_zone=holder.time_zone,
            compiled_at=self.clock.now(),
            days=tuple(
                StatementDay(
                    day,
                    campaigns.get(day, 0),
                    counts.messages.get(day, 0),
                    counts.contacts.get(day),
                )
                for day in days_of(month)
            ),
        )

    def _by_launch(self, holder: Account, month: str) -> dict[str, int]:
        """Day → mails of the campaigns launched on it; of one whose day is not known any more on
        the first."""
        found: dict[str, int] = {}
        for campaign_id, mails in self.usage.month(holder.id, month).items():
            campaign = self.campaigns.find(holder.id, campaign_id)
            day = f"{month}-01"
            if campaign is not None and campaign.launched_at is not None:
                launched = day_at(campaign.launched_at, campaign.time_zone)
                day = launched if launched[:7] == month else day
            found[day] = found.get(day, 0) + mails
        return found
