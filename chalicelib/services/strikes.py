"""Giving and removing strikes, and acting on what they come to (D16, R52)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from chalicelib.domain.account import Account
from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.errors import Conflict, NotFound, StaleVersion
from chalicelib.domain.strike import AccountStrike, StrikeStage, points, stage_of
from chalicelib.services.account_states import ChangeAccountState
from chalicelib.services.ports import Accounts, Agenda, Clock, StrikeDocuments

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Struck:
    """The strikes of an account, newest first, the ids of those that count now, their points, and
    what those come to."""

    strikes: tuple[AccountStrike, ...]
    counted: frozenset[str]
    points: int
    stage: StrikeStage


@dataclass(frozen=True, slots=True)
class GiveStrikes:
    """Write a strike down. Acting on it is for the agenda, within a minute, so that whoever finds
    one needs no right to stop campaigns."""

    strikes: StrikeDocuments
    agenda: Agenda
    clock: Clock

    def __call__(self, account: str, strike: AccountStrike) -> bool:
        """Whether it is new: the same evidence stands once, also when it was removed since."""
        # First, so that it is acted upon whatever happens to us.
        self.agenda.put(soon(self.clock.now(), Occasion.STRIKE, account, ""))
        try:
            self.strikes.add(account, strike)
        except Conflict:
            return False
        return True


@dataclass(frozen=True, slots=True)
class ManageStrikes:
    """What an account's strikes come to, and what follows from that."""

    strikes: StrikeDocuments
    accounts: Accounts
    states: ChangeAccountState
    clock: Clock

    def of(self, account: str) -> Struck:
        """As they stand now."""
        now, found = self.clock.now(), self.strikes.all(account)
        newest_first = tuple(sorted(found, key=lambda each: (each.at, each.id), reverse=True))
        counted = frozenset(each.id for each in found if each.weighs(now))
        return Struck(newest_first, counted, points(found, now), stage_of(found, now))

    def act(self, account: str) -> Account | None:
        """Warn, suspend or close the account as its points say; None for one that is gone. What an
        operator has looked at already does not stop it again until there is a new strike."""
        holder = self.accounts.find(account)
        if holder is None:
            return None
        struck = self.of(account)
        seen = holder.released_at
        is_new = any(seen is None or each.at > seen for each in struck.strikes)
        return self.states.bring_to(account, struck.stage) if is_new else holder

    def remove(self, account: str, strike_id: str, by: str, why: str) -> AccountStrike:
        """An operator takes it back; the account goes back as far as its strikes had brought it.
        Removing it again changes nothing. Raises NotFound."""
        for _ in range(_TRIES):
            stands = self.strikes.find(account, strike_id)
            if stands is None:
                raise NotFound()
            removed = stands
            with suppress(StaleVersion):
                if stands.removed_at is None:
                    now = self.clock.now()
                    taken = replace(stands, removed_at=now, removed_by=by, removed_why=why)
                    removed = self.strikes.replace(account, taken)
                self.states.relieve(account, self.of(account).stage)
                return removed
        raise StaleVersion()
