"""Rate limits: exact over processes, each account and network for itself, and never in the way of
a request when storage is (B06, B08)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from chalicelib.domain.rate import HOUR, MINUTE, Kind, Limit, Rate
from chalicelib.services.limiting import Admission, CountRequests, LimitCallers, LimitStrangers
from tests.fakes.clock import FakeClock
from tests.fakes.rate_counters import FakeRateCounters

A, B = "acc_1", "acc_2"
REQUESTS = 4
RATES = {
    Kind.READS: Rate(Limit(10), Limit(6)),
    Kind.WRITES: Rate(Limit(4), Limit(3)),
}
STRANGERS = {Kind.GUESSES: Limit(3), Kind.SIGN_UPS: Limit(2, HOUR), Kind.RESET_MAILS: Limit(2)}


@dataclass
class Door:
    """Processes over one table."""

    clock: FakeClock = field(default_factory=FakeClock)
    counters: FakeRateCounters = field(default_factory=FakeRateCounters)

    def callers(self) -> LimitCallers:
        """Those of one more process."""
        return LimitCallers(CountRequests(self.counters, self.clock), lambda _: RATES)

    def strangers(self, secret: bytes = b"secret") -> LimitStrangers:
        return LimitStrangers(CountRequests(self.counters, self.clock), STRANGERS, secret)


@pytest.fixture
def door() -> Door:
    return Door()


def asked(limit: LimitCallers, account: str, actor: str, times: int) -> int:
    """How many of so many reads were admitted."""
    answers = [limit(account, actor, Kind.READS, REQUESTS) for _ in range(times)]
    return sum(answer.is_admitted for answer in answers if answer)


def test_an_answer_tells_both_limits_and_what_remains(door: Door) -> None:
    limit = door.callers()
    door.clock.advance(18.5)
    limit(A, "key_1", Kind.READS, REQUESTS)
    assert limit(A, "usr_2", Kind.READS, REQUESTS) == Admission(
        True,
        {"reads": Limit(10), "reads-caller": Limit(6)},
        {"reads": 8, "reads-caller": 5},
        42,
    )


def test_b08_an_account_at_ten_times_its_limit_leaves_the_others_theirs(door: Door) -> None:
    limit = door.callers()
    admitted_a = asked(limit, A, "key_1", 50) + asked(limit, A, "key_2", 50)
    assert admitted_a == 10
    assert asked(limit, B, "key_3", 6) == 6


def test_a_caller_that_is_full_costs_its_account_nothing(door: Door) -> None:
    limit = door.callers()
    assert asked(limit, A, "key_1", 100) == 6
    assert asked(limit, A, "usr_2", 100) == 4


def test_kinds_count_for_themselves(door: Door) -> None:
    limit = door.callers()
    asked(limit, A, "key_1", 100)
    writes = [limit(A, "key_1", Kind.WRITES, REQUESTS) for _ in range(5)]
    assert [one.is_admitted for one in writes if one] == [True] * 3 + [False] * 2


def test_what_is_full_is_asked_once_more_a_process_and_window(door: Door) -> None:
    first, second = door.callers(), door.callers()
    asked(first, A, "key_1", 6)
    assert door.counters.calls == 6
    asked(first, A, "key_1", 50)
    assert door.counters.calls == 7
    asked(second, A, "key_1", 50)
    assert door.counters.calls == 8
    door.clock.advance(MINUTE)
    assert asked(first, A, "key_1", 1) == 1


@pytest.mark.parametrize("into", [0.0, 59.999])
def test_at_the_turn_of_a_window_all_of_it_is_there_again(door: Door, into: float) -> None:
    limits = [door.callers() for _ in range(4)]
    door.clock.advance(into)
    assert sum(asked(limit, A, "key_1", 5) for limit in limits) == 6
    door.clock.advance(MINUTE - into)
    assert sum(asked(limit, A, "key_1", 5) for limit in limits) == 6


def test_a_refusal_says_when_to_come_back(door: Door) -> None:
    limit = door.callers()
    door.clock.advance(17)
    asked(limit, A, "key_1", 7)
    remembered = limit(A, "key_1", Kind.READS, REQUESTS)
    told = door.callers()(A, "key_1", Kind.READS, REQUESTS)
    assert remembered is not None
    assert told is not None
    assert (remembered.reset_seconds, told.reset_seconds) == (43, 43)
    assert (remembered.remaining, told.remaining) == (
        {"reads-caller": 0},
        {"reads": 4, "reads-caller": 0},
    )


def test_storage_that_is_busy_holds_nobody_back(door: Door) -> None:
    door.counters.is_busy = True
    assert door.callers()(A, "key_1", Kind.READS, REQUESTS) is None
    strangers = door.strangers()
    assert strangers(Kind.SIGN_UPS, "192.0.2.1") is None
    assert strangers.may_mail(Kind.RESET_MAILS, "an@voorbeeld.be")


def test_memory_of_who_is_full_stays_small(door: Door) -> None:
    count = CountRequests(door.counters, door.clock)
    for number in range(10_050):
        count._remember(f"reads#{number}", 0, ["all"])
    assert len(count._full) <= 10_000


# of 192.0.2.7: address → whether it is of the same network
NEIGHBOURS = {
    "192.0.2.250": True,
    "::ffff:192.0.2.1": True,
    "192.0.3.7": False,
    "2001:db8::1": False,
}


@pytest.mark.parametrize(("address", "is_same"), NEIGHBOURS.items())
def test_b06_a_network_has_one_share(door: Door, address: str, is_same: bool) -> None:
    limit = door.strangers()
    for _ in range(2):
        limit(Kind.SIGN_UPS, "192.0.2.7")
    answer = limit(Kind.SIGN_UPS, address)
    assert answer is not None
    assert answer.is_admitted is not is_same
    assert answer.limits == {"sign-ups": Limit(2, HOUR)}


def test_a_network_that_is_full_is_known_without_asking(door: Door) -> None:
    limit, other = door.strangers(), door.strangers()
    for _ in range(3):
        assert limit.is_full(Kind.GUESSES, "192.0.2.7") is None
        limit(Kind.GUESSES, "192.0.2.7")
    assert limit.is_full(Kind.GUESSES, "192.0.2.7") is None
    refused = limit(Kind.GUESSES, "192.0.2.8")
    calls = door.counters.calls
    assert refused == limit.is_full(Kind.GUESSES, "192.0.2.9")
    assert other.is_full(Kind.GUESSES, "192.0.2.7") is None
    assert door.counters.calls == calls
    door.clock.advance(MINUTE)
    assert limit.is_full(Kind.GUESSES, "192.0.2.7") is None


def test_mails_to_an_address_are_counted_however_it_is_written(door: Door) -> None:
    limit = door.strangers()
    written = ["An@Voorbeeld.be", " an@voorbeeld.be ", "AN@VOORBEELD.BE"]
    assert [limit.may_mail(Kind.RESET_MAILS, one) for one in written] == [True, True, False]
    assert limit.may_mail(Kind.RESET_MAILS, "jan@voorbeeld.be")


def test_no_network_and_no_address_is_kept(door: Door) -> None:
    for secret in (b"one", b"two"):
        limit = door.strangers(secret)
        limit(Kind.SIGN_UPS, "192.0.2.7")
        limit.may_mail(Kind.RESET_MAILS, "an@voorbeeld.be")
    kept = [place for place, _ in door.counters.used]
    assert len(set(kept)) == 4, "another secret, another hash"
    assert all(len(place.partition("#")[2]) == 32 for place in kept)
    assert "192.0.2" not in str(kept)
    assert "voorbeeld" not in str(kept)
