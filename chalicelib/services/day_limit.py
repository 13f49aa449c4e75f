"""An account's daily limit: new ones begin small, the platform's own domain stays so (D15, D19)."""

from __future__ import annotations

from dataclasses import dataclass, field

from chalicelib.domain.appointment import day_at
from chalicelib.domain.campaign import Campaign, WaitReason
from chalicelib.domain.errors import SendingHalted
from chalicelib.domain.plan import limits_of
from chalicelib.domain.ramp import RAMP, daily_limit
from chalicelib.domain.sender import SenderRoute
from chalicelib.services.ports import Accounts, Allowances, Clock


@dataclass(frozen=True, slots=True)
class LimitDay:
    """Counts recipients into their account's day before they are claimed.

    A process that dies in between has counted what it did not send: the limit is never exceeded.
    known: (account, route, day) → earlier sending days, which do not change during a day, and the
    first day's limit, which a process learns of the next day when an operator raises it.
    counted: those without a limit that this process has noted.
    """

    allowances: Allowances
    accounts: Accounts
    clock: Clock
    known: dict[tuple[str, str, str], tuple[int, int | None]] = field(default_factory=dict)
    counted: set[tuple[str, str, str]] = field(default_factory=set)

    def take(self, account: str, campaign: Campaign, amount: int) -> None:
        """Raises SendingHalted when they do not fit into today."""
        day = day_at(self.clock.now(), campaign.time_zone)
        most = self.limit(account, campaign.route, day)
        if most is None and not self._is_first(account, campaign.route, day):
            return
        if not self.allowances.take(account, campaign.route, day, amount, most):
            raise SendingHalted(WaitReason.DAY_LIMIT)

    def give_back(self, account: str, campaign: Campaign, amount: int) -> None:
        """So many were not sent."""
        day = day_at(self.clock.now(), campaign.time_zone)
        if amount and self.limit(account, campaign.route, day) is not None:
            self.allowances.give_back(account, campaign.route, day, amount)

    def _is_first(self, account: str, route: SenderRoute, day: str) -> bool:
        """Whether this process counts the first mails of a day. Where there is no limit that is
        enough: all that is ever asked is on which days something was sent."""
        place = (account, route.value, day)
        if place in self.counted:
            return False
        if len(self.counted) > 10_000:
            self.counted.clear()
        self.counted.add(place)
        return True

    def limit(self, account: str, route: SenderRoute, day: str) -> int | None:
        """Recipients allowed on that day, None for no limit."""
        place = (account, route.value, day)
        if place not in self.known:
            if len(self.known) > 10_000:
                self.known.clear()
            days = self.allowances.days_before(account, route, day, len(RAMP))
            self.known[place] = days, self._first_day(account)
        return daily_limit(route, *self.known[place])

    def _first_day(self, account: str) -> int | None:
        holder = self.accounts.find(account)
        return limits_of(holder.plans, holder.raised).first_day if holder else None
