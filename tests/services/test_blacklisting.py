"""The blacklist: what people may add, and how they find it."""

from __future__ import annotations

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.services.blacklisting import ADDABLE
from chalicelib.services.ports import BlacklistRow
from tests.services.setup import ACTOR, House, faults

WEG = "Weg@Voorbeeld.be"


@pytest.fixture
def house() -> House:
    return House()


def add(
    house: House, email: str = WEG, reason: BlacklistReason = BlacklistReason.MANUAL
) -> BlacklistRow:
    return house.use.blacklist.add(house.account, ACTOR, email, reason)


def found(house: House, query: str = "", reason: BlacklistReason | None = None) -> list[str]:
    page = house.use.blacklist.page(house.account, query, reason, "", 50)
    assert page.next_start == ""
    return [f"{row.email.lower()} {row.reason}" for row in page.items]


@pytest.mark.parametrize("reason", BlacklistReason)
def test_only_what_people_ask_for_can_be_typed_in(house: House, reason: BlacklistReason) -> None:
    if reason in ADDABLE:
        assert add(house, reason=reason).reason is reason
        assert not house.state_of(WEG).all_ok
    else:
        with pytest.raises(InvalidInput) as refused:
            add(house, reason=reason)
        assert faults(refused) == [("/reason", "blacklist_reason_not_addable")]
        assert not house.database.addresses.rows


def test_what_is_no_address_is_refused(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        add(house, "weg@")
    assert faults(refused) == [("/email", "domain_missing")]


def test_an_address_that_never_was_a_contact_can_be_added(house: House) -> None:
    row = add(house)
    assert (row.email, row.mark.at) == ("Weg@voorbeeld.be", house.clock.now())
    assert row.key == house.key_of(WEG)
    assert house.contacts() == {}


def test_the_first_time_stays_when_it_is_added_again(house: House) -> None:
    first = add(house)
    house.clock.advance(60)
    assert add(house, WEG.upper()) == first
    assert house.actions() == ["blacklist_added"]
    second = add(house, reason=BlacklistReason.REQUESTED)
    assert second.mark.at == house.clock.now()
    rows = house.use.blacklist.get(house.account, first.key)
    assert {row.reason: row.mark.at for row in rows} == {
        BlacklistReason.MANUAL: first.mark.at,
        BlacklistReason.REQUESTED: second.mark.at,
    }


def test_an_entry_is_found_by_its_address_a_part_of_it_and_its_reason(house: House) -> None:
    add(house)
    house.blacklist("bo@voorbeeld.be", BlacklistReason.BOUNCE)
    house.blacklist(WEG, BlacklistReason.UNSUBSCRIBED)
    weg = {"weg@voorbeeld.be manual", "weg@voorbeeld.be unsubscribed"}
    bo = {"bo@voorbeeld.be bounce"}
    cases: list[tuple[str, BlacklistReason | None, set[str]]] = [
        ("", None, weg | bo),
        ("WEG@voorbeeld.be", None, weg),
        ("weg@", None, weg),
        ("VOORBEELD", None, weg | bo),
        ("", BlacklistReason.BOUNCE, bo),
        ("weg@voorbeeld.be", BlacklistReason.UNSUBSCRIBED, {"weg@voorbeeld.be unsubscribed"}),
        ("voorbeeld", BlacklistReason.MANUAL, {"weg@voorbeeld.be manual"}),
        ("niemand@voorbeeld.be", None, set()),
        ("niemand", None, set()),
    ]
    for query, reason, expected in cases:
        rows = found(house, query, reason)
        assert set(rows) == expected, (query, reason)
        assert len(rows) == len(expected)


def test_a_search_through_many_finds_each_once(house: House) -> None:
    for number in range(25):
        add(house, f"{'weg' if number % 5 == 0 else 'bo'}{number}@voorbeeld.be")
        house.clock.advance(1)
    emails, start = [], ""
    while True:
        page = house.use.blacklist.page(house.account, "weg", None, start, 2)
        emails += [row.email for row in page.items]
        start = page.next_start
        if not start:
            break
    assert emails == [f"weg{number}@voorbeeld.be" for number in (20, 15, 10, 5, 0)]


def test_nothing_leaks_between_accounts(house: House) -> None:
    row, ours = add(house), house.account
    house.account = house.add_account()
    assert found(house) == found(house, "weg") == found(house, WEG) == []
    with pytest.raises(NotFound):
        house.use.blacklist.get(house.account, row.key)
    assert add(house).key != row.key
    assert house.use.blacklist.get(ours, row.key) == (row,)


def test_an_address_without_a_reason_is_not_on_it(house: House) -> None:
    house.contact("an@voorbeeld.be")
    with pytest.raises(NotFound):
        house.use.blacklist.get(house.account, house.key_of("an@voorbeeld.be"))
