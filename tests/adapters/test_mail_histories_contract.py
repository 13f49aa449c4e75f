"""What a segment reads in bulk: histories of mails, samples, whole shards of contacts, facts."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.claim import FAIR_USE_SECONDS, ClaimAnswer
from chalicelib.domain.contact import Contact
from chalicelib.domain.facts import FactKind
from chalicelib.domain.ids import CONTACT_SHARDS, contact_shard
from chalicelib.domain.mail_history import MOST_KEPT, MailHistory, MailPlace
from tests.adapters.address_steps import answer_of, reserve
from tests.adapters.conftest import AnyDatabase
from tests.builders import make_contact, make_facts, make_terms, short_id


def claims(database: AnyDatabase, account: str, key: str, number: int) -> list[MailPlace]:
    """So many mails, 48 hours apart; the n-th is sent at NOW + n times that."""
    terms, places = make_terms(), []
    for step in range(number):
        seconds = step * FAIR_USE_SECONDS
        mine = make_terms(now=terms.now + seconds, changed_before=terms.changed_before + seconds)
        assert answer_of(database, account, key, mine)[0] is ClaimAnswer.GRANTED
        places.append(MailPlace(mine.campaign, 0, 0))
    return places


def at(number: int) -> int:
    """When the n-th of those mails was sent."""
    return make_terms().now + number * FAIR_USE_SECONDS


def test_a_history_shows_the_mails_and_the_last_one(
    full_database: AnyDatabase, account: str
) -> None:
    key, quiet = reserve(full_database, account, 2)
    places = claims(full_database, account, key, 3)
    found = full_database.mail_histories.read(account, [key, quiet, key], 0)
    assert found[key] == MailHistory(frozenset(places), places[-1].campaign, at(2))
    assert found[quiet] == MailHistory()


def test_an_unknown_address_has_no_history(full_database: AnyDatabase, account: str) -> None:
    (key,) = reserve(full_database, account)
    assert full_database.mail_histories.read(short_id("acc"), [key], 0) == {}
    assert full_database.mail_histories.read(account, [], 0) == {}


def test_mails_that_moved_to_the_timeline_are_read_as_far_back_as_was_asked(
    full_database: AnyDatabase, account: str
) -> None:
    (key,) = reserve(full_database, account)
    places = claims(full_database, account, key, 2 * MOST_KEPT + 3)
    everything = full_database.mail_histories.read(account, [key], 0)[key]
    assert everything.mails == frozenset(places)
    recent = full_database.mail_histories.read(account, [key], at(MOST_KEPT + 5))[key]
    assert recent.mails >= frozenset(places[MOST_KEPT + 5 :])


def test_a_contact_with_a_long_history_that_is_removed_keeps_it(
    full_database: AnyDatabase, account: str
) -> None:
    contact = make_contact()
    full_database.contacts.reserve(account, [contact])
    full_database.contacts.write_new(account, [contact])
    places = claims(full_database, account, contact.address_key, MOST_KEPT + 1)
    full_database.contacts.remove(account, contact)
    found = full_database.mail_histories.read(account, [contact.address_key], 0)
    assert found[contact.address_key].mails == frozenset(places)


def test_samples_of_all_shards_are_everybody_once(full_database: AnyDatabase, account: str) -> None:
    contacts = [make_contact() for _ in range(90)]
    full_database.contacts.reserve(account, contacts)
    samples = [full_database.mail_histories.sample(account, n, 50) for n in range(CONTACT_SHARDS)]
    assert {sample.coverage for sample in samples} == {1.0}
    found = sorted(contact_id for sample in samples for contact_id in sample.contact_ids)
    assert found == sorted(contact.id for contact in contacts)


def test_a_sample_tells_how_far_into_its_shard_it_reaches(
    full_database: AnyDatabase, account: str
) -> None:
    shard = contact_shard(make_contact().id)
    contacts = [c for c in (make_contact() for _ in range(1_500)) if contact_shard(c.id) == shard]
    full_database.contacts.reserve(account, contacts)
    by_key = sorted(contacts, key=lambda contact: contact.address_key)
    sample = full_database.mail_histories.sample(account, shard, 8)
    assert sample.contact_ids == tuple(contact.id for contact in by_key[:8])
    assert 0 < sample.coverage < 1


def test_a_shard_is_read_whole_page_by_page(full_database: AnyDatabase, account: str) -> None:
    shard = contact_shard(make_contact().id)
    made = [c for c in (make_contact() for _ in range(500)) if contact_shard(c.id) == shard]
    contacts = [
        replace(c, fields={"city": "Gent"}, lists=frozenset({"lst_a"}), external_id=f"crm-{c.id}")
        for c in made[:5]
    ] + [replace(c, tracking_consent=None) for c in made[5:]]
    full_database.contacts.reserve(account, contacts)
    full_database.contacts.write_new(account, contacts)
    found: list[Contact] = []
    start = ""
    while True:
        page = full_database.contacts.read_shard(account, shard, start, 3)
        found += page.items
        start = page.next_start
        if not start:
            break
    assert found == sorted(contacts, key=lambda contact: contact.id)
    assert full_database.contacts.read_shard(short_id("acc"), shard, "", 3).items == ()


def test_the_facts_of_many_batches_of_many_campaigns(database: AnyDatabase, account: str) -> None:
    campaigns = [short_id("cmp") for _ in range(3)]
    expected = {}
    for number, campaign in enumerate(campaigns):
        facts = make_facts((FactKind.DELIVERED, number))
        expected[campaign, 501] = database.ledger.fold(account, campaign, 501, facts)
    wanted = [(campaign, number) for campaign in campaigns for number in range(480, 530)]
    assert database.ledger.facts_at(account, wanted) == expected
    assert database.ledger.facts_at(short_id("acc"), wanted) == {}
