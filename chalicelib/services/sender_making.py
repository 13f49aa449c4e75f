"""Makes senders: each address once, as many as the plan has room for, so many new ones in thirty
days (R56; D7)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.address_key import address_key
from chalicelib.domain.errors import (
    Conflict,
    LimitExceeded,
    NotFound,
    StaleVersion,
    TransientFailure,
)
from chalicelib.domain.plan import NEW_SENDERS_IN
from chalicelib.domain.sender import DomainStatus, Sender, SenderKind
from chalicelib.domain.sender_rotation import NewSender, SenderRotation
from chalicelib.services.plan_limits import PlanLimits
from chalicelib.services.ports import Accounts, DomainDocuments, NewSenders, SenderDocuments
from chalicelib.services.strike_detection import DetectStrikes

_TRIES = 20
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class MakeSenders:
    """The one way to a new sender. Whoever makes one at the same moment makes us look again, so
    that no limit is passed by asking often enough at once."""

    new: NewSenders
    senders: SenderDocuments
    domains: DomainDocuments
    accounts: Accounts
    plan: PlanLimits
    strikes: DetectStrikes

    def __call__(self, account: str, sender: Sender) -> Sender:
        """Store a sender of this moment. Raises Conflict for an address that is one already or
        where the plan has no room, LimitExceeded with the moment of the next one, TransientFailure
        while too many are made at once."""
        new = self._new(account, sender)
        for _ in range(_TRIES):
            with suppress(StaleVersion, TransientFailure):
                return self._try(account, sender, new)
        raise TransientFailure("storage_busy")

    def change(self, account: str, before: Sender, sender: Sender, now: datetime) -> Sender:
        """Store a changed sender. One of the last thirty days that is no person any more takes a
        place as any other, or fifty people would become fifty brands. Raises StaleVersion,
        LimitExceeded as above, TransientFailure."""
        if before.kind is sender.kind:
            return self.senders.replace(account, sender)
        new = replace(self._new(account, sender), at=now)
        for _ in range(_TRIES):
            rotation = self.new.find(account)
            if not rotation.has_of_other_kind(new):
                return self.senders.replace(account, sender)
            self._check_place(account, rotation, new)
            with suppress(StaleVersion):
                self.new.note(account, rotation.counted(new))
        raise TransientFailure("storage_busy")

    def undo(self, account: str, sender: Sender) -> None:
        """Take back one that was made just now, and the place that it took."""
        self.senders.remove(account, sender.id)
        new = self._new(account, sender)
        for _ in range(_TRIES):
            with suppress(StaleVersion, TransientFailure):
                self.new.note(account, self.new.find(account).without(new))
                return

    def _try(self, account: str, sender: Sender, new: NewSender) -> Sender:
        rotation, senders = self.new.find(account), self.senders.all(account)
        stored = next((each for each in senders if each.id == sender.id), None)
        if stored is not None:  # the answer to the try before was lost
            return stored
        if any(each.email.lower() == sender.email.lower() for each in senders):
            raise Conflict("sender_exists")
        self.plan.check_room(account, "senders", len(senders))
        self._check_place(account, rotation, new)
        return self.new.make(account, sender, rotation.counted(new))

    def _check_place(self, account: str, rotation: SenderRotation, new: NewSender) -> None:
        limits = self.plan.of(account)
        most = limits.new_people if new.is_person else limits.new_senders
        next_at = rotation.next_at(new, most)
        if next_at is None:
            return
        refused, tries = rotation.tried(new)
        if tries:  # before it is forgotten: told twice it is one strike
            self.strikes.rotated(account, tries)
        self.new.note(account, refused)
        raise self._refusal(account, new.at, next_at, most)

    def _new(self, account: str, sender: Sender) -> NewSender:
        domain = self.domains.find(account, sender.domain)
        is_proven = domain is not None and domain.status is DomainStatus.VERIFIED
        key = address_key(self.accounts.address_secret(account), sender.email.lower())
        return NewSender(key, sender.created_at, is_proven and sender.kind is SenderKind.PERSON)

    def _refusal(self, account: str, now: datetime, next_at: datetime, most: int) -> LimitExceeded:
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        shown = (next_at + _MINUTE - timedelta.resolution).astimezone(ZoneInfo(holder.time_zone))
        return LimitExceeded(
            "new_senders_reached",
            retry_after_seconds=max(1, -int((now - next_at).total_seconds() // 1)),
            most=most,
            days=NEW_SENDERS_IN.days,
            day=f"{shown.day}/{shown.month}/{shown.year}",
            hour=f"{shown:%H:%M}",
        )
