"""An address is put right, and nobody gets mail by it who would not have got any (R44, D2, D8)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import FAIR_USE_SECONDS
from chalicelib.domain.contact import ConsentBasis, ConsentStrength, Contact, ContactStatus
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from tests.services.setup import ACTOR, House, faults

AN, NEW = "an@gmial.com", "an@gmail.com"


@pytest.fixture
def house() -> House:
    return House()


def move(house: House, contact: Contact, email: str = NEW, version: int | None = None) -> Contact:
    house.use.recorded_contacts.move(house.account, ACTOR, contact.id, email, version)
    return house.use.contacts.get(house.account, contact.id).contact


def test_the_contact_is_the_same_under_its_right_address(house: House) -> None:
    on = house.new_list()
    made = house.contact(AN, fields={"city": "Gent"}, lists=(on,), external_id="7")
    house.clock.advance(1)
    moved = move(house, made)
    assert replace(moved, updated_at=made.updated_at) == replace(
        made,
        email=NEW,
        address_key=house.key_of(NEW),
        former_keys={house.key_of(AN): house.clock.now()},
        version=made.version + 1,
    )
    assert house.contacts().keys() == {NEW}
    assert house.state_of(AN).contact_id == ""
    assert house.actions() == ["contact_changed"]


def test_the_same_address_is_no_news_and_another_spelling_of_it_is_kept(house: House) -> None:
    made = house.contact(AN)
    assert move(house, made, AN) == made
    assert house.actions() == []
    assert move(house, made, "AN@gmial.com").email == "AN@gmial.com"


@pytest.mark.parametrize("reason", BlacklistReason)
def test_who_opted_out_is_not_revived_by_another_address(
    house: House, reason: BlacklistReason
) -> None:
    made = house.contact(AN)
    house.blacklist(AN, reason)
    if reason in ("bounce", "mailbox_full", "provider_suppressed"):  # of the mailbox, not of a wish
        move(house, made)
        view = house.use.contacts.get(house.account, made.id)
        assert view.status is ContactStatus.ACTIVE
        assert house.state_of(AN).email == AN  # readable until somebody is erased (D4)
        return
    with pytest.raises(Conflict) as refused:
        move(house, made)
    assert refused.value.code in ("contact_opted_out", "contact_blacklisted")
    assert house.contacts()[AN] == made


def test_who_left_a_list_and_who_got_a_mail_just_now_keep_the_address(house: House) -> None:
    rows, place = house.database.addresses.rows, (house.account, house.key_of(AN))
    made = house.contact(AN)
    before = rows[place]
    rows[place] = replace(before, left_lists=frozenset({"lst_1"}))
    with pytest.raises(Conflict, match="contact_left_list"):
        move(house, made)
    now = int(house.clock.now().timestamp())
    rows[place] = replace(before, last_marketing_at=now - FAIR_USE_SECONDS + 1)
    with pytest.raises(Conflict, match="contact_mailed_lately"):
        move(house, made)
    house.clock.advance(1)
    assert move(house, made).email == NEW


def test_an_opt_out_of_the_new_address_stands(house: House) -> None:
    made = house.contact(AN)
    house.blacklist(NEW, BlacklistReason.UNSUBSCRIBED)
    move(house, made)
    view = house.use.contacts.get(house.account, made.id)
    assert view.status is ContactStatus.UNSUBSCRIBED


def test_a_list_that_was_left_by_the_new_address_is_not_joined_by_moving_there(
    house: House,
) -> None:
    """D3"""
    left, other = house.new_list(), house.new_list()
    gone = house.contact(NEW, lists=(left,))
    place = (house.account, house.key_of(NEW))
    rows = house.database.addresses.rows
    rows[place] = replace(rows[place], left_lists=frozenset({left}))
    house.use.contacts.remove(house.account, gone.id)
    moved = move(house, house.contact(AN, lists=(left, other)))
    assert moved.lists == {other}
    assert house.state_of(NEW).left_lists == {left}


def test_what_was_confirmed_was_the_other_mailbox(house: House) -> None:
    made = house.contact(AN, basis=ConsentBasis.WEB_FORM)
    place = (house.account, made.id)
    confirmed = replace(made.consent, strength=ConsentStrength.CONFIRMED)
    house.database.contacts.stored[place] = replace(made, consent=confirmed)
    assert move(house, made).consent.strength is ConsentStrength.PENDING


def test_what_cannot_be_is_refused_and_changes_nothing(house: House) -> None:
    made, other = house.contact(AN), house.contact(NEW)
    with pytest.raises(Conflict, match="contact_exists") as taken:
        move(house, made)
    assert taken.value.context == {"id": other.id}
    with pytest.raises(InvalidInput) as broken:
        move(house, made, "an@")
    assert faults(broken) == [("/email", "domain_missing")]
    with pytest.raises(StaleVersion):
        move(house, made, "an@elders.be", made.version + 1)
    public = house.contact("info@voorbeeld.be", basis=ConsentBasis.PUBLIC_ADDRESS)
    with pytest.raises(InvalidInput) as personal:
        move(house, public, "an.peeters@voorbeeld.be")
    assert faults(personal) == [("/email", "public_address_personal")]
    with pytest.raises(NotFound):
        house.use.recorded_contacts.move(house.account, ACTOR, "con_00" + "0" * 26, NEW)
    assert house.contacts()[AN] == made
