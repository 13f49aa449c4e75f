"""New sender addresses of an account, so many in thirty days (R56; D7).

Counted by address, whatever became of it since: a sender that is removed leaves its place taken,
and added again within that time it takes no second one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.plan import NEW_SENDERS_IN
from chalicelib.domain.strike import StrikeKind, is_reached

ID = "senders"
_MOST_KEPT = 1_000
"""Addresses; more than any limit lets in."""


@dataclass(frozen=True, slots=True)
class NewSender:
    """key: of the address, an HMAC. is_person: it counts as a person's on a proven domain."""

    key: str
    at: datetime
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class SenderRotation:
    """made: senders of the last thirty days, oldest first. refused: addresses that were tried
    beyond the limit and are no part of a strike yet."""

    id: str = ID
    made: tuple[NewSender, ...] = ()
    refused: tuple[NewSender, ...] = ()
    version: int = 0

    def has(self, new: NewSender) -> bool:
        """Whether this address took its place already."""
        return any(_is_same(each, new) for each in self._recent(new.at))

    def has_of_other_kind(self, new: NewSender) -> bool:
        """Whether this address took a place of late, but not one of this kind."""
        return not self.has(new) and any(each.key == new.key for each in self._recent(new.at))

    def next_at(self, new: NewSender, most: int) -> datetime | None:
        """From when on there is place for it; None: now. most: 1 or more."""
        alike = [each.at for each in self._recent(new.at) if each.is_person is new.is_person]
        if self.has(new) or len(alike) < most:
            return None
        return alike[-most] + NEW_SENDERS_IN

    def counted(self, new: NewSender) -> SenderRotation:
        """With this one made; those of more than thirty days ago are forgotten."""
        recent = self._recent(new.at)
        return replace(self, made=recent if self.has(new) else (*recent, new)[-_MOST_KEPT:])

    def without(self, new: NewSender) -> SenderRotation:
        """As if it had not been made at that moment."""
        return replace(self, made=tuple(each for each in self.made if each != new))

    def tried(self, new: NewSender) -> tuple[SenderRotation, int]:
        """With one more refused, and how many addresses now make a strike, 0 while they do not.
        The same address tried again is no other one; those of a strike are no part of the next."""
        others = [each for each in self.refused if each.key != new.key]
        refused = (*(each for each in others if each.at > new.at - NEW_SENDERS_IN), new)
        if is_reached(StrikeKind.SENDER_ROTATION, _times(refused), new.at):
            return replace(self, refused=()), len(refused)
        return replace(self, refused=refused), 0

    def _recent(self, now: datetime) -> tuple[NewSender, ...]:
        return tuple(each for each in self.made if each.at > now - NEW_SENDERS_IN)


def _is_same(one: NewSender, other: NewSender) -> bool:
    return (one.key, one.is_person) == (other.key, other.is_person)


def _times(senders: Iterable[NewSender]) -> list[datetime]:
    return [each.at for each in senders]
