"""Contacts by what has no key: name, field, segment, state, when they changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import ContactStatus
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.segment_rule import Speaks
from chalicelib.domain.segment_text import to_text
from tests.builders import make_mark, make_segment
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
