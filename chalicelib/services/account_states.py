"""Suspending, closing and reinstating an account (R24, R52; D16). Its owners are told of each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.account import Account, AccountState, StateCause
from chalicelib.domain.account_closing import ended, given_up, kept
from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.breaker import Standing
from chalicelib.domain.errors import NotAllowed, NotFound, StaleVersion
from chalicelib.domain.strike import StrikeStage, is_worse
from chalicelib.services.ports import Accounts, Agenda, Clock
from chalicelib.services.stopping import StopCampaigns

_TRIES = 5
_SEVERITY = tuple(AccountState)
_STATE_OF = {
    StrikeStage.NONE: AccountState.ACTIVE,
    StrikeStage.WARNING: AccountState.ACTIVE,
    StrikeStage.SUSPENDED: AccountState.SUSPENDED,
    StrikeStage.CLOSED: AccountState.CLOSED,
}


@dataclass(frozen=True, slots=True)
class ChangeAccountState:
    """Each change is told, and stops what is under way. Harmless to repeat: whoever died after the
    change and before the stop is finished for. All raise NotFound."""

    accounts: Accounts
    stop: StopCampaigns
    agenda: Agenda
    clock: Clock

    def suspend(self, account: str) -> Account:
        """An operator's word: it may read, export and change contacts, but not send."""
        return self._change(account, suspended)

    def close(self, account: str) -> Account:
        """An operator's word: interface, API and running campaigns end at once (R24)."""
        return self._change(account, closed)

    def reinstate(self, account: str) -> Account:
        """An operator has looked: it sends again, and what came back or was held against it before
        stops nothing any more. What was paused waits for its people."""
        now = self.clock.now()
        return self._change(account, lambda stands: reinstated(stands, now))

    def bring_to(self, account: str, stage: StrikeStage) -> Account:
        """What its strikes have come to; nothing when it stands as hard or harder already."""
        return self._change(account, lambda stands: brought(stands, stage))

    def relieve(self, account: str, stage: StrikeStage) -> Account:
        """A strike was removed: what the others come to, where strikes alone had stopped it."""
        return self._change(account, lambda stands: relieved(stands, stage))

    def give_up(self, account: str, cause: StateCause, now: datetime) -> Account:
        """Notice was given, or nobody used it: nothing is sent any more, and it closes a month
        after `now`. What ran is stopped for good."""
        return self._change(account, lambda stands: given_up(stands, cause, now), now)

    def keep(self, account: str) -> Account:
        """Notice is taken back, in time."""
        now = self.clock.now()
        return self._change(account, lambda stands: kept(stands, now), now)

    def end(self, account: str) -> Account:
        """The month is over: it is closed."""
        now = self.clock.now()
        return self._change(account, lambda stands: ended(stands, now), now)

    def _change(
        self, account: str, change: Callable[[Account], Account], now: datetime | None = None
    ) -> Account:
        now = now or self.clock.now()
        for _ in range(_TRIES):
            stands = self.accounts.find(account)
            if stands is None:
                raise NotFound("account_not_found")
            changed = change(stands)
            if changed == stands:
                self.stop(account, stands.state)
                return stands
            # Before the change: were we to die right after it, nobody would tell its people.
            self.agenda.put(soon(now, Occasion.ACCOUNT, account, ""))
            with suppress(StaleVersion):
                stored = self.accounts.replace(replace(changed, told_at=now))
                self.stop(account, stored.state)
                return stored
        raise StaleVersion()


def suspended(stands: Account) -> Account:
    """What an operator's suspension makes of it."""
    return _hardened(stands, AccountState.SUSPENDED)


def closed(stands: Account) -> Account:
    """What an operator's closing makes of it."""
    return _hardened(stands, AccountState.CLOSED)


def reinstated(stands: Account, now: datetime) -> Account:
    """What an operator's reinstatement makes of it; raises NotAllowed once its data go."""
    if stands.erased_at is not None:
        raise NotAllowed("account_closed")
    return replace(
        stands,
        state=AccountState.ACTIVE,
        cause="",
        closes_at=None,
        suspended_for="",
        standing=Standing.GOOD,
        stage=StrikeStage.NONE,
        released_at=now,
    )


def brought(stands: Account, stage: StrikeStage) -> Account:
    """What strikes that come to this stage make of it."""
    if not is_worse(stage, stands.stage):
        return stands
    hardened = _hardened(stands, _STATE_OF[stage], StateCause.STRIKES)
    return replace(hardened, stage=stage)


def relieved(stands: Account, stage: StrikeStage) -> Account:
    """What is left of it when its strikes come to no more than this stage."""
    if not is_worse(stands.stage, stage):
        return stands
    if stands.state is AccountState.CLOSING:
        held = "" if stands.suspended_for == StateCause.STRIKES else stands.suspended_for
        return replace(stands, stage=stage, suspended_for=held)
    if stands.cause != StateCause.STRIKES:
        return replace(stands, stage=stage)
    state = _STATE_OF[stage]
    cause = "" if state is AccountState.ACTIVE else stands.cause
    return replace(stands, stage=stage, state=state, cause=cause)


def _hardened(
    stands: Account, state: AccountState, cause: StateCause = StateCause.OPERATOR
) -> Account:
    """The account in that state, unless it is in a harder one; one that is closing is suspended
    once it is taken back."""
    if stands.state is AccountState.CLOSING and state is AccountState.SUSPENDED:
        return replace(stands, suspended_for=cause.value)
    if _SEVERITY.index(state) <= _SEVERITY.index(stands.state):
        return stands
    return replace(stands, state=state, cause=cause.value)
