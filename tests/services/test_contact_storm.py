"""One address, made, imported and removed by many at once: one contact at most, one window of 48
hours, whoever wins (I1, I6; D2)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest

from chalicelib.domain.claim import ClaimAnswer
from chalicelib.domain.errors import Conflict, NotFound, StaleVersion
from chalicelib.services.contact_merging import WriteTerms
from tests.builders import make_terms
from tests.services.setup import House, contact_input

AN = "an@voorbeeld.be"
AT_ONCE = 8
ROUNDS = 25


def create(house: House) -> None:
    house.contact(AN)


def bring_in(house: House) -> None:
    """As an import writes it."""
    terms = WriteTerms(takes_opted_out=False)
    given = contact_input(AN, fields={"city": "Gent"}, external_id="7")
    house.use.contacts.write_many(house.account, [given], terms)


def remove(house: House) -> None:
    for contact in house.contacts().values():
        house.use.contacts.remove(house.account, contact.id)


@pytest.mark.parametrize("rounds", [ROUNDS])
def test_creators_imports_and_removals_at_once_leave_one_contact_at_most(rounds: int) -> None:
    house = House()
    acts = [create, bring_in, remove, create, bring_in, remove, create, bring_in]
    assert len(acts) == AT_ONCE
    barrier = Barrier(AT_ONCE)

    def run(number: int) -> None:
        for _ in range(rounds):
            barrier.wait(timeout=30)
            with suppress(Conflict, NotFound, StaleVersion):
                acts[number](house)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(run, range(AT_ONCE)))
    people = house.contacts()  # fails when an address has two
    assert len(people) <= 1
    state = house.state_of(AN)
    assert [contact.id for contact in people.values()] in ([state.contact_id], [])
    external = house.database.contacts.by_external_ids(house.account, ["7"])
    assert set(external.values()) <= {contact.id for contact in people.values()}
    if people and not external:
        bring_in(house)
        assert house.contacts()[AN].external_id == "7"


def test_the_48_hours_outlive_removal_and_import() -> None:
    house = House()
    house.contact(AN)
    key = house.key_of(AN)
    terms = make_terms()
    addresses = house.database.addresses
    ((answer, _),) = addresses.claim(house.account, {key: 0}, terms).values()
    assert answer is ClaimAnswer.GRANTED
    marked = house.state_of(AN).last_marketing_at
    assert marked > 0
    for again in (create, bring_in):
        remove(house)
        assert house.contacts() == {}
        again(house)
        assert house.state_of(AN).last_marketing_at == marked
        later = make_terms(campaign="cmp_other")
        ((refused, _),) = addresses.claim(house.account, {key: 0}, later).values()
        assert refused is ClaimAnswer.FAIR_USE
