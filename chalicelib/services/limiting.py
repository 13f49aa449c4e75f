"""Rate limits: of an account and each of its callers (B08), of people who ask for themselves, and
of strangers by network (B06)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from chalicelib.domain.errors import LimitExceeded, TransientFailure
from chalicelib.domain.network import network_of
from chalicelib.domain.rate import Kind, Limit, Rates, window_at
from chalicelib.services.ports import Clock, RateCounters

ALL = "all"
"""The counter of everybody together, beside those of the single callers."""
_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether a request may go on. limits: by the name of the policy; remaining: those of them of
    which it is known; reset_seconds: until all of them begin anew, 1 or more."""

    is_admitted: bool
    limits: Mapping[str, Limit]
    remaining: Mapping[str, int]
    reset_seconds: int


@dataclass(frozen=True, slots=True)
class CountRequests:
    """One atomic write a request, in one row a window: over all processes together exactly as many
    are admitted as the limit says. Nothing is leased ahead, because what a process leases and does
    not use is refused to somebody else (ADR 0017).

    What is full is remembered until its window ends: who asks too much costs one write more a
    process and window, and no reads.
    """

    counters: RateCounters
    clock: Clock
    _full: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, place: str, limits: Mapping[str, Limit]) -> Admission | None:
        """Count one more.

        place: the kind and for whom. limits: by counter, all with the same window.
        None when storage is too busy to count: a limit must never be why a request fails.
        """
        now = self.clock.now()
        window = window_at(now, next(iter(limits.values())).seconds)
        left = window.seconds_left(now)
        full = [name for name in limits if self._is_full(place, name, window.start)]
        if full:
            return Admission(False, limits, dict.fromkeys(full, 0), left)
        most = {name: limit.most for name, limit in limits.items()}
        try:
            taken = self.counters.take(place, window.start, most)
        except TransientFailure:
            return None
        remaining = {name: max(0, most[name] - taken.used.get(name, 0)) for name in most}
        if not taken.is_counted:
            self._remember(place, window.start, [n for n, room in remaining.items() if not room])
        return Admission(taken.is_counted, limits, remaining, left)

    def is_full(self, place: str, name: str, limit: Limit) -> bool:
        """Whether this process was told so in this window; asks nobody."""
        return self._is_full(place, name, window_at(self.clock.now(), limit.seconds).start)

    def _is_full(self, place: str, name: str, start: int) -> bool:
        return self._full.get((place, name)) == start

    def _remember(self, place: str, start: int, names: list[str]) -> None:
        if len(self._full) >= _MOST_KEPT:
            self._full.clear()
        self._full.update({(place, name): start for name in names})


@dataclass(frozen=True, slots=True)
class LimitCallers:
    """Requests of those we know, by account and by key or person.

    rates: what an account may ask by the requests a minute that its plans give; called for every
    request, so it must not read anything.
    """

    count: CountRequests
    rates: Callable[[int], Rates]

    def __call__(self, account: str, caller: str, kind: Kind, requests: int) -> Admission | None:
        """Count a request; the policies are called as the kind, and as the kind and "caller".

        caller: id of a key, or the subject of a person, which is known before the user is read.
        requests: a minute, as the account's plans say (Principal.requests).
        """
        rate = self.rates(requests)[kind]
        counted = self.count.take(f"{kind}#{account}", {ALL: rate.account, caller: rate.caller})
        return counted and _named(counted, {ALL: kind.value, caller: f"{kind}-caller"})


@dataclass(frozen=True, slots=True)
class LimitPeople:
    """Requests of people for themselves, whatever the account."""

    count: CountRequests
    limit: Limit

    def __call__(self, subject: str) -> Admission | None:
        """Count a request of who is known by a valid access token."""
        counted = self.count.take(f"{Kind.PERSONAL}#{subject}", {ALL: self.limit})
        return counted and _named(counted, {ALL: Kind.PERSONAL.value})


@dataclass(frozen=True, slots=True)
class LimitStrangers:
    """Requests of those we do not know, by network; and the mails they have us send. Networks and
    addresses are kept as an HMAC only, for a day."""

    count: CountRequests
    limits: Mapping[Kind, Limit]
    secret: bytes

    def __call__(self, kind: Kind, address: str) -> Admission | None:
        """Count a request from an IP address."""
        return self._take(kind, network_of(address))

    def is_full(self, kind: Kind, address: str) -> Admission | None:
        """The refusal, if this process knows that the network has had its share; counts nothing."""
        limit = self.limits[kind]
        if not self.count.is_full(self._place(kind, network_of(address)), ALL, limit):
            return None
        now = self.count.clock.now()
        left = window_at(now, limit.seconds).seconds_left(now)
        return Admission(False, {kind.value: limit}, {kind.value: 0}, left)

    def may_mail(self, kind: Kind, email: str) -> bool:
        """Whether one more of these mails may go to an address. Asked, and counted, for addresses
        that have a login and for others alike, so that nothing tells them apart."""
        counted = self._take(kind, email.strip().lower())
        return counted is None or counted.is_admitted

    def _take(self, kind: Kind, who: str) -> Admission | None:
        counted = self.count.take(self._place(kind, who), {ALL: self.limits[kind]})
        return counted and _named(counted, {ALL: kind.value})

    def _place(self, kind: Kind, who: str) -> str:
        return f"{kind}#{hmac.digest(self.secret, who.encode(), hashlib.sha256).hex()[:32]}"


@dataclass(frozen=True, slots=True)
class LimitDaily:
    """What an account may do a day (UTC), whoever asks and however."""

    count: CountRequests
    limits: Mapping[Kind, Limit]

    def __call__(self, kind: Kind, account: str, code: str) -> None:
        """Count one more. Raises LimitExceeded(code), with how many there may be, when the day is
        full."""
        limit = self.limits[kind]
        counted = self.count.take(f"{kind}#{account}", {ALL: limit})
        if counted is not None and not counted.is_admitted:
            raise LimitExceeded(code, counted.reset_seconds, most=limit.most)


def _named(counted: Admission, names: Mapping[str, str]) -> Admission:
    return Admission(
        counted.is_admitted,
        {names[name]: limit for name, limit in counted.limits.items()},
        {names[name]: room for name, room in counted.remaining.items()},
        counted.reset_seconds,
    )
