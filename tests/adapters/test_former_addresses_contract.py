"""The addresses a contact had before: their keys stand with it, each address in its own row."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.ids import contact_shard
from tests.adapters.conftest import AnyDatabase
from tests.adapters.test_contacts_contract import moved_to, store
from tests.builders import key_of, make_contact, make_mark


def test_the_addresses_a_contact_had_are_known_by_their_keys(
    full_database: AnyDatabase, account: str
) -> None:
    contacts, clock = full_database.contacts, full_database.contacts.clock
    (first,) = store(full_database, account, make_contact("jan@example.com"))
    second = contacts.replace(account, first, moved_to(first, "piet@example.com"))
    assert second.former_keys == {first.address_key: clock.now()}
    third = contacts.replace(account, second, moved_to(second, "joris@example.com"))
    third = contacts.replace(account, third, replace(third, language="fr", former_keys={}))
    assert third.former_keys.keys() == {first.address_key, second.address_key}
    (shard,) = (contacts.read_shard(account, contact_shard(first.id), "", 9).items,)
    assert shard == (third,) == (contacts.get(account, first.id),)
    back = contacts.replace(account, third, moved_to(third, "jan@example.com"))
    assert back.former_keys.keys() == {second.address_key, third.address_key}


def test_a_removed_contact_leaves_no_address_it_had_but_on_the_blacklist(
    full_database: AnyDatabase, account: str
) -> None:
    """D4"""
    contacts, addresses = full_database.contacts, full_database.addresses
    names = [f"{name}@example.com" for name in ("free", "bounced", "taken", "now")]
    free, bounced, taken, _ = (key_of(name) for name in names)
    (contact,) = store(full_database, account, make_contact(names[0]))
    for name in names[1:]:
        contact = contacts.replace(account, contact, moved_to(contact, name))
    addresses.blacklist(account, bounced, BlacklistReason.BOUNCE, make_mark(), names[1])
    store(full_database, account, make_contact(names[2]))
    rows = addresses.get_many(account, [free, bounced, taken])
    assert [rows[key].email for key in (free, bounced, taken)] == names[:3]

    contacts.remove(account, contact)

    rows = addresses.get_many(account, [key_of(name) for name in names])
    assert [rows[key_of(name)].email for name in names] == ["", names[1], names[2], ""]
    assert rows[taken].contact_id
