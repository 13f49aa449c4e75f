"""The blacklist: what people may add, and how they find it."""

from __future__ import annotations

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.services.blacklisting import ADDABLE, MOST_PASTED
from chalicelib.services.ports import BlacklistRow
from tests.services.setup import ACTOR, House, faults
from tests.world import Engine

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


def paste(
    house: House, *lines: str, reason: BlacklistReason = BlacklistReason.MANUAL
) -> list[tuple[str, str, str]]:
    pasted = house.use.blacklist.add_many(house.account, ACTOR, lines, reason)
    return [(one.email, one.outcome.value, one.code) for one in pasted]


def test_many_are_pasted_at_once_and_each_line_is_told(house: House) -> None:
    add(house)
    house.contact("an@voorbeeld.be")
    lines = ("an@voorbeeld.be", "weg@", WEG.upper(), "bo@voorbeeld.be", "BO@voorbeeld.be", "")
    assert paste(house, *lines) == [
        ("an@voorbeeld.be", "added", ""),
        ("weg@", "invalid", "domain_missing"),
        ("WEG@voorbeeld.be", "already", ""),
        ("bo@voorbeeld.be", "added", ""),
        ("BO@voorbeeld.be", "already", ""),
        ("", "invalid", "empty"),
    ]
    assert not house.state_of("an@voorbeeld.be").all_ok
    assert house.actions() == ["blacklist_added", "blacklist_pasted"]
    assert {outcome for _, outcome, _ in paste(house, *lines)} == {"already", "invalid"}
    assert len(house.actions()) == 2


def test_a_paste_takes_the_reasons_that_people_may_give(house: House) -> None:
    assert paste(house, WEG, reason=BlacklistReason.REQUESTED)[0][1] == "added"
    with pytest.raises(InvalidInput):
        paste(house, WEG, reason=BlacklistReason.BOUNCE)


def test_500_are_written_in_few_requests(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses, calls = house.database.addresses, []
    many = addresses.blacklist_many
    monkeypatch.setattr(
        addresses, "blacklist_many", lambda a, rows: calls.append(len(rows)) or many(a, rows)
    )
    lines = [f"weg{number}@voorbeeld.be" for number in range(MOST_PASTED)]
    assert {outcome for _, outcome, _ in paste(house, *lines)} == {"added"}
    assert calls == [MOST_PASTED]


def test_who_is_pasted_or_imported_gets_nothing_of_what_is_queued_already() -> None:
    """R45: effective for mail that waits; the claim decides, whatever the plan said."""
    engine = Engine()
    people = engine.contacts(4)
    campaign = engine.draft()
    engine.launch(campaign)
    while not engine.batches(campaign):
        engine.drain("planning")
    pasted, imported = people[0].email, people[1].email
    use = engine.container
    use.blacklist.add_many(engine.account, ACTOR, [pasted], BlacklistReason.REQUESTED)
    made, _, _ = use.imports.create_blacklist(
        engine.account, ACTOR, {"mail": "email"}, BlacklistReason.UNSUBSCRIBED
    )
    engine.outside.uploads.files[engine.account, made.id] = f"mail\n{imported}\n".encode()
    use.imports.start(engine.account, ACTOR, made.id)
    engine.drain("imports")
    engine.settle()

    assert {mail.to for mail in engine.mailer.accepted} == {one.email for one in people[2:]}
    assert engine.counters(campaign) == {
        "sent": 2,
        "skipped_blacklisted": 1,
        "skipped_unsubscribed": 1,
    }
    engine.assert_books_balance(campaign)
