"""Contacts: one address, one contact; the directory whole and sorted; accounts apart."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import AddressState, Contact
from chalicelib.domain.errors import Conflict, StaleVersion
from chalicelib.domain.ids import CONTACT_SHARDS, contact_shard
from tests.adapters.conftest import AnyDatabase
from tests.builders import key_of, make_claimed, make_contact, make_mark, make_terms

CREATORS = 8


def store(database: AnyDatabase, account: str, *contacts: Contact) -> tuple[Contact, ...]:
    """Reserve and write, as the service does."""
    reserved = database.contacts.reserve(account, contacts)
    assert all(row.is_new for row in reserved)
    database.contacts.write_new(account, contacts)
    return contacts


def walk(database: AnyDatabase, account: str, list_id: str, prefix: str, limit: int) -> list[str]:
    """Every id of a list, page by page."""
    found: list[str] = []
    start = ""
    while True:
        page = database.contacts.page(account, list_id, prefix, start, limit)
        assert len(page.items) <= limit
        found += page.items
        assert page.next_start != start or not start
        if not page.next_start:
            return found
        start = page.next_start


def of_shard(database: AnyDatabase, account: str, shard: int, limit: int) -> list[Contact]:
    """Every contact of a shard, page by page."""
    found: list[Contact] = []
    start = ""
    while True:
        page = database.contacts.scan_shard(account, shard, start, limit)
        found += page.items
        assert page.next_start != start or not start
        if not page.next_start:
            return found
        start = page.next_start


def test_a_written_contact_is_found_whole(full_database: AnyDatabase, account: str) -> None:
    contact = make_contact(
        "Jan@Example.com",
        fields={"first_name": "Jan"},
        lists=frozenset({"lst_1", "lst_2"}),
        external_id="klant 7",
    )

    store(full_database, account, contact)

    assert full_database.contacts.get(account, contact.id) == contact
    assert full_database.contacts.by_external_ids(account, ["klant 7"]) == {"klant 7": contact.id}


def test_a_free_address_goes_to_who_asks(full_database: AnyDatabase, account: str) -> None:
    contacts = [make_contact() for _ in range(60)]

    reserved = full_database.contacts.reserve(account, contacts)

    assert [row.contact_id for row in reserved] == [contact.id for contact in contacts]
    assert reserved[0].state == AddressState(
        contacts[0].address_key, contacts[0].id, contacts[0].email
    )


def test_a_taken_address_stays_with_its_holder(full_database: AnyDatabase, account: str) -> None:
    (holder,) = store(full_database, account, make_contact("jan@example.com"))
    late, free = make_contact("JAN@example.com"), make_contact()

    answers = full_database.contacts.reserve(account, [late, free])

    assert [(row.contact_id, row.is_new) for row in answers] == [
        (holder.id, False),
        (free.id, True),
    ]


def test_reserving_again_is_harmless(full_database: AnyDatabase, account: str) -> None:
    contact = make_contact()

    first = full_database.contacts.reserve(account, [contact])

    assert full_database.contacts.reserve(account, [contact]) == first


def test_parallel_creators_of_one_address_make_one_contact(
    full_database: AnyDatabase, account: str
) -> None:
    barrier = Barrier(CREATORS)

    def create(contact: Contact) -> tuple[str, bool]:
        barrier.wait(timeout=30)
        (row,) = full_database.contacts.reserve(account, [contact])
        if row.is_new:
            full_database.contacts.write_new(account, [contact])
        return row.contact_id, row.is_new

    rivals = [make_contact("jan@example.com") for _ in range(CREATORS)]
    with ThreadPoolExecutor(CREATORS) as pool:
        answers = list(pool.map(create, rivals))

    (winner,) = {contact_id for contact_id, _ in answers}
    assert [is_new for _, is_new in answers].count(True) == 1
    assert walk(full_database, account, "all", "", 10) == [winner]
    assert [c.id for c in full_database.contacts.get_many(account, [r.id for r in rivals]).values()
            ] == [winner]  # fmt: skip


def test_an_address_without_a_contact_is_taken_over_with_all_it_says(
    full_database: AnyDatabase, account: str
) -> None:
    contact = make_contact()
    full_database.addresses.blacklist(
        account, contact.address_key, BlacklistReason.UNSUBSCRIBED, make_mark()
    )

    (row,) = full_database.contacts.reserve(account, [contact])

    assert (row.contact_id, row.is_new) == (contact.id, True)
    assert row.state.reasons == {BlacklistReason.UNSUBSCRIBED: make_mark()}
    assert row.state.email == contact.email
    stored = full_database.addresses.get_many(account, [contact.address_key])
    assert stored[contact.address_key] == row.state


def test_many_are_read_at_once_and_unknown_ones_left_out(
    full_database: AnyDatabase, account: str
) -> None:
    contacts = store(full_database, account, *(make_contact() for _ in range(130)))
    asked = [contact.id for contact in contacts]

    found = full_database.contacts.get_many(account, [*asked, asked[0], make_contact().id])

    assert found == {contact.id: contact for contact in contacts}


@pytest.mark.parametrize("contact_id", ["", "con_", "lst_1", "con_ZZ01HZZZZZZZZZZZZZZZZZZZZZ"])
def test_what_is_no_contact_id_is_nobodys(
    full_database: AnyDatabase, account: str, contact_id: str
) -> None:
    assert full_database.contacts.get(account, contact_id) is None


def test_a_change_moves_the_contact_between_lists(full_database: AnyDatabase, account: str) -> None:
    (before,) = store(full_database, account, make_contact(lists=frozenset({"lst_1", "lst_2"})))

    after = full_database.contacts.replace(
        account, before, replace(before, lists=frozenset({"lst_2", "lst_3"}), language="fr")
    )

    assert after == replace(before, lists=frozenset({"lst_2", "lst_3"}), language="fr", version=2)
    assert full_database.contacts.get(account, before.id) == after
    on_list = {
        name: walk(full_database, account, name, "", 10)
        for name in ("lst_1", "lst_2", "lst_3", "all")
    }
    assert on_list == {"lst_1": [], "lst_2": [before.id], "lst_3": [before.id], "all": [before.id]}


def test_leaving_the_last_list_keeps_the_contact(full_database: AnyDatabase, account: str) -> None:
    (before,) = store(full_database, account, make_contact(lists=frozenset({"lst_1"})))

    after = full_database.contacts.replace(account, before, replace(before, lists=frozenset()))

    assert full_database.contacts.get(account, before.id) == after
    assert after.lists == frozenset()


def test_a_contact_may_be_on_more_lists_than_a_transaction_holds(
    full_database: AnyDatabase, account: str
) -> None:
    (before,) = store(full_database, account, make_contact())
    lists = frozenset(f"lst_{number:03d}" for number in range(120))

    after = full_database.contacts.replace(account, before, replace(before, lists=lists))

    assert walk(full_database, account, "lst_119", "", 10) == [before.id]
    full_database.contacts.remove(account, after)
    assert walk(full_database, account, "lst_119", "", 10) == []


def test_a_stale_change_is_refused_and_moves_nothing(
    full_database: AnyDatabase, account: str
) -> None:
    (before,) = store(full_database, account, make_contact())
    after = full_database.contacts.replace(account, before, replace(before, language="fr"))

    for changed in (
        replace(before, language="de"),
        replace(before, lists=frozenset({"lst_1"})),
    ):
        with pytest.raises(StaleVersion):
            full_database.contacts.replace(account, before, changed)

    assert full_database.contacts.get(account, before.id) == after
    assert walk(full_database, account, "lst_1", "", 10) == []


def moved_to(contact: Contact, email: str) -> Contact:
    """The contact with another mailbox."""
    return replace(contact, email=email, address_key=key_of(email))


def test_a_contact_may_move_to_a_free_address(full_database: AnyDatabase, account: str) -> None:
    (before,) = store(
        full_database, account, make_contact("jan@example.com", lists=frozenset({"lst_1"}))
    )

    after = full_database.contacts.replace(account, before, moved_to(before, "piet@example.com"))

    assert full_database.contacts.get(account, before.id) == after
    assert walk(full_database, account, "lst_1", "", 10) == [before.id]
    assert walk(full_database, account, "all", "jan", 10) == []
    assert walk(full_database, account, "all", "piet", 10) == [before.id]
    (row,) = full_database.contacts.reserve(account, [make_contact("jan@example.com")])
    assert row.is_new
    terms = make_terms()
    claimed = full_database.addresses.claim(account, {after.address_key: 0}, terms)
    assert claimed[after.address_key][0].value == "granted"


def test_a_contact_cannot_move_to_a_taken_address(full_database: AnyDatabase, account: str) -> None:
    before, other = store(
        full_database, account, make_contact("jan@example.com"), make_contact("piet@example.com")
    )

    with pytest.raises(Conflict) as conflict:
        full_database.contacts.replace(account, before, moved_to(before, "piet@example.com"))

    assert conflict.value.code == "exists"
    assert full_database.contacts.get(account, before.id) == before
    assert walk(full_database, account, "all", "", 10) == [before.id, other.id]


def test_an_external_id_stays_with_its_first_holder(
    full_database: AnyDatabase, account: str
) -> None:
    first, second, third = store(
        full_database,
        account,
        make_contact(external_id="7"),
        make_contact(external_id="7"),
        make_contact(external_id="8"),
    )

    changed = full_database.contacts.replace(account, third, replace(third, external_id="7"))

    assert full_database.contacts.by_external_ids(account, ["7"]) == {"7": first.id}
    assert full_database.contacts.by_external_ids(account, ["8"]) == {"8": third.id}
    assert changed.external_id == "8"
    stored = full_database.contacts.get(account, second.id)
    assert stored is not None
    assert stored.external_id == ""


def test_an_external_id_moves_with_its_contact(full_database: AnyDatabase, account: str) -> None:
    (before,) = store(full_database, account, make_contact(external_id="7"))

    full_database.contacts.replace(account, before, replace(before, external_id="8"))

    assert full_database.contacts.by_external_ids(account, ["7"]) == {}
    assert full_database.contacts.by_external_ids(account, ["8"]) == {"8": before.id}


def test_a_removed_contact_leaves_only_what_its_address_says(
    full_database: AnyDatabase, account: str
) -> None:
    (contact,) = store(
        full_database, account, make_contact(lists=frozenset({"lst_1"}), external_id="7")
    )
    key, terms = contact.address_key, make_terms()
    full_database.addresses.claim(account, {key: 0}, terms)

    full_database.contacts.remove(account, contact)
    full_database.contacts.remove(account, contact)

    assert full_database.contacts.get(account, contact.id) is None
    assert full_database.contacts.by_external_ids(account, ["7"]) == {}
    assert walk(full_database, account, "lst_1", "", 10) == []
    assert walk(full_database, account, "all", "", 10) == []
    state = full_database.addresses.get_many(account, [key])[key]
    assert state == make_claimed(key, terms)


def test_a_blacklisted_address_stays_readable_after_its_contact(
    full_database: AnyDatabase, account: str
) -> None:
    (contact,) = store(full_database, account, make_contact())
    key = contact.address_key
    full_database.addresses.blacklist(account, key, BlacklistReason.BOUNCE, make_mark())

    full_database.contacts.remove(account, contact)

    state = full_database.addresses.get_many(account, [key])[key]
    assert (state.contact_id, state.email) == ("", contact.email)


def test_a_contact_changed_meanwhile_is_removed_from_its_new_lists_too(
    full_database: AnyDatabase, account: str
) -> None:
    (contact,) = store(full_database, account, make_contact())
    full_database.contacts.replace(account, contact, replace(contact, lists=frozenset({"lst_9"})))

    full_database.contacts.remove(account, contact)

    assert walk(full_database, account, "lst_9", "", 10) == []


ADDRESSES = (
    *(f"{first}{second}{n}@example.com" for first in "aj_" for second in "aez." for n in range(3)),
    *("a@b.example", "A-b@example.com", "ab!c@example.com", "{x}@example.com", "#1@example.com"),
)


@pytest.mark.parametrize("limit", [1, 2, 7, 500])
@pytest.mark.parametrize("prefix", ["", "a", "ae", "ae1", "ae1@example.com", "zz", "a@"])
def test_pages_of_the_directory_are_complete_and_sorted(
    full_database: AnyDatabase, account: str, prefix: str, limit: int
) -> None:
    members = [make_contact(email, lists=frozenset({"lst_1"})) for email in ADDRESSES]
    store(full_database, account, *members, make_contact("aeon@example.com"))

    found = walk(full_database, account, "lst_1", prefix, limit)

    expected = sorted((c for c in members if c.email.lower().startswith(prefix)),
                      key=lambda c: c.email.lower())  # fmt: skip
    assert found == [contact.id for contact in expected]


def test_a_page_goes_on_after_its_last_contact_was_removed(
    full_database: AnyDatabase, account: str
) -> None:
    contacts = store(
        full_database, account, *(make_contact(f"ab{number}@example.com") for number in range(5))
    )
    page = full_database.contacts.page(account, "all", "", "", 2)

    full_database.contacts.remove(account, contacts[1])

    rest = full_database.contacts.page(account, "all", "", page.next_start, 10)
    assert list(rest.items) == [contact.id for contact in contacts[2:]]


@pytest.mark.parametrize("limit", [1, 3, 1_000])
def test_the_shards_together_hold_every_contact_once(
    full_database: AnyDatabase, account: str, limit: int
) -> None:
    made = [make_contact(lists=frozenset({"lst_1"}), language="fr") for _ in range(70)]
    contacts = store(full_database, account, *made)
    full_database.contacts.reserve(account, [make_contact()])

    found = [
        c for shard in range(CONTACT_SHARDS) for c in of_shard(full_database, account, shard, limit)
    ]

    in_order = sorted(contacts, key=lambda contact: (contact_shard(contact.id), contact.id))
    assert _outlines(found) == _outlines(in_order)


def _outlines(contacts: Sequence[Contact]) -> list[tuple[object, ...]]:
    return [(each.id, each.lists, each.consent, each.language) for each in contacts]


def test_another_account_sees_nothing(
    full_database: AnyDatabase, account: str, other_account: str
) -> None:
    (contact,) = store(
        full_database, account, make_contact(lists=frozenset({"lst_1"}), external_id="7")
    )
    contacts = full_database.contacts

    assert contacts.get(other_account, contact.id) is None
    assert contacts.get_many(other_account, [contact.id]) == {}
    assert contacts.by_external_ids(other_account, ["7"]) == {}
    assert walk(full_database, other_account, "all", "", 10) == []
    assert walk(full_database, other_account, "lst_1", "", 10) == []
    assert contacts.scan_shard(other_account, contact_shard(contact.id), "", 10).items == ()
    with pytest.raises(StaleVersion):
        contacts.replace(other_account, contact, replace(contact, language="fr"))
    contacts.remove(other_account, contact)
    assert contacts.get(account, contact.id) == contact
    (row,) = contacts.reserve(other_account, [make_contact(contact.email)])
    assert row.is_new
