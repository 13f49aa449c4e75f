"""How many contacts a rule picks: about how many at once, exactly after a while.

The estimate looks at the first addresses of some shards. Keys of addresses are as good as random,
so that these are a fair sample, and how far they reach into their shards tells how many there are
(domain/address_key.py). The exact count reads the shards eight at a time and goes on from a cursor:
who polls does the work, and nothing is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.contact import Contact
from chalicelib.domain.ids import CONTACT_SHARDS
from chalicelib.domain.segment_rule import Rule
from chalicelib.services.ports import Clock, Contacts, MailHistories
from chalicelib.services.segment_members import FindMembers
from chalicelib.services.side_by_side import READERS, side_by_side

ROWS_A_SHARD = 125
ENOUGH = 1_000
"""Contacts looked at for an estimate; fewer than that are counted one by one."""
SHOWN = 10
PAGE = 500
WORKING = timedelta(seconds=2)
"""No more shards are begun after this time in one request."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """contacts: how many are picked. unknown: how many it may be as well, since nobody knows what
    they did with their mails. people: some of those picked. is_exact: whether all were looked at.
    """

    contacts: int
    unknown: int
    people: tuple[Contact, ...]
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Look:
    """people: those picked of the contacts that were looked at. unknown: of how many of these
    nobody knows. coverage: which part (0 to 64) of the 64 shards they were."""

    people: tuple[Contact, ...]
    unknown: int
    coverage: float

    @property
    def is_exact(self) -> bool:
        """Whether everybody was looked at."""
        return self.coverage == CONTACT_SHARDS

    def scaled(self, found: int) -> int:
        """About how many that is of the whole account."""
        return round(found * CONTACT_SHARDS / self.coverage)


@dataclass(frozen=True, slots=True)
class Count:
    """contacts, unknown: as in Estimate, of the shards counted by now. shard: the next one to
    count, 64 when the count is exact."""

    contacts: int = 0
    unknown: int = 0
    shard: int = 0

    @property
    def is_exact(self) -> bool:
        """Whether everybody was counted."""
        return self.shard >= CONTACT_SHARDS

    @property
    def part(self) -> float:
        """Which part of the account (0 to 1) was counted."""
        return self.shard / CONTACT_SHARDS


@dataclass(frozen=True, slots=True)
class EstimateMembers:
    """About how many contacts a rule picks, and who some of them are."""

    contacts: Contacts
    histories: MailHistories
    members: FindMembers

    def __call__(self, account: str, rule: Rule) -> Estimate:
        """≤ 3 + 2 reads a hundred contacts, of at most 2,000 contacts. With fewer than 1,000
        contacts in the account it is exact."""
        look = self.look(account, rule)
        return Estimate(
            contacts=look.scaled(len(look.people)),
            unknown=look.scaled(look.unknown),
            people=tuple(sorted(look.people, key=lambda contact: contact.email)[:SHOWN]),
            is_exact=look.is_exact,
        )

    def look(self, account: str, rule: Rule) -> Look:
        """The people behind the estimate."""
        picked: list[Contact] = []
        looked_at, unknown, coverage = 0, 0, 0.0
        for first in range(0, CONTACT_SHARDS, READERS):
            if looked_at >= ENOUGH:
                break
            shards = range(first, first + READERS)
            parts = side_by_side(lambda shard: self._sample(account, rule, shard), shards)
            for people, part_unknown, rows, part in parts:
                picked += people
                unknown, looked_at = unknown + part_unknown, looked_at + rows
                coverage += part
        return Look(tuple(picked), unknown, coverage)

    def _sample(
        self, account: str, rule: Rule, shard: int
    ) -> tuple[list[Contact], int, int, float]:
        """(who is picked, of how many nobody knows, looked at, coverage)."""
        sample = self.histories.sample(account, shard, ROWS_A_SHARD)
        found = self.contacts.get_many(account, sample.contact_ids)
        people = list(found.values())
        answers = self.members(account, rule).answers(people)
        picked = [one for one, answer in zip(people, answers, strict=True) if answer]
        return picked, answers.count(None), len(sample.contact_ids), sample.coverage


@dataclass(frozen=True, slots=True)
class CountMembers:
    """Counts the contacts that a rule picks, shard by shard."""

    contacts: Contacts
    members: FindMembers
    clock: Clock

    def __call__(self, account: str, rule: Rule, so_far: Count) -> Count:
        """Count on for about two seconds, eight shards at least."""
        until, count = self.clock.now() + WORKING, so_far
        while not count.is_exact and (count is so_far or self.clock.now() < until):
            shards = range(count.shard, min(count.shard + READERS, CONTACT_SHARDS))
            parts = side_by_side(lambda shard: self.of_shard(account, rule, shard), shards)
            count = Count(
                count.contacts + sum(contacts for contacts, _ in parts),
                count.unknown + sum(unknown for _, unknown in parts),
                shards.stop,
            )
        return count

    def of_shard(self, account: str, rule: Rule, shard: int) -> tuple[int, int]:
        """(picked, of whom nobody knows)."""
        members = self.members(account, rule)
        picked = unknown = 0
        start = ""
        while True:
            page = self.contacts.read_shard(account, shard, start, PAGE)
            answers = members.answers(page.items)
            picked, unknown = picked + answers.count(True), unknown + answers.count(None)
            start = page.next_start
            if not start:
                return picked, unknown
