"""An owner gives notice of the account, and may take it back for a month (ADR 0020)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.account import Account, AccountState, StateCause
from chalicelib.domain.account_closing import (
    ERASE_AFTER,
    NOTICE,
    erasing,
    is_over,
    is_to_be_erased,
)
from chalicelib.domain.activity import Changes
from chalicelib.domain.appointment import Appointment, Occasion
from chalicelib.domain.errors import (
    InvalidInput,
    NotAllowed,
    NotFound,
    StaleVersion,
    TransientFailure,
)
from chalicelib.services.account_states import ChangeAccountState
from chalicelib.services.ports import Accounts, Activity, Agenda, Clock, Queues

_TRIES = 5

MYNUMA = "mynuma"
"""Who acts, in the audit, where no person does."""


@dataclass(frozen=True, slots=True)
class CloseAccount:
    """Give notice, take it back, close once the month is over, and have its data deleted. Its
    owners are mailed of all but the last; each is harmless to repeat."""

    accounts: Accounts
    states: ChangeAccountState
    activity: Activity
    agenda: Agenda
    queues: Queues
    clock: Clock

    def give_notice(self, account: str, actor: str, name: str, reason: str = "") -> Account:
        """From now on nothing is sent; closed in thirty days.

        name: the account's own, so that nobody closes one by a slip. reason: in their own words.
        Raises InvalidInput, NotFound.
        """
        holder = self._find(account)
        if " ".join(name.split()) != " ".join(holder.name.split()):
            raise InvalidInput.at("/name", "account_name_differs")
        now = self.clock.now()
        if holder.state is AccountState.CLOSING:
            return self.states.give_up(account, StateCause.OWN, now)  # stops what still runs
        changes = self._foresee_end(account, now)
        self.activity.record(
            account, actor, "account_given_up", account, reason.strip(), changes=changes
        )
        return self.states.give_up(account, StateCause.OWN, now)

    def expire(self, account: str) -> Account:
        """Nobody used it: from now on nothing is sent; closed in thirty days, unless an owner takes
        it back. Raises NotFound."""
        holder, now = self._find(account), self.clock.now()
        if holder.state is not AccountState.CLOSING:
            changes = self._foresee_end(account, now)
            self.activity.record(account, MYNUMA, "account_expired", account, changes=changes)
        return self.states.give_up(account, StateCause.IDLE, now)

    def take_back(self, account: str, actor: str) -> Account:
        """It goes on as it was; what ran when notice was given stays stopped. Raises NotAllowed
        when the month is over, NotFound."""
        holder = self._find(account)
        if holder.state is not AccountState.CLOSING:
            return holder
        if is_over(holder, self.clock.now()):
            raise NotAllowed("account_closed")
        self.activity.record(account, actor, "account_kept", account)
        return self.states.keep(account)

    def end(self, account: str) -> None:
        """Close it when its month is over; nothing when notice was taken back, or given later."""
        holder = self.accounts.find(account)
        if holder is not None and is_over(holder, self.clock.now()):
            # First: were we to die in between, it is closed at the next look, and erased once.
            due = self.clock.now() + ERASE_AFTER
            self.agenda.put(Appointment(due, Occasion.ERASE, account, ""))
            self.states.end(account)

    def erase(self, account: str) -> None:
        """Its data go from now on, and nothing undoes it; nothing happens to an account that is not
        closed, or was closed by an operator or its strikes. Raises TransientFailure."""
        for _ in range(_TRIES):
            holder = self.accounts.find(account)
            if holder is None or not is_to_be_erased(holder):
                return
            with suppress(StaleVersion):
                if holder.erased_at is None:
                    self.accounts.replace(erasing(holder, self.clock.now()))
                self.queues.erase_account(account)
                return
        raise TransientFailure("storage_busy")

    def _foresee_end(self, account: str, now: datetime) -> Changes:
        """Before the change, as its line: were we to die in between, nothing was closed; whoever
        tries again closes it."""
        self.agenda.put(Appointment(now + NOTICE, Occasion.CLOSE, account, ""))
        return {"closes_at": ("", f"{now + NOTICE:%Y-%m-%d}")}

    def _find(self, account: str) -> Account:
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        return holder
