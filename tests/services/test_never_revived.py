"""Whoever opted out stays opted out: 10,000 random sequences of what an account and its people do.

An account starts with nobody; then its lists are imported, written by the API, changed, deleted,
taken back and imported again, in every order and spelling, while its people unsubscribe, bounce,
complain and are erased. Nothing that an account does ever makes one of them mailable again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import FAIR_USE_SECONDS, ClaimAnswer, ClaimTerms
from chalicelib.domain.contact import AddressState, ConsentBasis, ContactStatus
from chalicelib.domain.errors import MynumaError
from chalicelib.domain.token import Place, unsubscribe_token
from chalicelib.services.tracking import Visit
from tests.faults.extent import IS_ALL
from tests.services.setup import ACTOR, House, contact_input

SEQUENCES = 10_000 if IS_ALL else 1_000
SHARES = 8
STEPS = 9
MAPPING = {"mail": "email", "naam": "field:first_name", "nr": "external_id"}
PEOPLE = ("an", "bo", "cis", "dina")
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda name: f"{name}@voorbeeld.be",
    lambda name: f"{name.upper()}@Voorbeeld.BE",
    lambda name: f"  {name}@voorbeeld.be\t",
    lambda name: f"{name}@VOORBEELD.be",
)


@dataclass
class Life:
    """One account while things happen to it. opted_out: names, and how it came about."""

    house: House
    random: Random
    account: str
    lists: list[str]
    opted_out: dict[str, str] = field(default_factory=dict)
    imports: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def anybody(self) -> str:
        return self.random.choice(PEOPLE)

    def spelled(self, name: str) -> str:
        return self.random.choice(SPELLINGS)(name)

    def key(self, name: str) -> str:
        return self.house.key_of(f"{name}@voorbeeld.be", self.account)

    # what the account does

    def bring_in(self) -> None:
        """A file, that perhaps names somebody twice."""
        names = [self.anybody() for _ in range(self.random.randint(1, 4))]
        rows = [f'"{self.spelled(name)}";{name};{self.random.choice(("", name))}' for name in names]
        content = "\r\n".join(["mail;naam;nr", *rows, ""]).encode()
        done = self.house.run_import(
            content,
            MAPPING,
            list_id=self.random.choice(self.lists),
            basis=self.random.choice((ConsentBasis.PAPER, ConsentBasis.WEB_FORM)),
        )
        self.imports.append(done.id)

    def take_back(self) -> None:
        if self.imports:
            with suppress(MynumaError):
                self.house.use.imports.undo(self.account, ACTOR, self.random.choice(self.imports))
            self.house.drain_imports()

    def write(self) -> None:
        name = self.anybody()
        on = (self.random.choice(self.lists),)
        given = contact_input(self.spelled(name), lists=on, external_id=name)
        with suppress(MynumaError):
            self.random.choice((self.house.use.contacts.create, self.house.use.contacts.upsert))(
                self.account, given
            )

    def remove(self) -> None:
        contact_id = self._contact_of(self.anybody())
        if contact_id:
            self.house.use.contacts.remove(self.account, contact_id)

    def list_by_hand(self) -> None:
        name = self.anybody()
        self.house.use.blacklist.add(
            self.account, ACTOR, self.spelled(name).strip(), BlacklistReason.MANUAL
        )
        self.opted_out.setdefault(name, "listed")

    def erase(self) -> None:
        """As services/person_erasing.py leaves the tables (tests/api/test_erased_person.py)."""
        name = self.anybody()
        contact_id = self._contact_of(name)
        if contact_id:
            self.house.use.contacts.remove(self.account, contact_id)
        rows, place = self.house.database.addresses.rows, (self.account, self.key(name))
        now = int(self.house.clock.now().timestamp())
        rows[place] = rows.get(place, AddressState(self.key(name))).erased(now)

    # what its people do

    def unsubscribe(self) -> None:
        name = self.anybody()
        place = Place(self.account, "cmp_0000000000001", 0, 0)
        token = unsubscribe_token(self.house.use.token_key, place, self.key(name))
        assert self.house.use.leave.unsubscribe(token, Visit("POST", "", ""))
        self.opted_out.setdefault(name, "unsubscribed")

    def come_to_harm(self) -> None:
        name = self.anybody()
        reason = self.random.choice((BlacklistReason.BOUNCE, BlacklistReason.COMPLAINT))
        self.house.blacklist(f"{name}@voorbeeld.be", reason)
        self.opted_out.setdefault(name, reason.value)

    def wait(self) -> None:
        self.house.clock.advance(self.random.choice((1, 3_600, FAIR_USE_SECONDS, 8 * 86_400)))

    def _contact_of(self, name: str) -> str:
        row = self.house.database.addresses.rows.get((self.account, self.key(name)))
        return row.contact_id if row else ""

    # what must hold

    def check(self) -> None:
        now = self.house.clock.now() + timedelta(seconds=2 * FAIR_USE_SECONDS)
        terms = ClaimTerms("cmp_00000000zzzzz", int(now.timestamp()), int(now.timestamp()))
        wanted = {self.key(name): 0 for name in self.opted_out}
        for key, (answer, _) in self.house.database.addresses.claim(
            self.account, wanted, terms
        ).items():
            assert answer in (ClaimAnswer.BLACKLISTED, ClaimAnswer.UNSUBSCRIBED), (key, self.told)
        for name in self.opted_out:
            if contact_id := self._contact_of(name):
                view = self.house.use.contacts.get(self.account, contact_id)
                assert view.status in (ContactStatus.UNSUBSCRIBED, ContactStatus.BLACKLISTED), (
                    name,
                    self.told,
                )


STEPS_OF_LIFE: tuple[tuple[int, Callable[[Life], None]], ...] = (
    (4, Life.bring_in),
    (1, Life.take_back),
    (2, Life.write),
    (2, Life.remove),
    (2, Life.erase),
    (1, Life.list_by_hand),
    (3, Life.unsubscribe),
    (2, Life.come_to_harm),
    (1, Life.wait),
)


@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_an_account_does_makes_an_opt_out_mailable(share: int) -> None:
    house = House()
    weights = [weight for weight, _ in STEPS_OF_LIFE]
    steps = [step for _, step in STEPS_OF_LIFE]
    harmed = 0
    for seed in range(share, SEQUENCES, SHARES):
        random = Random(seed)
        house.account = house.add_account()
        life = Life(house, random, house.account, [house.new_list(), house.new_list()])
        for step in random.choices(steps, weights, k=STEPS):
            life.told.append(step.__name__)
            step(life)
        life.check()
        harmed += len(life.opted_out)
    assert harmed > SEQUENCES / SHARES  # the sequences are about something
