"""MyTEST accounts that nobody uses: two warnings, and their end (ADR 0021)."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.account import Account, AccountState, StateCause
from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.idleness import IdleStep, step_due
from chalicelib.domain.plan import MYTEST
from chalicelib.services.account_closing import CloseAccount
from chalicelib.services.ports import AccountUses, Agenda, Clock


@dataclass(frozen=True, slots=True)
class EndIdle:
    """Every night: warn the owners of an account that nobody uses, or have it close as one of which
    notice was given, so that a month is left to export everything, or to come back."""

    uses: AccountUses
    close_account: CloseAccount
    agenda: Agenda
    clock: Clock

    def __call__(self, holder: Account) -> None:
        """Harmless to repeat. Of an account of which no use is known, idle time begins now."""
        if MYTEST not in holder.plans or not holder.is_confirmed:  # nor is such a mailbox mailed
            return
        if holder.state is AccountState.CLOSING and holder.cause == StateCause.IDLE:
            self.close_account.expire(holder.id)  # stops what a process that died left running
        elif holder.state in (AccountState.ACTIVE, AccountState.SUSPENDED):
            self._look(holder)

    def _look(self, holder: Account) -> None:
        now, last = self.clock.now(), self.uses.find(holder.id)
        released = holder.released_at
        if last is None or (released is not None and released > last.at):
            self.uses.note(holder.id, now, now)
            return
        step = step_due(last, now, holder.time_zone)
        if step is IdleStep.WARNING:
            # First: were we to die after it was told, nobody would mail it.
            self.agenda.put(soon(now.replace(microsecond=0), Occasion.IDLE, holder.id, ""))
            self.uses.tell(holder.id, last, now)
        elif step is IdleStep.END and self.uses.tell(holder.id, last, now):
            # Whoever used it until then has kept it; were we to die here, the next night goes on.
            self.close_account.expire(holder.id)
