"""Contacts by what has no key: name, field, segment, state, when they changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import ContactStatus
from chalicelib.domain.contact_field import FieldKind
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.engagement import Did
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.facts import FactKind
from chalicelib.domain.segment_rule import Speaks
from chalicelib.domain.segment_text import to_text
from tests.builders import make_facts, make_field, make_mark, make_segment
from tests.services.setup import House, faults
from tests.world import Engine


@pytest.fixture
def engine() -> Engine:
    """Forty people: ten called Els, twenty who read French, ten on no list."""
    engine = Engine()
    engine.contacts(10, fields={"first_name": "Els De Smet"})
    engine.contacts(20, language="fr")
    engine.contacts(10, lists=[])
    engine.database.segments.add(engine.account, make_segment(id="s", rules=to_text(Speaks("fr"))))
    return engine


def found(engine: Engine, wanted: ContactFilter, limit: int = 7) -> list[str]:
    """Every address, page by page."""
    emails: list[str] = []
    start = ""
    while True:
        page = engine.container.search_contacts(engine.account, wanted, start, limit)
        assert len(page.items) <= limit
        emails += [view.contact.email for view in page.items]
        start = page.next_start
        if not start:
            assert len(emails) == len(set(emails))
            return emails


@pytest.mark.parametrize("limit", [1, 3, 7, 500])
def test_every_filter_finds_all_it_should_whatever_the_page(engine: Engine, limit: int) -> None:
    list_id = engine.list_of(engine.account)
    table = {
        ContactFilter(name="de smet"): 10,
        ContactFilter(name="contact1"): 11,
        ContactFilter(field="first_name", value="els de smet"): 10,
        ContactFilter(field="first_name"): 30,
        ContactFilter(segment_id="s"): 20,
        ContactFilter(segment_id="s", list_id=list_id, prefix="contact1"): 10,
        ContactFilter(segment_id="s", name="els"): 0,
        ContactFilter(status=ContactStatus.ACTIVE, list_id=list_id): 30,
        ContactFilter(prefix="CONTACT3"): 11,
    }
    for wanted, number in table.items():
        assert len(found(engine, wanted, limit)) == number, wanted


def test_by_state_and_by_when_they_changed(engine: Engine) -> None:
    (gone,) = engine.contacts(1)
    addresses = engine.database.addresses
    addresses.blacklist(engine.account, gone.address_key, BlacklistReason.BOUNCE, make_mark())
    assert found(engine, ContactFilter(status=ContactStatus.BLACKLISTED)) == [gone.email]
    engine.clock.advance(60)
    now = engine.clock.now()
    engine.database.contacts.replace(engine.account, gone, replace(gone, updated_at=now))
    assert found(engine, ContactFilter(updated_since=now)) == [gone.email]


def test_it_stops_after_two_seconds_and_goes_on_from_there(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = engine.database.contacts.read_shard

    def slow(*place: Any) -> Any:
        engine.clock.advance(0.5)
        return read(*place)

    monkeypatch.setattr(engine.database.contacts, "read_shard", slow)
    page = engine.container.search_contacts(engine.account, ContactFilter(name="els"), "", 500)
    assert page.next_start
    assert len(page.items) < 10
    assert len(found(engine, ContactFilter(name="els"))) == 10


def test_what_is_not_the_accounts_is_not_looked_for(engine: Engine) -> None:
    other = engine.list_of(engine.add_account())
    for wanted in (ContactFilter(segment_id="seg_x"), ContactFilter(name="e", list_id=other)):
        with pytest.raises(NotFound):
            found(engine, wanted)
    with pytest.raises(InvalidInput):
        found(engine, ContactFilter(field="shoe", value="44"))


def changes_since(engine: Engine, since: datetime, limit: int) -> tuple[list[str], list[str]]:
    """(ids that changed, ids that are gone), page by page."""
    changed: list[str] = []
    gone: list[str] = []
    start = ""
    wanted = ContactFilter(updated_since=since)
    while True:
        page = engine.container.search_contacts(engine.account, wanted, start, limit)
        assert not gone or not page.items, "who is gone comes last"
        changed += [view.contact.id for view in page.items]
        gone += [each.contact_id for each in page.removed]
        start = page.next_start
        if not start:
            return changed, gone


@pytest.mark.parametrize("limit", [1, 3, 500])
def test_what_changed_since_tells_who_is_gone(engine: Engine, limit: int) -> None:
    people = engine.contacts(7)
    engine.clock.advance(60)
    since = engine.clock.now()
    contacts = engine.database.contacts
    for contact in people[:4]:
        contacts.remove(engine.account, contact)
    contacts.replace(engine.account, people[6], replace(people[6], updated_at=since))
    changed, gone = changes_since(engine, since, limit)
    assert changed == [people[6].id]
    assert sorted(gone) == sorted(contact.id for contact in people[:4])
    assert changes_since(engine, since + timedelta(seconds=1), limit) == ([], [])


def test_what_changes_while_the_pages_are_read_is_missed_by_nobody(engine: Engine) -> None:
    """Someone is removed, changed or made between any two pages: a copy that is brought up to date
    by this walk and the next one is what is there."""
    everybody = engine.contacts(12)
    contacts = engine.database.contacts
    copy: dict[str, int] = {}
    chance, since = Random(7), engine.clock.now() - timedelta(days=1)
    for _ in range(6):
        began, start = engine.clock.now(), ""
        while True:
            wanted = ContactFilter(updated_since=since)
            page = engine.container.search_contacts(engine.account, wanted, start, 3)
            copy.update({view.contact.id: view.contact.version for view in page.items})
            for each in page.removed:
                copy.pop(each.contact_id, None)
            start = page.next_start
            if not start:
                break
            engine.clock.advance(1)
            stored = contacts.get(engine.account, chance.choice(everybody).id)
            if stored is not None and chance.random() < 0.4:
                contacts.remove(engine.account, stored)
            elif stored is not None:
                now = engine.clock.now()
                contacts.replace(engine.account, stored, replace(stored, updated_at=now))
            elif chance.random() < 0.5:
                everybody += engine.contacts(1, updated_at=engine.clock.now())
        since = began
    changed, gone = changes_since(engine, since, 500)
    assert {*changed, *gone} - {each.id for each in everybody} == set()
    copy = {each: version for each, version in copy.items() if each not in (*changed, *gone)}
    stored_now = {
        contact_id: contact.version
        for (_, contact_id), contact in contacts.stored.items()
        if contact_id not in changed
    }
    assert copy == stored_now


def test_by_what_they_did_with_their_mails() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(6)
    engine.drain()
    places = [(FactKind.OPENED, 0), (FactKind.OPENED, 2), (FactKind.CLICKED, 2)]
    engine.database.ledger.fold(engine.account, campaign, 0, make_facts(*places))
    everybody = set(found(engine, ContactFilter()))
    opened = set(found(engine, ContactFilter(did=Did.OPENED)))
    assert len(opened) == 2
    assert set(found(engine, ContactFilter(did_not=Did.OPENED))) == everybody - opened
    clicked = set(found(engine, ContactFilter(did=Did.CLICKED, days=30)))
    assert len(clicked) == 1
    assert (
        set(found(engine, ContactFilter(did=Did.OPENED, did_not=Did.CLICKED))) == opened - clicked
    )
    assert found(engine, ContactFilter(did=Did.OPENED, name="nobody")) == []


def test_a_value_is_looked_for_as_its_field_writes_it(engine: Engine) -> None:
    engine.database.fields.add(engine.account, make_field(id="age", kind=FieldKind.NUMBER))
    engine.contacts(2, fields={"age": "12.5"})
    assert len(found(engine, ContactFilter(field="age", value="12,50"))) == 2
    with pytest.raises(InvalidInput) as refused:
        found(engine, ContactFilter(field="age", value="veel"))
    assert faults(refused) == [("?value", "field_value_no_number")]


@pytest.mark.parametrize("limit", [1, 2, 500])
def test_a_domain_is_found_as_it_is_shown_and_as_it_is_stored(limit: int) -> None:
    house = House()

    def shown(wanted: ContactFilter) -> list[str]:
        domains, start = [], ""
        while True:
            page = house.use.search_contacts(house.account, wanted, start, limit)
            domains += [view.contact.email.removeprefix("zoe@") for view in page.items]
            start = page.next_start
            if not start:
                return sorted(domains)

    b, x, s = "xn--bcher-kva.example", "xn--xro-bma.example", "mail.xn--bcher-kva.xn--mgbh0fb"
    for domain in (b, x, s, "beer.example"):
        house.contact(f"zoe@{domain}")
    table = {
        "zoe@": [b, x, s, "beer.example"],
        "zoe@b": [b, "beer.example"],
        "zoe@bü": [b],
        "ZOE@BÜCHER.EX": [b],
        "zoe@bu\u0308cher.example": [b],
        "zoe@bücher.example": [b],
        "zoe@x": [b, x],
        "zoe@xn--bch": [b],
        "zoe@mail.bü": [s],
        "zoe@mail.bücher.مث": [s],
        "zoe@mail.bücher.b": [],
        "zoe@büch.": [],
        "zoe@ü..b": [],
    }
    for typed, domains in table.items():
        prefix = ContactFilter(prefix=typed)
        assert shown(prefix) == sorted(domains), typed
        walked = replace(prefix, status=ContactStatus.ACTIVE)
        assert shown(walked) == sorted(domains), typed
    assert shown(ContactFilter(name="BÜCHER")) == sorted([b, s])


def test_an_accent_is_found_however_it_was_typed(engine: Engine) -> None:
    composed, apart = "Ren\u00e9", "Rene\u0301"
    for name in (composed, apart):
        engine.contacts(1, fields={"first_name": name})
    for typed in (composed, apart, apart.upper()):
        assert len(found(engine, ContactFilter(name=typed))) == 2, typed


WHAT_HAPPENS_TO_AN_ADDRESS = {
    "bounce": lambda row, at: replace(row, reasons={BlacklistReason.BOUNCE: make_mark(at=at)}),
    "opt-out": lambda row, at: replace(
        row, reasons={BlacklistReason.UNSUBSCRIBED: make_mark(at=at)}
    ),
    "lift": lambda row, at: replace(row, lifted_at=int(at.timestamp())),
    "preferences": lambda row, at: replace(row, preferences_at=int(at.timestamp()) + 1),
}


@pytest.mark.parametrize("what", WHAT_HAPPENS_TO_AN_ADDRESS)
@pytest.mark.parametrize("limit", [1, 500])
def test_what_changed_since_tells_what_an_address_allows(
    engine: Engine, what: str, limit: int
) -> None:
    people = engine.contacts(3)
    engine.clock.advance(60)
    since = engine.clock.now()
    rows, place = engine.database.addresses.rows, (engine.account, people[1].address_key)
    rows[place] = WHAT_HAPPENS_TO_AN_ADDRESS[what](rows[place], since)
    assert changes_since(engine, since, limit) == ([people[1].id], [])
    assert changes_since(engine, since + timedelta(seconds=2), limit) == ([], [])
